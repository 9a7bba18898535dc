// Selecting one thing lights what belongs with it in every pane: each element says what it stands for in data-item,
// and what it belongs with in data-links. The single-file page works by the same two attributes.
import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { selected } from "../state/report";

export function useLights(root: RefObject<Element | null>, when: unknown[]): void {
  useLayoutEffect(() => effect(() => {
    const id = selected.value;
    if (root.current) light(root.current, id);
  }), when);
}

function light(root: Element, id: string | null): void {
  for (const node of root.querySelectorAll("[data-item], [data-links]")) {
    const own = words(node, "data-item"), links = words(node, "data-links");
    const is = id !== null && own.includes(id);
    node.classList.toggle("selected", is);
    node.classList.toggle("linked", !is && id !== null && links.includes(id));
    if (node.tagName === "BUTTON" || node.getAttribute("role") === "button") node.setAttribute("aria-pressed", String(is));
  }
  if (id === null) return;
  const target = root.querySelector(".selected") ?? root.querySelector(".linked");
  if (target && !root.contains(document.activeElement?.closest(".stop") ?? null)) reveal(target, root);
  else if (target) reveal(target, root);
}

function words(node: Element, name: string): string[] {
  return node.getAttribute(name)?.split(" ") ?? [];
}

// Only the pane scrolls: the page itself stays where it is.
function reveal(target: Element, root: Element): void {
  let frame: Element | null = target.parentElement;
  while (frame && frame !== root.parentElement && !/auto|scroll/.test(getComputedStyle(frame).overflowY)) frame = frame.parentElement;
  if (!frame || frame === root.parentElement) return;
  const box = target.getBoundingClientRect(), room = frame.getBoundingClientRect();
  const under = 44; // a heading may stick to the top
  if (box.top >= room.top + under && box.bottom <= room.bottom) return;
  frame.scrollTop += box.top - room.top - Math.max(under, (room.height - box.height) / 3);
}
