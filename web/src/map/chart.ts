// MapLibre behind a narrow door: shapes in, choices out. Loaded only when a map is first shown.
import { GeoJSONSource, Map as MapLibre, Marker, NavigationControl, ScaleControl, setWorkerUrl, type MapMouseEvent } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import * as api from "../api/client";
import type { Geometry } from "../api/types";
import { boxOf, worldShare, type Box, type Point } from "./geometry";
import type { Shape } from "./shapes";
import { colours, hatch, LEGIBLE_PX, style } from "./style";

// The bundler leaves the worker out unless it is named.
setWorkerUrl(workerUrl);

const TAPPED = ["dots", "far", "hatched", "cores", "bands", "edges", "divisions"];
const TOWNS = 90;
const WORLD_PX = 512; // the world at zoom 0
const NAMES = 300;
// With no fading at all every frame would place every name anew.
const FADE = 120;

// How wide a shape is in pixels at zoom 0, and from which zoom on it can be read.
function sized(shape: Shape): { wide: number; from: number } {
  const wide = WORLD_PX * worldShare(shape.geometry);
  return { wide, from: wide > 0 ? Math.ceil(Math.log2(LEGIBLE_PX / wide)) : 0 };
}

export class Chart {
  readonly map: MapLibre;
  private readonly ready: Promise<void>;
  private lit: { id: string; state: string }[] = [];
  private markers: Marker[] = [];
  private townTimer = 0;
  private shown: Shape[] = [];

  constructor(frame: HTMLElement, private readonly picked: (ids: string[]) => void, locale: Record<string, string> = {}) {
    this.map = new MapLibre({
      container: frame, style: style(), attributionControl: false, center: [38, 34], zoom: 4, maxZoom: 16,
      renderWorldCopies: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: FADE, locale,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
    this.map.getCanvas().setAttribute("data-map", "");
    this.map.on("styleimagemissing", (event) => {
      if (event.id === "hatch" && !this.map.hasImage("hatch")) this.map.addImage("hatch", hatch(colours()["shape"]!));
    });
    this.map.on("click", (event) => this.clicked(event));
    this.map.on("moveend", () => this.townsSoon());
    this.ready = new Promise((resolve) => this.map.on("style.load", () => resolve()));
    void this.ready.then(() => {
      if (!this.map.hasImage("hatch")) this.map.addImage("hatch", hatch(colours()["shape"]!));
      this.townsSoon();
    });
    this.map.once("idle", () => (frame.dataset["drawn"] = "yes"));
  }

  // The shapes; the widest lie lowest, so that what is small can be clicked.
  async show(shapes: Shape[], fit: boolean): Promise<void> {
    await this.ready;
    this.shown = shapes;
    const features = (pick: (shape: Shape) => Geometry | null) => ({
      type: "FeatureCollection" as const,
      features: shapes.flatMap((shape) => {
        const geometry = pick(shape);
        return geometry ? [{ type: "Feature" as const, properties: { id: shape.id, name: shape.name, drawn: shape.drawn, ...sized(shape) }, geometry: geometry as never }] : [];
      }),
    });
    this.set("outer", features((shape) => shape.geometry));
    this.set("core", features((shape) => shape.core));
    const spots = features((shape) => ({ type: "Point", coordinates: shape.at }));
    // More names than this cannot be read, and placing them is what makes a full map slow.
    spots.features.slice(NAMES).forEach((one) => (one.properties.name = ""));
    this.set("spots", spots);
    if (fit) this.fit();
  }

  fit(ids?: ReadonlySet<string>): void {
    const wanted = this.shown.filter((shape) => (ids ? ids.has(shape.id) : shape.drawn !== "division"));
    const box = boxOf((wanted.length ? wanted : this.shown).map((shape) => shape.geometry));
    if (box) this.to(box);
  }

  to(box: Box): void {
    this.map.fitBounds([[box[0], box[1]], [box[2], box[3]]], { padding: 40, maxZoom: 10, animate: false });
  }

  async light(selected: string | null, linked: ReadonlySet<string>): Promise<void> {
    await this.ready;
    const sources = ["outer", "core", "spots"];
    for (const { id } of this.lit) for (const source of sources) this.map.removeFeatureState({ source, id });
    this.lit = [];
    const mark = (id: string, state: string) => {
      for (const source of sources) this.map.setFeatureState({ source, id }, { [state]: true });
      this.lit.push({ id, state });
    };
    for (const shape of this.shown)
      if (selected !== null && shape.ids.includes(selected)) mark(shape.id, "selected");
      else if (shape.ids.some((id) => linked.has(id))) mark(shape.id, "linked");
    const here = this.shown.find((shape) => selected !== null && shape.ids.includes(selected));
    if (here && !this.map.getBounds().contains(here.at)) this.fit(new Set([here.id]));
  }

  // Numbered places to choose from: buttons, so that they can be reached and pressed without a mouse.
  candidates(found: { at: Point; label: string; chosen: boolean }[], choose: (n: number) => void): void {
    for (const marker of this.markers) marker.remove();
    this.markers = found.map(({ at, label, chosen }, n) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "candidate" + (chosen ? " chosen" : "");
      button.textContent = String(n + 1);
      button.setAttribute("aria-label", label);
      button.title = label;
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        choose(n);
      });
      return new Marker({ element: button }).setLngLat(at);
    });
    // The likeliest lies on top where several stand at one spot.
    this.markers.toReversed().forEach((marker) => marker.addTo(this.map));
    if (found.length) {
      const box = boxOf(found.map((one) => ({ type: "Point" as const, coordinates: one.at })));
      if (box) this.to(box);
    }
  }

  // Corners that can be dragged; what is given back takes them away.
  handles(found: { at: Point; label: string }[], moved: (n: number, at: Point) => void): () => void {
    const markers = found.map(({ at, label }, n) => {
      const handle = document.createElement("div");
      handle.className = "handle";
      handle.setAttribute("aria-label", label);
      const marker = new Marker({ element: handle, draggable: true }).setLngLat(at).addTo(this.map);
      marker.on("dragend", () => {
        const end = marker.getLngLat();
        moved(n, [Math.round(end.lng * 1e5) / 1e5, Math.round(end.lat * 1e5) / 1e5]);
      });
      return marker;
    });
    return () => markers.forEach((marker) => marker.remove());
  }

  async drawing(geometry: Geometry | null, corners: Point[] = []): Promise<void> {
    await this.ready;
    const feature = (one: unknown) => ({ type: "Feature" as const, properties: {}, geometry: one as never });
    const features = geometry ? [feature(geometry)] : corners.length > 1 ? [feature({ type: "LineString", coordinates: corners })] : [];
    this.set("drawing", { type: "FeatureCollection", features });
  }

  repaint(): void {
    const now = { center: this.map.getCenter(), zoom: this.map.getZoom() };
    this.map.setStyle(style());
    this.map.once("styledata", () => {
      if (this.map.hasImage("hatch")) this.map.removeImage("hatch");
      this.map.addImage("hatch", hatch(colours()["shape"]!));
      this.map.jumpTo(now);
      void this.show(this.shown, false);
      this.townsSoon();
    });
  }

  remove(): void {
    clearTimeout(this.townTimer);
    this.map.remove();
  }

  private set(name: string, data: Parameters<GeoJSONSource["setData"]>[0]): void {
    const source = this.map.getSource(name);
    if (source instanceof GeoJSONSource) void source.setData(data);
  }

  private clicked(event: MapMouseEvent): void {
    if (this.map.getContainer().dataset["mode"]) return;
    const around: [[number, number], [number, number]] = [[event.point.x - 4, event.point.y - 4], [event.point.x + 4, event.point.y + 4]];
    const found = this.map.queryRenderedFeatures(around, { layers: TAPPED });
    const ids = [...new Set(found.map((feature) => String(feature.properties["id"])))];
    const order = new Map(TAPPED.map((name, n) => [name, n]));
    const rank = (id: string) => Math.min(...found.filter((one) => one.properties["id"] === id).map((one) => order.get(one.layer.id) ?? 9));
    this.picked(ids.sort((a, b) => rank(a) - rank(b)));
  }

  private townsSoon(): void {
    clearTimeout(this.townTimer);
    this.townTimer = window.setTimeout(() => void this.towns().catch(() => undefined), 150);
  }

  private async towns(): Promise<void> {
    if (this.map.getZoom() < 3.5) return;
    const box = this.map.getBounds();
    const clip = (value: number, most: number) => Math.max(-most, Math.min(most, Math.round(value * 1000) / 1000));
    const found = await api.towns(clip(box.getWest(), 180), clip(box.getSouth(), 90), clip(box.getEast(), 180), clip(box.getNorth(), 90), TOWNS);
    await this.ready;
    this.set("towns", {
      type: "FeatureCollection",
      features: found.map((town, rank) => ({ type: "Feature", properties: { name: town.name, rank }, geometry: { type: "Point", coordinates: [town.lon, town.lat] } })),
    });
  }
}
