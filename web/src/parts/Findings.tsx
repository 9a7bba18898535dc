// Findings, the gravest first, each with its arithmetic. The workbench and the single-file page both draw them with this.
import type { ComponentChildren } from "preact";
import type { Finding, ReadRecord } from "../api/types";
import { code, t } from "../words/t";
import { Ref } from "./Claims";

const GRAVITY = ["impossible", "strained", "disputed", "note"];

export function Findings({ read, below }: { read: ReadRecord; below?: (finding: Finding) => ComponentChildren }) {
  if (!read.findings.length) return <p class="none">{t("no_findings")}</p>;
  const sorted = read.findings.toSorted((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
  return <ol class="findings">{sorted.map((one) => <FindingCard key={one.id} finding={one}>{below?.(one)}</FindingCard>)}</ol>;
}

export function FindingCard({ finding, refs = true, children }: { finding: Finding; refs?: boolean; children?: ComponentChildren }) {
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
      {children}
    </li>
  );
}

const UNITS: Record<string, string> = { km: " km", km2: " km²", deg: "°", days: " d", percent: " %" };

function Figure({ name, value }: { name: string; value: number | string | null | undefined }) {
  const at = name.lastIndexOf("_"), unit = at > 0 ? UNITS[name.slice(at + 1)] : undefined;
  const label = (unit ? name.slice(0, at) : name).replaceAll("_", " ");
  return <div><dt>{label}</dt><dd dir="auto">{typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 2 }) : String(value)}{unit ?? ""}</dd></div>;
}
