// Selecting is going somewhere: the address holds what is selected, so that it can be sent to someone or gone back to.
import { blind, record, selected } from "./report";
import { go, route, to } from "./router";

export function pick(id: string | null): void {
  const here = route.peek();
  if (here.view !== "report") return;
  const path = to.report(here.id, id, blind.peek());
  // Stepping from one to the next replaces the address after the first: "back" leaves the report, not the claim before.
  go(path, selected.peek() !== null && id !== null);
}

// The next (or previous) claim after the selected one; after the last comes the first.
export function step(by: 1 | -1): string | null {
  const claims = record.peek()?.claims ?? [];
  if (!claims.length) return null;
  const ids = claims.map((one) => one.id);
  const id = selected.peek();
  const now = id ? ids.indexOf(claimOf(id)) : -1;
  const next = now < 0 ? (by > 0 ? 0 : ids.length - 1) : (now + by + ids.length) % ids.length;
  pick(ids[next]!);
  return ids[next]!;
}

// The claim that something selected belongs to: itself, its event's claim, or the first that is linked with it.
export function claimOf(id: string): string {
  if (id.startsWith("c")) return id;
  const event = record.peek()?.events.find((one) => one.id === id || one.place === id || one.time === id);
  return event?.claim ?? id;
}
