"""How near the finest place read comes to where an assessment puts the incident (Airwars, Gaza).

The narrative alone is read: what follows it repeats coordinates. Of the places named in it the finest
counts, by its uncertainty, and of two as fine the first; where none is named, it counts as wrong.

``python -m benchmarks.quality.score_places_airwars --errors 30``
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.quality.parses import analyse, rows
from benchmarks.quality.toponyms import km
from crossbearing.model.place import Place
from crossbearing.places.find import find_places
from crossbearing.places.gazetteer import Gazetteer
from crossbearing.quantities.find import find_quantities

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
CORPUS = Path("airwars_gaza/airwars_gaza.jsonl.gz")
_WITHIN = (5, 20, 161)
# The standing paragraphs that follow the narrative.
_STANDING = re.compile(
    r"Due to the scale and urgency|The incident occ?ured|The victims were named|Geolocation notes|Where possible"
)


def score(shared: Path, limit: int | None = None, errors: list[str] | None = None) -> dict[str, float]:
    """The figures over the first ``limit`` texts. Raises ``FileNotFoundError`` where the corpus is absent."""
    gazetteer, within, asked = Gazetteer.open(), Counter[int](), 0
    for row in _texts(shared, limit):
        asked += 1
        place = _finest(_narrative(row), gazetteer)
        off = _off(place, row)
        within.update(radius for radius in _WITHIN if off <= radius)
        if errors is not None and off > _WITHIN[0]:
            errors.append(f"{off:7.1f} km {row['location']} | {place and (place.span.text, place.match)}")
    return {f"within_{radius}": within[radius] / max(1, asked) for radius in _WITHIN}


def _texts(shared: Path, limit: int | None) -> list[dict[str, Any]]:
    return [row for row in rows(shared / CORPUS) if row["lat"] is not None][:limit]


def _narrative(row: dict[str, Any]) -> str:
    return _STANDING.split(str(row["assessment"]), maxsplit=1)[0]


def _finest(text: str, gazetteer: Gazetteer) -> Place | None:
    analysis = analyse(text)
    places = find_places(analysis, find_quantities(analysis), (), gazetteer)
    named = [p for p in places if p.kind == "toponym" and p.match and p.uncertainty_km is not None]
    return min(named, key=lambda p: (p.uncertainty_km or 0.0, p.span.start), default=None)


def _off(place: Place | None, row: dict[str, Any]) -> float:
    match = place.match if place else None
    return km(row["lat"], row["lon"], match.lat, match.lon) if match else float("inf")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0, help="show so many that are further off than 5 km")
    chosen = parser.parse_args()
    errors: list[str] = []
    for name, value in score(SHARED, chosen.limit, errors).items():
        print(f"{name:24} {value:.3f}")
    for error in random.Random(0).sample(errors, min(len(errors), chosen.errors)):
        print(error)


if __name__ == "__main__":
    main()
