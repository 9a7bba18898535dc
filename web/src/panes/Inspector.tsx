// The middle pane: findings and claims as cards, and whatever else the reading holds, on demand.
import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Claim, Event, Finding, ReadRecord, ReportView, Standing } from "../api/types";
import { Bar, panel } from "../judging/Bar";
import { typeWords } from "../judging/fields";
import { Panel } from "../judging/Panel";
import { Chain } from "../parts/chain";
import { Said } from "../parts/Said";
import { record, selected, view } from "../state/report";
import { code, range, t, type Key } from "../words/t";
import { deniedBy, marks } from "./layers";
import { useLights } from "./lights";
import { Actors, Events, Quantities, Sources, Wording } from "./lists";

type Tab = "claims" | "findings" | "sources" | "events" | "actors" | "quantities" | "wording";
const TABS: Tab[] = ["claims", "findings", "sources", "events", "actors", "quantities", "wording"];
export const tab = signal<Tab>("claims");

export function Inspector() {
  const root = useRef<HTMLElement>(null);
  const read = record.value, shown = view.value, now = tab.value;
  const id = selected.value;
  // What is selected is shown in the list that holds it.
  useEffect(() => {
    const letter = id?.[0];
    if (letter === "c") tab.value = "claims";
    else if (letter === "f") tab.value = "findings";
    else if (letter === "s" && tab.peek() !== "claims") tab.value = "sources";
  }, [id]);
  useLights(root, [read, now, shown, panel.value, id]);
  if (!read || !shown) return null;
  return (
    <section class="pane inspector" ref={root} aria-label={t("reading")} data-pane="list">
      <Tabs read={read} />
      <Panel />
      {id && !/^[cf]/.test(id) && <Selected id={id} read={read} />}
      <div role="tabpanel" aria-label={t(`tab_${now}`)} class="tabpanel">
        {now === "claims" && <Claims read={read} shown={shown} />}
        {now === "findings" && <Findings read={read} />}
        {now === "sources" && <Sources read={read} shown={shown} />}
        {now === "events" && <Events read={read} />}
        {now === "actors" && <Actors read={read} />}
        {now === "quantities" && <Quantities read={read} />}
        {now === "wording" && <Wording read={read} />}
      </div>
    </section>
  );
}

function Tabs({ read }: { read: ReadRecord }) {
  const count = (one: Tab) => read[one].length;
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const dir = document.documentElement.dir === "rtl" ? -by : by;
    tab.value = TABS[(TABS.indexOf(tab.value) + dir + TABS.length) % TABS.length]!;
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus());
  };
  return (
    <div class="tabs" role="tablist" aria-label={t("reading")} onKeyDown={move}>
      {TABS.filter((one) => count(one) || one === "claims").map((one) => (
        <button key={one} type="button" role="tab" aria-selected={tab.value === one} tabIndex={tab.value === one ? 0 : -1} onClick={() => (tab.value = one)}>
          {t(`tab_${one}`)} <small>{count(one)}</small>
        </button>
      ))}
    </div>
  );
}

// Something selected that is no claim (a place, a time, a source): what it is, why, and what can be done with it.
function Selected({ id, read }: { id: string; read: ReadRecord }) {
  const place = read.places.find((one) => one.id === id), time = read.times.find((one) => one.id === id);
  const source = read.sources.find((one) => one.id === id), event = read.events.find((one) => one.id === id);
  const quantity = read.quantities.find((one) => one.id === id), term = /^w\d+$/.test(id) ? read.wording[Number(id.slice(1)) - 1] : undefined;
  const words = place?.span.text ?? time?.span.text ?? source?.name ?? event?.trigger.text ?? quantity?.span.text ?? term?.span.text;
  if (!words) return null;
  const why = place?.explanation ?? time?.explanation ?? (event ? typeWords(event) : quantity ? `${range(quantity.min, quantity.max)} ${quantity.unit}` : term ? t("neutral_for", { neutral: term.neutral, side: term.side }) : source ? code(source.kind) : "");
  const rule = place?.rule ?? time?.rule ?? event?.rule ?? source?.rule ?? quantity?.rule ?? term?.rule;
  return (
    <div class="card selected now" data-item={id}>
      <p><b dir="auto">{words}</b> <small>{id}</small></p>
      {why && <p class="meta" dir="auto">{why}</p>}
      {place?.match?.why && <p class="meta" dir="auto">{place.match.name}: {place.match.why}</p>}
      {rule && <p class="meta">{t("rule", { rule })}</p>}
      <Said id={id} />
      {!term && <Bar id={id} />}
    </div>
  );
}

function Claims({ read, shown }: { read: ReadRecord; shown: ReportView }) {
  const events = useMemo(() => {
    const found = new Map<string, Event[]>();
    for (const event of read.events) found.set(event.claim, [...(found.get(event.claim) ?? []), event]);
    return found;
  }, [read]);
  if (!read.claims.length) return <p class="none">{t("no_claims")}</p>;
  return (
    <ol class="claims">
      {read.claims.map((claim) => <ClaimCard key={claim.id} claim={claim} read={read} shown={shown} events={events.get(claim.id) ?? []} standing={shown.standing[claim.id]} chosen={selected.value === claim.id} />)}
    </ol>
  );
}

interface CardOf {
  claim: Claim;
  read: ReadRecord;
  shown: ReportView;
  events: Event[];
  standing: Standing | undefined;
  chosen: boolean;
}

function ClaimCard({ claim, read, shown, events, standing, chosen }: CardOf) {
  const signs = marks(read, shown, claim.id);
  const words = (claim.parts ?? [claim.span]).map((span) => span.text).join(" […] ");
  return (
    <li class={`card claim ${standing?.verdict ?? ""}`} data-item={claim.id} data-links={(shown.links[claim.id] ?? []).join(" ")} id={claim.id}>
      <button type="button" class="stop head" data-pick={claim.id} tabIndex={-1} aria-expanded={chosen}>
        <span class={`number ${signs}`} data-n={claim.id.replace(/^c/, "")} />
        <span class="visually-hidden">{t("claim_n", { n: claim.id.replace(/^c/, "") })}: </span>
        <span class="words" dir="auto">{words}</span>
      </button>
      {standing?.verdict && <span class={`verdict ${standing.verdict}`}>{t(standing.verdict)} <small dir="auto">{standing.verdict_by?.who}</small></span>}
      <div class="voice"><Stance signs={signs} /><Chain read={read} claim={claim} links={shown.links} /></div>
      {chosen && <Facts claim={claim} read={read} events={events} />}
      {chosen && <Said id={claim.id} also={[...events.map((one) => one.id), ...events.flatMap((one) => [one.place, one.time]).filter((one) => one !== null)]} />}
      {chosen && <Bar id={claim.id} />}
    </li>
  );
}

function Stance({ signs }: { signs: string }) {
  const names: Record<string, Key> = { asserted: "mark_asserted", reported: "mark_reported", hedged: "mark_hedged", denies: "mark_denies", denied: "mark_denied" };
  return (
    <span class="stance">
      <span class={`sample u ${signs}`} aria-hidden="true">abc</span> {signs.split(" ").map((one) => names[one] ? t(names[one]) : one).join(" · ")}
    </span>
  );
}

function Facts({ claim, read, events }: { claim: Claim; read: ReadRecord; events: Event[] }) {
  const rows: [string, preact.ComponentChildren][] = [];
  for (const hedge of claim.hedges) rows.push([t("hedge"), `“${hedge.text}” (${code(hedge.kind)})`]);
  if (claim.denies) rows.push([t("denies"), <>{code(claim.denies.scope)} {claim.denies.claims.map((id) => <Ref key={id} id={id} />)}</>]);
  const by = deniedBy(read, claim.id);
  if (by.length) rows.push([t("denied_by"), by.map((id) => <Ref key={id} id={id} />)]);
  if (claim.quotation !== "none") rows.push([t("quotation"), code(claim.quotation)]);
  for (const event of events) {
    rows.push([t("event"), <><Chip id={event.id} words={event.trigger.text} /> {event.negated ? t("negated") + " " : ""}{typeWords(event)}{event.modality && event.modality !== "happened" ? ` (${code(event.modality)})` : ""}</>]);
    for (const role of event.roles) rows.push([code(role.role), <><span dir="auto">“{role.span.text}”</span> {read.actors.find((one) => one.id === role.actor)?.name ?? ""}</>]);
    for (const one of event.casualties) rows.push([code(one.kind), `${one.max === 0 ? t("none") : range(one.min, one.max)} · ${one.as_said || code(one.who)}`]);
    const place = read.places.find((one) => one.id === event.place), time = read.times.find((one) => one.id === event.time);
    if (place) rows.push([t("where"), <Chip id={place.id} words={place.span.text} />]);
    if (time) rows.push([t("when"), <Chip id={time.id} words={time.span.text} />]);
  }
  const findings = read.findings.filter((one) => one.claims.includes(claim.id));
  if (findings.length) rows.push([t("tab_findings"), findings.map((one) => <Chip key={one.id} id={one.id} words={one.message.slice(0, 80)} />)]);
  const rules = [claim.rule, ...claim.chain.map((link) => link.rule)].filter(Boolean);
  rows.push([t("why_read"), <small>{rules.join(" · ") || "—"}{claim.chain.some((link) => link.cue) ? ` · ${claim.chain.map((link) => link.cue?.text).filter(Boolean).map((cue) => `“${cue}”`).join(" ")}` : ""}</small>]);
  return <dl class="facts">{rows.map(([name, value], n) => <div key={n}><dt>{name}</dt><dd dir="auto">{value}</dd></div>)}</dl>;
}

function Chip({ id, words }: { id: string; words: string }) {
  return <button type="button" class="chip" data-item={id} data-pick={id} dir="auto">{words}</button>;
}

function Ref({ id }: { id: string }) {
  return <button type="button" class="chip ref" data-item={id} data-pick={id}>{id}</button>;
}

const GRAVITY = ["impossible", "strained", "disputed", "note"];

function Findings({ read }: { read: ReadRecord }) {
  if (!read.findings.length) return <p class="none">{t("no_findings")}</p>;
  const sorted = read.findings.toSorted((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
  return <ol class="findings">{sorted.map((one) => <FindingCard key={one.id} finding={one} />)}</ol>;
}

export function FindingCard({ finding, refs = true }: { finding: Finding; refs?: boolean }) {
  const figures = Object.entries(finding.calculation ?? {}).filter(([, value]) => value !== null);
  return (
    <li class={`card ${finding.severity}`} data-item={finding.id} data-links={[...finding.claims, ...finding.places].join(" ")}>
      <button type="button" class="stop head" data-pick={refs ? finding.id : undefined} tabIndex={refs ? -1 : 0}>
        <span class={`severity ${finding.severity}`}>{code(finding.severity)}</span>
        <span class="kind"> {code(finding.kind)}</span>
        <span class="message" dir="auto">{finding.message}</span>
      </button>
      {figures.length > 0 && <dl class="arithmetic">{figures.map(([name, value]) => <Figure key={name} name={name} value={value} />)}</dl>}
      {refs && finding.claims.length > 0 && <p class="refs">{t("tab_claims")} {finding.claims.map((id) => <Ref key={id} id={id} />)}</p>}
      {refs && selected.value === finding.id && <><Said id={finding.id} /><Bar id={finding.id} /></>}
    </li>
  );
}

const UNITS: Record<string, string> = { km: " km", km2: " km²", deg: "°", days: " d", percent: " %" };

function Figure({ name, value }: { name: string; value: number | string | null | undefined }) {
  const at = name.lastIndexOf("_"), unit = at > 0 ? UNITS[name.slice(at + 1)] : undefined;
  const label = (unit ? name.slice(0, at) : name).replaceAll("_", " ");
  return <div><dt>{label}</dt><dd dir="auto">{typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 2 }) : String(value)}{unit ?? ""}</dd></div>;
}
