"""Real descriptions of places whose true place is known: figures only (``data/distance_cases.csv``), and how they fare."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from crossbearing.places.expression_form import Direction, Form
from crossbearing.places.expression_ground import Ground
from crossbearing.places.expression_shapes import Drawn, draw
from crossbearing.spatial.geodesy import area_km2
from crossbearing.spatial.sets import holds

PATH = Path(__file__).parent / "data" / "distance_cases.csv"
_NEAR = {"near": "near", "outskirts": "outskirts"}
_RELATIONS = {"distance": "distance_from", "direction": "direction_of", "near": "near", "outskirts": "near"}


@dataclass(frozen=True, slots=True)
class Case:
    """One description. Kilometres; degrees clockwise from north; points as (longitude, latitude)."""

    corpus: str
    document: str
    relation: str
    stated: float | None
    low: float | None
    high: float | None
    approximate: bool
    stated_bearing: float | None
    true_km: float
    true_bearing: float
    anchor: tuple[float, float]
    radius: float
    target: tuple[float, float]

    @property
    def fitted(self) -> bool:
        """Whether the case belongs to the half that the tolerances were fitted on: by a hash of its document."""
        return hashlib.sha256(self.document.encode()).digest()[0] % 2 == 0

    def form(self) -> Form:
        """The expression as its words have it."""
        wind = None if self.stated_bearing is None else Direction(self.stated_bearing, 8, 0, 0)
        literal = (self.low, self.high) if self.relation == "distance" else None
        return Form(
            _RELATIONS[self.relation], 0, 0, "", literal=literal, nominal=self.stated,  # type: ignore[arg-type]
            approximate=self.approximate, direction=wind, variant=_NEAR.get(self.relation, ""),
        )  # fmt: skip

    def drawn(self) -> Drawn:
        """Its shapes."""
        found = draw(self.form(), [Ground("P", "P", self.anchor, self.radius, None)], None, "")
        assert found is not None
        return found


@cache
def cases(path: Path = PATH) -> tuple[Case, ...]:
    """The cases, in the file's order. Raises ``FileNotFoundError`` where the file is absent."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_case(row) for row in csv.DictReader(lines))


def _case(row: dict[str, str]) -> Case:
    def number(name: str) -> float | None:
        return float(row[name]) if row[name] else None

    return Case(
        row["corpus"], row["document"], row["relation"], number("stated_km"), number("stated_min_km"),
        number("stated_max_km"), row["approximate"] == "1", number("stated_bearing"), float(row["true_km"]),
        float(row["true_bearing"]), (float(row["anchor_lon"]), float(row["anchor_lat"])),
        float(row["anchor_radius_km"]), (float(row["target_lon"]), float(row["target_lat"])),
    )  # fmt: skip


def held(chosen: Iterable[Case]) -> list[bool]:
    """For every case, whether its outer shape holds the true place."""
    return [holds(case.drawn().outer, case.target) for case in chosen]


def median_area(chosen: Iterable[Case]) -> float:
    """The median area of the outer shapes, in square kilometres."""
    return median(area_km2(case.drawn().outer) for case in chosen)
