// Judging: every decision goes into the ledger's log with the person's name; what stands meanwhile is never overwritten.
import { signal } from "@preact/signals";
import * as api from "../api/client";
import type { Entry, Standing, Wanted } from "../api/types";
import { t } from "../words/t";
import { keyFor } from "./keys";
import { again, blind, view } from "./report";
import { tell, who } from "./session";

export const conflict = signal<{ wanted: Wanted; current: Entry | null; words: string } | null>(null);
export const naming = signal<((name: string) => void) | null>(null);

// What was judged here since the page was opened, to be undone and done again.
// One act may be several judgements: a place chosen is a match and a shape.
const undoable: number[][] = [];
const redoable: number[][] = [];

export function standing(id: string): Standing | undefined {
  return view.value?.standing[id];
}

export function target(id: string): string {
  const report = view.peek()?.record.report.id ?? "";
  return id ? `${report}/${id}` : report;
}

export type Asked = Pick<Wanted, "kind" | "target"> & Partial<Wanted>;

export async function judge(asked: Asked, refresh: () => Promise<void> = again): Promise<Entry | null> {
  const name = await someone();
  if (!name) return null;
  const wanted: Wanted = { why: null, field: null, value: null, replaces: null, blind: blind.peek(), ...asked, who: name };
  try {
    const entry = await api.judge(wanted);
    if (asked.kind !== "undo") {
      undoable.push([entry.number]);
      redoable.length = 0;
    }
    conflict.value = null;
    show(entry);
    await refresh();
    return entry;
  } catch (error) {
    if (error instanceof api.Conflicting) {
      conflict.value = { wanted, current: error.current, words: error.message };
      await refresh();
    } else tell((error as Error).message, true);
    return null;
  }
}

// A verdict that is in the log is shown at once; the rest comes with the report, which is asked for anew.
function show(entry: Entry): void {
  const { kind, target: about, who: name, why } = entry.judgement, now = view.peek();
  const [subject, id] = about.split("/");
  if (!now || subject !== now.record.report.id || !id || (kind !== "accept" && kind !== "reject")) return;
  const by = { number: entry.number, who: name, at: entry.at, why: why ?? null, value: null };
  const before = now.standing[id] ?? { corrections: {}, comments: [], flags: [], grade: null };
  view.value = { ...now, standing: { ...now.standing, [id]: { ...before, verdict: kind === "accept" ? "accepted" : "rejected", verdict_by: by } } };
}

// The name is asked for once, before anything is written of the first judgement.
export function someone(): Promise<string> {
  if (who.peek()) return Promise.resolve(who.peek());
  return new Promise((resolve) => {
    naming.value = (name) => {
      naming.value = null;
      resolve(name);
    };
  });
}

export async function verdict(kind: "accept" | "reject", id: string, why: string | null = null): Promise<void> {
  const now = standing(id);
  if (now?.verdict === (kind === "accept" ? "accepted" : "rejected") && now.verdict_by) {
    await undo(now.verdict_by.number);
    return;
  }
  const done = await judge({ kind, target: target(id), why, replaces: now?.verdict_by?.number ?? null });
  if (done) tell(t(kind === "accept" ? "told_accepted" : "told_rejected", { id }) + offer());
}

const offer = () => " " + t("offer_why", { key: keyFor("why") });

// The judgement that a reason can still be given for: the verdict on what is selected, else the state of the report.
export function unexplained(id: string): Asked | null {
  const verdict = standing(id);
  if (id && verdict?.verdict && verdict.verdict_by)
    return { kind: verdict.verdict === "accepted" ? "accept" : "reject", target: target(id), replaces: verdict.verdict_by.number };
  const review = standing("")?.corrections?.["review"];
  return review ? { kind: "correct", target: target(""), field: "review", value: review.value, replaces: review.number } : null;
}

// Several fields of one part are one act: each is a judgement of its own in the log, all are undone together.
export async function correct(id: string, changes: Record<string, unknown>, why: string | null): Promise<boolean> {
  const numbers: number[] = [];
  const fields = Object.entries(changes);
  for (const [n, [field, value]] of fields.entries()) {
    const now = standing(id)?.corrections?.[field];
    const last = n === fields.length - 1;
    const done = await judge({ kind: "correct", target: target(id), field, value, why, replaces: now?.number ?? null }, last ? refreshing.value : async () => undefined);
    if (!done) return false;
    undoable.pop();
    numbers.push(done.number);
    undoable.push([...numbers]);
    if (!last) undoable.pop();
  }
  tell(t("told_corrected", { id, field: fields.map(([field]) => field).join(", ") }));
  return true;
}

export async function undo(number?: number): Promise<void> {
  const last = number === undefined ? undoable.pop() : [number];
  if (!last) return tell(t("nothing_to_undo"));
  const done = await taken(last);
  if (!done.length) return;
  redoable.push(done);
  tell(t("told_undone", { n: last.join(", ") }));
}

export async function redo(): Promise<void> {
  const last = redoable.pop();
  if (!last) return tell(t("nothing_to_redo"));
  const done = await taken(last);
  if (!done.length) return;
  undoable.push(done);
  tell(t("told_redone"));
}

// Undoing an undoing brings back what it had undone.
async function taken(numbers: number[]): Promise<number[]> {
  const found: number[] = [];
  for (const [n, number] of numbers.toReversed().entries()) {
    const done = await judge({ kind: "undo", target: `j:${number}`, blind: false }, n === numbers.length - 1 ? refreshing.value : async () => undefined);
    if (done) found.push(done.number);
  }
  return found.reverse();
}

// What is drawn anew after a judgement: the report on screen, or the incident.
export const refreshing = signal<() => Promise<void>>(again);

export async function review(state: "done" | "in_review"): Promise<void> {
  const now = standing("")?.corrections?.["review"];
  if (await judge({ kind: "correct", target: target(""), field: "review", value: state, replaces: now?.number ?? null }))
    tell(t(state === "done" ? "told_done" : "told_reopened") + offer());
}
