// Which stretches of the text lie inside which marks: the text is cut wherever one begins or ends.
import type { Claim, ReadRecord, ReportView } from "../api/types";
import { code, range } from "../words/t";
import { chainLine } from "./chain";
import { typeWords } from "./events";
import { worded } from "./rules";

export interface Layer {
  start: number;
  end: number;
  rank: number; // lower lies further out
  id: string | null;
  links: readonly string[];
  classes: string;
  why?: string; // shown where the pointer rests: whose word, by which rule
}

export interface Piece {
  start: number;
  end: number;
  layers: Layer[];
}

export function layersOf(record: ReadRecord, view: ReportView): Layer[] {
  const links = (id: string) => view.links[id] ?? [];
  const found: Layer[] = [];
  const mark = (id: string | null, start: number, end: number, classes: string, rank: number, to: readonly string[], why = "") =>
    found.push({ id, start, end, classes, rank, links: to, why });
  for (const claim of record.claims) {
    const lane = view.lanes[claim.id] ?? 0;
    const rejected = view.standing[claim.id]?.verdict === "rejected" ? " turned-down" : "";
    for (const span of claim.parts ?? [claim.span])
      mark(claim.id, span.start, span.end, `u lane${lane} ${marks(record, view, claim.id)}${rejected}`, lane, links(claim.id), whyClaim(record, view, claim));
    for (const link of claim.chain) if (link.cue) mark(null, link.cue.start, link.cue.end, "m cue", 10, [claim.id]);
    for (const hedge of claim.hedges) mark(null, hedge.start, hedge.end, "m hedge", 10, [claim.id]);
  }
  for (const place of record.places) mark(place.id, place.span.start, place.span.end, "m place", place.kind === "expression" ? 11 : 12, links(place.id), place.explanation);
  for (const time of record.times) mark(time.id, time.span.start, time.span.end, "m time", 13, links(time.id), time.explanation ?? "");
  for (const event of record.events) mark(event.id, event.trigger.start, event.trigger.end, "m event", 16, [event.claim], said(typeWords(event), worded(view, "event", event.rule)));
  for (const quantity of record.quantities) mark(quantity.id, quantity.span.start, quantity.span.end, "m quantity", 17, [], said(`${range(quantity.min, quantity.max)} ${quantity.unit}`, worded(view, "quantity", quantity.rule)));
  record.wording.forEach((term, n) => mark(`w${n + 1}`, term.span.start, term.span.end, "m wording", 14, links(`w${n + 1}`)));
  for (const source of record.sources) {
    const seen = new Set<string>();
    for (const span of source.mentions) {
      if (!seen.has(`${span.start}-${span.end}`)) mark(source.id, span.start, span.end, "m source", 15, links(source.id), said(source.name, code(source.kind), worded(view, "source", source.rule)));
      seen.add(`${span.start}-${span.end}`);
    }
  }
  return found;
}

const said = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");

export function marks(record: ReadRecord, view: ReportView, id: string): string {
  const claim = record.claims.find((one) => one.id === id);
  if (!claim) return "asserted";
  const words = [claim.hedges.length || claim.stance === "believes" ? "hedged" : claim.chain.length > 1 ? "reported" : "asserted"];
  if (claim.stance === "denies") words.push("denies");
  if (deniedBy(record, id).length) words.push("denied");
  return words.join(" ") || (view.marks[id] ?? "asserted");
}

function whyClaim(record: ReadRecord, view: ReportView, claim: Claim): string {
  return said(chainLine(record, claim), grounds(view, claim));
}

// By which words and by which rule a claim was read.
export function grounds(view: ReportView, claim: Claim): string {
  return said(...claim.chain.map((link) => link.cue && `“${link.cue.text}”`), worded(view, "claim", claim.rule));
}

export function deniedBy(record: ReadRecord, id: string): string[] {
  return record.claims.filter((one) => one.denies?.claims.includes(id)).map((one) => one.id);
}

export function pieces(length: number, layers: Layer[], numbers: Iterable<number>): Piece[] {
  const cuts = [...new Set([0, length, ...numbers, ...layers.flatMap((layer) => [layer.start, layer.end])])]
    .filter((cut) => cut >= 0 && cut <= length)
    .sort((a, b) => a - b);
  const waiting = [...layers].sort((a, b) => b.start - a.start);
  let open: Layer[] = [];
  const found: Piece[] = [];
  for (let n = 0; n + 1 < cuts.length; n++) {
    const start = cuts[n]!, end = cuts[n + 1]!;
    open = open.filter((layer) => layer.end > start);
    while (waiting.length && waiting.at(-1)!.start <= start) open.push(waiting.pop()!);
    found.push({ start, end, layers: [...open].sort((a, b) => a.rank - b.rank || b.end - b.start - (a.end - a.start)) });
  }
  return found;
}
