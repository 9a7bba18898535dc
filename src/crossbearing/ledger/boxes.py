"""What a shape is kept as: well-known binary, and boxes about it in whole millionths of a degree."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import Any

from crossbearing.model.place import Geometry

# West, south, east, north.
Box = tuple[int, int, int, int]
_MILLIONTHS = 1_000_000
_HALF_TURN = 180 * _MILLIONTHS
# A shape over the 180th meridian comes cut in two there; parts nearer to it than this reach it.
_AT_THE_SEAM = 179.9
_TYPES = {"Point": 1, "LineString": 2, "Polygon": 3, "MultiPoint": 4, "MultiLineString": 5, "MultiPolygon": 6}
# How many times positions are nested below "coordinates".
_NESTING = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_PART = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


def wkb(geometry: Geometry) -> bytes:
    """Well-known binary, little-endian, two dimensions."""
    return _wkb(geometry.type, geometry.coordinates)


def _wkb(name: str, coordinates: Any) -> bytes:
    head = struct.pack("<BI", 1, _TYPES[name])
    if name == "Point":
        return head + struct.pack("<2d", coordinates[0], coordinates[1])
    if name == "LineString":
        return head + _line(coordinates)
    if name == "Polygon":
        return head + struct.pack("<I", len(coordinates)) + b"".join(_line(ring) for ring in coordinates)
    parts = b"".join(_wkb(_PART[name], part) for part in coordinates)
    return head + struct.pack("<I", len(coordinates)) + parts


def _line(points: Any) -> bytes:
    flat = [value for point in points for value in point[:2]]
    return struct.pack(f"<I{len(flat)}d", len(points), *flat)


def boxes(geometry: Geometry) -> tuple[Box, ...]:
    """The box about a geometry; two for one that lies on both sides of the 180th meridian. None where it is empty."""
    xs, ys = _flat(geometry)
    if not xs:
        return ()
    if geometry.type.startswith("Multi") and min(xs) <= -_AT_THE_SEAM and max(xs) >= _AT_THE_SEAM:
        points = list(zip(xs, ys, strict=True))
        sides = ([p for p in points if p[0] > 0], [p for p in points if p[0] <= 0])
        return tuple(_about(*zip(*side, strict=True)) for side in sides if side)
    return (_about(xs, ys),)


def query_boxes(west: float, south: float, east: float, north: float) -> tuple[Box, ...]:
    """A box that was asked for, in degrees; two where west lies above east. Raises ``ValueError`` for one that is none."""
    if not all(math.isfinite(value) for value in (west, south, east, north)):
        raise ValueError("a box is four numbers: west, south, east, north")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(
            "a box is west, south, east, north in degrees: longitudes from -180 to 180, latitudes from -90 to 90, south first"
        )
    low, high = math.floor(south * _MILLIONTHS), math.ceil(north * _MILLIONTHS)
    left, right = math.floor(west * _MILLIONTHS), math.ceil(east * _MILLIONTHS)
    if west <= east:
        return ((left, low, right, high),)
    return ((left, low, _HALF_TURN, high), (-_HALF_TURN, low, right, high))


def _about(xs: Sequence[float], ys: Sequence[float]) -> Box:
    return (
        math.floor(min(xs) * _MILLIONTHS),
        math.floor(min(ys) * _MILLIONTHS),
        math.ceil(max(xs) * _MILLIONTHS),
        math.ceil(max(ys) * _MILLIONTHS),
    )


def _flat(geometry: Geometry) -> tuple[list[float], list[float]]:
    """All longitudes and all latitudes of a geometry."""
    lines: list[Any] = [geometry.coordinates]
    for _ in range(_NESTING[geometry.type]):
        lines = [inner for line in lines for inner in line]
    return [point[0] for point in lines], [point[1] for point in lines]
