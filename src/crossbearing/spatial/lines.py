"""Lines that shapes have in common, and the points where several meet."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry import LineString

from crossbearing.spatial.geodesy import Point, Shape, distance_km
from crossbearing.spatial.plane import Plane
from crossbearing.spatial.sets import intersection, union, widened

# Where two lines do not touch exactly, how near their ends must come to count as meeting.
_TOUCH_KM = 3.0


def shared_line(a: Shape, b: Shape) -> Shape:
    """The line along which two outlines of one coverage touch; empty where they do not."""
    common = a.boundary.intersection(b.boundary)
    parts = [p for p in shapely.get_parts(common) if p.geom_type in {"LineString", "LinearRing"}]
    return shapely.line_merge(shapely.union_all(parts)) if parts else LineString()


def meeting_points(lines: Sequence[Shape]) -> tuple[Point, ...]:
    """The points where all ``lines`` come together, to within 3 km; none where they do not."""
    if any(line.is_empty for line in lines):
        return ()
    common = lines[0]
    for line in lines[1:]:
        common = common.intersection(line)
    if common.is_empty:
        common = intersection([widened(line, _TOUCH_KM) for line in lines])
    if common.is_empty:
        return ()
    centres = [part.centroid for part in shapely.get_parts(common)]
    return tuple((float(c.x), float(c.y)) for c in centres)


def distance_to_line_km(point: Point, line: Shape) -> float:
    """The shortest distance from ``point`` to ``line``."""
    plane = Plane(point)
    near = shapely.get_coordinates(plane.unproject(shapely.MultiPoint(shapely.get_coordinates(_nearest(plane, line)))))
    return distance_km(point, (float(near[0, 0]), float(near[0, 1])))


def _nearest(plane: Plane, line: Shape) -> Shape:
    return shapely.shortest_line(plane.project(line), shapely.Point(0, 0))


def joined(lines: Sequence[Shape]) -> Shape:
    """Several lines as one shape."""
    kept = [line for line in lines if not line.is_empty]
    return union(kept) if kept else LineString()
