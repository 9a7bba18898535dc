// Which fields of a thing can be corrected, what stands in each, and in what words.
import type { Claim, Event, Place, ReadRecord } from "../api/types";
import { chainLine } from "../parts/chain";
import { typeWords } from "../parts/events";
import { code, range, t, type Key } from "../words/t";

export interface Field {
  id: string; // the part of the reading that the field belongs to
  field: string; // which editor; what is written are fields of the record
  writes: string[];
  label: string;
  shown: string;
}

const WRITES: Record<string, string[]> = {
  span: ["span", "parts"], interval: ["start", "end", "precision"], range: ["min", "max"], match: ["match", "geometry"], geometry: ["geometry"],
};

const field = (id: string, name: string, label: Key, shown: string, values: Record<string, string | number> = {}): Field => ({
  id, field: name, writes: WRITES[name] ?? [name.split(".")[0]!], label: t(label, values), shown,
});

// All that a person may want to correct when this is selected: a claim brings its events, places and times with it.
export function fieldsOf(read: ReadRecord, id: string): Field[] {
  const found = byLetter(read, id);
  const seen = new Set<string>();
  return found.filter((one) => !seen.has(one.id + one.field) && seen.add(one.id + one.field));
}

function byLetter(read: ReadRecord, id: string): Field[] {
  const letter = id[0];
  if (letter === "c") return read.claims.filter((one) => one.id === id).flatMap((one) => ofClaim(read, one));
  if (letter === "e") return read.events.filter((one) => one.id === id).flatMap((one) => ofEvent(read, one));
  if (letter === "p") return read.places.filter((one) => one.id === id).flatMap(ofPlace);
  if (letter === "t") return read.times.filter((one) => one.id === id).map((one) => field(id, "interval", "f_interval", `${one.start ?? "…"} – ${one.end ?? "…"}`));
  if (letter === "q") return read.quantities.filter((one) => one.id === id).map((one) => field(id, "range", "f_range", `${range(one.min, one.max)} ${one.unit}`));
  if (letter === "s") return ofSource(read, id);
  return [];
}

function ofClaim(read: ReadRecord, claim: Claim): Field[] {
  return [
    field(claim.id, "span", "f_span", claim.span.text),
    field(claim.id, "stance", "f_stance", code(claim.stance)),
    field(claim.id, "chain", "f_chain", chainLine(read, claim)),
    ...read.events.filter((event) => event.claim === claim.id).flatMap((event) => ofEvent(read, event)),
    ...claim.chain.slice(1).flatMap((link) => ofSource(read, link.source).slice(0, 1)),
  ];
}

function ofEvent(read: ReadRecord, event: Event): Field[] {
  const place = read.places.find((one) => one.id === event.place), time = read.times.find((one) => one.id === event.time);
  const actor = (id: string | null) => read.actors.find((one) => one.id === id)?.name ?? t("none_known");
  return [
    field(event.id, "type", "f_type", typeWords(event), { word: event.trigger.text }),
    ...event.roles.map((role, n) => field(event.id, `roles.${n}`, "f_role", `${actor(role.actor)} “${role.span.text}”`, { role: code(role.role) })),
    ...event.casualties.map((one, n) => field(event.id, `casualties.${n}`, "f_casualties", `${code(one.kind)}: ${range(one.min, one.max)} (${code(one.who)})`, { n: n + 1 })),
    field(event.id, "place", "f_event_place", place?.span.text ?? t("none_known")),
    field(event.id, "time", "f_event_time", time?.span.text ?? t("none_known")),
    ...(place ? ofPlace(place) : []),
    ...(time ? [field(time.id, "interval", "f_interval", `${time.start ?? "…"} – ${time.end ?? "…"}`)] : []),
  ];
}

function ofPlace(place: Place): Field[] {
  const where = place.match ? [place.match.name, place.match.admin1, place.match.country].filter(Boolean).join(", ") : code(place.status);
  return [field(place.id, "match", "f_match", where, { words: place.span.text }), field(place.id, "geometry", "f_geometry", place.geometry ? code(place.geometry.type) : t("none_known"), { words: place.span.text })];
}

function ofSource(read: ReadRecord, id: string): Field[] {
  const source = read.sources.find((one) => one.id === id);
  if (!source) return [];
  return [
    field(id, "same_as", "f_same_as", source.name, { name: source.name }),
    field(id, "split", "f_split", source.name, { name: source.name }),
    field(id, "name", "f_name", source.name),
    field(id, "kind", "f_kind", code(source.kind)),
  ];
}
