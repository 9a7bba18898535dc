"""Can an area of the stated size hold what is said to lie in it?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from crossbearing.checks.spatial_record import apart, by_id, claims_with, figure, is_spot, radius_of, thresholds
from crossbearing.model.finding import Finding
from crossbearing.model.place import Place
from crossbearing.model.record import Record

_Range = tuple[float | None, float | None]


def check(record: Record) -> Iterator[Finding]:
    """The farthest apart of the places that an area holds, against the diagonal of the area.

    Open figures ("at least 40 km wide") bound nothing and are passed over. The
    distance is that between the two nearest readings of the names, less their radii.
    """
    places = by_id(record)
    for area in record.places:
        span = _span(area)
        if span is not None:
            held = [places[i] for i in area.holds if i in places and is_spot(places[i])]
            yield from _worst(record, area, held, span)


def _span(area: Place) -> float | None:
    words = area.expression
    if words is None or words.relation != "extent" or words.width_km is None or words.depth_km is None:
        return None
    width, depth = words.width_km[1], words.depth_km[1]
    return math.hypot(width, depth) if width is not None and depth is not None else None


def _worst(record: Record, area: Place, held: list[Place], span: float) -> Iterator[Finding]:
    pairs = [(min(apart(a, b)) - radius_of(a) - radius_of(b), a, b) for a, b in combinations(held, 2)]
    if not pairs:
        return
    least, a, b = max(pairs, key=lambda pair: pair[0])
    tolerance = thresholds()["extent.tolerance_share"] * span
    if least <= span + tolerance:
        return
    grave = least > span * thresholds()["extent.impossible_share"]
    yield _finding(record, area, (a, b), span, "impossible" if grave else "strained")


def _told(record: Record, area: Place) -> list[Place]:
    """The area, and the place before that it repeats."""
    return [area, *(p for p in record.places if p.id == area.same_as)]


def _finding(record: Record, area: Place, pair: tuple[Place, Place], span: float, severity: str) -> Finding:
    words = area.expression
    assert words is not None and words.width_km and words.depth_km
    width, depth = words.width_km[1] or 0.0, words.depth_km[1] or 0.0
    distance = next(apart(*pair))
    return Finding(
        id="",
        kind="extent_cannot_hold",
        severity="impossible" if severity == "impossible" else "strained",
        claims=claims_with(record, (*_told(record, area), *pair)),
        places=(pair[0].id, pair[1].id, area.id),
        events=(),
        message=(
            f"{pair[0].span.text} and {pair[1].span.text} lie {figure(distance)} km apart; "
            f"an area {figure(width)} km by {figure(depth)} km spans at most {figure(span)} km."
        ),
        calculation={
            "distance_km": round(distance, 1),
            "span_km": round(span, 1),
            "tolerance_km": round(thresholds()["extent.tolerance_share"] * span, 1),
            "width_km": width,
            "depth_km": depth,
        },
        rule="extent_against_distance",
    )
