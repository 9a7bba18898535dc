"""From degrees to the units of a drawing: projection, clipping, thinning. Plain numbers, no libraries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

Point = tuple[float, float]
# One degree of latitude on the WGS 84 ellipsoid, mean.
KM_PER_DEGREE = 111.13
# Points nearer to the last kept one than this many units do not show.
THIN = 0.45


@dataclass(frozen=True, slots=True)
class Box:
    """A range of longitude and latitude in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[Sequence[float]]) -> Box:
        """The least box that holds ``points`` (longitude, latitude); there must be one."""
        known = [(point[0], point[1]) for point in points]
        lons, lats = [x for x, _ in known], [y for _, y in known]
        return cls(min(lons), min(lats), max(lons), max(lats))

    @classmethod
    def union(cls, boxes: Sequence[Box]) -> Box:
        """The least box that holds all ``boxes``."""
        return cls.around(corner for box in boxes for corner in ((box.west, box.south), (box.east, box.north)))

    @property
    def centre(self) -> Point:
        """Longitude and latitude of the middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def size_km(self) -> Point:
        """Width at the middle latitude, and height."""
        width = (self.east - self.west) * KM_PER_DEGREE * cos(radians(self.centre[1]))
        return width, (self.north - self.south) * KM_PER_DEGREE

    def meets(self, other: Box) -> bool:
        """Whether the two share ground."""
        across = self.west <= other.east and other.west <= self.east
        return across and self.south <= other.north and other.south <= self.north

    def grown(self, share: float) -> Box:
        """The box with ``share`` of its width and height added on every side."""
        dx, dy = (self.east - self.west) * share, (self.north - self.south) * share
        return Box(self.west - dx, max(-89.0, self.south - dy), self.east + dx, min(89.0, self.north + dy))


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular, true to scale at the middle latitude of ``box``; x to the right, y down, in units.

    ``shrink`` is how much shorter a degree of longitude is than one of latitude.
    """

    box: Box
    units_per_degree: float
    shrink: float

    @classmethod
    def fitting(cls, box: Box, width: float) -> Projection:
        """The projection that draws ``box`` ``width`` units wide."""
        shrink = cos(radians(box.centre[1]))
        return cls(box, width / max((box.east - box.west) * shrink, 1e-9), shrink)

    @property
    def size(self) -> Point:
        """Width and height of the drawing in units."""
        return self.at((self.box.east, self.box.south))

    @property
    def km_per_unit(self) -> float:
        """Kilometres in one unit, at the middle latitude."""
        return KM_PER_DEGREE / self.units_per_degree

    def at(self, point: Sequence[float]) -> Point:
        """Where ``point`` (longitude, latitude) is drawn."""
        x = (point[0] - self.box.west) * self.shrink * self.units_per_degree
        return x, (self.box.north - point[1]) * self.units_per_degree


def path(points: Iterable[Point], closed: bool) -> str:
    """Path data of a line or ring of drawn points, thinned; empty where too little is left to draw."""
    kept = thinned(points)
    if len(kept) < (3 if closed else 2):
        return ""
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)
    return f"M{steps}{'Z' if closed else ''}"


def thinned(points: Iterable[Point]) -> list[Point]:
    """``points`` without those too near the last kept one; the last point always stays."""
    kept: list[Point] = []
    last: Point | None = None
    for last in points:
        if not kept or abs(last[0] - kept[-1][0]) + abs(last[1] - kept[-1][1]) >= THIN:
            kept.append(last)
    if last is not None and kept[-1] != last:
        kept.append(last)
    return kept


def clipped_line(line: Sequence[Sequence[float]], box: Box) -> Iterator[list[Point]]:
    """The stretches of ``line`` inside ``box``, with one point beyond it at either end."""
    west, south, east, north = box.west, box.south, box.east, box.north
    stretch: list[Point] = []
    for (x, y), (after_x, after_y) in pairwise((point[0], point[1]) for point in line):
        across = (x <= east or after_x <= east) and (x >= west or after_x >= west)
        if across and (y <= north or after_y <= north) and (y >= south or after_y >= south):
            if not stretch:
                stretch.append((x, y))
            stretch.append((after_x, after_y))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def clipped_ring(ring: Sequence[Sequence[float]], box: Box) -> list[Point]:
    """The part of a ring inside ``box``, by Sutherland and Hodgman (1974); parts may be joined along its edge."""
    points = [(point[0], point[1]) for point in ring]
    for axis, limit, keep_above in (
        (0, box.west, True),
        (0, box.east, False),
        (1, box.south, True),
        (1, box.north, False),
    ):
        points = _cut(points, axis, limit, keep_above)
    return points


def _cut(points: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    """The part of a ring on one side of a line at ``limit`` across ``axis``."""
    found: list[Point] = []
    for before, after in zip(points[-1:] + points[:-1], points, strict=True):
        inside = (after[axis] >= limit) == keep_above
        if inside != ((before[axis] >= limit) == keep_above):
            share = (limit - before[axis]) / (after[axis] - before[axis])
            found.append((before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])))
        if inside:
            found.append(after)
    return found
