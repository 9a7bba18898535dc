"""What the spatial checks ask of a record: its places by id, their possible readings, the claims they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.place import Match, Place
from crossbearing.model.record import Record
from crossbearing.spatial.geodesy import Point, Shape, distance_km
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.sets import gap_km

_FILE = "crossbearing.checks/data/spatial.yaml"
_AREAS = ("A.PCL", "A.ADM1", "L.RGN", "T.DSRT", "T.MTS", "H.STM", "H.SEA")
_WELL_KNOWN = ("P.PPLC", "P.PPLA", "A.PCL", "A.ADM1")
_READINGS = 6
# The radius of a place whose shape is not given.
_RADIUS_KM = 5.0


@cache
def thresholds() -> Mapping[str, float]:
    """The figures of ``data/spatial.yaml`` by dotted name. Raises ``LexiconError`` naming one that is no number."""
    found: dict[str, float] = {}
    table: Mapping[str, Mapping[str, Any]] = load_table("crossbearing.checks", "spatial.yaml")
    for section, entries in table.items():
        for name, value in entries.items():
            if not isinstance(value, int | float) or value < 0:
                raise LexiconError(f"{_FILE}: {section}.{name}: not a number from 0 up: {value!r}")
            found[f"{section}.{name}"] = float(value)
    return found


def by_id(record: Record) -> dict[str, Place]:
    """The places of a record by id."""
    return {place.id: place for place in record.places}


def is_spot(place: Place) -> bool:
    """Whether a place is a resolved name that a point stands for: no country, province, desert or river."""
    return place.match is not None and not place.match.feature.startswith(_AREAS)


def readings(place: Place) -> list[Match]:
    """The match and its runners-up, the best first, at most six: what else the name may have meant."""
    found = [place.match] if place.match else []
    return found + [c for c in place.candidates if c not in found][:_READINGS]


def point_of(match: Match) -> Point:
    """(longitude, latitude) of a gazetteer's record."""
    return match.lon, match.lat


def radius_of(place: Place) -> float:
    """Kilometres about its point that a place may fill."""
    return place.uncertainty_km if place.uncertainty_km is not None else _RADIUS_KM


def apart(a: Place, b: Place) -> Iterator[float]:
    """Distances between two named places in every pair of readings, the chosen pair first."""
    for one in readings(a):
        for other in readings(b):
            yield distance_km(point_of(one), point_of(other))


def shape(place: Place, core: bool = False) -> Shape | None:
    """The outer or literal shape of a place; the outer one where both are one; ``None`` where there is none."""
    geometry = (place.core if core else None) or place.geometry
    return from_geometry(geometry) if geometry else None


def gap_to(place: Place, ground: Shape) -> float:
    """How far the nearest reading of a named spot stays outside of ``ground``, its own size allowed for."""
    from crossbearing.spatial.rings import disc

    gaps = [gap_km(disc(point_of(match), 0.1), ground) for match in readings(place)]
    return max(0.0, min(gaps) - radius_of(place))


def is_certain(place: Place) -> bool:
    """Whether the name can only mean this place: no other candidate, and a capital, a seat or an area that everybody means.

    A village without a namesake in the gazetteer may have one outside of it.
    """
    return place.match is not None and not place.candidates and place.match.feature.startswith(_WELL_KNOWN)


def claims_with(record: Record, places: Iterable[Place]) -> tuple[str, ...]:
    """Ids of the claims that any of these places is mentioned in, in the record's order."""
    spans = [place.span for place in places]
    return tuple(
        claim.id
        for claim in record.claims
        if any(part.overlaps(span) for span in spans for part in (claim.parts or (claim.span,)))
    )


def figure(km: float) -> str:
    """A figure for a message: whole from ten up, one decimal below."""
    return f"{round(km):,}" if km >= 10 else f"{km:.1f}".removesuffix(".0")
