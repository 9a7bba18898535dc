// The report on screen: its reading with the corrections that stand, what is selected, and what is being judged.
import { computed, signal } from "@preact/signals";
import * as api from "../api/client";
import type { ReportView } from "../api/types";
import { applied } from "./applied";
import { route } from "./router";
import { tell, who } from "./session";

export const view = signal<ReportView | null>(null);
export const trouble = signal<string | null>(null);

// What a person sees: the reading as corrected. The reading itself stays beside it in `view`.
export const record = computed(() => (view.value ? applied(view.value.record, view.value.standing) : null));

export const selected = computed<string | null>(() => {
  const here = route.value;
  return here.view === "report" ? here.item : null;
});

export const blind = computed(() => route.value.view === "report" && route.value.blind);

// The selected id, and those that stand for the same place under another id.
export const linked = computed<ReadonlySet<string>>(() => {
  const id = selected.value;
  return new Set(id && view.value ? (view.value.links[id] ?? []) : []);
});

let asked = 0;

export async function open(id: string): Promise<void> {
  const mine = ++asked;
  if (view.value?.record.report.id !== id) view.value = null;
  try {
    const found = await api.report(id, blind.peek(), who.peek());
    if (mine === asked) {
      view.value = found;
      trouble.value = null;
    }
  } catch (error) {
    if (mine === asked) trouble.value = String((error as Error).message);
  }
}

export async function again(): Promise<void> {
  const here = route.peek();
  if (here.view === "report") await open(here.id).catch((error: Error) => tell(error.message, true));
}
