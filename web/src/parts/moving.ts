// Each pane is one stop for Tab; arrows move in it, Enter or Space selects.
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function moved(event: KeyboardEvent): void {
  const stop = (event.target as Element).closest<HTMLElement>(".stop");
  const pane = stop?.closest("[data-pane]");
  if (!stop || !pane || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.key === "Enter" || event.key === " ") && stop.tagName !== "BUTTON") {
    event.preventDefault();
    stop.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    return;
  }
  const all = [...pane.querySelectorAll<HTMLElement>(".stop")].filter((one) => one.getClientRects().length);
  const at = all.indexOf(stop);
  const next = event.key in STEPS ? all[(at + STEPS[event.key]! + all.length) % all.length] : event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
}
