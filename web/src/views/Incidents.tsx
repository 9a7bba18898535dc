// The incidents: one line each, with how far the accounts agree.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import * as api from "../api/client";
import type { IncidentRow, Incidents } from "../api/types";
import { code, range, t } from "../words/t";
import { Why } from "../judging/Panel";
import { Dialog } from "../parts/Dialog";
import { on } from "../state/keys";
import { judge, refreshing, someone } from "../state/judging";
import { go, route, to } from "../state/router";
import { tell } from "../state/session";
import { head, reports } from "../state/watch";

const PAGE = 50;

export function IncidentList() {
  const here = route.value;
  const asked = here.view === "incidents" ? here.asked : new URLSearchParams();
  const [found, setFound] = useState<Incidents | null>(null), [row, setRow] = useState(0), [marked, setMarked] = useState<string[]>([]), [merging, setMerging] = useState(false);
  const offset = Number(asked.get("offset") ?? 0);
  const load = () => api.incidents({ offset, limit: PAGE, q: asked.get("q") }).then(setFound).catch((error: Error) => tell(error.message, true));
  useEffect(() => void load(), [asked.toString(), reports.value, head.value]);
  useEffect(() => {
    document.title = `${t("incidents")} – crossbearing`;
    refreshing.value = async () => void (await load());
  }, []);
  const rows = found?.rows ?? [];
  const chosen = rows.filter((one) => marked.includes(one.id));
  const merge = async () => {
    if (chosen.length < 2) return tell(t("mark_two"));
    await someone();
    setMerging(true);
  };
  const merged = async () => {
    await load();
    setMarked([]);
  };
  useLayoutEffect(() => on({
    next: () => setRow((now) => Math.min(now + 1, rows.length - 1)), previous: () => setRow((now) => Math.max(now - 1, 0)),
    edit: () => rows[row] && go(to.incident(rows[row].id)), merge: () => void merge(),
  }), [rows, row, marked]);
  useEffect(() => document.querySelectorAll<HTMLElement>("tbody th a")[row]?.focus(), [row]);
  const set = (next: number) => go("/incidents" + api.query({ q: asked.get("q"), offset: next || null }));
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t("incidents")}</h1>
        <p class="meta" role="status">{found ? t("n_incidents", { n: found.total }) : t("loading")}</p>
        <button type="button" disabled={marked.length < 2} onClick={() => void merge()}>{t("merge_marked", { n: marked.length })}</button>
        <a class="button" href="/api/export/incidents.jsonl" download>{t("export_incidents")}</a>
      </div>
      {merging && <MergeDialog chosen={chosen} close={() => setMerging(false)} done={merged} />}
      {found && !rows.length && <p class="none padded">{t("no_incidents")}</p>}
      {rows.length > 0 && (
        <table class="reports">
          <caption class="visually-hidden">{t("incidents")}</caption>
          <thead><tr><th scope="col">{t("mark")}</th><th scope="col">{t("incident")}</th><th scope="col">{t("when")}</th><th scope="col">{code("killed")}</th><th scope="col">{t("accounts")}</th><th scope="col">{t("origins")}</th><th scope="col">{t("agreement")}</th><th scope="col">{t("grade")}</th></tr></thead>
          <tbody>{rows.map((one, n) => <Row key={one.id} row={one} here={n === row} marked={marked.includes(one.id)} mark={(is) => setMarked((now) => (is ? [...now, one.id] : now.filter((id) => id !== one.id)))} />)}</tbody>
        </table>
      )}
      {found && found.total > PAGE && (
        <nav class="pages" aria-label={t("pages")}>
          <button type="button" disabled={offset === 0} onClick={() => set(Math.max(0, offset - PAGE))}>{t("earlier_page")}</button>
          <span>{offset + 1}–{Math.min(offset + PAGE, found.total)} / {found.total}</span>
          <button type="button" disabled={offset + PAGE >= found.total} onClick={() => set(offset + PAGE)}>{t("later_page")}</button>
        </nav>
      )}
    </div>
  );
}

function MergeDialog({ chosen, close, done }: { chosen: IncidentRow[]; close: () => void; done: () => Promise<void> }) {
  const [why, setWhy] = useState("");
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await judge({ kind: "merge", target: chosen[0]!.id, value: chosen.flatMap((one) => one.report_ids), why: why || null }, done)) {
      tell(t("told_merged"));
      close();
    }
  };
  return (
    <Dialog title={t("merge")} close={close}>
      <form onSubmit={(event) => void save(event)}>
        <p>{t("merge_these")}</p>
        <ul class="rows">{chosen.map((one) => <li key={one.id} class="row" dir="auto">{one.title}</li>)}</ul>
        <Why value={why} change={setWhy} />
        <p class="buttons"><button type="submit" class="primary" data-first>{t("save")}</button><button type="button" onClick={close}>{t("cancel")}</button></p>
      </form>
    </Dialog>
  );
}

const GRAVE = ["cannot_both_hold", "denied", "differs", "compatible", "agrees"];

function Row({ row, here, marked, mark }: { row: IncidentRow; here: boolean; marked: boolean; mark: (is: boolean) => void }) {
  const worst = GRAVE.filter((one) => Object.values(row.statuses).includes(one)).slice(0, 2);
  return (
    <tr class={here ? "here" : ""}>
      <td><input type="checkbox" checked={marked} aria-label={t("mark_n", { name: row.title })} onChange={(at) => mark(at.currentTarget.checked)} /></td>
      <th scope="row" dir="auto"><a href={to.incident(row.id)}>{row.title}</a></th>
      <td class="date">{row.interval ? row.interval.map((one) => one.slice(0, 10)).filter((one, n, all) => all.indexOf(one) === n).join(" – ") : "—"}</td>
      <td class="figure">{row.killed ? range(row.killed[0], row.killed[1]) : "—"}</td>
      <td class="figure">{row.reports}</td>
      <td class="figure">{row.origins}</td>
      <td>{worst.map((one) => <span key={one} class={`status ${one}`}>{code(one)}</span>)}</td>
      <td>{row.grade_set ? <b>{code(row.grade_set)}</b> : row.grade ? <i>{code(row.grade)}?</i> : "—"}</td>
    </tr>
  );
}
