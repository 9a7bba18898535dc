// The map's style: lines that ship with the project, shapes of the reading, names drawn by the browser's own fonts.
import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";

export function colours(): Record<string, string> {
  const css = getComputedStyle(document.documentElement);
  const names = ["ground", "coast", "border", "shape", "edge", "ink", "halo", "soft", "denied", "asserted"];
  return Object.fromEntries(names.map((name) => [name, css.getPropertyValue("--" + name).trim() || "#777"]));
}

// Narrower than this on screen a shape is a ring of its size: its hatching and its dashes could not be told apart, and
// drawing them for thousands of shapes is what makes a full map slow.
export const LEGIBLE_PX = 14;
const RING = 1.4; // the smallest ring that is still one, in pixels

const EMPTY = { type: "FeatureCollection" as const, features: [] };
const is = (state: string): ExpressionSpecification => ["boolean", ["feature-state", state], false];
const lit = (chosen: unknown, near: unknown, else_: unknown): ExpressionSpecification =>
  ["case", is("selected"), chosen, is("linked"), near, else_] as ExpressionSpecification;

export function style(): StyleSpecification {
  const c = colours();
  const line = (kind: string, colour: string, width: number, dashes?: number[]) => ({
    id: kind, type: "line" as const, source: "base", filter: ["==", ["get", "kind"], kind] as never,
    paint: { "line-color": colour, "line-width": width, ...(dashes ? { "line-dasharray": dashes } : {}) },
  });
  const of = (...kinds: string[]): ExpressionSpecification => ["in", ["get", "drawn"], ["literal", kinds]];
  // A tile is laid out for whole zooms: `from` is the first at which the shape can be read.
  const near = (...kinds: string[]) => ["all", [">=", ["zoom"], ["get", "from"]], of(...kinds)] as never;
  const ring = (zoom: number): ExpressionSpecification => ["max", RING, ["*", ["get", "wide"], 2 ** zoom / 2]];
  return {
    version: 8,
    sources: {
      base: { type: "geojson", data: "/api/base-map", tolerance: 0.2 },
      towns: { type: "geojson", data: EMPTY },
      outer: { type: "geojson", data: EMPTY, promoteId: "id" },
      core: { type: "geojson", data: EMPTY, promoteId: "id" },
      spots: { type: "geojson", data: EMPTY, promoteId: "id" },
      drawing: { type: "geojson", data: EMPTY },
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": c.ground! } },
      line("province", c.soft!, 0.5),
      line("coast", c.coast!, 1.2),
      line("border", c.border!, 1.5),
      line("disputed", c.border!, 1.5, [4, 3]),
      { id: "hatched", type: "fill", source: "outer", filter: near("area"), paint: { "fill-pattern": "hatch", "fill-opacity": lit(1, 0.9, 0.6) } },
      { id: "bands", type: "fill", source: "outer", filter: near("band"), paint: { "fill-color": lit(c.edge, c.edge, c.shape), "fill-opacity": lit(0.32, 0.22, 0.1) } },
      { id: "divisions", type: "fill", source: "outer", filter: near("division"), paint: { "fill-color": lit(c.edge, c.edge, c.shape), "fill-opacity": lit(0.18, 0.08, 0) } },
      { id: "edges", type: "line", source: "outer", filter: near("area", "band", "division"), paint: { "line-color": lit(c.edge, c.edge, c.shape), "line-width": lit(3, 2.2, 1.1), "line-dasharray": [4, 2] } },
      { id: "cores", type: "line", source: "core", filter: near("area", "band", "division", "spot"), paint: { "line-color": lit(c.edge, c.edge, c.shape), "line-width": lit(3.2, 2.4, 1.5) } },
      {
        id: "far", type: "circle", source: "spots", filter: ["all", ["<", ["zoom"], ["get", "from"]], of("area", "band", "division")] as never,
        paint: {
          "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 0, ring(0), 16, ring(16)],
          "circle-color": lit(c.edge, c.edge, c.shape), "circle-opacity": lit(0.5, 0.35, 0.16),
          "circle-stroke-color": lit(c.edge, c.edge, c.shape), "circle-stroke-width": lit(2.5, 2, 0.8), "circle-stroke-opacity": 0.85,
        },
      },
      { id: "dots", type: "circle", source: "spots", filter: of("spot"), paint: { "circle-radius": lit(8, 7, 5), "circle-color": lit(c.edge, c.edge, c.shape), "circle-stroke-color": c.halo!, "circle-stroke-width": 1.5 } },
      { id: "drawing-fill", type: "fill", source: "drawing", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": c.denied!, "fill-opacity": 0.18 } },
      { id: "drawing-line", type: "line", source: "drawing", paint: { "line-color": c.denied!, "line-width": 2.5 } },
      {
        id: "towns", type: "symbol", source: "towns", minzoom: 3.5,
        layout: { "text-field": ["get", "name"], "text-font": ["system-ui", "sans-serif"], "text-size": 11, "text-padding": 6, "symbol-sort-key": ["get", "rank"] },
        paint: { "text-color": c.soft!, "text-halo-color": c.halo!, "text-halo-width": 1.2 },
      },
      {
        id: "names", type: "symbol", source: "spots",
        layout: {
          "text-field": ["get", "name"], "text-font": ["system-ui", "sans-serif"], "text-size": 13, "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": 0.7, "symbol-sort-key": ["match", ["get", "drawn"], "spot", 0, "area", 1, "band", 2, 3],
        },
        paint: { "text-color": c.ink!, "text-halo-color": c.halo!, "text-halo-width": 1.6 },
      },
    ],
  };
}

// Slanted lines, drawn here: a pattern file would be one more request.
export function hatch(colour: string): ImageData {
  const side = 10, canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d")!;
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.globalAlpha = 0.75;
  for (const shift of [-side, 0, side]) {
    pen.beginPath();
    pen.moveTo(shift, side);
    pen.lineTo(shift + side, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, side, side);
}
