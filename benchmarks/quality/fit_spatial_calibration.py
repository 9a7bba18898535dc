"""Fit the outer tolerances of ``places/data/spatial.yaml`` on one half of the real cases.

Of all settings in the grid that hold at least 95 in 100 of that half, those with the smallest
shapes (mean logarithm of the area) are printed; the constants are then rounded outwards by hand.

    python -m benchmarks.quality.fit_spatial_calibration
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from unittest.mock import patch

from benchmarks.quality.spatial_cases import Case, cases
from crossbearing.places.constants import Constants, constants
from crossbearing.spatial.geodesy import area_km2
from crossbearing.spatial.sets import holds

WANTED = 0.95
GRIDS: Mapping[str, Mapping[str, tuple[float, ...]]] = {
    "distance": {
        "short": (0.25, 0.30, 0.35, 0.40, 0.45, 0.50),
        "long": (0.05, 0.10, 0.15, 0.20, 0.25),
        "half": (25, 30, 35, 40, 45, 50),
    },
    "direction": {"half": (40, 45, 50, 55, 60), "km": (10, 20, 40, 60), "radii": (2, 4, 6, 8, 10), "about": (0.6, 1.0)},
    "near": {"km": (5, 10, 15, 20, 25, 30), "radii": (1, 2, 3, 4, 5)},
}


def settings(relation: str, chosen: Mapping[str, float]) -> Constants:
    """The shipped constants with one point of the grid put in."""
    table = constants()
    figures, halves = dict(table.figures), dict(table.halves)
    if relation == "distance":
        for word in ("outer", "vague"):
            figures[f"distance.{word}_short"], figures[f"distance.{word}_long"] = chosen["short"], chosen["long"]
        halves["distance.bearing_half"] = dict.fromkeys((4, 8, 16), chosen["half"])
    elif relation == "direction":
        halves["direction.outer_half"] = dict.fromkeys((4, 8, 16), chosen["half"])
        figures["direction.reach_km"], figures["direction.reach_radii"] = chosen["km"], chosen["radii"]
        figures["direction.about_radii"] = chosen["about"]
    else:
        figures["near.outer_km"], figures["near.outer_radii"] = chosen["km"], chosen["radii"]
    return replace(table, figures=figures, halves=halves)


def tried(relation: str, some: list[Case]) -> Iterator[tuple[int, float, dict[str, float]]]:
    """For every point of the grid the misses, the summed logarithm of areas, and the point."""
    grid = GRIDS[relation]
    for values in product(*grid.values()):
        chosen = dict(zip(grid, values, strict=True))
        with patch("crossbearing.places.expression_shapes.constants", lambda c=chosen: settings(relation, c)):
            shapes = [case.drawn().outer for case in some]
        missed = sum(not holds(s, c.target) for s, c in zip(shapes, some, strict=True))
        yield missed, sum(math.log(area_km2(s)) for s in shapes), chosen


def best(relation: str, some: list[Case]) -> dict[int, tuple[float, dict[str, float]]]:
    """The smallest shapes for every number of misses."""
    found: dict[int, tuple[float, dict[str, float]]] = {}
    for missed, area, chosen in tried(relation, some):
        if missed not in found or area < found[missed][0]:
            found[missed] = (area, chosen)
    return found


def main() -> None:
    """Print, for every relation, the smallest shapes by misses, and the best of all together."""
    fitted = [c for c in cases() if c.fitted]
    tables = {r: best(r, [c for c in fitted if c.relation == r]) for r in GRIDS}
    for relation, table in tables.items():
        for missed, (area, chosen) in sorted(table.items())[:5]:
            print(f"{relation:10} {missed} missed, summed log area {area:7.1f}, {chosen}")
    allowed = math.floor(len(fitted) * (1 - WANTED) + 1e-9)
    together = [
        (sum(table[m][0] for table, m in zip(tables.values(), misses, strict=True)), misses)
        for misses in product(*tables.values())
        if sum(misses) <= allowed
    ]
    print(f"{len(fitted)} cases, {allowed} may be missed: {min(together, default='no setting holds so many')}")


if __name__ == "__main__":
    main()
