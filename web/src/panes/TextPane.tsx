// The report's text in the workbench: a click selects, and words can be picked while a span is being corrected.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { picking } from "../judging/picking";
import { Words } from "../parts/codepoints";
import { Legend, meant, running, Shown, showing, type Marked } from "../parts/RunningText";
import { tellWhy } from "../parts/whys";
import { record, selected, view } from "../state/report";
import { pick } from "../state/selecting";
import { t } from "../words/t";
import { useLights } from "./lights";

export function TextPane() {
  const root = useRef<HTMLElement>(null), [marked, setMarked] = useState<Marked[]>([]);
  const read = record.value, shown = view.value;
  const content = useMemo(() => (read && shown ? running(read, shown) : null), [read, shown]);
  useLights(root, [content]);
  useEffect(() => {
    if (root.current) root.current.scrollTop = 0;
  }, [read?.report.id]);
  useEffect(() => (root.current ? tellWhy(root.current) : undefined), [!read]);
  if (!read) return null;
  return (
    <section class="pane text" ref={root} aria-labelledby="text-title" data-pane="text">
      <h2 id="text-title">{t("text")}</h2>
      <Legend />
      <Shown marked={marked} change={setMarked} />
      {picking.value && <p class="hint" role="status">{t("select_words_hint")}</p>}
      <div class={`running ${showing(marked)}`} dir="auto" lang={read.report.language ?? undefined} onClick={clicked} onMouseUp={pickedWords} data-words>
        {content}
      </div>
    </section>
  );
}

function clicked(event: MouseEvent): void {
  if (picking.value || String(getSelection())) return;
  const id = meant(event.target as Element, selected.value);
  if (id) pick(id);
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
