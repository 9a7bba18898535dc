// What people have said of a thing: corrections with what stood before, comments and flags, each with who, when and why.
import type { Correction } from "../api/types";
import { standing, undo } from "../state/judging";
import { moment, t } from "../words/t";

export function Said({ id, also = [] }: { id: string; also?: string[] }) {
  const rows = [id, ...new Set(also)].flatMap((part) => rowsOf(part));
  if (!rows.length) return null;
  return (
    <ul class="said" aria-label={t("judgements")}>
      {rows.map(({ number, what, by }) => (
        <li key={number}>
          <span>{what}</span> <small dir="auto">{by.who}, {moment(by.at)}{by.why ? `: ${by.why}` : ""}</small>
          <button type="button" class="small" onClick={() => void undo(number)} aria-label={t("undo_n", { n: number })}>{t("undo")}</button>
        </li>
      ))}
    </ul>
  );
}

interface Row {
  number: number;
  what: string;
  by: Correction;
}

function rowsOf(id: string): Row[] {
  const now = standing(id);
  if (!now) return [];
  const row = (by: Correction, what: string): Row => ({ number: by.number, what, by });
  return [
    ...(now.verdict_by ? [row(now.verdict_by, t(now.verdict === "accepted" ? "accepted" : "rejected"))] : []),
    ...Object.entries(now.corrections ?? {}).filter(([field]) => field !== "review").map(([field, by]) => row(by, t("corrected_field", { id, field, value: brief(by.value) }))),
    ...(now.comments ?? []).map((by) => row(by, `“${String(by.value ?? by.why ?? "")}”`)),
    ...(now.flags ?? []).map((by) => row(by, t("flagged"))),
  ];
}

function brief(value: unknown): string {
  if (value === null) return t("none_known");
  if (typeof value === "string") return value;
  if (typeof value === "object" && "name" in value) return String(value.name);
  if (typeof value === "object" && "type" in value && "coordinates" in value) return String(value.type);
  return JSON.stringify(value).slice(0, 60);
}
