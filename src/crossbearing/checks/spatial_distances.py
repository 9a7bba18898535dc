"""Does a named place lie as far, and in the direction, as the text says?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from crossbearing.checks.spatial_record import (
    by_id,
    claims_with,
    figure,
    is_certain,
    is_spot,
    point_of,
    radius_of,
    readings,
    thresholds,
)
from crossbearing.model.finding import Finding
from crossbearing.model.place import Expression, Place
from crossbearing.model.record import Record
from crossbearing.spatial.geodesy import bearing_deg, distance_km

_Grave = Literal["impossible", "strained", "note"] | None
_GRAVITY: dict[_Grave, int] = {None: 0, "note": 1, "strained": 2, "impossible": 3}


def check(record: Record) -> Iterator[Finding]:
    """Every distance and bearing that is said of a name which the gazetteer has, against the gazetteer's points.

    Of all readings of both names the one that fits best counts, so that a namesake
    which removes the contradiction silences it.
    """
    places = by_id(record)
    for said in record.places:
        words = said.expression
        subject = places.get(said.of or "")
        if words is None or subject is None or words.relation not in ("distance_from", "direction_of"):
            continue
        anchor = places.get(words.anchors[0]) if len(words.anchors) == 1 else None
        if anchor is not None and is_spot(anchor) and is_spot(subject) and not _strays(subject, anchor):
            yield from _distance(record, said, subject, anchor)
            yield from _bearing(record, said, subject, anchor)


def _strays(subject: Place, anchor: Place) -> bool:
    """Whether the two lie so far apart that one of them is rather a namesake."""
    if subject.match is None or anchor.match is None:
        return True
    apart = distance_km(point_of(subject.match), point_of(anchor.match))
    return apart > thresholds()["homonyms.far_km"] and not (is_certain(subject) and is_certain(anchor))


def _distance(record: Record, said: Place, subject: Place, anchor: Place) -> Iterator[Finding]:
    words = said.expression
    if words is None or words.distance_km is None:
        return
    slack = radius_of(subject) + radius_of(anchor)
    grades = [
        (
            _distance_grade(distance_km(point_of(a), point_of(b)), words.distance_km, slack),
            distance_km(point_of(a), point_of(b)),
        )
        for a in readings(anchor)
        for b in readings(subject)
    ]
    grade = min((g for g, _ in grades), key=lambda g: _GRAVITY[g])
    if grade is None:
        return
    actual = grades[0][1]
    stated = _stated(words.distance_km)
    yield Finding(
        id="", kind="distance_mismatch", severity=grade, claims=claims_with(record, (said, subject)),
        places=(subject.id, anchor.id, said.id), events=(),
        message=(
            f"{subject.span.text} lies about {figure(actual)} km from {anchor.span.text} in a straight line; "
            f"the text says {stated}{' (a road is longer)' if actual < (words.distance_km[0] or 0) else ''}."
        ),
        calculation={"distance_km": round(actual, 1), "stated_min_km": words.distance_km[0], "stated_max_km": words.distance_km[1], "tolerance_km": round(slack, 1)},
        rule="stated_against_geodesic",
    )  # fmt: skip


def _distance_grade(actual: float, stated: tuple[float | None, float | None], slack: float) -> _Grave:
    """How far off a stated range is, once the sizes of both places are allowed for."""
    table = thresholds()
    low, high = stated[0] or 0.0, stated[1] if stated[1] is not None else math.inf
    if low <= actual <= high:
        return None
    nominal = (low + high) / 2 if high < math.inf else low
    off = abs(actual - nominal)
    if off <= max(table["distance.least_km"], table["distance.note_share"] * nominal):
        return None
    # The straight line against the figure: a share below one means that the text says more than there is.
    share = (actual + slack) / low if actual < low and low else max(0.0, actual - slack) / high
    if share < 1 and actual < low:
        return (
            "impossible"
            if share < table["distance.impossible_short"]
            else "strained"
            if share < table["distance.strained_short"]
            else "note"
        )
    if share <= 1:
        return None if off <= slack else "note"
    return (
        "impossible"
        if share > table["distance.impossible_long"]
        else "strained"
        if share > table["distance.strained_long"]
        else "note"
    )


def _stated(stated: tuple[float | None, float | None]) -> str:
    low, high = stated
    if low is None or high is None:
        return f"less than {figure(high or 0)} km" if low is None else f"more than {figure(low)} km"
    return f"{figure((low + high) / 2)} km" if high - low < 0.3 * high else f"{figure(low)}–{figure(high)} km"


def _bearing(record: Record, said: Place, subject: Place, anchor: Place) -> Iterator[Finding]:
    words = said.expression
    if words is None or words.bearing_deg is None:
        return
    offs = [_off(words, a, b, radius_of(subject), radius_of(anchor)) for a, b in _pairs(anchor, subject)]
    known = [off for off in offs if off is not None]
    if len(known) < len(offs) or not known:
        return
    least, table = min(known), thresholds()
    if least <= table["bearing.strained"]:
        return
    a, b = _pairs(anchor, subject)[0]
    actual = bearing_deg(a, b)
    yield Finding(
        id="", kind="bearing_mismatch", severity="impossible" if least > table["bearing.impossible"] else "strained",
        claims=claims_with(record, (said, subject)), places=(subject.id, anchor.id, said.id), events=(),
        message=(
            f"{subject.span.text} lies {_wind(actual)} of {anchor.span.text} (bearing {actual:.0f}°); "
            f"the text says {_wind(_middle(words.bearing_deg))}."
        ),
        calculation={"bearing_deg": round(actual, 1), "stated_from_deg": words.bearing_deg[0], "stated_to_deg": words.bearing_deg[1], "off_deg": round(least, 1)},
        rule="stated_against_bearing",
    )  # fmt: skip


def _pairs(anchor: Place, subject: Place) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return [(point_of(a), point_of(b)) for a in readings(anchor) for b in readings(subject)]


def _off(words: Expression, a: tuple[float, float], b: tuple[float, float], own: float, radius: float) -> float | None:
    """Degrees by which the bearing misses the middle of the word, less what the sizes of both places allow for."""
    apart = distance_km(a, b)
    if apart <= thresholds()["bearing.least_radii"] * (radius + own) or words.bearing_deg is None:
        return None
    turn = abs((bearing_deg(a, b) - _middle(words.bearing_deg) + 180) % 360 - 180)
    return max(0.0, turn - math.degrees(math.asin(min(1.0, (radius + own) / apart))))


def _middle(bearings: tuple[float, float]) -> float:
    return (bearings[0] + ((bearings[1] - bearings[0]) % 360) / 2) % 360


def _wind(bearing: float) -> str:
    winds = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return winds[round(bearing / 45) % 8]
