// The log: what was decided, by whom, when and why; nothing in it is ever changed, undoing is one more entry.
import { useEffect, useState } from "preact/hooks";
import * as api from "../api/client";
import type { Log } from "../api/types";
import { moment, t } from "../words/t";
import { refreshing, undo } from "../state/judging";
import { to } from "../state/router";
import { tell } from "../state/session";
import { head } from "../state/watch";

export function LogView() {
  const [log, setLog] = useState<Log | null>(null);
  const load = async () => setLog(await api.newest(300).catch((error: Error) => (tell(error.message, true), null)));
  useEffect(() => {
    refreshing.value = load;
    document.title = `${t("log")} – crossbearing`;
  }, []);
  useEffect(() => void load(), [head.value]);
  const entries = log?.entries.toReversed() ?? [];
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t("log")}</h1>
        <p class="meta">{log ? t("n_judgements", { n: log.head }) : t("loading")}</p>
        <a class="button" href="/api/export/judgements.jsonl" download>{t("export_log")}</a>
      </div>
      {log && !entries.length && <p class="none padded">{t("no_judgements")}</p>}
      {entries.length > 0 && (
        <table class="reports">
          <caption class="visually-hidden">{t("log")}</caption>
          <thead><tr><th scope="col">#</th><th scope="col">{t("when")}</th><th scope="col">{t("who")}</th><th scope="col">{t("judgement")}</th><th scope="col">{t("about")}</th><th scope="col">{t("why")}</th><th scope="col"><span class="visually-hidden">{t("undo")}</span></th></tr></thead>
          <tbody>
            {entries.map((one) => (
              <tr key={one.number}>
                <td class="figure">{one.number}</td><td class="date">{moment(one.at)}</td><td dir="auto">{one.judgement.who}{one.judgement.blind && <span class="badge">{t("second_reader")}</span>}</td>
                <td>{t(`kind_${one.judgement.kind}`)} {one.judgement.field} <small dir="auto">{one.judgement.value?.slice(0, 80)}</small></td>
                <td><Target target={one.judgement.target} /></td><td dir="auto">{one.judgement.why}</td>
                <td>{one.judgement.kind !== "undo" && <button type="button" class="small" onClick={() => void undo(one.number)} aria-label={t("undo_n", { n: one.number })}>{t("undo")}</button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Target({ target }: { target: string }) {
  const [subject, part] = target.split("/");
  if (subject!.startsWith("r:")) return <a href={to.report(subject!, part)}>{part ?? t("report")} <small>{subject}</small></a>;
  if (subject!.startsWith("i:")) return <a href={to.incident(subject!)}>{t("incident")} <small>{subject}</small></a>;
  return <>{target}</>;
}
