"""A flat sheet about one point: kilometres east and north, true in distance and direction from the middle.

The ellipsoidal azimuthal equidistant projection. At 500 km from the middle it
stretches across the ray by 0.1 %, at 1,500 km by under 1 %; an error that is
small beside any tolerance of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from crossbearing.spatial.geodesy import Floats, Point, Shape, destinations, ellipsoid
from crossbearing.spatial.wrapping import wrapped

Doubles: TypeAlias = NDArray[np.float64]
# An edge longer than this is broken before it is carried over, so that it stays where it was (sagitta under 20 m).
_STEP_KM = 25.0
_STEP_DEG = 0.25


@dataclass(frozen=True, slots=True)
class Plane:
    """The sheet about ``middle``."""

    middle: Point

    @classmethod
    def about(cls, shape: Shape) -> Plane:
        """The sheet about the middle of ``shape``."""
        return cls(middle_of(shape))

    def project(self, shape: Shape) -> Shape:
        """``shape`` in kilometres."""
        return shapely.transform(shapely.segmentize(shape, _STEP_DEG), self._forward)

    def unproject(self, shape: Shape) -> Shape:
        """A shape in kilometres, back in degrees."""
        return wrapped(shapely.transform(shapely.segmentize(shape, _STEP_KM), self._back))

    def _forward(self, xy: Doubles) -> Doubles:
        n = len(xy)
        azimuth, _, metres = ellipsoid().inv(
            np.full(n, self.middle[0]), np.full(n, self.middle[1]), xy[:, 0].copy(), xy[:, 1].copy()
        )
        angle, km = np.radians(azimuth), np.asarray(metres) / 1000
        return np.column_stack([km * np.sin(angle), km * np.cos(angle)]).astype(np.float64)

    def _back(self, xy: Doubles) -> Doubles:
        bearings = np.degrees(np.arctan2(xy[:, 0], xy[:, 1]))
        there = destinations(self.middle, bearings, np.hypot(xy[:, 0], xy[:, 1]))
        return there.astype(np.float64)


def middle_of(shape: Shape) -> Point:
    """The centroid, by the directions of the vertices where the shape crosses the antimeridian."""
    west, _, east, _ = shape.bounds
    if east - west < 180:
        centre = shape.centroid
        return float(centre.x), float(centre.y)
    return _spherical_middle(shapely.get_coordinates(shape))


def _spherical_middle(xy: Floats) -> Point:
    lon, lat = np.radians(xy[:, 0]), np.radians(xy[:, 1])
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    return float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))
