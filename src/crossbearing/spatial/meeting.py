"""Whether shapes kept as well-known binary meet another."""

from __future__ import annotations

from collections.abc import Callable

import shapely

from crossbearing.model.place import Geometry
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.wrapping import wrapped


def meeting(area: Geometry) -> Callable[[bytes], bool]:
    """A test of shapes in WKB (degrees, longitude first) against ``area``: true where they have a point in common.

    Raises ``ValueError`` where ``area`` is no shape.
    """
    try:
        shape = wrapped(from_geometry(area))
    except (shapely.errors.ShapelyError, TypeError, IndexError) as error:
        raise ValueError(f"not a shape: {error}") from error
    shapely.prepare(shape)

    def meets(packed: bytes) -> bool:
        return bool(shapely.intersects(shape, shapely.from_wkb(packed)))

    return meets
