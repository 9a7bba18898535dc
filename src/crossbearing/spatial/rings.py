"""Discs, rings, sectors and pieces of rings about a point."""

from __future__ import annotations

import math

import numpy as np
from shapely.geometry import Polygon, box

from crossbearing.spatial.geodesy import Floats, Point, Shape, destinations, distance_km
from crossbearing.spatial.wrapping import wrapped

# Directions in which a full circle is drawn. The corners stand a little outside the circle, so that
# the drawn shape always holds the true one; at 72 its area is 0.06 % too large.
_CORNERS = 72
_CORNERS_SMALL = 36
_SMALL_KM = 10.0
_RADIAL_STEP_KM = 50.0


def disc(centre: Point, radius_km: float) -> Shape:
    """All within ``radius_km`` of ``centre``. Raises ``ValueError`` for a radius that is not above zero."""
    return wedge(centre, 0.0, radius_km, 0.0, 360.0)


def ring(centre: Point, inner_km: float, outer_km: float) -> Shape:
    """All between ``inner_km`` (0 or below: a disc) and ``outer_km`` from ``centre``."""
    return wedge(centre, inner_km, outer_km, 0.0, 360.0)


def wedge(centre: Point, inner_km: float, outer_km: float, from_deg: float, to_deg: float) -> Shape:
    """The piece of a ring from bearing ``from_deg`` clockwise to ``to_deg``; ``to_deg`` below ``from_deg`` is past north.

    Holds every point of the true shape. Raises ``ValueError`` unless ``outer_km``
    is above zero and above ``inner_km``.
    """
    inner_km = max(inner_km, 0.0)
    if not outer_km > inner_km:
        raise ValueError(f"no ring between {inner_km} km and {outer_km} km")
    turn = to_deg - from_deg if to_deg > from_deg else to_deg - from_deg + 360.0
    if _reaches_pole(centre, outer_km):
        return _polar_disc(centre, outer_km)
    if turn >= 360.0:
        return wrapped(_full(centre, inner_km, outer_km))
    return wrapped(_open(centre, inner_km, outer_km, from_deg, turn))


def _full(centre: Point, inner_km: float, outer_km: float) -> Shape:
    count = _CORNERS_SMALL if outer_km <= _SMALL_KM else _CORNERS
    bearings = np.arange(count) * (360.0 / count)
    outer = destinations(centre, bearings, np.array(outer_km / math.cos(math.pi / count)))
    holes = [destinations(centre, bearings, np.array(inner_km))] if inner_km > 0 else []
    return Polygon(outer, holes)


def _open(centre: Point, inner_km: float, outer_km: float, from_deg: float, turn: float) -> Shape:
    steps = max(2, math.ceil(turn / 5.0))
    bearings = from_deg + np.arange(steps + 1) * (turn / steps)
    reach = outer_km / math.cos(math.radians(turn / steps / 2))
    sides = np.linspace(inner_km, reach, max(2, 1 + math.ceil((reach - inner_km) / _RADIAL_STEP_KM)))
    parts: list[Floats] = [
        destinations(centre, np.array(bearings[0]), sides[1:-1]),
        destinations(centre, bearings, np.array(reach)),
        destinations(centre, np.array(bearings[-1]), sides[1:-1][::-1]),
    ]
    parts.append(destinations(centre, bearings[::-1], np.array(inner_km)) if inner_km > 0 else np.array([centre]))
    return Polygon(np.concatenate(parts))


def _reaches_pole(centre: Point, km: float) -> bool:
    pole = (centre[0], math.copysign(90.0, centre[1]))
    return abs(centre[1]) > 60 and distance_km(centre, pole) <= km * 1.01


def _polar_disc(centre: Point, km: float) -> Shape:
    """A cap down to the lowest latitude reached: larger than the disc, never smaller."""
    edge = abs(float(destinations(centre, np.array([180.0 if centre[1] > 0 else 0.0]), np.array([km]))[0, 1]))
    low = min(edge, abs(centre[1]))
    return box(-180, low, 180, 90) if centre[1] > 0 else box(-180, -90, 180, -low)
