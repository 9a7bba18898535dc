// One incident: the accounts side by side, on whose word they rest, what cannot be, and where each puts it.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import * as api from "../api/client";
import type { Cell, IncidentView } from "../api/types";
import { Dialog } from "../parts/Dialog";
import { FindingCard } from "../parts/Findings";
import { Why } from "../judging/Panel";
import { Origins } from "../parts/Origins";
import type { Shape } from "../map/shapes";
import { middle } from "../map/geometry";
import { code, moment, range, t } from "../words/t";
import { judge, refreshing, someone, undo } from "../state/judging";
import { on } from "../state/keys";
import { go, to } from "../state/router";
import { tell } from "../state/session";

const GRADES = ["fair", "weak", "contested", "discounted", "confirmed"];

export function IncidentPage({ id }: { id: string }) {
  const [shown, setShown] = useState<IncidentView | null>(null), [trouble, setTrouble] = useState<string | null>(null);
  const [dialog, openDialog] = useState<"grade" | "comment" | "split" | "flag" | null>(null);
  const setDialog = (which: typeof dialog) => (which ? void someone().then(() => openDialog(which)) : openDialog(null));
  const load = async () => {
    try {
      const found = await api.incident(id);
      // It was put together with another, or an undoing took it away: its reports stand under that one's address.
      if (found.incident.id !== id) return go(to.incident(found.incident.id), true);
      setShown(found);
      setTrouble(null);
    } catch (error) {
      setTrouble((error as Error).message);
    }
  };
  useEffect(() => {
    setShown(null);
    refreshing.value = load;
    void load();
  }, [id]);
  useLayoutEffect(() => on({ grade: () => setDialog("grade"), comment: () => setDialog("comment"), split: () => setDialog("split"), flag: () => setDialog("flag") }), []);
  if (trouble) return <p class="trouble" role="alert">{trouble} <a href={to.incidents()}>{t("incidents")}</a></p>;
  if (!shown) return <p class="none padded" role="status">{t("loading")}</p>;
  const { incident } = shown, summary = incident.summary;
  document.title = `${title(shown)} – crossbearing`;
  return (
    <div class="page incident">
      <div class="page-head">
        <h1 dir="auto">{title(shown)}</h1>
        <button type="button" onClick={() => setDialog("grade")}>{t("set_grade")} <kbd aria-hidden="true">g</kbd></button>
        <button type="button" onClick={() => setDialog("split")} disabled={incident.report_ids.length < 2}>{t("split")} <kbd aria-hidden="true">s</kbd></button>
        <button type="button" onClick={() => setDialog("comment")}>{t("comment")} <kbd aria-hidden="true">c</kbd></button>
        <button type="button" onClick={() => setDialog("flag")}>{t("flag")} <kbd aria-hidden="true">f</kbd></button>
      </div>
      <dl class="facts summary">
        {summary?.killed && <Fact name={code("killed")} value={range(summary.killed[0] as number | null, summary.killed[1] as number | null)} why={summary.rules?.["killed"]} />}
        {summary?.wounded && <Fact name={code("wounded")} value={range(summary.wounded[0] as number | null, summary.wounded[1] as number | null)} why={summary.rules?.["wounded"]} />}
        {summary?.interval && <Fact name={t("when")} value={[...new Set((summary.interval as string[]))].join(" – ")} why={summary.rules?.["interval"]} />}
        {summary?.place && <Fact name={t("where")} value={summary.place + (summary.shapes_apart ? ` (${t("shapes_apart")})` : "")} why={summary.rules?.["geometry"]} />}
        <Fact name={t("origins")} value={t("n_origins", { n: summary?.independent_origins ?? incident.origins.length, reports: incident.reports.length })} why={summary?.rules?.["independent_origins"]} />
        <Fact name={t("grade")} value={incident.grade.set ? t("grade_set", { grade: code(incident.grade.set), who: incident.grade.set_by ?? "" }) : incident.grade.suggested ? t("grade_suggested", { grade: code(incident.grade.suggested) }) : "—"} why={incident.grade.rule} />
      </dl>
      <Table shown={shown} />
      <div class="two">
        <section aria-labelledby="origins-title" class="pane"><h2 id="origins-title">{t("origins")}</h2><Origins shown={shown} /></section>
        <section aria-labelledby="imap-title" class="pane map"><h2 id="imap-title">{t("map_of_accounts")}</h2><AccountsMap shown={shown} /></section>
      </div>
      <section aria-labelledby="ifindings-title" class="pane">
        <h2 id="ifindings-title">{t("tab_findings")}</h2>
        {incident.findings.length ? <ol class="findings">{incident.findings.map((one) => <FindingCard key={one.id} finding={one} refs={false} />)}</ol> : <p class="none">{t("no_findings")}</p>}
      </section>
      <Pairings shown={shown} />
      <Entries shown={shown} />
      {dialog === "grade" && <GradeDialog shown={shown} close={() => setDialog(null)} done={load} />}
      {(dialog === "comment" || dialog === "flag") && <SayDialog kind={dialog} id={incident.id} close={() => setDialog(null)} done={load} />}
      {dialog === "split" && <SplitDialog shown={shown} close={() => setDialog(null)} done={load} />}
    </div>
  );
}

function title(shown: IncidentView): string {
  return shown.accounts[0]?.title ?? shown.incident.id;
}

function Fact({ name, value, why }: { name: string; value: string; why?: string | undefined }) {
  return <div><dt>{name}</dt><dd dir="auto">{value}{why && <small> {t("rule", { rule: why })}</small>}</dd></div>;
}

// Rows are accounts, columns questions; each cell has its words, each column says how the accounts stand to one another.
function Table({ shown }: { shown: IncidentView }) {
  const { incident, accounts } = shown;
  const fields = Object.entries(incident.fields).filter(([, column]) => column.accounts.length);
  const key = (account: { id: string; external_id: string | null }) => account.external_id ?? account.id;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("agreement_table")}>
      <table class="agreement">
        <caption class="visually-hidden">{t("agreement_table")}</caption>
        <thead>
          <tr><th scope="col">{t("account")}</th>{fields.map(([name, column]) => <th key={name} scope="col">{code(name)}<span class={`status ${column.status}`} title={column.why}>{code(column.status)}</span></th>)}</tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <th scope="row"><a href={to.report(account.id)} dir="auto">{account.outlet ?? account.title}</a><small>{account.published?.slice(0, 10) ?? t("date_unknown")}</small></th>
              {fields.map(([name, column]) => (
                <td key={name}>{column.accounts.filter((cell) => cell.report === key(account) || cell.report === account.id).map((cell, n) => <CellView key={n} cell={cell} report={account.id} />)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{t("why_status")}</th>{fields.map(([name, column]) => <td key={name}><small dir="auto">{column.why || "—"}</small></td>)}</tr></tfoot>
      </table>
    </div>
  );
}

function CellView({ cell, report }: { cell: Cell; report: string }) {
  return (
    <div class={`cell${cell.denied ? " is-denied" : ""}`}>
      {(cell.value !== null || !cell.denied) && <b dir="auto">{valueWords(cell.value)}</b>}{cell.denied && <span class="badge">{t("mark_denies")}{cell.scope ? `: ${code(cell.scope)}` : ""}</span>}{cell.hedged && <span class="badge">{t("mark_hedged")}</span>}
      {cell.span && <a href={to.report(report, cell.claim)} dir="auto"><q>{cell.span.text}</q></a>}
    </div>
  );
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (Array.isArray(value)) {
    const [low, high] = value as [unknown, unknown];
    if ((typeof low === "number" || low === null) && (typeof high === "number" || high === null) && value.length === 2) return range(low, high);
    return [...new Set(value.map((one) => (one === null ? "…" : String(one))))].join(" – ");
  }
  return typeof value === "object" ? JSON.stringify(value) : code(String(value));
}

function AccountsMap({ shown }: { shown: IncidentView }) {
  const frame = useRef<HTMLDivElement>(null);
  const shapes: Shape[] = shown.accounts.flatMap((account, n) =>
    account.shapes.map((one) => ({ id: `${account.id}/${one.place}`, ids: [], name: `${n + 1}: ${one.name}`, drawn: "band" as const, geometry: one.geometry, core: one.core, at: middle(one.geometry) })));
  useEffect(() => {
    let gone = false, remove = () => {};
    if (shapes.length) void import("../map/chart").then(({ Chart }) => {
      if (gone || !frame.current) return;
      const chart = new Chart(frame.current, () => undefined);
      remove = () => chart.remove();
      void chart.show(shapes, true);
    });
    return () => {
      gone = true;
      remove();
    };
  }, [shown]);
  if (!shapes.length) return <p class="none">{t("nothing_placed")}</p>;
  return (
    <>
      <div class="chart" ref={frame} />
      <ol class="rows numbered">{shown.accounts.map((account) => <li key={account.id} dir="auto">{account.outlet ?? account.title}: {account.shapes.map((one) => one.name).join(", ") || t("nothing_placed")}</li>)}</ol>
    </>
  );
}

function Pairings({ shown }: { shown: IncidentView }) {
  const pairs = shown.incident.pairings;
  if (!pairs.length) return null;
  const name = (id: string) => shown.accounts.find((one) => one.id === id)?.outlet ?? shown.accounts.find((one) => one.id === id)?.title ?? id;
  return (
    <details class="pane">
      <summary>{t("why_together", { n: pairs.length })}</summary>
      <ul class="rows">
        {pairs.map((pair, n) => (
          <li key={n}>
            <b dir="auto">{name(pair.reports[0] as string)} – {name(pair.reports[1] as string)}</b> {pair.by === "person" ? t("by_person") : `p = ${pair.probability.toFixed(3)}`}
            <small>{Object.entries(pair.evidence).map(([what, bits]) => `${code(what)} ${bits > 0 ? "+" : ""}${bits.toFixed(1)}`).join(" · ")}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Entries({ shown }: { shown: IncidentView }) {
  if (!shown.entries.length) return null;
  return (
    <section class="pane" aria-labelledby="ientries">
      <h2 id="ientries">{t("judgements")}</h2>
      <ul class="said">
        {shown.entries.map((one) => (
          <li key={one.number}><span>{t(`kind_${one.judgement.kind}`)}{one.judgement.value ? `: ${one.judgement.value.slice(0, 120)}` : ""}</span> <small dir="auto">{one.judgement.who}, {moment(one.at)}{one.judgement.why ? `: ${one.judgement.why}` : ""}</small>
            {one.judgement.kind !== "undo" && <button type="button" class="small" onClick={() => void undo(one.number)} aria-label={t("undo_n", { n: one.number })}>{t("undo")}</button>}</li>
        ))}
      </ul>
    </section>
  );
}

interface Asked {
  close: () => void;
  done: () => Promise<void>;
}

function GradeDialog({ shown, close, done }: Asked & { shown: IncidentView }) {
  const [grade, setGrade] = useState<string>(shown.incident.grade.set ?? shown.incident.grade.suggested ?? "weak"), [why, setWhy] = useState("");
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await judge({ kind: "grade", target: shown.incident.id, value: grade, why: why || null, replaces: shown.grade_number ?? null }, done)) {
      tell(t("told_graded", { grade: code(grade) }));
      close();
    }
  };
  return (
    <Dialog title={t("set_grade")} close={close}>
      <form onSubmit={(event) => void save(event)}>
        <p class="meta">{shown.incident.grade.suggested ? t("grade_suggested", { grade: code(shown.incident.grade.suggested) }) : ""} {t("rule", { rule: shown.incident.grade.rule })}</p>
        <label>{t("grade")}<select data-first value={grade} onChange={(at) => setGrade(at.currentTarget.value)}>{GRADES.map((one) => <option key={one} value={one}>{code(one)}</option>)}</select></label>
        <p class="meta">{t("confirmed_hint")}</p>
        <Why value={why} change={setWhy} />
        <p class="buttons"><button type="submit" class="primary">{t("save")}</button><button type="button" onClick={close}>{t("cancel")}</button></p>
      </form>
    </Dialog>
  );
}

function SayDialog({ id, kind, close, done }: Asked & { id: string; kind: "comment" | "flag" }) {
  const [words, setWords] = useState(""), needed = kind === "comment" && !words.trim();
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!needed && (await judge({ kind, target: id, ...(kind === "comment" ? { value: words } : { why: words || null }) }, done))) close();
  };
  return (
    <Dialog title={t(kind)} close={close}>
      <form onSubmit={(event) => void save(event)}>
        <label class="why">{t(kind === "comment" ? "your_comment" : "flag_why")}<textarea data-first rows={4} dir="auto" value={words} onInput={(at) => setWords(at.currentTarget.value)} /></label>
        <p class="buttons"><button type="submit" class="primary" disabled={needed}>{t("save")}</button><button type="button" onClick={close}>{t("cancel")}</button></p>
      </form>
    </Dialog>
  );
}

function SplitDialog({ shown, close, done }: Asked & { shown: IncidentView }) {
  const [away, setAway] = useState<string[]>([]), [why, setWhy] = useState("");
  const stay = shown.accounts.map((one) => one.id).filter((id) => !away.includes(id));
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await judge({ kind: "split", target: shown.incident.id, value: [stay, away], why: why || null }, done)) {
      tell(t("told_split"));
      close();
    }
  };
  return (
    <Dialog title={t("split")} close={close}>
      <form onSubmit={(event) => void save(event)}>
        <fieldset><legend>{t("split_incident")}</legend>
          {shown.accounts.map((one, n) => <label class="check" key={one.id}><input type="checkbox" data-first={n === 0 || undefined} checked={away.includes(one.id)} onChange={(at) => setAway(at.currentTarget.checked ? [...away, one.id] : away.filter((id) => id !== one.id))} /> <span dir="auto">{one.outlet ? `${one.outlet}: ` : ""}{one.title}</span></label>)}
        </fieldset>
        <Why value={why} change={setWhy} />
        <p class="buttons"><button type="submit" class="primary" disabled={!away.length || !stay.length}>{t("save")}</button><button type="button" onClick={close}>{t("cancel")}</button></p>
      </form>
    </Dialog>
  );
}
