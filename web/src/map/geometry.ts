// Shapes as the map needs them: their box, their middle, and a disc about a point. Longitude before latitude, degrees.
import type { Geometry } from "../api/types";

export type Point = [number, number];
export type Box = [number, number, number, number]; // west, south, east, north

const EARTH_KM = 6371.0088; // mean radius (IUGG)
const SIDES = 64;

export function points(geometry: Geometry): Point[] {
  const found: Point[] = [];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === "number") found.push([value[0] as number, value[1] as number]);
    else value.forEach(walk);
  };
  walk(geometry.coordinates);
  if (geometry.type === "Point") return [geometry.coordinates as unknown as Point];
  return found;
}

export function boxOf(geometries: Iterable<Geometry>): Box | null {
  let box: Box | null = null;
  for (const geometry of geometries)
    for (const [x, y] of points(geometry))
      box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
  return box;
}

export function middle(geometry: Geometry): Point {
  const box = boxOf([geometry]);
  return box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : [0, 0];
}

// The longer side of a shape's box as a share of the Mercator world's width.
export function worldShare(geometry: Geometry): number {
  const box = boxOf([geometry]);
  if (!box) return 0;
  const north = (lat: number) => Math.asinh(Math.tan(rad(Math.max(-85, Math.min(85, lat))))) / (2 * Math.PI);
  return Math.max((box[2] - box[0]) / 360, north(box[3]) - north(box[1]));
}

const rad = (degrees: number) => (degrees * Math.PI) / 180;
const deg = (radians: number) => (radians * 180) / Math.PI;

// On a sphere: within 0.6 % of the ellipsoid, far finer than a hand on a map.
export function distanceKm(a: Point, b: Point): number {
  const [x1, y1, x2, y2] = [rad(a[0]), rad(a[1]), rad(b[0]), rad(b[1])];
  const h = Math.sin((y2 - y1) / 2) ** 2 + Math.cos(y1) * Math.cos(y2) * Math.sin((x2 - x1) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function beside(from: Point, bearing: number, km: number): Point {
  const [x, y, b, d] = [rad(from[0]), rad(from[1]), rad(bearing), km / EARTH_KM];
  const lat = Math.asin(Math.sin(y) * Math.cos(d) + Math.cos(y) * Math.sin(d) * Math.cos(b));
  const lon = x + Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(y), Math.cos(d) - Math.sin(y) * Math.sin(lat));
  return [round(((deg(lon) + 540) % 360) - 180), round(deg(lat))];
}

export function disc(centre: Point, km: number): Geometry {
  const ring: Point[] = [];
  for (let n = 0; n < SIDES; n++) ring.push(beside(centre, 360 - (360 / SIDES) * n, km)); // counter-clockwise, as RFC 7946 has it
  ring.push(ring[0]!);
  return { type: "Polygon", coordinates: [ring] };
}

export function polygon(corners: Point[]): Geometry {
  let turn = 0;
  corners.forEach((a, n) => {
    const b = corners[(n + 1) % corners.length]!;
    turn += (b[0] - a[0]) * (b[1] + a[1]);
  });
  const ring = (turn > 0 ? corners.toReversed() : corners).map(([x, y]): Point => [round(x), round(y)]);
  return { type: "Polygon", coordinates: [[...ring, ring[0]!]] };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5; // about a metre
}
