// Who rests on whom: reports on the left, the mouths and texts that they rest on to the right, bodies behind those.
import type { IncidentView } from "../api/types";
import { to } from "../state/router";
import { code, t } from "../words/t";

const ROW = 44, WIDE = 620, LEFT = 200, MIDDLE = 330, BOX = 190;

export function Origins({ shown }: { shown: IncidentView }) {
  const { origins } = shown.incident;
  if (!origins.length) return <p class="none">{t("no_origins")}</p>;
  const accounts = shown.accounts, bodies = [...new Set(origins.map((one) => one.institution).filter((one): one is string => Boolean(one)))];
  const key = (id: string) => accounts.findIndex((one) => one.id === id || one.external_id === id);
  const height = Math.max(accounts.length, origins.length, 1) * ROW + 10;
  const at = (n: number, of: number) => ((n + 0.5) * (height - 10)) / of + 5;
  return (
    <>
      <svg class="origins" viewBox={`0 0 ${WIDE} ${height}`} role="img" aria-label={t("origins_drawn")} direction="ltr">
        {origins.flatMap((origin, o) => [...new Set(origin.reports.map(key))].filter((n) => n >= 0).map((n) => (
          <path key={`${o}-${n}`} d={`M${LEFT - 4} ${at(n, accounts.length)}C${LEFT + 60} ${at(n, accounts.length)} ${MIDDLE - 60} ${at(o, origins.length)} ${MIDDLE} ${at(o, origins.length)}`} />
        )))}
        {accounts.map((one, n) => <Box key={one.id} x={6} y={at(n, accounts.length)} words={one.outlet ?? one.title} />)}
        {origins.map((one, n) => <Box key={one.id} x={MIDDLE} y={at(n, origins.length)} words={one.source} under={one.institution ?? code(one.kind)} body={one.institution ? bodies.indexOf(one.institution) % 4 : undefined} />)}
      </svg>
      <ul class="rows">
        {origins.map((one) => (
          <li key={one.id}>
            <b dir="auto">{one.source}</b> <span class="badge">{code(one.kind)}</span>{one.institution && <span class="badge" dir="auto">{t("speaks_for", { body: one.institution })}</span>}
            <small dir="auto">{one.why || t("rests", { n: one.reports.length })} {one.claims.slice(0, 6).map((claim) => {
              const [report, part] = claim.split("/");
              return <a key={claim} href={to.report(report!, part)}>{part} </a>;
            })}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Box({ x, y, words, under, body }: { x: number; y: number; words: string; under?: string; body?: number | undefined }) {
  const short = words.length > 26 ? words.slice(0, 25) + "…" : words;
  return (
    <g class={body === undefined ? "" : `body-${body}`}>
      <rect x={x} y={y - 17} width={x < 10 ? BOX : WIDE - MIDDLE - 8} height={34} rx={4} />
      <text x={x + 8} y={under ? y - 2 : y + 4}>{short}</text>
      {under && <text class="under" x={x + 8} y={y + 11}>{under.length > 40 ? under.slice(0, 39) + "…" : under}</text>}
    </g>
  );
}
