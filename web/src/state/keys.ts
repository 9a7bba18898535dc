// The map of keys: every action has a key, which a person can change; none acts while something is being typed.
import { computed, signal } from "@preact/signals";

export interface Action {
  name: string;
  key: string;
  run: () => void;
}

// In the order in which the map shows them.
export const DEFAULTS: Record<string, string> = {
  next: "j", previous: "k", accept: "a", reject: "x", edit: "e", comment: "c", flag: "f", why: "w", grade: "g", merge: "m", split: "s",
  undo: "u", redo: "U", done: "d", next_report: "]", previous_report: "[", text: "1", list: "2", map: "3", time: "4",
  stack: "h", incidents: "i", open_incident: "o", search: "/", keys: "?", leave: "Escape",
};

const KEPT = "crossbearing.keys";

function kept(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

const changed = signal<Record<string, string>>(kept());
export const keys = computed<Record<string, string>>(() => ({ ...DEFAULTS, ...changed.value }));
export const keyFor = (action: string): string => keys.value[action] ?? "";

export function remap(action: string, key: string): string | null {
  const holder = Object.entries(keys.value).find(([name, held]) => held === key && name !== action);
  if (holder) return holder[0];
  changed.value = { ...changed.value, [action]: key };
  localStorage.setItem(KEPT, JSON.stringify(changed.value));
  return null;
}

export function resetKeys(): void {
  changed.value = {};
  localStorage.removeItem(KEPT);
}

const actions = new Map<string, () => void>();

// What an action does here; the view that goes away takes its actions with it.
export function on(named: Record<string, () => void>): () => void {
  for (const [name, run] of Object.entries(named)) actions.set(name, run);
  return () => {
    for (const [name, run] of Object.entries(named)) if (actions.get(name) === run) actions.delete(name);
  };
}

export const available = (name: string): boolean => actions.has(name);

export function typing(node: EventTarget | null): boolean {
  if (!(node instanceof HTMLElement)) return false;
  if (node.isContentEditable) return true;
  if (node instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "file"].includes(node.type);
  return node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const pressed = event.key;
  const name = Object.entries(keys.peek()).find(([, key]) => key === pressed)?.[0];
  if (!name) return;
  if (document.querySelector("dialog[open]")) return; // a dialog has its own Escape, and nothing else acts under it
  if (name !== "leave" && (typing(event.target) || (event.target as Element).closest?.("[data-capture]"))) return;
  const run = actions.get(name);
  if (!run) return;
  event.preventDefault();
  run();
});
