"""Keeping shapes within ±180° of longitude: what crosses the antimeridian is cut there (RFC 7946, 3.1.9)."""

from __future__ import annotations

import shapely
from shapely import affinity
from shapely.geometry import box

from crossbearing.spatial.geodesy import Shape


def wrapped(shape: Shape) -> Shape:
    """``shape``, whose longitudes may run on past ±180°, cut at the antimeridian and brought within ±180°."""
    if shape.is_empty:
        return shape
    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return shape
    shape = shape if shape.is_valid else shapely.make_valid(shape)
    parts = []
    for turn in (-360, 0, 360):
        part = shape.intersection(box(-180 + turn, -90, 180 + turn, 90))
        if not part.is_empty:
            parts.append(affinity.translate(part, xoff=-turn))
    return same_kind(shapely.union_all(parts))


def same_kind(shape: Shape) -> Shape:
    """Drop the stray points and lines that set operations leave beside the largest kind of part."""
    if shape.geom_type != "GeometryCollection":
        return shape
    parts = list(shapely.get_parts(shape))
    highest = max((shapely.get_dimensions(p) for p in parts), default=-1)
    return shapely.union_all([p for p in parts if shapely.get_dimensions(p) == highest])
