import type { ReportView } from "../api/types";

// A rule in words, as the report's page was given them; the code itself where it was given none.
export function worded(view: ReportView, kind: string, rule: string | null | undefined): string {
  return rule ? view.rules?.[kind]?.[rule] ?? rule : "";
}
