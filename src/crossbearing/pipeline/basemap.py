"""The lines under the map: coasts, borders, and borders that are in dispute."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import Any

from crossbearing.export.page.map import Basemap, Line, LineKind
from crossbearing.places.boundaries import Atlas, shipped_atlas
from crossbearing.places.disputed import disputed_areas
from crossbearing.spatial.geojson import to_geometry

Point = tuple[float, float]
_FILE = "basemap.json.gz"
_DEGREES = 100  # the file gives hundredths of a degree
# Borders come from a 1:50 million map and disputed areas from a 1:10 million one: lines of the
# two that mean the same lie up to about 15 km apart, and cells of this size hold both.
_CELL = 0.15


@cache
def shipped_basemap() -> Basemap:
    """The lines that ship with the project, made once; about a second."""
    return Basemap(shipped_lines())


@cache
def shipped_lines() -> tuple[Line, ...]:
    """The same lines, whole: for a map that takes all of them at once."""
    return basemap_lines(_stored(), shipped_atlas())


def basemap_lines(stored: dict[str, Any], atlas: Atlas) -> tuple[Line, ...]:
    """Coasts and borders as stored, the edges of disputed areas marked as such.

    A border along such an edge becomes "disputed", as does an edge that is drawn
    neither as a border nor as a coast.
    """
    coasts = [_points(line) for line in stored["coast"]]
    borders = [_points(border["line"]) for border in stored["border"]]
    edges = [ring for area in disputed_areas() for ring in _rings(to_geometry(atlas.disputed(area)))]
    drawn, disputed = _cells([*coasts, *borders]), _cells(edges)
    lines = [Line("coast", line) for line in coasts]
    for border in borders:
        lines += _parted(border, disputed, "disputed", "border")
    for edge in edges:
        lines += _parted(edge, drawn, None, "disputed")
    return tuple(lines)


def country_at(point: Point) -> str | None:
    """The name of the country at (longitude, latitude); ``None`` at sea and where it is in dispute."""
    codes = shipped_atlas().countries_at(point)
    return shipped_atlas().country_name(codes[0]) if len(codes) == 1 else None


def _stored() -> dict[str, Any]:
    packed = resources.files("crossbearing.places").joinpath("data", _FILE).read_bytes()
    stored: dict[str, Any] = json.loads(gzip.decompress(packed))
    return stored


def _points(line: Sequence[int]) -> list[Point]:
    """The points of a stored line: the first as it is, each other as its step from the one before."""
    lons, lats = accumulate(line[0::2]), accumulate(line[1::2])
    return [(x / _DEGREES, y / _DEGREES) for x, y in zip(lons, lats, strict=True)]


def _rings(geometry: Any) -> Iterator[list[Point]]:
    if geometry is None:
        return
    polygons = [geometry.coordinates] if geometry.type == "Polygon" else geometry.coordinates
    for polygon in polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def _cells(lines: Iterable[Sequence[Point]]) -> frozenset[tuple[int, int]]:
    """The cells that the lines pass, with the cells around them."""
    passed = {_cell(point) for line in lines for a, b in pairwise(line) for point in _steps(a, b)}
    return frozenset((x + dx, y + dy) for x, y in passed for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / _CELL), math.floor(point[1] / _CELL)


def _steps(a: Point, b: Point) -> Iterator[Point]:
    """Points from ``a`` to ``b`` no further apart than a cell is wide."""
    count = max(1, math.ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / _CELL))
    for n in range(count + 1):
        yield a[0] + (b[0] - a[0]) * n / count, a[1] + (b[1] - a[1]) * n / count


def _parted(
    line: Sequence[Point], cells: frozenset[tuple[int, int]], inside: LineKind | None, outside: LineKind
) -> Iterator[Line]:
    """Cut a line where it enters or leaves the cells; stretches of kind ``None`` are left out."""
    stretch: list[Point] = [line[0]]
    kind: LineKind | None = outside
    for number, (a, b) in enumerate(pairwise(line)):
        here = inside if _cell(a) in cells and _cell(b) in cells else outside
        if number and here != kind:
            if kind:
                yield Line(kind, stretch)
            stretch = [a]
        kind = here
        stretch.append(b)
    if kind and len(stretch) > 1:
        yield Line(kind, stretch)
