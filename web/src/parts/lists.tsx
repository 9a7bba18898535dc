// The rest of the reading as rows: sources, events, parties, numbers, loaded words.
import type { ReadRecord, ReportView } from "../api/types";
import { typeWords } from "./events";
import { sourceName } from "./chain";
import { code, range, t } from "../words/t";

interface Listed {
  read: ReadRecord;
}

function Row({ id, words, about, links = "", badge }: { id: string; words: string; about: string; links?: string; badge?: string | undefined }) {
  return (
    <li class="row" data-item={id} data-links={links || undefined}>
      <button type="button" class="stop" data-pick={id} tabIndex={-1}>
        <b dir="auto">{words}</b>{badge && <span class="badge">{badge}</span>}
        <small dir="auto">{about}</small>
      </button>
    </li>
  );
}

export function Sources({ read, shown }: Listed & { shown: ReportView }) {
  return (
    <ul class="rows">
      {read.sources.map((one) => {
        const claims = read.claims.filter((claim) => claim.chain.some((link) => link.source === one.id)).length;
        return <Row key={one.id} id={one.id} words={sourceName(read, one.id)} links={(shown.links[one.id] ?? []).join(" ")} badge={one.named ? undefined : t("unnamed")}
          about={[code(one.kind), one.affiliation, t("n_claims", { n: claims })].filter(Boolean).join(" · ")} />;
      })}
    </ul>
  );
}

export function Events({ read }: Listed) {
  return (
    <ul class="rows">
      {read.events.map((one) => <Row key={one.id} id={one.id} words={one.trigger.text} links={one.claim} badge={one.main ? t("main_event") : undefined} about={`${typeWords(one)}${one.negated ? ` · ${t("negated")}` : ""} · ${one.claim}`} />)}
    </ul>
  );
}

export function Actors({ read }: Listed) {
  return <ul class="rows">{read.actors.map((one) => <Row key={one.id} id={one.id} words={one.name} about={[code(one.kind), one.country, one.as_said.map((said) => `“${said}”`).join(", ")].filter(Boolean).join(" · ")} />)}</ul>;
}

export function Quantities({ read }: Listed) {
  return <ul class="rows">{read.quantities.map((one) => <Row key={one.id} id={one.id} words={one.span.text} about={`${code(one.kind)}: ${range(one.min, one.max)} ${one.unit}`} />)}</ul>;
}

export function Wording({ read }: Listed) {
  return (
    <ul class="rows">
      {read.wording.map((one, n) => <Row key={n} id={`w${n + 1}`} words={one.span.text} about={t("neutral_for", { neutral: one.neutral, side: one.side }) + (one.said_by ? ` · ${sourceName(read, one.said_by)}` : "")} />)}
    </ul>
  );
}
