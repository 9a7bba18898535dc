"""The worked example: one real report against a careful reading of it, part by part.

``python -m benchmarks.quality.score_seed`` prints every part with what was found.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from crossbearing.model.claim import Claim
from crossbearing.model.record import Record

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
MATCH = 0.5
PLACES = ("al-Tanf", "Abu Kamal", "Palmyra", "Rukban", "Homs", "Dayr al-Zawr", "Damascus", "Aleppo")
# Where the eight places are, to a tenth of a degree: (latitude, longitude).
TRUE = {
    "al-Tanf": (33.5, 38.63),
    "Abu Kamal": (34.45, 40.92),
    "Palmyra": (34.56, 38.28),
    "Rukban": (33.31, 38.70),
    "Homs": (34.73, 36.71),
    "Dayr al-Zawr": (35.34, 40.14),
    "Damascus": (33.51, 36.29),
    "Aleppo": (36.2, 37.16),
}


@cache
def readings(shared: Path) -> tuple[Record, Record, dict]:
    """The report read without and with its date of publication, and the gold reading."""
    from crossbearing.api import read

    folder = shared / "seed"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    path = folder / "report.txt"
    return read(path), read(path, published="2018-06-22"), gold


def iou(one: dict, other: Claim) -> float:
    low, high = max(one["start"], other.span.start), min(one["end"], other.span.end)
    return max(0, high - low) / (max(one["end"], other.span.end) - min(one["start"], other.span.start))


def match(gold: dict, record: Record) -> dict[str, Claim]:
    """The best claim for each gold one, where they share half of their characters."""
    best = {c["id"]: max(record.claims, key=lambda m: iou(c["span"], m)) for c in gold["claims"]}
    return {c["id"]: best[c["id"]] for c in gold["claims"] if iou(c["span"], best[c["id"]]) >= MATCH}


def first_source_right(gold_claim: dict, claim: Claim, record: Record) -> bool:
    """Whether the first link after the outlet shares a word with the gold one's name or span."""
    want = gold_claim["source_chain"][1]
    if want["kind"] == "unspecified":
        return len(claim.chain) == 1 and any(h.kind == "likely" for h in claim.hedges)
    if len(claim.chain) < 2:
        return False
    source = next(s for s in record.sources if s.id == claim.chain[1].source)
    said = " ".join([source.name, *(m.text for m in source.mentions)]).lower()
    names = (want.get("span") or {}).get("text", want["name"]).lower().split()
    return any(w in said for w in names if len(w) > 3)


def score(shared: Path = SHARED, limit: int | None = None) -> dict[str, float]:
    """One figure a part: counts, or 1 where the part holds."""
    record, dated, gold = readings(shared)
    matched = match(gold, record)
    attributed = [c for c in gold["claims"] if len(c["source_chain"]) > 1]
    figures: dict[str, float] = {
        "claims_found_of_29": len(matched),
        "first_source_right_of_16": sum(
            c["id"] in matched and first_source_right(c, matched[c["id"]], record) for c in attributed
        ),
    }
    for name, check in PARTS.items():
        figures[name] = float(bool(check(record, dated, matched)))
    return figures


Part = Callable[[Record, Record, dict[str, Claim]], object]


def chain_names(record: Record, claim: Claim | None) -> list[str]:
    names = {s.id: s.name for s in record.sources}
    return [names[k.source] for k in claim.chain[1:]] if claim else []


def relayed(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    names = chain_names(record, matched.get("C15"))
    return len(names) == 2 and "Sputnik" in names[0] and "commander" in names[1]


def carried(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    return all(
        chain_names(record, matched.get(i)) == chain_names(record, matched.get("C15")) for i in ("C16", "C17", "C18a")
    )


def pentagon(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    claim = matched.get("C19")
    targets = {matched[i].id for i in ("C16", "C17") if i in matched}
    return (
        claim
        and claim.stance == "denies"
        and claim.denies
        and claim.denies.scope == "casualties"
        and targets <= set(claim.denies.claims)
    )


def one_commander(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    return any({"the unnamed official", "the field commander"} <= {m.text for m in s.mentions} for s in record.sources)


def placed(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    found = {n for n in PLACES if any(near(p, n) for p in record.places)}
    return found == set(PLACES)


def near(place: object, name: str) -> bool:
    match = place.match  # type: ignore[attr-defined]
    if match is None or name.lower() not in place.span.text.lower():  # type: ignore[attr-defined]
        return False
    lat, lon = TRUE[name]
    # a province of the name is as right as the town where the words leave it open
    return (abs(match.lat - lat) < 0.2 and abs(match.lon - lon) < 0.2) or match.feature.startswith("A")


def extent(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    return any(
        f.kind == "extent_cannot_hold" and f.severity == "impossible" and "75" in f.message and "23" in f.message
        for f in record.findings
    )


def rings(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    return any(f.kind == "zones_do_not_meet" for f in record.findings)


def areas(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    return not any("4,500" in f.message or "2,700" in f.message or "4500" in f.message for f in record.findings)


def undated(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    return all(t.start is None and t.end is None for t in record.times)


def friday(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    fridays = [t for t in dated.times if t.span.text == "Friday"]
    return len(fridays) == 2 and all(t.start == t.end == "2018-06-22" for t in fridays)


def sentences(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    """Each of the fifteen sentences holds at least one claim."""
    from benchmarks.quality.parses import analyse

    analysis = analyse(record.report.text)
    spans = [analysis.sentence_span(s) for s in analysis.sentences]
    return len(spans) == 15 and all(any(s.overlaps(c.span) for c in record.claims) for s in spans)


def wording(record: Record, dated: Record, matched: dict[str, Claim]) -> object:
    said = " | ".join(t.span.text.lower() for t in record.wording)
    return all(w in said for w in ("anti-terror", "liberated", "terrorists", "takfiri", "freed from the clutches"))


PARTS: dict[str, Part] = {
    "sentences_read": sentences,
    "relay_through_sputnik": relayed,
    "relay_carried_over": carried,
    "denial_scoped_to_casualties": pentagon,
    "one_commander": one_commander,
    "eight_places": placed,
    "extent_cannot_hold": extent,
    "ring_and_sector_do_not_meet": rings,
    "areas_are_no_conflict": areas,
    "no_date_without_anchor": undated,
    "friday_is_22_june": friday,
    "loaded_terms": wording,
}


def main() -> int:
    record, _, gold = readings(SHARED)
    for name, figure in score().items():
        print(f"{name:32} {figure:g}")
    matched = match(gold, record)
    for claim in gold["claims"]:
        mine = matched.get(claim["id"])
        right = len(claim["source_chain"]) < 2 or (mine and first_source_right(claim, mine, record))
        if mine is None or not right:
            print(
                claim["id"],
                "no claim" if mine is None else f"source {chain_names(record, mine)}",
                claim["span"]["text"][:80],
            )
    for finding in record.findings:
        print(finding.severity, finding.kind, finding.message)
    return 0


if __name__ == "__main__":
    sys.exit(main())
