"""The constants of ``data/spatial.yaml``, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table

_FILE = "crossbearing.places/data/spatial.yaml"


@dataclass(frozen=True, slots=True)
class Constants:
    """Radii of named things by feature, and the figures of every kind of expression by name ("near.core_km")."""

    km_per_root_of_people: float
    point_error_km: float
    settlement_least_km: float
    settlement_most_km: float
    radius_km: Mapping[str, float]
    radius_unknown_km: float
    simplify_share: float
    figures: Mapping[str, float]
    ranges: Mapping[str, tuple[float, ...]]
    halves: Mapping[str, Mapping[int, float]]

    def __getitem__(self, name: str) -> float:
        """One figure by its dotted name. Raises ``LexiconError`` for one that the table lacks."""
        try:
            return self.figures[name]
        except KeyError:
            raise LexiconError(f"{_FILE}: no figure {name!r}") from None


@cache
def constants() -> Constants:
    """The shipped constants. Raises ``LexiconError`` naming the entry that is not as it should be."""
    return parse_constants(load_table("crossbearing.places", "spatial.yaml"))


def parse_constants(table: Mapping[str, Any]) -> Constants:
    """Check a table of the form of ``spatial.yaml``."""
    figures: dict[str, float] = {}
    ranges: dict[str, tuple[float, ...]] = {}
    halves: dict[str, dict[int, float]] = {}
    for section, entries in table.items():
        if isinstance(entries, dict):
            for name, value in entries.items():
                _sort(f"{section}.{name}", value, figures, ranges, halves)
    radii = {k.partition(".")[2]: v for k, v in figures.items() if k.startswith("radius_km.")}
    try:
        return Constants(
            km_per_root_of_people=figures["settlement.km_per_root_of_people"],
            point_error_km=figures["settlement.point_error_km"],
            settlement_least_km=figures["settlement.least_km"],
            settlement_most_km=figures["settlement.most_km"],
            radius_km=radii,
            radius_unknown_km=float(table["radius_unknown_km"]),
            simplify_share=figures["drawing.simplify_share"],
            figures=figures,
            ranges=ranges,
            halves=halves,
        )
    except KeyError as error:
        raise LexiconError(f"{_FILE}: missing {error}") from None


def _sort(
    name: str,
    value: object,
    figures: dict[str, float],
    ranges: dict[str, tuple[float, ...]],
    halves: dict[str, dict[int, float]],
) -> None:
    if isinstance(value, int | float) and value >= 0:
        figures[name] = float(value)
    elif isinstance(value, list) and all(isinstance(v, int | float) and v >= 0 for v in value):
        ranges[name] = tuple(map(float, value))
    elif isinstance(value, dict) and all(str(k).isdigit() and isinstance(v, int | float) for k, v in value.items()):
        halves[name] = {int(k): float(v) for k, v in value.items()}
    else:
        raise LexiconError(f"{_FILE}: {name}: not a number, a list of numbers or a table of numbers: {value!r}")
