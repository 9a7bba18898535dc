"""Outlines packed as steps on a grid, as ``data_builds/boundaries.py`` writes them."""

from __future__ import annotations

import zlib

import numpy as np
import shapely
from numpy.typing import NDArray

from crossbearing.spatial.geodesy import Floats, Shape
from crossbearing.spatial.wrapping import same_kind


def unpack(body: bytes, grid: float) -> tuple[Shape, ...]:
    """The multipolygons of one packed member, in degrees. Raises ``ValueError`` for a damaged one."""
    try:
        raw = np.frombuffer(zlib.decompress(body), dtype=np.uint8)
    except zlib.error as error:
        raise ValueError(f"packed outlines are damaged: {error}") from error
    count = int(raw[:4].view("<i4")[0])
    points = ((len(raw) - 4) // 4 - count) // 2
    header, x, y = (_values(raw, at, size) for at, size in ((0, count), (count, points), (count + points, points)))
    return _shapes(header, np.column_stack([np.cumsum(x), np.cumsum(y)]) * grid)


def _values(raw: NDArray[np.uint8], at: int, size: int) -> NDArray[np.int64]:
    """``size`` little-endian int32 values, stored as four planes of bytes, from value ``at`` on."""
    start = 4 + 4 * at
    planes = raw[start : start + 4 * size].reshape(4, size)
    return np.ascontiguousarray(planes.T).view("<i4").ravel().astype(np.int64)


def _shapes(header: NDArray[np.int64], xy: Floats) -> tuple[Shape, ...]:
    numbers = iter(header.tolist())
    at = 0
    shapes: list[Shape] = []
    for _ in range(next(numbers)):
        polygons = []
        for _ in range(next(numbers)):
            rings = []
            for size in [next(numbers) for _ in range(next(numbers))]:
                rings.append(xy[at : at + size])
                at += size
            polygons.append(shapely.Polygon(rings[0], rings[1:]))
        shape = shapely.MultiPolygon(polygons)
        shapes.append(shape if shape.is_valid else same_kind(shapely.make_valid(shape)))
    return tuple(shapes)
