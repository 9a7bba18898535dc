// The claims as cards: their words, whose word they are, and on demand all that was read of them.
// The workbench and the single-file page both draw them with this.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { Claim, Event, ReadRecord, ReportView, Standing } from "../api/types";
import { code, range, t, type Key } from "../words/t";
import { Chain } from "./chain";
import { typeWords } from "./events";
import { deniedBy, marks } from "./layers";
import { worded } from "./rules";

// `facts` tells of which claims more than the words is shown; `below` adds what can be done with a claim.
export interface Claimed {
  read: ReadRecord;
  shown: ReportView;
  chosen: string | null;
  facts: "chosen" | "all";
  below?: (claim: Claim, events: Event[]) => ComponentChildren;
}

export function Claims({ read, shown, chosen, facts, below }: Claimed) {
  const events = useMemo(() => {
    const found = new Map<string, Event[]>();
    for (const event of read.events) found.set(event.claim, [...(found.get(event.claim) ?? []), event]);
    return found;
  }, [read]);
  if (!read.claims.length) return <p class="none">{t("no_claims")}</p>;
  return (
    <ol class="claims">
      {read.claims.map((claim) => <ClaimCard key={claim.id} claim={claim} read={read} shown={shown} events={events.get(claim.id) ?? []} standing={shown.standing[claim.id]} chosen={chosen === claim.id} facts={facts === "all" || chosen === claim.id} below={below} />)}
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
  facts: boolean;
  below: Claimed["below"] | undefined;
}

function ClaimCard({ claim, read, shown, events, standing, chosen, facts, below }: CardOf) {
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
      {facts && <Facts claim={claim} read={read} shown={shown} events={events} />}
      {chosen && below?.(claim, events)}
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

function Facts({ claim, read, shown, events }: Pick<CardOf, "claim" | "read" | "shown" | "events">) {
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
  const rules = [worded(shown, "claim", claim.rule), ...claim.chain.map((link) => worded(shown, "attribution", link.rule))].filter(Boolean);
  rows.push([t("why_read"), <small>{rules.join(" · ") || "—"}{claim.chain.some((link) => link.cue) ? ` · ${claim.chain.map((link) => link.cue?.text).filter(Boolean).map((cue) => `“${cue}”`).join(" ")}` : ""}</small>]);
  return <dl class="facts">{rows.map(([name, value], n) => <div key={n}><dt>{name}</dt><dd dir="auto">{value}</dd></div>)}</dl>;
}

function Chip({ id, words }: { id: string; words: string }) {
  return <button type="button" class="chip" data-item={id} data-pick={id} dir="auto">{words}</button>;
}

export function Ref({ id }: { id: string }) {
  return <button type="button" class="chip ref" data-item={id} data-pick={id}>{id}</button>;
}
