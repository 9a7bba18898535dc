"""Where a report's main incident stands: discs about the places named, and names too small for a gazetteer."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.incidents.desk import dateline_of
from crossbearing.incidents.names import skeleton
from crossbearing.incidents.place_kinds import place_kinds
from crossbearing.model.event import Event
from crossbearing.model.place import Geometry, Place
from crossbearing.model.record import Record

_KM_PER_DEGREE = 111.2
# A shape wider than this (a country, a large province) says little of where an incident was.
_WIDEST_KM = 120.0
_MOST = 8
# Districts named after their chief town stay below this; the Gaza Strip does not.
_WIDE_KM = 15.0
_WORD = re.compile(r"\w+")
# Characters behind a name in which a word for its kind would stand.
_BEHIND = 20
_PARTS = re.compile(r"[\s-]+")
_ARTICLES = frozenset({"al", "el", "an", "as", "ad", "ar", "ash", "at", "az", "ed", "er", "es", "ez", "the", "of"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A disc, centre in degrees (WGS 84), radius in km, that holds a shape; ``event`` where a main event stands in it."""

    lat: float
    lon: float
    km: float
    name: str
    event: bool


def spots_of(record: Record, events: Sequence[Event]) -> tuple[Spot, ...]:
    """The places of the main events, then the other places named, in text order, each once; wide ones are left out."""
    places = {p.id: p for p in _places(record)}
    of_events = [places[e.place] for e in events if e.place in places]
    spots: dict[tuple[float, float], Spot] = {}
    for place, event in [*((p, True) for p in of_events), *((p, False) for p in places.values())]:
        spot = spot_of(place, event)
        if spot and spot.km <= _WIDEST_KM:
            spots.setdefault((spot.lat, spot.lon), spot)
    return tuple(list(spots.values())[:_MOST])


def place_names(record: Record) -> frozenset[str]:
    """The names of towns, quarters, streets and sites in one spelling, whether a gazetteer holds them or not.

    Where none is told, a province's that may as well be its chief town's ("a prison in Saada").
    """
    told = [p for p in _places(record) if p.kind == "toponym"]
    small = [p for p in told if not _is_wide(p)] or [p for p in told if _may_be_its_town(record.report.text, p)]
    return frozenset(key for p in small if len(key := place_key(p.span.text)) > 1)


def local_names(record: Record) -> frozenset[str]:
    """Those of the names that no gazetteer holds, or that are of a quarter or a site."""
    return frozenset(
        key
        for p in _places(record)
        if p.kind == "toponym" and (p.match is None or p.match.feature == "P.PPLX" or p.match.feature[0] in "SRLHV")
        if len(key := place_key(p.span.text)) > 1
    )


def place_key(name: str) -> str:
    """The consonants of a place's name without articles and kinds of place: Maarat al-Numan and Ma'arrat an-Nu'man are ``mrt nmn``."""
    parts = _PARTS.split(name.replace("'", "").replace("\u2019", "").replace("\u2018", "").lower())
    told = [part for part in parts if part and part not in _ARTICLES]
    return " ".join(skeleton(part) for part in [p for p in told if p not in place_kinds()] or told)


def _places(record: Record) -> list[Place]:
    """The places behind the dateline that are no part of an outlet's name, nor of the seat of one who speaks ("medics at al-Awda hospital") if others are left."""
    outlets = [m for s in record.sources if s.kind == "outlet" for m in s.mentions]
    start, end = dateline_of(record.report.text)
    behind = [p for p in record.places if not start <= p.span.start < end]
    told = [p for p in behind if not any(m.holds(p.span) for m in outlets)]
    seats = [m for s in record.sources for m in s.mentions]
    return [p for p in told if not any(m.holds(p.span) for m in seats)] or told


def _may_be_its_town(text: str, place: Place) -> bool:
    """Whether a name taken for a province's is a town's too, and nothing behind it says "province"."""
    if place.match is None or not place.match.feature.startswith("A.ADM1"):
        return False
    after = _WORD.findall(text[place.span.end : place.span.end + _BEHIND].lower())
    if set(after[:1]) & place_kinds():
        return False
    key = place_key(place.match.name)
    return any(
        c.feature.startswith("P.") and c.country == place.match.country and place_key(c.name) == key
        for c in place.candidates
    )


def _is_wide(place: Place) -> bool:
    """Whether a place is a country, a province or a like stretch of land."""
    return place.match is not None and place.match.feature.startswith("A.") and (place.uncertainty_km or 0) > _WIDE_KM


def gap_km(a: Spot, b: Spot) -> float:
    """How far two discs stand apart; 0 where they meet. The sphere is taken flat about their middle."""
    apart = abs(a.lon - b.lon)
    east = min(apart, 360 - apart) * math.cos(math.radians((a.lat + b.lat) / 2))
    return max(0.0, math.hypot(a.lat - b.lat, east) * _KM_PER_DEGREE - (a.km + b.km))


def spot_of(place: Place, event: bool = False) -> Spot | None:
    """The disc about a place; ``None`` where it has no shape, or one over the line of date."""
    if place.geometry is None:
        return None
    lats, lons = [], []
    for lon, lat in _positions(place.geometry):
        lats.append(lat)
        lons.append(lon)
    if max(lons) - min(lons) > 180:
        return None
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    if place.match is not None:
        lat, lon = place.match.lat, place.match.lon
    high = (max(lats) - min(lats)) / 2 * _KM_PER_DEGREE
    wide = (max(lons) - min(lons)) / 2 * _KM_PER_DEGREE * math.cos(math.radians(lat))
    name = place.match.name if place.match else place.span.text
    return Spot(round(lat, 4), round(lon, 4), round(max(high, wide), 1), name, event)


def _positions(geometry: Geometry) -> Iterator[tuple[float, float]]:
    """The outer corners of a geometry, as longitude and latitude."""
    stack: list[Any] = [geometry.coordinates]
    while stack:
        item = stack.pop()
        if item and isinstance(item[0], int | float):
            yield float(item[0]), float(item[1])
        else:
            stack.extend(item)
