// The reading with the corrections that stand put in place: a correction names a field of the record by its path.
// The same is done for exports by the ledger (ledger/applied.py); tests/web holds the two together.
import type { ReadRecord, Source, Standing } from "../api/types";

type Standings = Record<string, Standing>;
type Part = { id: string };

export function applied(record: ReadRecord, standing: Standings): ReadRecord {
  const put = <T extends Part>(parts: T[]): T[] => parts.map((part) => corrected(part, standing[part.id]));
  const sources = put(record.sources);
  const into = joined(sources as Joining[]);
  const read: ReadRecord = {
    ...record,
    sources: kept(sources, into),
    claims: put(record.claims), events: put(record.events), actors: put(record.actors), places: put(record.places),
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
  return copy as T;
}

type Joining = Source & { same_as?: string | null };

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

// Code points, as the record counts them, over a string that counts in halves of some.
export class Words {
  private readonly points: string[] | null;
  constructor(readonly text: string) {
    this.points = /[\ud800-\udfff]/.test(text) ? Array.from(text) : null;
  }
  get length(): number {
    return this.points ? this.points.length : this.text.length;
  }
  cut(start: number, end: number): string {
    return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
  }
  // The number of code points in the first `units` units.
  pointsIn(units: number): number {
    return this.points ? Array.from(this.text.slice(0, units)).length : units;
  }
}
