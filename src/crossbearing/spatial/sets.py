"""Shapes together: what they share, how far they stand apart, widening, cutting."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Dot

from crossbearing.spatial.geodesy import Point, Shape, distance_km
from crossbearing.spatial.plane import Plane
from crossbearing.spatial.wrapping import same_kind, wrapped


def intersection(shapes: Iterable[Shape]) -> Shape:
    """What all ``shapes`` share; an empty shape where they do not meet. Raises ``TypeError`` for none at all."""
    return same_kind(reduce(lambda a, b: _sound(a).intersection(_sound(b)), shapes))


def union(shapes: Iterable[Shape]) -> Shape:
    """All that lies in any of ``shapes``."""
    return same_kind(shapely.union_all([_sound(s) for s in shapes]))


def difference(a: Shape, b: Shape) -> Shape:
    """What lies in ``a`` and not in ``b``."""
    return same_kind(_sound(a).difference(_sound(b)))


def polygon(corners: Iterable[Point]) -> Shape:
    """The area inside a line of corners."""
    return Polygon(list(corners))


def simplified(shape: Shape, degrees: float) -> Shape:
    """An outline with fewer corners that still holds ``shape``, all but slivers; at most ``2 * degrees`` larger."""
    # Thinned out first: a buffer about tens of thousands of corners takes seconds. The corners of a buffer with two
    # pieces a quarter lie 0.92 of its width out, which is more than the third and the half that thinning may take.
    return wrapped(shape.simplify(degrees / 3).buffer(degrees, quad_segs=2).simplify(degrees / 2))


def _sound(shape: Shape) -> Shape:
    return shape if shape.is_valid else same_kind(shapely.make_valid(shape))


def holds(shape: Shape, point: Point) -> bool:
    """Whether ``point`` lies in ``shape`` or on its edge."""
    return bool(shape.intersects(Dot(wrapped(Dot(point)).coords[0])))


def widened(shape: Shape, km: float) -> Shape:
    """All within ``km`` of ``shape``; ``shape`` itself where ``km`` is not above zero."""
    if km <= 0 or shape.is_empty:
        return shape
    plane = Plane.about(shape)
    # Corners are drawn outside the true circle: a quarter circle in 16 pieces falls short by 0.12 %.
    buffered = plane.project(shape).buffer(km * 1.0013, quad_segs=16)
    return union([plane.unproject(buffered), shape])


def band(shape: Shape, inner_km: float, outer_km: float) -> Shape:
    """All between ``inner_km`` and ``outer_km`` from ``shape``; with ``inner_km`` at or below zero, ``shape`` as well."""
    outer = widened(shape, outer_km)
    return difference(outer, widened(shape, inner_km)) if inner_km > 0 else outer


def corridor(a: Point, b: Point, half_width_km: float) -> Shape:
    """All within ``half_width_km`` of the straight way from ``a`` to ``b``."""
    plane = Plane(_midway(a, b))
    ends = plane.project(shapely.MultiPoint([a, b]))
    line = LineString(shapely.get_coordinates(ends))
    return plane.unproject(line.buffer(half_width_km * 1.0013, quad_segs=16))


def _midway(a: Point, b: Point) -> Point:
    from crossbearing.spatial.geodesy import bearing_deg, destination

    return destination(a, bearing_deg(a, b), distance_km(a, b) / 2)


def gap_km(a: Shape, b: Shape) -> float:
    """The shortest distance between two shapes; 0 where they meet."""
    if _sound(a).intersects(_sound(b)):
        return 0.0
    plane = Plane.about(a if a.area <= b.area else b)
    near = shapely.get_coordinates(plane.unproject(_shortest(plane.project(a), plane.project(b))))
    return distance_km((near[0, 0], near[0, 1]), (near[-1, 0], near[-1, 1]))


def _shortest(a: Shape, b: Shape) -> Shape:
    return shapely.MultiPoint(shapely.get_coordinates(shapely.shortest_line(a, b)))
