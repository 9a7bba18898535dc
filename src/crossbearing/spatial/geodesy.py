"""Distances, bearings and areas on the WGS 84 ellipsoid (Karney's algorithms, through PROJ)."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import LinearRing, Polygon
from shapely.geometry.base import BaseGeometry

Point: TypeAlias = tuple[float, float]
Shape: TypeAlias = BaseGeometry
Floats: TypeAlias = NDArray[np.floating[Any]]


@cache
def ellipsoid() -> Geod:
    """WGS 84, made once."""
    return Geod(ellps="WGS84")


def distance_km(a: Point, b: Point) -> float:
    """Length of the geodesic from ``a`` to ``b``."""
    return float(ellipsoid().inv(a[0], a[1], b[0], b[1])[2]) / 1000


def bearing_deg(a: Point, b: Point) -> float:
    """Bearing at ``a`` of the geodesic to ``b``, 0 ≤ bearing < 360."""
    return float(ellipsoid().inv(a[0], a[1], b[0], b[1])[0]) % 360


def destination(a: Point, bearing: float, km: float) -> Point:
    """The point ``km`` from ``a`` in the direction ``bearing``."""
    lon, lat, _ = ellipsoid().fwd(a[0], a[1], bearing, km * 1000)
    return float(lon), float(lat)


def destinations(a: Point, bearings: Floats, km: Floats) -> Floats:
    """Points at these bearings and distances from ``a``: an array of rows ``(lon, lat)``.

    Longitudes run on across the antimeridian, within 180° of ``a``'s own.
    """
    bearings, km = np.broadcast_arrays(np.asarray(bearings, float), np.asarray(km, float))
    lon, lat, _ = ellipsoid().fwd(np.full(bearings.shape, a[0]), np.full(bearings.shape, a[1]), bearings, km * 1000)
    return np.column_stack([near_longitude(np.asarray(lon), a[0]), lat])


def near_longitude(lon: Floats, to: float) -> Floats:
    """Longitudes moved by full turns to within 180° of ``to``."""
    return lon - 360.0 * np.round((lon - to) / 360.0)


def area_km2(shape: Shape) -> float:
    """Area of a shape whose edges are straight in longitude and latitude, taken as geodesics; holes left out."""
    if shape.is_empty:
        return 0.0
    parts = getattr(shape, "geoms", [shape])
    return sum(_polygon_area(p) for p in parts if isinstance(p, Polygon))


def _polygon_area(polygon: Polygon) -> float:
    def ring(line: LinearRing) -> float:
        lon, lat = line.coords.xy
        return abs(float(ellipsoid().polygon_area_perimeter(lon, lat)[0])) / 1e6

    return ring(polygon.exterior) - sum(ring(hole) for hole in polygon.interiors)
