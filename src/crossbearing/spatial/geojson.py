"""Shapes to the model's GeoJSON geometry and back (RFC 7946): longitude first, right-hand winding, 5 decimals."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon, shape
from shapely.geometry.base import BaseMultipartGeometry
from shapely.geometry.polygon import orient

from crossbearing.model.place import Geometry
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.wrapping import same_kind, wrapped

# 0.00001° is about a metre.
DECIMALS = 5


def to_geometry(given: Shape) -> Geometry | None:
    """The model's geometry of a shape; ``None`` for an empty one. Raises ``TypeError`` for a mixed collection."""
    given = same_kind(wrapped(given))
    return None if given.is_empty else Geometry(cast("Any", given.geom_type), _coordinates(given))


def from_geometry(geometry: Geometry) -> Shape:
    """The shape of a model geometry, made valid where rounding or a user's data left it invalid."""
    made = shape({"type": geometry.type, "coordinates": geometry.coordinates})
    return made if made.is_valid else same_kind(shapely.make_valid(made))


def _coordinates(given: Shape) -> list[Any]:
    if isinstance(given, Polygon):
        wound = orient(given, 1.0)
        return [_line(ring) for ring in (wound.exterior, *wound.interiors)]
    if isinstance(given, Point):
        return list(_line(given)[0])
    if isinstance(given, LineString):
        return _line(given)
    if isinstance(given, BaseMultipartGeometry):
        return [_coordinates(part) for part in given.geoms]
    raise TypeError(f"no geometry of a record is a {given.geom_type}")


def _line(given: Shape) -> list[Any]:
    return list(np.round(shapely.get_coordinates(given), DECIMALS).tolist())
