// The stack of reports: which are unread, in review or done, what was found in them; files are added here.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import * as api from "../api/client";
import type { ReportRow, ReviewState, Stack } from "../api/types";
import { code, t, type Key } from "../words/t";
import { on } from "../state/keys";
import { go, route, to } from "../state/router";
import { tell } from "../state/session";
import { reports, head } from "../state/watch";
import { Adding } from "./Adding";

const PAGE = 100;
const STATES: ReviewState[] = ["unread", "in_review", "done"];
const SORTS = ["added", "published", "outlet", "title", "findings", "state"] as const;

export function StackView() {
  const here = route.value;
  const asked = here.view === "stack" ? here.asked : new URLSearchParams();
  const [stack, setStack] = useState<Stack | null>(null), [row, setRow] = useState(0);
  const search = useRef<HTMLInputElement>(null), body = useRef<HTMLTableSectionElement>(null);
  const wish = Object.fromEntries(asked), key = asked.toString();
  const load = () => api.stack({ limit: PAGE, ...wish }).then(setStack).catch((error: Error) => tell(error.message, true));
  useEffect(() => void load(), [key, reports.value, head.value]);
  useEffect(() => {
    document.title = `${t("stack")} – crossbearing`;
  }, []);
  const rows = stack?.rows ?? [];
  useLayoutEffect(() => on({
    next: () => setRow((now) => Math.min(now + 1, rows.length - 1)), previous: () => setRow((now) => Math.max(now - 1, 0)),
    search: () => search.current?.focus(), edit: () => rows[row] && go(to.report(rows[row].id)),
    leave: () => search.current?.blur(),
  }), [rows, row]);
  useEffect(() => {
    if (document.activeElement === document.body || body.current?.contains(document.activeElement)) body.current?.querySelectorAll<HTMLElement>("a")[row]?.focus();
  }, [row]);
  const set = (changes: Record<string, string | null>) => go("/" + queryOf({ ...wish, offset: null, ...changes }));
  const offset = Number(wish["offset"] ?? 0);
  return (
    <div class="page stack">
      <div class="page-head">
        <h1>{t("stack")}</h1>
        <p class="meta" role="status">{stack ? t("n_reports", { n: stack.total }) : t("loading")}</p>
        <span class="meta">{t("export")}</span>
        <a class="button" href="/api/export/records.jsonl" download>{t("export_records")}</a>
        <a class="button" href="/api/export/judged.jsonl" download>{t("export_judged")}</a>
        <a class="button" href="/api/export/claims.csv" download>{t("export_csv")}</a>
        <a class="button" href="/api/export/places.geojson" download>{t("export_geojson")}</a>
      </div>
      <Adding added={() => void load()} />
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>{t("search")} <input ref={search} type="search" dir="auto" defaultValue={wish["q"] ?? ""} onChange={(at) => set({ q: at.currentTarget.value || null })} /></label>
        <span class="states" role="group" aria-label={t("state")}>
          {[null, ...STATES].map((one) => (
            <button key={one ?? "all"} type="button" aria-pressed={(wish["state"] ?? null) === one} onClick={() => set({ state: one })}>
              {one ? code(one) : t("all")} {stack && <small>{one ? (stack.counts[one] ?? 0) : Object.values(stack.counts).reduce((sum, n) => sum + (n ?? 0), 0)}</small>}
            </button>
          ))}
          <button type="button" aria-pressed={wish["flagged"] === "true"} onClick={() => set({ flagged: wish["flagged"] ? null : "true" })}>{t("flagged")}</button>
        </span>
        <label>{t("outlet")} <select value={wish["outlet"] ?? ""} onChange={(at) => set({ outlet: at.currentTarget.value || null })}><option value="">{t("all")}</option>{stack?.outlets.map((one) => <option key={one}>{one}</option>)}</select></label>
        <label>{t("tab_findings")} <select value={wish["finding"] ?? ""} onChange={(at) => set({ finding: at.currentTarget.value || null })}><option value="">{t("all")}</option><option value="any">{t("any_finding")}</option>{["impossible", "strained", "disputed", "note"].map((one) => <option key={one} value={one}>{code(one)}</option>)}</select></label>
        <label>{t("sort")} <select value={wish["sort"] ?? "added"} onChange={(at) => set({ sort: at.currentTarget.value })}>{SORTS.map((one) => <option key={one} value={one}>{t(`sort_${one}` as Key)}</option>)}</select></label>
      </form>
      {stack && !rows.length && <p class="none padded">{t(stack.total || key ? "none_match" : "stack_empty")}</p>}
      {rows.length > 0 && (
        <table class="reports">
          <caption class="visually-hidden">{t("stack")}</caption>
          <thead><tr>{(["state", "title", "outlet", "published", "tab_claims", "tab_findings"] as Key[]).map((name) => <th key={name} scope="col">{t(name)}</th>)}</tr></thead>
          <tbody ref={body}>{rows.map((one, n) => <Row key={one.id} row={one} here={n === row} />)}</tbody>
        </table>
      )}
      {stack && stack.total > PAGE && (
        <nav class="pages" aria-label={t("pages")}>
          <button type="button" disabled={offset === 0} onClick={() => set({ offset: String(Math.max(0, offset - PAGE)) })}>{t("earlier_page")}</button>
          <span>{offset + 1}–{Math.min(offset + PAGE, stack.total)} / {stack.total}</span>
          <button type="button" disabled={offset + PAGE >= stack.total} onClick={() => set({ offset: String(offset + PAGE) })}>{t("later_page")}</button>
        </nav>
      )}
    </div>
  );
}

function queryOf(wish: Record<string, string | null>): string {
  return api.query(wish);
}

function Row({ row, here }: { row: ReportRow; here: boolean }) {
  return (
    <tr class={`${row.state}${here ? " here" : ""}`}>
      <td><span class={`state ${row.state}`}>{code(row.state)}</span>{row.flagged && <span class="badge flagged" title={t("flagged")}>⚑<span class="visually-hidden"> {t("flagged")}</span></span>}</td>
      <th scope="row" dir="auto"><a href={to.report(row.id)}>{row.title}</a>{row.copies > 1 && <small> {t("n_copies", { n: row.copies })}</small>}</th>
      <td dir="auto">{row.outlet ?? <span class="none">{t("unknown")}</span>}</td>
      <td class="date">{row.published?.slice(0, 10) ?? <span class="none">{t("unknown")}</span>}</td>
      <td class="figure">{row.claims}</td>
      <td class="figure">{row.worst ? <span class={`severity ${row.worst}`}>{row.findings}<span class="visually-hidden"> {code(row.worst)}</span></span> : 0}</td>
    </tr>
  );
}
