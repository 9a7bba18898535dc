"""From a gazetteer's record to a shape: a disc as large as the thing, or the outline of a country or province."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from crossbearing.model.place import Geometry, Match
from crossbearing.places.constants import Constants, constants
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.geojson import from_geometry, to_geometry
from crossbearing.spatial.measures import uncertainty_km
from crossbearing.spatial.rings import disc
from crossbearing.spatial.sets import simplified

if TYPE_CHECKING:
    from crossbearing.places.boundaries import Atlas


@dataclass(frozen=True, slots=True)
class PlaceShape:
    """The shape of one place, ready for the record; ``core`` is ``None`` where the two are one."""

    geometry: Geometry | None
    core: Geometry | None
    uncertainty_km: float | None
    explanation: str


def toponym_shape(
    match: Match,
    population: int | None = None,
    precision_km: float | None = None,
    atlas: Atlas | None = None,
    stated_radius_km: float | None = None,
) -> PlaceShape:
    """The shape of a named place.

    A country or first-order province is its outline where ``atlas`` has it (without
    one: the shipped atlas); all else is a disc about the gazetteer's point, by population or else
    by feature class, widened by ``precision_km``, the point's own precision. ``stated_radius_km``, for a
    stretch of ground whose entry gives it, is taken as it stands.
    """
    return _toponym_shape(match, population, precision_km, atlas, stated_radius_km)


@lru_cache(maxsize=20_000)
def _toponym_shape(
    match: Match,
    population: int | None,
    precision_km: float | None,
    atlas: Atlas | None,
    stated_radius_km: float | None,
) -> PlaceShape:
    outline = outline_of(match, atlas)
    if outline is not None:
        shape = drawn(outline)
        span = round(uncertainty_km(shape), 1)
        return PlaceShape(to_geometry(shape), None, span, f"The outline of {match.name}.")
    radius = stated_radius_km or radius_km(match.feature, population, precision_km)
    geometry = to_geometry(disc((match.lon, match.lat), radius))
    return PlaceShape(geometry, None, round(radius, 1), f"Within {_figure(radius)} km of {match.name}'s point.")


def radius_km(
    feature: str, population: int | None = None, precision_km: float | None = None, table: Constants | None = None
) -> float:
    """Radius of the disc for a feature ("P.PPLA2") with so many people; both unknown gives a stated default."""
    table = table or constants()
    if feature.startswith("P") and population:
        built = max(table.settlement_least_km, table.km_per_root_of_people * math.sqrt(population))
        radius = min(built + table.point_error_km, table.settlement_most_km)
    else:
        keys = [k for k in table.radius_km if feature.startswith(k)]
        radius = table.radius_km[max(keys, key=len)] if keys else table.radius_unknown_km
    return radius + (precision_km or 0.0)


def outline_of(match: Match, atlas: Atlas | None) -> Shape | None:
    """The outline of a country or first-order province, where an atlas has it."""
    if match.feature.startswith("A.PCL") or match.feature.startswith("A.ADM1"):
        from crossbearing.places.boundaries import shipped_atlas

        return (atlas or shipped_atlas()).outline(match)
    return None


def drawn(shape: Shape) -> Shape:
    """An outline with fewer corners, for the record: simplified by a share of its size, and then as much widened."""
    west, south, east, north = shape.bounds
    tolerance = constants().simplify_share * max(east - west, north - south)
    return simplified(shape, tolerance)


def shape_of(geometry: Geometry) -> Shape:
    """The shape a record's geometry stands for."""
    return from_geometry(geometry)


def _figure(km: float) -> str:
    return f"{km:.1f}".rstrip("0").rstrip(".") if km < 10 else f"{km:.0f}"
