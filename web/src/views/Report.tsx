// One report: its text, its reading, its map and its times, which move together.
import { useEffect, useLayoutEffect } from "preact/hooks";
import { panel, show } from "../judging/Bar";
import { close as closePanel } from "../judging/Panel";
import { Inspector } from "../panes/Inspector";
import { MapPane } from "../panes/MapPane";
import { stopped } from "../parts/lighting";
import { moved } from "../parts/moving";
import { TextPane } from "../panes/TextPane";
import { Timeline } from "../panes/Timeline";
import { code, t, type Key } from "../words/t";
import { refreshing, review, unexplained, verdict } from "../state/judging";
import { on } from "../state/keys";
import { again, open, selected, trouble, view } from "../state/report";
import { go, to } from "../state/router";
import { claimOf, pick, step } from "../state/selecting";
import { tell, who } from "../state/session";

export function ReportPage({ id, blind }: { id: string; blind: boolean }) {
  useEffect(() => {
    refreshing.value = again;
    closePanel();
    void open(id);
  }, [id, blind, blind ? who.value : ""]);
  useLayoutEffect(() => on(actions()), [id]);
  useEffect(() => {
    document.title = (view.value?.title ?? t("report")) + " – crossbearing";
  }, [view.value]);
  if (trouble.value) return <p class="trouble" role="alert">{trouble.value}</p>;
  const shown = view.value;
  return (
    <div class="report" onClick={picked} onKeyDown={moved} onFocusIn={stopped}>
      <Head />
      {shown ? (
        <div class="three">
          <div class="column reading-column"><TextPane /></div>
          <div class="column list-column"><Inspector /></div>
          <div class="column map-column"><MapPane /><Timeline /></div>
        </div>
      ) : <p class="none padded" role="status">{t("loading")}</p>}
    </div>
  );
}

function Head() {
  const shown = view.value;
  if (!shown) return null;
  const report = shown.record.report;
  const about = [report.outlet ?? t("outlet_unknown"), report.published ?? t("date_unknown"), t("n_claims", { n: shown.record.claims.length }), t("n_findings", { n: shown.record.findings.length })];
  // Each by itself: beside words from right to left the parts of a date would change places.
  const parts = about.map((words, n) => <>{n ? " · " : ""}<bdi dir={n === 1 ? "ltr" : "auto"}>{words}</bdi></>);
  return (
    <div class="report-head">
      <div>
        <h1 dir="auto">{shown.title}</h1>
        <p class="meta">{parts}</p>
      </div>
      <div class="report-acts">
        <span class={`state ${shown.state}`}>{code(shown.state)}</span>
        {shown.incident && <a href={to.incident(shown.incident)}>{t("its_incident")}</a>}
        <button type="button" onClick={() => void review(shown.state === "done" ? "in_review" : "done")}>{t(shown.state === "done" ? "reopen" : "mark_done")}</button>
        <button type="button" aria-pressed={blindNow()} onClick={() => go(to.report(report.id, selected.peek(), !blindNow()))} title={t("blind_hint")}>{t("second_reader")}</button>
        <a href={`/api/reports/${encodeURIComponent(report.id)}/original`} download>{t("original")}</a>
        <span class="steps">
          <Beside id={shown.previous} name="act_previous_report" sign="‹" />
          <Beside id={shown.next} name="act_next_report" sign="›" />
        </span>
      </div>
      {blindNow() && <p class="blind-note" role="status">{t("blind_note")}</p>}
    </div>
  );
}

function Beside({ id, name, sign }: { id: string | null; name: Key; sign: string }) {
  return id ? <a href={to.report(id)} aria-label={t(name)}>{sign}</a> : null;
}

const blindNow = () => new URLSearchParams(location.search).has("blind");

function actions(): Record<string, () => void> {
  const here = (run: (id: string) => void) => () => {
    const id = selected.peek();
    if (id) run(id);
    else tell(t("select_first"));
  };
  const focus = (name: string) => () => {
    const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
    const stop = pane?.querySelector<HTMLElement>(".stop.selected, .selected .stop, canvas[data-map], .stop");
    (stop ?? pane)?.focus();
  };
  const beside = (which: "previous" | "next") => () => {
    const id = view.peek()?.[which];
    if (id) go(to.report(id));
  };
  return {
    next: () => walked(step(1)), previous: () => walked(step(-1)),
    accept: here((id) => void verdict("accept", id)), reject: here((id) => void verdict("reject", id)),
    edit: here((id) => show("edit", id)),
    comment: () => show("comment", selected.peek() ?? ""),
    flag: () => show("flag", selected.peek() ?? ""),
    why: () => (unexplained(selected.peek() ?? "") ? show("why", selected.peek() ?? "") : tell(t("nothing_to_explain"))),
    merge: () => sourceField("same_as"), split: () => sourceField("split"),
    done: () => void review(view.peek()?.state === "done" ? "in_review" : "done"),
    next_report: beside("next"), previous_report: beside("previous"),
    open_incident: () => view.peek()?.incident && go(to.incident(view.peek()!.incident!)),
    text: focus("text"), list: focus("list"), map: focus("map"), time: focus("time"),
    leave: () => (panel.peek() ? closePanel() : pick(null)),
  };
}

// Where the keyboard walks, the focus goes along, so that a screen reader tells what is there.
function walked(id: string | null): void {
  if (id) requestAnimationFrame(() => document.querySelector<HTMLElement>(`.claims [data-pick="${id}"]`)?.focus({ preventScroll: true }));
}

function sourceField(field: string): void {
  const id = selected.peek(), read = view.peek()?.record;
  const source = id?.startsWith("s") ? id : read?.claims.find((one) => one.id === claimOf(id ?? ""))?.chain.at(-1)?.source;
  if (source) show("edit", source, `${source} ${field}`);
  else tell(t("select_first"));
}

// Whatever names an id in data-pick selects it.
function picked(event: MouseEvent): void {
  const id = (event.target as Element).closest("[data-pick]")?.getAttribute("data-pick");
  if (id) pick(id);
  else if ((event.target as Element).matches(".running .number")) pick((event.target as Element).getAttribute("data-item"));
}
