"""What an expression is measured from: a point with a radius, or an outline."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.model.place import Geometry, Place
from crossbearing.places.boundaries import Atlas
from crossbearing.places.shapes import radius_km
from crossbearing.spatial.geodesy import Point, Shape
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.measures import uncertainty_km
from crossbearing.spatial.plane import middle_of


@dataclass(frozen=True, slots=True)
class Ground:
    """``middle`` is (longitude, latitude); ``outline`` is ``None`` for a disc of ``radius_km``."""

    name: str
    title: str
    middle: Point
    radius_km: float
    outline: Shape | None


def ground_of(place: Place, atlas: Atlas) -> Ground | None:
    """The ground of a named place; ``None`` for one of which nothing is known."""
    if place.match is None:
        return _bounded(place)
    name = place.span.text if place.span.text.casefold() == place.match.name.casefold() else place.match.name
    outline = atlas.outline(place.match)
    if outline is not None:
        return outlined(name, outline)
    radius = place.uncertainty_km or radius_km(place.match.feature)
    return Ground(name, name, (place.match.lon, place.match.lat), radius, None)


def outlined(name: str, outline: Shape, title: str = "") -> Ground:
    """The ground of an outline."""
    return Ground(name, title or name, middle_of(outline), uncertainty_km(outline), outline)


def _bounded(place: Place) -> Ground | None:
    geometry: Geometry | None = place.geometry
    if geometry is None:
        return None
    return outlined(place.span.text, from_geometry(geometry))


def readings(place: Place, atlas: Atlas) -> list[Ground]:
    """For a part of a named place: a city, and the province of its name where there is one."""
    ground = ground_of(place, atlas)
    if ground is None or place.match is None or ground.outline is not None:
        return [ground] if ground else []
    if place.match.feature.startswith(("A.ADM1", "A.PCL")):
        return []  # no outline, no part of it: a disc would be a guess
    same = atlas.provinces_named(place.match.name, place.match.country) if place.match.country else ()
    provinces = [outlined(ground.name, atlas.province(p), f"{ground.name} province") for p in same[:1]]
    return [ground, *provinces]
