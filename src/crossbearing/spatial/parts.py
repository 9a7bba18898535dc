"""The northern, south-western or middle part of a region."""

from __future__ import annotations

import math

import shapely
from shapely import affinity
from shapely.geometry import box

from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.plane import Plane
from crossbearing.spatial.sets import intersection


def side(shape: Shape, bearing: float, slack: float = 0.0) -> Shape:
    """The part of ``shape`` on the side ``bearing`` of its centroid.

    ``slack`` moves the cut back past the centroid by that share of the extent
    behind it (0: at the centroid; 1: the whole shape).
    """
    plane = Plane.about(shape)
    turned = _upward(plane.project(shape), bearing)
    west, south, east, north = turned.bounds
    cut = min(0.0, south) * slack
    kept = turned.intersection(box(west - 1, cut, east + 1, north + 1))
    return intersection([plane.unproject(_upward(kept, -bearing)), shape])


def corner(shape: Shape, bearing: float, slack: float = 0.0) -> Shape:
    """The quarter of ``shape`` between the two main directions beside ``bearing`` (45 → north and east halves)."""
    first = 90.0 * math.floor(bearing / 90.0)
    return intersection([side(shape, first, slack), side(shape, first + 90.0, slack)])


def middle(shape: Shape, share: float) -> Shape:
    """The part of ``shape`` within ``share`` of the way from its centroid to its bounds, on both axes."""
    plane = Plane.about(shape)
    flat = plane.project(shape)
    west, south, east, north = flat.bounds
    inner = flat.intersection(box(west * share, south * share, east * share, north * share))
    return intersection([plane.unproject(inner), shape]) if not inner.is_empty else shape


def _upward(flat: Shape, bearing: float) -> Shape:
    """Turn a flat shape about the middle so that ``bearing`` points up."""
    return affinity.rotate(flat, bearing, origin=(0, 0))


def outer_edge(shape: Shape) -> Shape:
    """The boundary of ``shape`` as lines."""
    return shapely.boundary(shape)
