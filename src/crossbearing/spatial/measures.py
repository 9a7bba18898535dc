"""Figures of a shape: its longest span, and how far a pin put on it can be wrong."""

from __future__ import annotations

import math

import numpy as np
import shapely

from crossbearing.spatial.geodesy import Point, Shape, area_km2, distance_km
from crossbearing.spatial.plane import Plane

__all__ = ["area_km2", "corner_count", "farthest_km", "longest_span_km", "rectangle_span_km", "uncertainty_km"]


def corner_count(shape: Shape) -> int:
    """How many corners a shape has."""
    return int(shapely.get_num_coordinates(shape))


def rectangle_span_km(width_km: float, depth_km: float) -> float:
    """The diagonal of a rectangle: the farthest apart that two things in it can be."""
    return math.hypot(width_km, depth_km)


def longest_span_km(shape: Shape) -> float:
    """The distance between the two points of ``shape`` that lie farthest apart."""
    corners = shapely.get_coordinates(Plane.about(shape).project(shape.convex_hull).convex_hull)
    if len(corners) < 2:
        return 0.0
    apart = np.hypot(*(corners[:, None, :] - corners[None, :, :]).transpose(2, 0, 1))
    return float(apart.max())


def uncertainty_km(shape: Shape) -> float:
    """Radius of the smallest circle about ``shape``: a pin at its middle is at most so far from any point of it."""
    if shape.is_empty:
        return 0.0
    return float(shapely.minimum_bounding_radius(Plane.about(shape).project(shape)))


def farthest_km(shape: Shape, point: Point) -> float:
    """The distance from ``point`` to the point of ``shape`` that lies farthest from it."""
    return max(distance_km(point, (float(x), float(y))) for x, y in shapely.get_coordinates(shape))
