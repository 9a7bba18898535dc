// Who sits here, what the ledger is, and what is said to the person: one line, read aloud too.
import { signal } from "@preact/signals";
import type { Session } from "../api/types";

const KEPT = "crossbearing.who";

export const session = signal<Session | null>(null);
export const who = signal<string>(localStorage.getItem(KEPT) ?? "");
export const notice = signal<{ words: string; grave: boolean; number: number } | null>(null);
let told = 0;

export function name(next: string): void {
  localStorage.setItem(KEPT, next);
  who.value = next;
}

export function tell(words: string, grave = false): void {
  notice.value = { words, grave, number: ++told };
}
