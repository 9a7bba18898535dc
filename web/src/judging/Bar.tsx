// What can be done with the thing that is selected.
import { signal } from "@preact/signals";
import { standing, verdict } from "../state/judging";
import { keyFor } from "../state/keys";
import { t, type Key } from "../words/t";

export type Mode = "edit" | "comment" | "flag";
export const panel = signal<{ mode: Mode; id: string; field: string | null } | null>(null);

export function Bar({ id }: { id: string }) {
  const now = standing(id);
  const act = (name: Key, action: string, run: () => void, pressed?: boolean) => (
    <button type="button" class={`act ${action}`} aria-pressed={pressed} onClick={run} aria-keyshortcuts={keyFor(action)}>
      {t(name)} <kbd aria-hidden="true">{keyFor(action)}</kbd>
    </button>
  );
  const show = (mode: Mode) => (panel.value = { mode, id, field: null });
  return (
    <div class="bar-acts" role="group" aria-label={t("judge_this", { id })}>
      {act("accept", "accept", () => void verdict("accept", id), now?.verdict === "accepted")}
      {act("reject", "reject", () => void verdict("reject", id), now?.verdict === "rejected")}
      {act("edit", "edit", () => show("edit"))}
      {act("comment", "comment", () => show("comment"))}
      {act("flag", "flag", () => show("flag"))}
    </div>
  );
}
