// What others do on the same ledger: asked for every two seconds while the page is seen. Asking costs one short query;
// a held connection for each tab would use up the six that a browser gives one address.
import { signal } from "@preact/signals";
import * as api from "../api/client";
import type { Entry } from "../api/types";
import { t } from "../words/t";
import { refreshing } from "./judging";
import { route } from "./router";
import { session, tell, who } from "./session";

const EVERY = 2000;
export const head = signal(0);
export const reports = signal(0);
export const news = signal<Entry[]>([]);

export function watch(): () => void {
  head.value = Math.max(head.peek(), session.peek()?.head ?? 0);
  let timer = 0, stopped = false;
  const ask = async () => {
    if (!document.hidden) await once().catch(() => undefined);
    if (!stopped) timer = window.setTimeout(() => void ask(), EVERY);
  };
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function once(): Promise<void> {
  const found = await api.log(head.peek());
  reports.value = found.reports;
  const entries = found.entries ?? [];
  if (!entries.length) return;
  head.value = entries.at(-1)!.number;
  news.value = entries;
  const here = route.peek();
  const about = here.view === "report" || here.view === "incident" ? here.id : null;
  const others = entries.filter((one) => one.judgement.who !== who.peek());
  if (!about) return;
  // Undoings name a judgement, not what it was about: they are taken for news of whatever is on screen.
  const concerning = entries.filter((one) => one.judgement.target.startsWith(about) || one.judgement.target.startsWith("j:"));
  if (concerning.length) await refreshing.peek()();
  const last = others.findLast((one) => one.judgement.target.startsWith(about));
  if (last) tell(t("others_judged", { who: last.judgement.who, kind: t(`kind_${last.judgement.kind}`), id: last.judgement.target.split("/")[1] ?? "" }));
}
