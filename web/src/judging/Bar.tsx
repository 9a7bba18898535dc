// What can be done with the thing that is selected.
import { signal } from "@preact/signals";
import { someone, standing, verdict } from "../state/judging";
import { keyFor } from "../state/keys";
import { t, type Key } from "../words/t";

export type Mode = "edit" | "comment" | "flag" | "why";
export const panel = signal<{ mode: Mode; id: string; field: string | null } | null>(null);

// Who judges is asked before anything is typed, so that nothing typed waits behind another question.
export function show(mode: Mode, id: string, field: string | null = null): void {
  void someone().then(() => (panel.value = { mode, id, field }));
}

export function Bar({ id }: { id: string }) {
  const now = standing(id);
  const act = (name: Key, action: string, run: () => void, pressed?: boolean) => (
    <button type="button" class={`act ${action}`} aria-pressed={pressed} onClick={run} aria-keyshortcuts={keyFor(action)}>
      {t(name)} <kbd aria-hidden="true">{keyFor(action)}</kbd>
    </button>
  );
  return (
    <div class="bar-acts" role="group" aria-label={t("judge_this", { id })}>
      {act("accept", "accept", () => void verdict("accept", id), now?.verdict === "accepted")}
      {act("reject", "reject", () => void verdict("reject", id), now?.verdict === "rejected")}
      {act("edit", "edit", () => show("edit", id))}
      {now?.verdict && act("say_why", "why", () => show("why", id))}
      {act("comment", "comment", () => show("comment", id))}
      {act("flag", "flag", () => show("flag", id))}
    </div>
  );
}
