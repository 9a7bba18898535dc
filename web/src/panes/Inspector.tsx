// The middle pane: findings and claims as cards, and whatever else the reading holds, on demand.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Claim, Event, ReadRecord, ReportView } from "../api/types";
import { Bar, panel } from "../judging/Bar";
import { Panel } from "../judging/Panel";
import { Claims } from "../parts/Claims";
import { typeWords } from "../parts/events";
import { Findings } from "../parts/Findings";
import { Actors, Events, Quantities, Sources, Wording } from "../parts/lists";
import { Said } from "../parts/Said";
import { record, selected, view } from "../state/report";
import { worded } from "../parts/rules";
import { code, range, t } from "../words/t";
import { useLights } from "./lights";

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
      {id && !/^[cf]/.test(id) && <Selected id={id} read={read} shown={shown} />}
      <div role="tabpanel" aria-label={t(`tab_${now}`)} class="tabpanel">
        {now === "claims" && <Claims read={read} shown={shown} chosen={id} facts="chosen" below={deeds} />}
        {now === "findings" && <Findings read={read} below={(one) => id === one.id && <><Said id={one.id} /><Bar id={one.id} /></>} />}
        {now === "sources" && <Sources read={read} shown={shown} />}
        {now === "events" && <Events read={read} />}
        {now === "actors" && <Actors read={read} />}
        {now === "quantities" && <Quantities read={read} />}
        {now === "wording" && <Wording read={read} />}
      </div>
    </section>
  );
}

// What people have said of a claim and of what it tells, and what can be done with it.
function deeds(claim: Claim, events: Event[]) {
  const also = [...events.map((one) => one.id), ...events.flatMap((one) => [one.place, one.time]).filter((one) => one !== null)];
  return <><Said id={claim.id} also={also} /><Bar id={claim.id} /></>;
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
function Selected({ id, read, shown }: { id: string; read: ReadRecord; shown: ReportView }) {
  const place = read.places.find((one) => one.id === id), time = read.times.find((one) => one.id === id);
  const source = read.sources.find((one) => one.id === id), event = read.events.find((one) => one.id === id);
  const quantity = read.quantities.find((one) => one.id === id), term = /^w\d+$/.test(id) ? read.wording[Number(id.slice(1)) - 1] : undefined;
  const words = place?.span.text ?? time?.span.text ?? source?.name ?? event?.trigger.text ?? quantity?.span.text ?? term?.span.text;
  if (!words) return null;
  const why = place?.explanation ?? time?.explanation ?? (event ? typeWords(event) : quantity ? `${range(quantity.min, quantity.max)} ${quantity.unit}` : term ? t("neutral_for", { neutral: term.neutral, side: term.side }) : source ? code(source.kind) : "");
  const parts = { place, time, event, source, quantity, wording: term };
  const rule = Object.entries(parts).map(([kind, part]) => worded(shown, kind, part?.rule)).find(Boolean);
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
