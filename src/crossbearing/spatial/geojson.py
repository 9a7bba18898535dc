"""Shapes to the model's GeoJSON geometry and back (RFC 7946): longitude first, right-hand winding, 5 decimals."""

from __future__ import annotations

from typing import Any, cast

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.polygon import orient

from crossbearing.model.place import Geometry
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.wrapping import same_kind, wrapped

# 0.00001° is about a metre.
DECIMALS = 5


def to_geometry(given: Shape) -> Geometry | None:
    """The model's geometry of a shape; ``None`` for an empty one."""
    given = same_kind(wrapped(given))
    if given.is_empty:
        return None
    plain = mapping(_wound(given))
    return Geometry(plain["type"], cast("list[Any]", _rounded(plain["coordinates"])))


def from_geometry(geometry: Geometry) -> Shape:
    """The shape of a model geometry, made valid where rounding or a user's data left it invalid."""
    made = shape({"type": geometry.type, "coordinates": geometry.coordinates})
    return made if made.is_valid else same_kind(shapely.make_valid(made))


def _wound(given: Shape) -> Shape:
    if isinstance(given, Polygon):
        return orient(given, 1.0)
    if isinstance(given, MultiPolygon):
        return MultiPolygon([orient(part, 1.0) for part in given.geoms])
    return given


def _rounded(value: Any) -> Any:
    if isinstance(value, float | int):
        return round(float(value), DECIMALS)
    return [_rounded(v) for v in value]
