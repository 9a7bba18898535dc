// What a place is drawn as: a dot where the spot is exact, a hatched area, a band with an edge; never a bare pin.
import type { Geometry, Place } from "../api/types";
import { distanceKm, middle, type Point } from "./geometry";

export type Drawn = "spot" | "area" | "band" | "division";
export interface Shape {
  id: string;
  ids: string[]; // every mention that stands for this shape: it is drawn once
  name: string;
  drawn: Drawn;
  geometry: Geometry;
  core: Geometry | null;
  at: Point;
}

// A spot this sure is drawn as a dot: at the scale of a district its disc would not be seen.
const EXACT_KM = 1;

export function shapesOf(places: Place[]): Shape[] {
  const found = new Map<string, Shape>();
  for (const place of places) {
    if (!place.geometry) continue;
    const key = JSON.stringify(place.geometry), known = found.get(key);
    if (known) known.ids.push(place.id);
    else found.set(key, { id: place.id, ids: [place.id], name: place.match?.name ?? place.span.text, drawn: drawnAs(place), geometry: place.geometry, core: place.core, at: centre(place) });
  }
  return [...found.values()];
}

function drawnAs(place: Place): Drawn {
  if (place.match?.feature.startsWith("A.") && place.kind === "toponym") return "division";
  if (place.kind === "expression") return "band";
  return place.uncertainty_km !== null && place.uncertainty_km <= EXACT_KM ? "spot" : "area";
}

function centre(place: Place): Point {
  const shown = middle(place.geometry!);
  // The gazetteer's own point, unless a person has put the shape elsewhere since.
  if (place.match && place.kind === "toponym") {
    const point: Point = [place.match.lon, place.match.lat];
    if (distanceKm(point, shown) < Math.max(50, (place.uncertainty_km ?? 0) * 2)) return point;
  }
  return shown;
}
