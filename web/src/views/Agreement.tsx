// How far first and second readers agree, field by field: alpha for codes, overlap for spans, intervals and shapes.
import { useEffect, useState } from "preact/hooks";
import * as api from "../api/client";
import type { Agreement } from "../api/types";
import { code, t } from "../words/t";
import { tell } from "../state/session";
import { head } from "../state/watch";

export function AgreementView() {
  const [found, setFound] = useState<Agreement[] | null>(null);
  useEffect(() => {
    document.title = `${t("agreement")} – crossbearing`;
  }, []);
  useEffect(() => void api.agreement().then(setFound).catch((error: Error) => tell(error.message, true)), [head.value]);
  return (
    <div class="page">
      <div class="page-head"><h1>{t("agreement")}</h1></div>
      <p class="padded meta">{t("agreement_hint")}</p>
      {found && !found.length && <p class="none padded">{t("no_agreement")}</p>}
      {found && found.length > 0 && (
        <table class="reports">
          <caption class="visually-hidden">{t("agreement")}</caption>
          <thead><tr><th scope="col">{t("field")}</th><th scope="col">{t("measure")}</th><th scope="col">{t("value")}</th><th scope="col">{t("units")}</th><th scope="col">{t("readers")}</th></tr></thead>
          <tbody>{found.map((one) => <tr key={one.field}><th scope="row">{code(one.field)}</th><td>{t(one.measure === "alpha" ? "alpha" : "overlap")}</td><td class="figure">{one.value === null ? t("too_few") : one.value.toFixed(2)}</td><td class="figure">{one.units}</td><td dir="auto">{one.readers.join(", ")}</td></tr>)}</tbody>
        </table>
      )}
    </div>
  );
}
