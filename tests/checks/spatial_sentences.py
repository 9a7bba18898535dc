"""Sentences with a planted contradiction of place, and near misses, both made by measuring.

Made from the places of ``tests/places/expression_places.yaml``: distances, bearings, borders, regions and extents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import combinations, permutations

from crossbearing.checks.spatial_all import check
from crossbearing.language.analysis import Analysis
from crossbearing.model.finding import Finding
from crossbearing.model.place import Place
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.places.boundaries import shipped_atlas
from crossbearing.places.expressions import find_expressions
from crossbearing.quantities.find import find_quantities
from crossbearing.spatial.geodesy import bearing_deg, distance_km
from tests.places.placing import PLACES, toponyms

WINDS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]
TOWNS = [n for n, row in PLACES.items() if row[2].startswith("P") and n != "Tadmur"]
UNKNOWN = "Tell Zarqa"
# Towns with a country that borders on theirs and is far (wrong) or near (right).
_FAR_BORDERS = [
    ("Homs", "Iraq"), ("Damascus", "Turkey"), ("Idlib", "Iraq"), ("Daraa", "Turkey"), ("Raqqa", "Jordan"),
    ("Fallujah", "Turkey"), ("Kharkiv", "Belarus"), ("El Fasher", "Egypt"), ("Aleppo", "Jordan"), ("Khartoum", "Libya"),
]  # fmt: skip
_NEAR_BORDERS = [
    ("Abu Kamal", "Iraq"), ("Azaz", "Turkey"), ("Manbij", "Turkey"), ("Daraa", "Jordan"), ("Kharkiv", "Russia"),
    ("Idlib", "Turkey"), ("Aleppo", "Turkey"), ("Damascus", "Lebanon"), ("al-Tanf", "Jordan"), ("al-Tanf", "Iraq"),
]  # fmt: skip
_WRONG_PARTS = [
    ("Manbij", "southern Syria"), ("Daraa", "northern Syria"), ("Abu Kamal", "western Syria"), ("Azaz", "southern Syria"),
    ("Mosul", "southern Iraq"), ("Kharkiv", "southern Ukraine"), ("Donetsk", "western Ukraine"),
    ("El Fasher", "eastern Sudan"), ("Hodeidah", "eastern Yemen"), ("Kirkuk", "southern Iraq"), ("Raqqa", "southern Syria"),
    ("Taiz", "northern Yemen"), ("Idlib", "eastern Syria"), ("Ramadi", "northern Jordan"), ("Bakhmut", "western Ukraine"),
]  # fmt: skip
_RIGHT_PARTS = [
    ("Manbij", "northern Syria"), ("Daraa", "southern Syria"), ("Abu Kamal", "eastern Syria"), ("Palmyra", "central Syria"),
    ("Mosul", "northern Iraq"), ("Kharkiv", "eastern Ukraine"), ("Donetsk", "eastern Ukraine"), ("Kirkuk", "northern Iraq"),
    ("El Fasher", "western Sudan"), ("Hodeidah", "western Yemen"), ("Raqqa", "northern Syria"), ("Taiz", "southern Yemen"),
    ("Idlib", "northern Syria"), ("Ramadi", "western Iraq"), ("Bakhmut", "eastern Ukraine"),
]  # fmt: skip
Sentence = tuple[str, str]


def where(name: str) -> tuple[float, float]:
    """(longitude, latitude) of a known place."""
    return PLACES[name][1], PLACES[name][0]


def pairs(start: int = 0, least: float = 40, most: float = 400) -> list[tuple[str, str, float, float]]:
    """Pairs of towns with their distance and bearing, every third from ``start`` on."""
    found = []
    for a, b in permutations(TOWNS, 2):
        apart = distance_km(where(a), where(b))
        if least < apart < most:
            found.append((a, b, apart, bearing_deg(where(a), where(b))))
    return found[start::3]


def planted() -> list[Sentence]:
    """A hundred sentences that cannot hold, each with the kind of finding it should give."""
    return [*_wrong_distances(), *_wrong_bearings(), *_wrong_grounds(), *_wrong_extents(), *_wrong_zones()]


def _wrong_distances() -> Iterator[Sentence]:
    forms = ("{b}, some {km} km {wind} of {a}, was shelled.", "{b} lies {km} kilometres from {a}.")
    for n, (a, b, apart, bearing) in enumerate(pairs()[:30]):
        wind, km = WINDS[round(bearing / 45) % 8], max(5, rounded(apart * (2.8 if n % 3 else 0.3)))
        yield forms[n % 2].format(a=a, b=b, km=km, wind=wind), "distance_mismatch"


def _wrong_bearings() -> Iterator[Sentence]:
    forms = ("{b}, {km} kilometres {wind} of {a}, fell.", "{b}, {wind} of {a}, fell.", "{b} lies {wind} of {a}.")
    for n, (a, b, apart, bearing) in enumerate(pairs(1, 60)[:25]):
        wind = WINDS[(round(bearing / 45) + (3, 4, 5)[n % 3]) % 8]
        yield forms[n % 3].format(a=a, b=b, km=rounded(apart), wind=wind), "bearing_mismatch"


def _wrong_grounds() -> Iterator[Sentence]:
    for town, part in _WRONG_PARTS:
        yield f"The town of {town} in {part} was lost.", "place_contradicts_region"
    for town, country in _FAR_BORDERS:
        yield f"Shells hit {town}, near the border with {country}.", "border_mismatch"


def _wrong_extents() -> Iterator[Sentence]:
    for n, (a, b, apart, _) in enumerate(pairs(0, 80)[::4][:10]):
        wide, deep = rounded(apart * 0.4), rounded(apart * (0.3 if n % 2 else 0.5))
        told = f"They took an area {wide} km wide and {deep} km deep."
        yield f"{told} The area includes {a} and {b}.", "extent_cannot_hold"


def _wrong_zones() -> Iterator[Sentence]:
    for a, b, apart, _ in pairs(1, 120)[::5][:5]:
        yield (
            f"They declared a {rounded(apart * 0.4)} km zone around {a}. The zone contains {b}.",
            ("place_contradicts_region"),
        )
    for a, b, apart, _ in pairs(2, 150)[::4][:5]:
        km = rounded(apart * 0.15)
        yield f"{UNKNOWN}, {km} km from {a} and {km} km from {b}, was bombed.", "zones_do_not_meet"


def near_misses() -> list[Sentence]:
    """A hundred sentences that are loose, rounded or by road, and hold."""
    return [(text, "") for text in (*_loose_distances(), *_loose_bearings(), *_right_grounds(), *_right_extents())]


def _loose_distances() -> Iterator[str]:
    forms = ("{b}, some {km} km {wind} of {a}, was shelled.", "{b} lies {km} kilometres from {a}.")
    for n, (a, b, apart, bearing) in enumerate(pairs(2)[:35]):
        wind, km = WINDS[round(bearing / 45) % 8], rounded(apart * (1.0, 1.2, 1.4, 1.7, 0.85)[n % 5])
        yield forms[n % 2].format(a=a, b=b, km=km, wind=wind)


def _loose_bearings() -> Iterator[str]:
    for n, (a, b, apart, bearing) in enumerate(pairs(0, 60)[-30:]):
        wind = WINDS[round((bearing + (-40, -25, 0, 25, 40)[n % 5]) / 45) % 8]
        yield (f"{b}, {rounded(apart)} km {wind} of {a}, fell.", f"{b}, {wind} of {a}, fell.")[n % 2]


def _right_grounds() -> Iterator[str]:
    for town, part in _RIGHT_PARTS:
        yield f"The town of {town} in {part} was lost."
    for town, country in _NEAR_BORDERS:
        yield f"Shells hit {town}, near the border with {country}."


def _right_extents() -> Iterator[str]:
    for a, b, apart, _ in pairs(1, 80)[::6][:5]:
        side = rounded(apart / math.sqrt(2) * 1.05)
        yield f"They took an area {side} km wide and {side} km deep. The area includes {a} and {b}."
    for a, b in list(combinations(["Homs", "Palmyra", "Damascus", "Raqqa"], 2))[:5]:
        km = rounded(distance_km(where(a), where(b)) * 0.6)
        yield f"{UNKNOWN}, {km} km from {a} and {km} km from {b}, was bombed."


def rounded(km: float) -> int:
    """To five kilometres, as people say them."""
    return max(5, round(km / 5) * 5)


def record(analysis: Analysis, change: Callable[[Place], Place] = lambda p: p, unknown: str | None = UNKNOWN) -> Record:
    """A record with the places of a text alone."""
    names = tuple(change(p) for p in toponyms(analysis.text, unknown))
    places = find_expressions(analysis, find_quantities(analysis), names, shipped_atlas())
    report = Report("r:1", analysis.text, "", "")
    return Record("crossbearing/record/1", report, (), (), (), (), places, (), (), (), (), Reader("0", ""))


def found(
    analysis: Analysis, change: Callable[[Place], Place] = lambda p: p, unknown: str | None = UNKNOWN
) -> list[Finding]:
    """What the checks of place say of a text."""
    return list(check(record(analysis, change, unknown)))
