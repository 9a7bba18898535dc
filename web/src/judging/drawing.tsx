// Clicks and drags on the map while a shape is being drawn; handles are markers, so they are moved without hitting shapes.
import type { MapMouseEvent } from "maplibre-gl";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Point } from "../map/geometry";
import { t } from "../words/t";
import { chart, drawPlace } from "./placing";

export type Tool = "disc" | "outline";

interface Drawn {
  tool: Tool;
  handles: Point[];
  clicked: (at: Point) => void;
  dragged: (from: Point, to: Point) => void;
  moved: (n: number, at: Point) => void;
}

const round = (at: { lng: number; lat: number }): Point => [Math.round(at.lng * 1e5) / 1e5, Math.round(at.lat * 1e5) / 1e5];

export function Draw(now: Drawn) {
  const held = useRef(now);
  held.current = now;
  const map = chart.value?.map;
  // Before anything is painted, so that no click or drag falls between what is seen and what listens.
  useLayoutEffect(() => {
    if (!map) return;
    drawPlace.value = { done: () => undefined };
    const frame = map.getContainer(), canvas = map.getCanvas();
    frame.dataset["mode"] = "draw";
    canvas.style.cursor = "crosshair";
    let from: Point | null = null;
    const down = (event: MapMouseEvent) => {
      if (held.current.tool !== "disc" || event.originalEvent.shiftKey) return;
      from = round(event.lngLat);
      event.preventDefault(); // the map stays where it is while a disc is drawn
    };
    const move = (event: MapMouseEvent) => from && held.current.dragged(from, round(event.lngLat));
    const up = () => (from = null);
    const click = (event: MapMouseEvent) => held.current.clicked(round(event.lngLat));
    const heard = [map.on("mousedown", down), map.on("mousemove", move), map.on("mouseup", up), map.on("click", click)];
    return () => {
      heard.forEach((one) => one.unsubscribe());
      delete frame.dataset["mode"];
      canvas.style.cursor = "";
      drawPlace.value = null;
    };
  }, [map]);
  const places = now.handles.map((at) => at.join()).join(" ");
  useLayoutEffect(() => {
    if (!map) return;
    return chart.peek()?.handles(now.handles.map((at, n) => ({ at, label: t("handle_n", { n: n + 1 }) })), (n, at) => held.current.moved(n, at));
  }, [map, places, now.tool]);
  return null;
}
