// One editor a field; each tells its new value as it changes, `undefined` while nothing has.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import * as api from "../api/client";
import type { Claim, Event, TypeChoice } from "../api/types";
import { Words } from "../parts/codepoints";
import { record } from "../state/report";
import { code, t } from "../words/t";
import type { Change, Edited } from "./edited";
import type { Field } from "./fields";
import { picking } from "./picking";
import { GeometryEditor, MatchEditor } from "./PlaceEditors";
import { ChainEditor, SameAsEditor, SplitEditor } from "./SourceEditors";

const STANCES: Claim["stance"][] = ["asserts", "confirms", "denies", "believes", "intends", "asks", "declines"];
const KINDS = ["outlet", "institution", "official", "armed_group", "monitor", "witness", "document", "anonymous", "other"];
const HARMS: Event["casualties"][number]["kind"][] = ["killed", "wounded", "killed_or_wounded", "missing", "detained", "displaced"];
const WHO = ["civilians", "combatants", "children", "women", "men", "medics", "journalists", "unspecified"];
const PRECISIONS = ["hour", "day", "week", "month", "year", "unknown"];

export function Editor({ field, change }: Edited) {
  const name = field.field.split(".")[0];
  switch (name) {
    case "span": return <SpanEditor field={field} change={change} />;
    case "stance": return <Choice name="stance" label={t("f_stance")} options={STANCES} now={claim(field)?.stance} change={change} />;
    case "chain": return <ChainEditor field={field} change={change} />;
    case "same_as": return <SameAsEditor field={field} change={change} />;
    case "split": return <SplitEditor field={field} change={change} />;
    case "name": return <NameEditor field={field} change={change} />;
    case "kind": return <Choice name="kind" label={t("f_kind")} options={KINDS} now={record.value?.sources.find((one) => one.id === field.id)?.kind} change={change} />;
    case "type": return <TypeEditor field={field} change={change} />;
    case "roles": return <ActorEditor field={field} change={change} />;
    case "casualties": return <CasualtiesEditor field={field} change={change} />;
    case "range": return <RangeEditor field={field} change={change} />;
    case "place": return <PartEditor field={field} change={change} parts={record.value?.places ?? []} name="place" now={event(field)?.place ?? null} />;
    case "time": return <PartEditor field={field} change={change} parts={record.value?.times ?? []} name="time" now={event(field)?.time ?? null} />;
    case "interval": return <IntervalEditor field={field} change={change} />;
    case "match": return <MatchEditor field={field} change={change} />;
    case "geometry": return <GeometryEditor change={change} />;
    default: return null;
  }
}

const claim = (field: Field) => record.value?.claims.find((one) => one.id === field.id);
const event = (field: Field) => record.value?.events.find((one) => one.id === field.id);

function Choice({ name, label, options, now, change }: { name: string; label: string; options: string[]; now: string | undefined; change: Change }) {
  return (
    <label>{label}
      <select data-first value={now} onChange={(at) => change(at.currentTarget.value === now ? undefined : { [name]: at.currentTarget.value })}>
        {options.map((one) => <option key={one} value={one}>{code(one)}</option>)}
      </select>
    </label>
  );
}

// Words are picked in the text with the mouse, or moved in and out here word by word.
function SpanEditor({ field, change }: Edited) {
  const text = new Words(record.value?.report.text ?? "");
  const [span, setSpan] = useState(claim(field)?.span ?? { start: 0, end: 0, text: "" });
  const set = (start: number, end: number) => {
    if (start < 0 || end > text.length || start >= end) return;
    const span = { start, end, text: text.cut(start, end) };
    setSpan(span);
    change(claim(field)?.parts ? { span, parts: null } : { span });
  };
  useLayoutEffect(() => {
    picking.value = (found) => set(found.start, found.end);
    return () => {
      picking.value = null;
    };
  }, []);
  const edges = boundaries(text);
  const move = (end: boolean, by: 1 | -1) => {
    const from = end ? span.end : span.start, own = end ? edges.ends : edges.starts;
    const next = by > 0 ? own.find((one) => one > from) : own.findLast((one) => one < from);
    if (next !== undefined) end ? set(span.start, next) : set(next, span.end);
  };
  return (
    <div class="span-editor">
      <p class="hint">{t("select_words_hint")}</p>
      <blockquote dir="auto" aria-live="polite">{span.text}</blockquote>
      <p class="buttons">
        <button type="button" data-first onClick={() => move(false, -1)}>{t("start_earlier")}</button>
        <button type="button" onClick={() => move(false, 1)}>{t("start_later")}</button>
        <button type="button" onClick={() => move(true, -1)}>{t("end_earlier")}</button>
        <button type="button" onClick={() => move(true, 1)}>{t("end_later")}</button>
      </p>
    </div>
  );
}

// Where words begin and end, in code points.
function boundaries(text: Words): { starts: number[]; ends: number[] } {
  const words = [...text.text.matchAll(/[^\s]+/g)];
  return { starts: words.map((one) => text.pointsIn(one.index)), ends: words.map((one) => text.pointsIn(one.index + one[0].length)) };
}

function NameEditor({ field, change }: Edited) {
  const now = record.value?.sources.find((one) => one.id === field.id)?.name ?? "";
  return (
    <label>{t("f_name")}
      <input data-first type="text" maxLength={300} defaultValue={now} dir="auto" onInput={(at) => change(at.currentTarget.value.trim() && at.currentTarget.value !== now ? { name: at.currentTarget.value.trim() } : undefined)} />
    </label>
  );
}

function TypeEditor({ field, change }: Edited) {
  const [types, setTypes] = useState<TypeChoice[]>([]);
  const now = event(field)?.type;
  useEffect(() => void api.eventTypes().then(setTypes), []);
  const key = (one: TypeChoice) => [one.plover, one.mode, one.event_type, one.sub_event_type].join("|");
  const own = now ? [now.plover, now.plover_mode, now.acled?.event_type, now.acled?.sub_event_type].join("|") : "";
  const groups = grouped(types);
  const pick = (wanted: string) => {
    const one = types.find((type) => key(type) === wanted);
    const acled = one?.event_type && one.sub_event_type ? { event_type: one.event_type, sub_event_type: one.sub_event_type } : null;
    change(one && wanted !== own ? { type: { plover: one.plover, plover_mode: one.mode, acled, ucdp: null, name: "" } } : undefined);
  };
  return (
    <label>{t("f_type", { word: event(field)?.trigger.text ?? "" })}
      <select data-first value={own} onChange={(at) => pick(at.currentTarget.value)}>
        {!types.some((one) => key(one) === own) && <option value={own}>{field.shown}</option>}
        {[...groups].map(([plover, list]) => (
          <optgroup key={plover} label={plover}>
            {list.map((one) => <option key={key(one)} value={key(one)}>{[one.plover, one.mode].filter(Boolean).join(" · ")}{one.sub_event_type ? ` — ${one.event_type}: ${one.sub_event_type}` : ""}</option>)}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function grouped(types: TypeChoice[]): Map<string, TypeChoice[]> {
  const found = new Map<string, TypeChoice[]>();
  for (const one of types) found.set(one.plover, [...(found.get(one.plover) ?? []), one]);
  return found;
}

function ActorEditor({ field, change }: Edited) {
  const n = Number(field.field.split(".")[1]), roles = event(field)?.roles ?? [], role = roles[n];
  const set = (actor: string | null) => change(actor === role?.actor ? undefined : { roles: roles.map((one, at) => (at === n ? { ...one, actor } : one)) });
  return (
    <label>{field.label} <span dir="auto">“{role?.span.text}”</span>
      <select data-first value={role?.actor ?? ""} onChange={(at) => set(at.currentTarget.value || null)}>
        <option value="">{t("none_known")}</option>
        {record.value?.actors.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
    </label>
  );
}

function whole(words: string): number | null {
  return words.trim() === "" ? null : Number(words);
}

function CasualtiesEditor({ field, change }: Edited) {
  const n = Number(field.field.split(".")[1]), now = event(field)?.casualties[n];
  const [value, setValue] = useState({ kind: now?.kind ?? "killed", who: now?.who ?? "unspecified", min: now?.min ?? null, max: now?.max ?? null });
  const set = (part: Partial<typeof value>) => {
    const next = { ...value, ...part };
    setValue(next);
    const all = event(field)?.casualties ?? [];
    change(sound(next.min, next.max) ? { casualties: all.map((one, at) => (at === n ? { ...one, ...next } : one)) } : undefined);
  };
  return (
    <div class="grid-fields">
      <label>{t("kind_of_harm")}<select data-first value={value.kind} onChange={(at) => set({ kind: at.currentTarget.value as typeof value.kind })}>{HARMS.map((one) => <option key={one} value={one}>{code(one)}</option>)}</select></label>
      <label>{t("who_harmed")}<select value={value.who} onChange={(at) => set({ who: at.currentTarget.value as typeof value.who })}>{WHO.map((one) => <option key={one} value={one}>{code(one)}</option>)}</select></label>
      <Bounds min={value.min} max={value.max} change={(min, max) => set({ min, max })} step={1} />
    </div>
  );
}

function sound(min: number | null, max: number | null): boolean {
  return [min, max].every((one) => one === null || (Number.isFinite(one) && one >= 0)) && (min === null || max === null || min <= max);
}

function Bounds({ min, max, change, step }: { min: number | null; max: number | null; change: (min: number | null, max: number | null) => void; step: number | "any" }) {
  return (
    <>
      <label>{t("at_least_label")}<input type="number" min={0} step={step} value={min ?? ""} onInput={(at) => change(whole(at.currentTarget.value), max)} /></label>
      <label>{t("at_most_label")}<input type="number" min={0} step={step} value={max ?? ""} onInput={(at) => change(min, whole(at.currentTarget.value))} placeholder={t("open_end")} /></label>
    </>
  );
}

function RangeEditor({ field, change }: Edited) {
  const now = record.value?.quantities.find((one) => one.id === field.id);
  const [value, setValue] = useState({ min: now?.min ?? null, max: now?.max ?? null });
  const set = (min: number | null, max: number | null) => {
    setValue({ min, max });
    const changed = { ...(min === now?.min ? {} : { min }), ...(max === now?.max ? {} : { max }) };
    change(sound(min, max) && Object.keys(changed).length ? changed : undefined);
  };
  return <div class="grid-fields"><Bounds min={value.min} max={value.max} change={set} step="any" /></div>;
}

function PartEditor({ field, change, parts, now, name }: Edited & { name: string; parts: { id: string; span: { text: string } }[]; now: string | null }) {
  return (
    <label>{field.label}
      <select data-first value={now ?? ""} onChange={(at) => change(at.currentTarget.value === (now ?? "") ? undefined : { [name]: at.currentTarget.value || null })}>
        <option value="">{t("none_known")}</option>
        {parts.map((one) => <option key={one.id} value={one.id}>{one.span.text} ({one.id})</option>)}
      </select>
    </label>
  );
}

function IntervalEditor({ field, change }: Edited) {
  const now = record.value?.times.find((one) => one.id === field.id);
  const [value, setValue] = useState({ start: now?.start ?? null, end: now?.end ?? null, precision: now?.precision ?? "day" });
  const set = (part: Partial<typeof value>) => {
    const next = { ...value, ...part };
    setValue(next);
    const before: Partial<typeof next> = now ?? {};
    const changed = Object.fromEntries(Object.entries(next).filter(([name, is]) => before[name as keyof typeof next] !== is));
    change((next.start && next.end && next.start > next.end) || !Object.keys(changed).length ? undefined : changed);
  };
  return (
    <div class="grid-fields">
      <p class="wide"><q dir="auto">{now?.span.text}</q></p>
      <label>{t("from_day")}<input data-first type="date" value={value.start?.slice(0, 10) ?? ""} onInput={(at) => set({ start: at.currentTarget.value || null })} /></label>
      <label>{t("to_day")}<input type="date" value={value.end?.slice(0, 10) ?? ""} onInput={(at) => set({ end: at.currentTarget.value || null })} /></label>
      <label>{t("precision")}<select value={value.precision} onChange={(at) => set({ precision: at.currentTarget.value as typeof value.precision })}>{PRECISIONS.map((one) => <option key={one} value={one}>{code(one)}</option>)}</select></label>
    </div>
  );
}
