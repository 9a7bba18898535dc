// Selecting one thing lights what belongs with it in every pane: each element says what it stands for in data-item,
// and what it belongs with in data-links. The workbench and the single-file page both light by this.

export function light(root: Element, ids: ReadonlySet<string>): void {
  for (const node of root.querySelectorAll("[data-item], [data-links]")) {
    const is = words(node, "data-item").some((one) => ids.has(one));
    node.classList.toggle("selected", is);
    node.classList.toggle("linked", !is && words(node, "data-links").some((one) => ids.has(one)));
    if (node.tagName === "BUTTON" || node.getAttribute("role") === "button") node.setAttribute("aria-pressed", String(is));
  }
  for (const pane of root.matches("[data-pane]") ? [root] : root.querySelectorAll("[data-pane]")) settle(pane);
}

export function words(node: Element, name: string): string[] {
  return node.getAttribute(name)?.split(" ").filter(Boolean) ?? [];
}

// What is selected in a pane, or else belongs with it, is scrolled to within the frames up to `outermost`, which itself
// stays where it is; so does the page.
export function bring(root: Element, outermost: Element | null): void {
  const target = root.querySelector(":is(.card, .row, .u, .bar).selected") ?? root.querySelector(".selected") ?? root.querySelector(".linked");
  if (!target || target.closest("details:not([open])")) return;
  let frame: Element | null = target.parentElement;
  while (frame && frame !== outermost && !/auto|scroll/.test(getComputedStyle(frame).overflowY)) frame = frame.parentElement;
  if (!frame || frame === outermost) return;
  const box = target.getBoundingClientRect(), room = frame.getBoundingClientRect();
  const under = 44; // a heading may stick to the top
  if (box.top >= room.top + under && box.bottom <= room.bottom) return;
  frame.scrollTop += box.top - room.top - Math.max(under, (room.height - box.height) / 3);
}

// Each pane is one stop for Tab: where one was last, or its first.
function settle(pane: Element): void {
  const stops = [...pane.querySelectorAll(".stop")];
  if (stops.length && !stops.some((one) => one.getAttribute("tabindex") === "0")) stops[0]!.setAttribute("tabindex", "0");
}

export function stopped(event: FocusEvent): void {
  const stop = (event.target as Element).closest(".stop"), pane = stop?.closest("[data-pane]");
  if (!stop || !pane) return;
  for (const other of pane.querySelectorAll('.stop[tabindex="0"]')) if (other !== stop) other.setAttribute("tabindex", "-1");
  stop.setAttribute("tabindex", "0");
}
