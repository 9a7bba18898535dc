// When: bars for intervals, ends that are open fade, the publication drawn apart; what has no date is listed.
// The workbench and the single-file page both draw it with this.
import type { ReadRecord, TimeExpression } from "../api/types";
import { code, language, t } from "../words/t";
import { at, axisOf, bars, beginning, DAY, FADE, LEFT, onAxis, RIGHT, ROW, ticks, TOP, undated, WIDTH, type Axis, type Bar } from "./axis";

type Links = Record<string, string[]>;
const LETTER = 6.9; // mean advance of a letter of the drawing's text

export function Times({ read, links }: { read: ReadRecord; links: Links }) {
  const found = bars(read.times), published = beginning(read.report.published);
  const axis = axisOf(found, published);
  const shown = axis ? found.filter((bar) => onAxis(axis, bar)) : [];
  const beyond = found.filter((bar) => !shown.includes(bar)).map((bar) => bar.lead);
  const without = read.times.filter(undated);
  return (
    <>
      {!found.length && !without.length && <p class="none">{t("no_times")}</p>}
      {axis && shown.length > 0 && <Drawing axis={axis} shown={shown} published={published} links={links} />}
      {beyond.length > 0 && <><h3>{t("beyond_axis")}</h3><Rows times={beyond} links={links} /></>}
      {without.length > 0 && <><h3>{t(read.report.published ? "undated" : "relative_no_date")}</h3><Rows times={without} links={links} /></>}
    </>
  );
}

// The axis runs from left to right in either direction of the interface, as the dates along it do.
function Drawing({ axis, shown, published, links }: { axis: Axis; shown: Bar[]; published: number | null; links: Links }) {
  const height = TOP + ROW * shown.length + (published === null ? 8 : 22);
  const inside = published !== null && published >= axis.first && published < axis.last;
  return (
    <svg class="timeline" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={t("timeline")} direction="ltr">
      <defs>
        <linearGradient id="fade-left" class="fade"><stop offset="0" class="gone" /><stop offset="1" class="full" /></linearGradient>
        <linearGradient id="fade-right" class="fade"><stop offset="0" class="full" /><stop offset="1" class="gone" /></linearGradient>
      </defs>
      <g class="ticks" aria-hidden="true">
        {ticks(axis).map((day) => <g key={day}><path d={`M${at(axis, day)} 22V${height}`} /><text x={at(axis, day) + 3} y={15}>{dayName(day)}</text></g>)}
      </g>
      {inside && <Published x={at(axis, published + DAY / 2)} height={height} day={published} />}
      {shown.map((bar, row) => <BarView key={bar.ids[0]} bar={bar} row={row} axis={axis} links={links} />)}
    </svg>
  );
}

function dayName(day: number): string {
  return new Date(day).toLocaleDateString(language.value === "ar" ? "ar-u-nu-latn" : "en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}

function Published({ x, height, day }: { x: number; height: number; day: number }) {
  const right = x > WIDTH * 0.75;
  return (
    <g class="published">
      <path d={`M${x} 22V${height}`} />
      <text x={right ? x - 5 : x + 5} y={height - 5} text-anchor={right ? "end" : "start"}>{t("published_on", { date: new Date(day).toISOString().slice(0, 10) })}</text>
    </g>
  );
}

function BarView({ bar, row, axis, links }: { bar: Bar; row: number; axis: Axis; links: Links }) {
  const left = bar.start !== null && bar.start >= axis.first ? at(axis, bar.start) : null;
  const right = bar.end !== null && bar.end <= axis.last ? at(axis, bar.end) : null;
  const [x1, x2] = solid(left, right);
  const y = TOP + ROW * row;
  const label = `${bar.words}: ${dates(bar.lead)}`;
  const words = placeWords(bar.words, x1 - (left === null ? FADE * 0.6 : 0), x2 + (right === null ? FADE * 0.6 : 0));
  const belong = [...new Set(bar.ids.flatMap((id) => links[id] ?? []))].join(" ");
  return (
    <g class={`bar stop ${bar.lead.precision}`} role="button" tabIndex={-1} aria-label={label} data-item={bar.ids.join(" ")} data-links={belong} data-pick={bar.ids[0]}>
      <title>{label}</title>
      <rect class="hit" x={0} y={y - 3} width={WIDTH} height={ROW} />
      <rect class="solid" x={x1} y={y} width={Math.max(0, x2 - x1)} height={18} rx={2} />
      {left === null && <rect class="open-left" x={Math.max(0, x1 - FADE)} y={y} width={Math.min(FADE, x1)} height={18} />}
      {right === null && <rect class="open-right" x={x2} y={y} width={Math.max(0, Math.min(FADE, WIDTH - x2))} height={18} />}
      <text x={words.x} y={y + 13} text-anchor={words.anchor} class={words.on ? "on" : undefined}>{bar.words}</text>
    </g>
  );
}

// The part drawn full: an open end begins to fade where the other end stands.
function solid(left: number | null, right: number | null): [number, number] {
  if (left === null && right === null) return [LEFT + FADE, WIDTH - RIGHT - FADE];
  if (left === null) return [Math.max(LEFT, right! - 12), right!];
  return right === null ? [left, Math.min(WIDTH - RIGHT, left + 12)] : [left, Math.max(right, left + 5)];
}

function placeWords(words: string, left: number, right: number): { x: number; anchor: "start" | "end"; on: boolean } {
  const length = words.length * LETTER;
  if (right + 6 + length <= WIDTH) return { x: right + 6, anchor: "start", on: false };
  if (left - 6 - length >= 0) return { x: left - 6, anchor: "end", on: false };
  return { x: Math.max(left, 0) + 8, anchor: "start", on: true };
}

export function dates(time: TimeExpression): string {
  if (time.start && time.start === time.end) return time.start;
  if (time.start || time.end) return t("from_to", { from: time.start ?? t("open_end"), to: time.end ?? t("open_end") });
  return time.offset ?? code("relative");
}

function Rows({ times, links }: { times: TimeExpression[]; links: Links }) {
  return (
    <ul class="rows">
      {times.map((time) => (
        <li key={time.id} class="row" data-item={time.id} data-links={(links[time.id] ?? []).join(" ")}>
          <button type="button" class="stop" data-pick={time.id} tabIndex={-1}>
            <b dir="auto">{time.span.text}</b>
            <small dir="auto">{[dates(time), time.explanation].filter(Boolean).join(" · ")}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
