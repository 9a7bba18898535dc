"""Where: names, expressions, and the shapes they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from crossbearing.model.span import Span

Relation = Literal[
    "distance_from",
    "direction_of",
    "part_of",
    "zone_around",
    "near",
    "border_of",
    "between",
    "junction_of",
    "extent",
    "area_of",
    "within",
]
PlaceStatus = Literal["resolved", "constrained", "unresolved"]


@dataclass(frozen=True, slots=True)
class Geometry:
    """A GeoJSON geometry, WGS 84, longitude before latitude (RFC 7946)."""

    type: Literal["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]
    coordinates: list[Any]


@dataclass(frozen=True, slots=True)
class Match:
    """The gazetteer's record a name was taken for; degrees, WGS 84."""

    gazetteer: str
    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str | None
    admin1: str | None
    why: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A spatial expression as the words have it.

    Distances in kilometres as ``(min, max)``, either end ``None`` where open;
    bearings in degrees clockwise from north as ``(from, to)``, where ``from``
    may exceed ``to`` across north; ``anchors`` are ids of places.
    """

    relation: Relation
    anchors: tuple[str, ...] = ()
    distance_km: tuple[float | None, float | None] | None = None
    bearing_deg: tuple[float, float] | None = None
    width_km: tuple[float | None, float | None] | None = None
    depth_km: tuple[float | None, float | None] | None = None
    area_km2: tuple[float | None, float | None] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a place, and its shape.

    ``geometry`` holds the true place 95 times in 100; ``core`` takes the words
    literally and is ``None`` where the two are one. ``same_as`` is the id of the place
    this mention was found to repeat ("the base"); ``of`` the id of the place an
    expression describes ("al-Halba, 70 km from Palmyra": the ring is of al-Halba);
    ``holds`` the ids of the places that the text says lie in this one.
    """

    id: str
    span: Span
    kind: Literal["toponym", "expression"]
    match: Match | None
    candidates: tuple[Match, ...]
    expression: Expression | None
    geometry: Geometry | None
    core: Geometry | None
    uncertainty_km: float | None
    status: PlaceStatus
    explanation: str
    same_as: str | None = None
    of: str | None = None
    holds: tuple[str, ...] = ()
    rule: str = ""
