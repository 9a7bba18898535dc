// The report's text, character for character as it was given: what the marks say is drawn beside it, never put into it.
// The workbench and the single-file page both draw it with this.
import type { JSX } from "preact";
import type { Claim, ReadRecord, ReportView } from "../api/types";
import { code, t } from "../words/t";
import { chainLine } from "./chain";
import { Words } from "./codepoints";
import { grounds, layersOf, marks, pieces } from "./layers";

// Bidi controls in a report cannot reorder the page: each is shut in and named.
const BIDI: Record<string, string> = {
  "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
  "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};

export const KINDS = ["source", "event", "place", "time", "quantity"] as const;
export type Marked = (typeof KINDS)[number];

// What else is marked in the text, on demand: a class of the text says so, and the style sheet draws it.
export function Shown({ marked, change }: { marked: readonly Marked[]; change: (marked: Marked[]) => void }) {
  return (
    <div class="marks" role="group" aria-label={t("show_in_text")}>
      <span aria-hidden="true">{t("show_in_text")}</span>
      {KINDS.map((one) => (
        <button key={one} type="button" class={`mark-${one}`} aria-pressed={marked.includes(one)} onClick={() => change(marked.includes(one) ? marked.filter((other) => other !== one) : [...marked, one])}>
          {t(`show_${one}`)}
        </button>
      ))}
    </div>
  );
}

export const showing = (marked: readonly Marked[]): string => marked.map((one) => `show-${one}`).join(" ");

export function Legend() {
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

export function running(read: ReadRecord, shown: ReportView): JSX.Element[] {
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
      inner = <span class={layer.classes} data-item={layer.id ?? undefined} data-links={layer.links.join(" ") || undefined} data-why={layer.why || undefined}>{inner}</span>;
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
      data-links={(shown.links[claim.id] ?? []).join(" ")} data-n={number} aria-label={label} data-why={[label, grounds(shown, claim)].filter(Boolean).join(" · ")} tabIndex={-1} />
  );
}

function controlled(words: string): JSX.Element[] | string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(words)) return words;
  return Array.from(words).map((one, n) => (one in BIDI ? <bdi key={n} class="control" data-n={BIDI[one]}>{one}</bdi> : <span key={n}>{one}</span>));
}

// What a click in the text means: where several claims share the words, each click goes one claim further out.
export function meant(target: Element, selected: string | null): string | null {
  const around: Element[] = [];
  let node = target.closest("[data-item]");
  for (; node; node = node.parentElement?.closest("[data-item]") ?? null) around.push(node);
  if (!around.length) return null;
  const own = (one: Element) => one.getAttribute("data-item")!.split(" ")[0]!;
  if (around[0]!.matches(".number") || !around[0]!.closest(".running")) return own(around[0]!);
  const claims = around.filter((one) => one.matches(".u"));
  const ids = [...claims, ...around.filter((one) => !claims.includes(one))].map(own);
  return ids[((selected ? ids.indexOf(selected) : -1) + 1) % ids.length]!;
}
