// The reading with the corrections that stand put in place: a correction names a field of the record by its path.
// The same is done for exports by the ledger (ledger/applied.py); tests/web holds the two together.
import type { Claim, Geometry, ReadRecord, Source, Standing } from "../api/types";
import { boxOf, distanceKm } from "../map/geometry";

type Standings = Record<string, Standing>;
type Part = { id: string };

export function applied(record: ReadRecord, standing: Standings): ReadRecord {
  const put = <T extends Part>(parts: T[]): T[] => parts.map((part) => corrected(part, standing[part.id]));
  const { sources, claims } = parted(put(record.sources) as Joining[], put(record.claims));
  const into = joined(sources);
  const read: ReadRecord = {
    ...record,
    sources: kept(sources, into),
    claims, events: put(record.events), actors: put(record.actors), places: put(record.places),
    times: put(record.times), quantities: put(record.quantities),
  };
  if (!into.size) return read;
  return { ...read, claims: read.claims.map((claim) => ({ ...claim, chain: claim.chain.map((link) => ({ ...link, source: into.get(link.source) ?? link.source })) })) };
}

function corrected<T extends Part>(part: T, now: Standing | undefined): T {
  const changes = Object.entries(now?.corrections ?? {});
  if (!changes.length) return part;
  const copy = structuredClone(part) as Record<string, unknown>;
  for (const [path, { value }] of changes) {
    const names = path.split("."), last = names.pop()!;
    let inner = copy;
    for (const name of names) {
      if (typeof inner[name] !== "object" || inner[name] === null) inner[name] = {};
      inner = inner[name] as Record<string, unknown>;
    }
    inner[last] = value;
  }
  const said = now!.corrections!;
  // A shape that a person gave has no literal core beside it, and the place is where it says.
  if ("geometry" in said) {
    if (!("core" in said)) copy["core"] = null;
    if (!("status" in said)) copy["status"] = copy["geometry"] ? "resolved" : "unresolved";
    if (!("uncertainty_km" in said)) copy["uncertainty_km"] = copy["geometry"] ? spanKm(copy["geometry"] as Geometry) : null;
  }
  return copy as T;
}

function spanKm(geometry: Geometry): number {
  const box = boxOf([geometry]);
  return box ? Math.round(distanceKm([box[0], box[1]], [box[2], box[3]]) * 5) / 10 / Math.SQRT2 : 0;
}

type Joining = Source & { same_as?: string | null; split?: { name: string; claims: string[] } | null };

// A source corrected to be two becomes two: some claims rest on the other one.
function parted(sources: Joining[], claims: Claim[]): { sources: Joining[]; claims: Claim[] } {
  const found = [...sources];
  let moved = claims;
  for (const source of sources) {
    const away = source.split;
    if (!away) continue;
    const id = "s" + (1 + Math.max(...found.map((one) => Number(one.id.slice(1))).filter(Number.isFinite)));
    found.push({ ...source, id, name: away.name, mentions: [], actor: null, rule: "person", split: null });
    moved = moved.map((claim) => (away.claims.includes(claim.id) ? { ...claim, chain: claim.chain.map((link) => (link.source === source.id ? { ...link, source: id } : link)) } : claim));
  }
  return { sources: found, claims: moved };
}

// Which source each joined one has become: the one at the end of a row of "is the same as".
function joined(sources: Joining[]): Map<string, string> {
  const to = new Map(sources.filter((one) => one.same_as && sources.some((other) => other.id === one.same_as)).map((one) => [one.id, one.same_as!]));
  const found = new Map<string, string>();
  for (const one of to.keys()) {
    const seen = new Set([one]);
    let end = one;
    while (to.has(end) && !seen.has(to.get(end)!)) seen.add((end = to.get(end)!));
    if (!to.has(end)) found.set(one, end);
  }
  return found;
}

function kept(sources: Source[], into: Map<string, string>): Source[] {
  return sources
    .filter((one) => !into.has(one.id))
    .map((one) => {
      const more = sources.filter((other) => into.get(other.id) === one.id).flatMap((other) => other.mentions);
      return more.length ? { ...one, mentions: [...one.mentions, ...more].sort((a, b) => a.start - b.start || a.end - b.end) } : one;
    });
}
