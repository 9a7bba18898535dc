"""What the two toponym corpora share: reading, matching and distance."""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.quality.parses import analyse, rows
from crossbearing.language.analysis import Analysis
from crossbearing.places.choice import Choice, choose
from crossbearing.places.find import choose_names
from crossbearing.places.gazetteer import Gazetteer
from crossbearing.places.links import find_links
from crossbearing.places.names import names_at
from crossbearing.places.outlets import outlet_places

# The customary radius: 100 miles (161 km).
NEAR_KM = 161.0


@dataclass
class Tally:
    """Counts over a corpus, and errors to look at."""

    gold: int = 0
    gold_right: int = 0
    literal: int = 0
    found: int = 0
    hit: int = 0
    placed: int = 0
    place_gold: int = 0
    place_found: int = 0
    place_hit: int = 0
    ceiling: int = 0
    errors: list[tuple[str, ...]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures by name."""
        precision, recall = self.hit / max(1, self.found), self.hit / max(1, self.gold)
        p_precision, p_recall = self.place_hit / max(1, self.place_found), self.place_hit / max(1, self.place_gold)
        return {
            "gold_mentions": self.gold,
            "gold_within_161": self.gold_right / max(1, self.gold),
            "ceiling_within_161": self.ceiling / max(1, self.gold),
            "recognition_precision": precision,
            "recognition_recall": recall,
            "recognition_f1": f1(precision, recall),
            "end_to_end_within_161": self.placed / max(1, self.gold),
            "places_precision": p_precision,
            "places_recall": p_recall,
            "places_f1": f1(p_precision, p_recall),
        }


def report(path: Path, literal: Any, ignored: Any, about: str | None) -> None:
    """Measure as the command line asks, print the figures, and some errors of each kind where they are wanted."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    chosen = parser.parse_args()
    tally = score_corpus(path, chosen.limit, literal, ignored, errors=chosen.errors > 0)
    for kind in sorted({e[0] for e in tally.errors}):
        some = [e for e in tally.errors if e[0] == kind]
        print(f"--- {kind}: {len(some)}", file=sys.stderr)
        for error in random.Random(chosen.limit).sample(some, min(len(some), chosen.errors)):
            print(" | ".join(error[1:]), file=sys.stderr)
    for name, value in tally.figures().items():
        print(f"{name:24} {value:.3f}" if isinstance(value, float) else f"{name:24} {value}")


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine, mean radius 6371 km)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def score_corpus(path: Path, limit: int | None, literal: Any, ignored: Any, *, errors: bool = False) -> Tally:
    """Score every text; ``literal(gold)`` says which gold mentions are places and no adjectives or bodies,
    ``ignored(gold)`` which spans count neither way."""
    gazetteer, tally = Gazetteer.open(), Tally()
    for row in islice(rows(path), limit):
        score_text(row, analyse(str(row["text"])), gazetteer, tally, literal, ignored, errors)
    return tally


def score_text(
    row: dict[str, Any],
    analysis: Analysis,
    gazetteer: Gazetteer,
    tally: Tally,
    literal: Any,
    ignored: Any,
    errors: bool,
) -> None:
    gold = [t for t in row["toponyms"] if t["lat"] is not None]
    other = [t for t in row["toponyms"] if t["lat"] is None and ignored(t)]
    given(row, analysis, gold, gazetteer, tally, errors)
    choices = choose_names(analysis, (), (), gazetteer, row.get("outlet"))
    found = [c for c in choices if c.chosen is not None and not clash(c, other)]
    tally.found += len(found)
    for t in gold:
        match = [c for c in found if overlaps(c, t)]
        tally.hit += bool(match)
        tally.placed += any(right(c, t) for c in match)
        if errors and not match:
            tally.errors.append(("missed", t["text"], around(row["text"], t["start"], t["end"])))
    for c in found:
        if errors and not any(overlaps(c, t) for t in gold):
            tally.errors.append(
                (
                    "false",
                    c.name.span.text,
                    f"{c.name.use} {c.name.score:.1f}",
                    around(row["text"], c.name.span.start, c.name.span.end),
                )
            )
    places = [c for c in found if c.name.use == "place"]
    literals = [t for t in gold if literal(t)]
    rest = [t for t in gold if not literal(t)]
    tally.place_found += sum(
        any(overlaps(c, t) for t in literals) or not any(overlaps(c, t) for t in rest) for c in places
    )
    tally.place_gold += len(literals)
    tally.place_hit += sum(any(overlaps(c, t) for c in places) for t in literals)


def given(
    row: dict[str, Any],
    analysis: Analysis,
    gold: Sequence[dict[str, Any]],
    gazetteer: Gazetteer,
    tally: Tally,
    errors: bool,
) -> None:
    """Choose for the gold spans themselves."""
    names = names_at(analysis, [(t["start"], t["end"]) for t in gold], gazetteer)
    choices = choose(
        names, find_links(analysis, names, ()), (), outlet_places(row.get("outlet"), gazetteer), none=False
    )
    tally.gold += len(gold)
    for t, c in zip(gold, choices, strict=True):
        ok = right(c, t)
        tally.gold_right += ok
        can = any(km(t["lat"], t["lon"], e.lat, e.lon) <= NEAR_KM for e in c.name.entries)
        tally.ceiling += can
        if errors and not ok:
            e = c.chosen.entry if c.chosen else None
            tally.errors.append(
                (
                    "wrong" if can else "unknown",
                    t["text"],
                    str(t.get("feature") or t.get("type")),
                    f"{t['lat']:.1f},{t['lon']:.1f}",
                    f"{e.name} {e.country} {e.admin1} {e.feature}" if e else "-",
                    c.chosen.why() if c.chosen else "",
                    str(row.get("outlet")),
                    around(row["text"], t["start"], t["end"]),
                )
            )


def right(choice: Choice, t: dict[str, Any]) -> bool:
    e = choice.chosen.entry if choice.chosen else None
    return e is not None and km(t["lat"], t["lon"], e.lat, e.lon) <= NEAR_KM


def overlaps(choice: Choice, t: dict[str, Any]) -> bool:
    return choice.name.span.start < t["end"] and t["start"] < choice.name.span.end


def clash(choice: Choice, spans: Iterable[dict[str, Any]]) -> bool:
    return any(overlaps(choice, t) for t in spans)


def around(text: str, start: int, end: int) -> str:
    return (text[max(0, start - 50) : start] + "[" + text[start:end] + "]" + text[end : end + 40]).replace("\n", " ")
