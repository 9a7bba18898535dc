// A page that stands alone: one selection in all its panes, kept in the address after "#".
import { bring, light, stopped, words } from "../parts/lighting";
import { moved } from "../parts/moving";
import { meant } from "../parts/RunningText";

let selected: string | null = null;

export function follow(): void {
  document.addEventListener("click", (event) => clicked(event, event.target as Element));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") select(null, null);
    else moved(event);
  });
  document.addEventListener("focusin", stopped);
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((node) => (node.open = true)));
  light(document.documentElement, new Set());
  fromAddress();
}

function clicked(event: MouseEvent, target: Element): void {
  const named = target.closest<HTMLElement>("[data-ref], .ref[data-pick]");
  if (named) {
    event.preventDefault();
    select(named.dataset["ref"] ?? named.dataset["pick"]!, named);
    return;
  }
  if (target.closest("summary, .zoom, .marks, a")) return;
  if (String(getSelection()) && !target.closest("button")) return;
  const id = meant(target, selected);
  if (id) select(id, target);
}

function select(id: string | null, from: Element | null): void {
  selected = id;
  const ids = id === null ? new Set<string>() : together(id);
  light(document.documentElement, ids);
  document.body.classList.toggle("has-selection", id !== null);
  history.replaceState(null, "", id === null ? location.pathname + location.search : "#" + id);
  for (const pane of id === null ? [] : document.querySelectorAll(".pane")) shown(pane, from);
  tell(ids);
}

// A place that is named twice has two ids and one shape: all its ids are selected together.
function together(id: string): Set<string> {
  const all = new Set([id]);
  for (const node of document.querySelectorAll("[data-item]")) {
    const ids = words(node, "data-item");
    if (ids.length > 1 && ids.includes(id)) ids.forEach((one) => all.add(one));
  }
  return all;
}

// In each pane but the one that was clicked in; in the lists at the side only what is selected itself.
function shown(pane: Element, from: Element | null): void {
  if (from && (pane.contains(from) || pane.closest(".column:not(.halves)")?.contains(from))) return;
  const target = pane.querySelector(".selected");
  if (target?.closest("svg")) return;
  if (target || pane.matches(".text, .claims, .findings")) bring(pane, document.body);
}

function tell(ids: ReadonlySet<string>): void {
  const announce = document.getElementById("announce");
  if (!announce) return;
  if (!ids.size) {
    announce.textContent = "Nothing selected";
    return;
  }
  const belong = new Set<string>();
  for (const node of document.querySelectorAll("[data-item][data-links]"))
    if (words(node, "data-item").some((one) => ids.has(one))) words(node, "data-links").forEach((one) => belong.add(one));
  const count = (letter: string) => [...belong].filter((one) => one.startsWith(letter)).length;
  announce.textContent = `${[...ids].join(", ")} selected: ${count("c")} claims, ${count("p")} places, ${count("t")} times, ${count("f")} findings belong with it`;
}

function fromAddress(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id && [...document.querySelectorAll("[data-item]")].some((node) => words(node, "data-item").includes(id))) select(id, null);
}
