// The chain as a line of links, from the page that one holds to the mouth it came from.
import type { Claim, ReadRecord } from "../api/types";
import { code, t } from "../words/t";

export function sourceName(read: ReadRecord, id: string): string {
  const source = read.sources.find((one) => one.id === id);
  if (!source || (source.kind === "outlet" && !source.name)) return read.report.outlet ?? t("the_outlet");
  return source.name;
}

export function chainLine(read: ReadRecord, claim: Claim): string {
  return claim.chain.map((link) => sourceName(read, link.source)).join(" → ");
}

export function Chain({ read, claim, links }: { read: ReadRecord; claim: Claim; links: Record<string, string[]> }) {
  return (
    <ol class="chain" aria-label={t("chain")}>
      {claim.chain.map((link, n) => {
        const named = read.sources.find((one) => one.id === link.source)?.named ?? true;
        const cue = link.cue?.text ?? (link.stance === "asserts" ? null : code(link.stance));
        return (
          <li key={n} class={`link${named ? "" : " unnamed"}${link.inferred ? " inferred" : ""}`}>
            <button type="button" class="who" data-item={link.source} data-links={(links[link.source] ?? []).join(" ")} data-pick={link.source} dir="auto">
              {sourceName(read, link.source)}
            </button>
            {cue && <>{" "}<i class="cue" dir="auto">{cue}</i></>}
            {!named && <small class="badge"> {t("unnamed")}</small>}
            {link.inferred && <small class="badge"> {t("inferred")}</small>}
          </li>
        );
      })}
    </ol>
  );
}
