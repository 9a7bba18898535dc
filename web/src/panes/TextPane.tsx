// The report's text, character for character as it was given: what the marks say is drawn beside it, never put into it.
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Claim, ReadRecord, ReportView } from "../api/types";
import { chainLine } from "../parts/chain";
import { picking } from "../judging/picking";
import { Words } from "../state/applied";
import { record, selected, view } from "../state/report";
import { pick } from "../state/selecting";
import { code, t } from "../words/t";
import { layersOf, marks, pieces } from "./layers";
import { useLights } from "./lights";

// Bidi controls in a report cannot reorder the page: each is shut in and named.
const BIDI: Record<string, string> = {
  "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
  "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};

export function TextPane() {
  const root = useRef<HTMLElement>(null);
  const read = record.value, shown = view.value;
  const content = useMemo(() => (read && shown ? running(read, shown) : null), [read, shown]);
  useLights(root, [content]);
  useEffect(() => {
    if (root.current) root.current.scrollTop = 0;
  }, [read?.report.id]);
  if (!read) return null;
  return (
    <section class="pane text" ref={root} aria-labelledby="text-title" data-pane="text">
      <h2 id="text-title">{t("text")}</h2>
      <Legend />
      {picking.value && <p class="hint" role="status">{t("select_words_hint")}</p>}
      <div class="running" dir="auto" lang={read.report.language ?? undefined} onClick={clicked} onMouseUp={pickedWords} data-words>
        {content}
      </div>
    </section>
  );
}

function Legend() {
  const samples: [string, Parameters<typeof t>[0]][] = [
    ["asserted", "mark_asserted"], ["reported", "mark_reported"], ["hedged", "mark_hedged"], ["asserted denies", "mark_denies"], ["asserted denied", "mark_denied"],
  ];
  return (
    <ul class="key" aria-label={t("key_underlines")}>
      {samples.map(([classes, key]) => (
        <li key={key}><span class={`sample u ${classes}`} aria-hidden="true">abc</span> {t(key)}</li>
      ))}
    </ul>
  );
}

function running(read: ReadRecord, shown: ReportView): JSX.Element[] {
  const text = new Words(read.report.text);
  const begins = new Map<number, Claim[]>();
  for (const claim of read.claims) {
    const at = (claim.parts?.[0] ?? claim.span).start;
    begins.set(at, [...(begins.get(at) ?? []), claim]);
  }
  const found: JSX.Element[] = [];
  for (const piece of pieces(text.length, layersOf(read, shown), begins.keys())) {
    for (const claim of begins.get(piece.start) ?? []) found.push(<Number key={`n${claim.id}`} claim={claim} read={read} shown={shown} />);
    let inner: JSX.Element | JSX.Element[] | string = controlled(text.cut(piece.start, piece.end));
    for (const layer of piece.layers.toReversed())
      inner = <span class={layer.classes} data-item={layer.id ?? undefined} data-links={layer.links.join(" ") || undefined} title={layer.why || undefined}>{inner}</span>;
    found.push(<span key={piece.start} data-at={piece.start}>{inner}</span>);
  }
  return found;
}

function Number({ claim, read, shown }: { claim: Claim; read: ReadRecord; shown: ReportView }) {
  const number = claim.id.replace(/^c/, "");
  const label = t("claim_label", { n: number, stance: code(claim.stance), chain: chainLine(read, claim) });
  const verdict = shown.standing[claim.id]?.verdict;
  return (
    <button type="button" class={`number stop ${marks(read, shown, claim.id)} ${verdict ?? ""}`} data-item={claim.id}
      data-links={(shown.links[claim.id] ?? []).join(" ")} data-n={number} aria-label={label} title={label} tabIndex={-1} />
  );
}

function controlled(words: string): JSX.Element[] | string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(words)) return words;
  return Array.from(words).map((one, n) => (one in BIDI ? <bdi key={n} class="control" data-n={BIDI[one]}>{one}</bdi> : <span key={n}>{one}</span>));
}

// Where several claims share the words, each click goes one claim further out.
function clicked(event: MouseEvent): void {
  if (picking.value || String(getSelection())) return;
  const around: Element[] = [];
  let node = (event.target as Element).closest("[data-item]");
  for (; node; node = node.parentElement?.closest("[data-item]") ?? null) around.push(node);
  if (!around.length) return;
  const inText = !around[0]!.matches(".number");
  const claims = inText ? around.filter((one) => one.matches(".u")) : around;
  const ids = [...claims, ...around.filter((one) => !claims.includes(one))].map((one) => one.getAttribute("data-item")!);
  const now = selected.value ? ids.indexOf(selected.value) : -1;
  pick(inText ? ids[(now + 1) % ids.length]! : ids[0]!);
}

// Words picked with the mouse or the keyboard become the span that is being corrected.
export function pickedWords(): void {
  const read = record.value, chosen = getSelection();
  if (!picking.value || !read || !chosen || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return;
  picking.value(trimmed(new Words(read.report.text), start, end));
}

function trimmed(text: Words, start: number, end: number): { start: number; end: number; text: string } {
  while (start < end && /^\s$/.test(text.cut(start, start + 1))) start++;
  while (end > start && /^\s$/.test(text.cut(end - 1, end))) end--;
  return { start, end, text: text.cut(start, end) };
}

// The offset in code points of a place in the page's text; the numbers of claims hold no text of their own.
function offset(node: Node, at: number): number | null {
  const root = document.querySelector("[data-words]");
  if (!root || !root.contains(node)) return null;
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(node, at);
  return Array.from(before.toString()).length;
}
