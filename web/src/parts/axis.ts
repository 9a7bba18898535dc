// Days on a line: which times are drawn, where, and which are listed apart.
import type { TimeExpression } from "../api/types";

export const DAY = 86_400_000;
export const WIDTH = 620, ROW = 26, TOP = 34, LEFT = 14, RIGHT = 14, FADE = 46;
// Longer than this, the axis lies about the publication and the rest is listed.
const WIDEST = 150, BEFORE = 75, AFTER = 30;

export interface Bar {
  ids: string[];
  words: string;
  start: number | null; // milliseconds; days are drawn whole unless an hour is known
  end: number | null;
  lead: TimeExpression;
}

export interface Axis {
  first: number;
  last: number; // exclusive
}

export function at(axis: Axis, moment: number): number {
  return LEFT + ((WIDTH - LEFT - RIGHT) * (moment - axis.first)) / (axis.last - axis.first);
}

// The beginning of what an ISO date or date-time names; of its end, the moment after.
export function beginning(iso: string | null | undefined): number | null {
  if (!iso) return null;
  const day = Date.parse(iso.slice(0, 10) + "T00:00:00Z");
  if (Number.isNaN(day)) return null;
  const hour = /T(\d\d):?(\d\d)?/.exec(iso);
  return hour ? day + Number(hour[1]) * 3_600_000 + Number(hour[2] ?? 0) * 60_000 : day;
}

export function ending(iso: string | null | undefined): number | null {
  const from = beginning(iso);
  return from === null ? null : iso!.includes("T") ? from + 3_600_000 : from + DAY;
}

export function bars(times: TimeExpression[]): Bar[] {
  const groups = new Map<string, TimeExpression[]>();
  for (const time of times) {
    if (undated(time)) continue;
    const key = `${time.start}|${time.end}|${time.span.text.toLowerCase()}`;
    groups.set(key, [...(groups.get(key) ?? []), time]);
  }
  return [...groups.values()]
    .map((group) => ({ ids: group.map((one) => one.id), words: group[0]!.span.text, start: beginning(group[0]!.start), end: ending(group[0]!.end), lead: group[0]! }))
    .sort((a, b) => (a.start ?? -Infinity) - (b.start ?? -Infinity) || (a.end ?? Infinity) - (b.end ?? Infinity));
}

export function undated(time: TimeExpression): boolean {
  return beginning(time.start) === null && ending(time.end) === null;
}

export function axisOf(found: Bar[], published: number | null): Axis | null {
  const days = found.flatMap((bar) => [bar.start, bar.end]).filter((one): one is number => one !== null).sort((a, b) => a - b);
  if (!days.length) return null;
  let known = published === null ? days : [...days, published].sort((a, b) => a - b);
  if (known.at(-1)! - known[0]! > WIDEST * DAY) {
    const centre = published ?? days[Math.floor(days.length / 2)]!;
    known = known.filter((one) => one >= centre - BEFORE * DAY && one <= centre + AFTER * DAY);
  }
  if (!known.length) return null;
  const floor = (moment: number) => Math.floor(moment / DAY) * DAY;
  return { first: floor(known[0]!) - DAY, last: floor(known.at(-1)! - 1) + 2 * DAY };
}

export function onAxis(axis: Axis, bar: Bar): boolean {
  return (bar.start ?? -Infinity) < axis.last && (bar.end ?? Infinity) > axis.first;
}

export function ticks(axis: Axis): number[] {
  const days = (axis.last - axis.first) / DAY;
  const step = [1, 2, 7, 14, 30, 10_000].find((one) => days / one <= 9)!;
  return Array.from({ length: Math.ceil(days / step) }, (_, n) => axis.first + n * step * DAY);
}
