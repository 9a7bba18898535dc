// Putting a place right on the map: a disc about a click, or an outline corner by corner; corners can be dragged.
import { signal } from "@preact/signals";
import type { Chart } from "../map/chart";
import type { Geometry } from "../api/types";

export const chart = signal<Chart | null>(null);

export interface Drawing {
  done: (geometry: Geometry) => void;
}

export const drawPlace = signal<Drawing | null>(null);
