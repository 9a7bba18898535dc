// Where one is: every report, claim and incident has an address of its own, and the browser's back button leads back.
import { signal } from "@preact/signals";

export type Route =
  | { view: "stack"; asked: URLSearchParams }
  | { view: "report"; id: string; item: string | null; blind: boolean }
  | { view: "incidents"; asked: URLSearchParams }
  | { view: "incident"; id: string }
  | { view: "agreement" }
  | { view: "log" }
  | { view: "nowhere" };

export function parse(path: string, search: string): Route {
  const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  const asked = new URLSearchParams(search);
  if (parts.length === 0) return { view: "stack", asked };
  if (parts[0] === "reports" && parts[1]) return { view: "report", id: parts[1], item: parts[2] ?? null, blind: asked.has("blind") };
  if (parts[0] === "incidents" && parts[1]) return { view: "incident", id: parts[1] };
  if (parts[0] === "incidents") return { view: "incidents", asked };
  if (parts[0] === "agreement") return { view: "agreement" };
  if (parts[0] === "log") return { view: "log" };
  return { view: "nowhere" };
}

export const route = signal<Route>(parse(location.pathname, location.search));

// A colon may stand in a path as it is, and reads better.
const part = (id: string) => encodeURIComponent(id).replaceAll("%3A", ":");

export const to = {
  stack: () => "/",
  report: (id: string, item?: string | null, blind = false) =>
    `/reports/${part(id)}${item ? "/" + part(item) : ""}${blind ? "?blind" : ""}`,
  incidents: () => "/incidents",
  incident: (id: string) => `/incidents/${part(id)}`,
  agreement: () => "/agreement",
  log: () => "/log",
};

export function go(path: string, replace = false): void {
  if (path === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", path);
  route.value = parse(location.pathname, location.search);
}

addEventListener("popstate", () => {
  route.value = parse(location.pathname, location.search);
});

// Links of the page itself are followed here; those with a modifier, or to elsewhere, by the browser.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.hasAttribute("download")) return;
  if (link.target || link.pathname.startsWith("/api/")) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
