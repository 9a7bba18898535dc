"""The table of units, checked when it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.quantity import QuantityKind


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what it measures, the unit its figures are given in, and the factor that converts them."""

    words: tuple[str, ...]
    kind: QuantityKind
    unit: str
    factor: float


@dataclass(frozen=True, slots=True)
class Units:
    """``quantities/data/units.yaml``, indexed by the first word of each unit, longest first."""

    by_word: Mapping[str, tuple[Unit, ...]]
    currencies: Mapping[str, str]
    after_length: Mapping[str, QuantityKind]
    before_length: Mapping[str, QuantityKind]
    away: frozenset[str]
    rates: frozenset[str]
    not_durations_after: frozenset[str]
    not_durations_before: frozenset[str]
    not_counted: frozenset[str]


@cache
def units() -> Units:
    """The shipped table. Raises ``LexiconError`` naming the entry that is wrong."""
    return build(load_table("crossbearing.quantities", "units.yaml"), "quantities/data/units.yaml")


def build(table: Any, where: str) -> Units:
    """Check a parsed table and index it; ``where`` names it in the errors."""
    if not isinstance(table, dict) or not isinstance(table.get("measures"), list):
        raise LexiconError(f"{where}: should be a mapping with a list of measures")
    by_word: dict[str, list[Unit]] = {}
    for n, entry in enumerate(table["measures"], 1):
        for unit in _units(entry, f"{where}: measures: entry {n}"):
            by_word.setdefault(unit.words[0], []).append(unit)
    return Units(
        by_word={word: tuple(sorted(rows, key=lambda u: -len(u.words))) for word, rows in by_word.items()},
        currencies={str(k): str(v) for k, v in _mapping(table, "currencies", where).items()},
        after_length=_kinds(table, "after_length", where),
        before_length=_kinds(table, "before_length", where),
        away=_words(table, "away", where),
        rates=_words(table, "rates", where),
        not_durations_after=_words(table, "not_durations_after", where),
        not_durations_before=_words(table, "not_durations_before", where),
        not_counted=_words(table, "not_counted", where),
    )


def _units(entry: Any, where: str) -> list[Unit]:
    if not isinstance(entry, dict) or set(entry) != {"kind", "unit", "factor", "words"}:
        raise LexiconError(f"{where}: should have kind, unit, factor and words")
    kind = _kind(entry["kind"], where)
    factor = entry["factor"]
    if not isinstance(factor, int | float) or factor <= 0:
        raise LexiconError(f"{where}: factor {factor!r} should be a number above 0")
    return [Unit(tuple(str(w).split()), kind, str(entry["unit"]), float(factor)) for w in entry["words"]]


def _kind(value: Any, where: str) -> QuantityKind:
    if value not in get_args(QuantityKind):
        raise LexiconError(f"{where}: kind {value!r} is none of {', '.join(get_args(QuantityKind))}")
    return cast(QuantityKind, value)


def _mapping(table: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    if not isinstance(table.get(name), dict):
        raise LexiconError(f"{where}: {name}: should be a mapping")
    return cast(Mapping[str, Any], table[name])


def _kinds(table: Mapping[str, Any], name: str, where: str) -> dict[str, QuantityKind]:
    rows = _mapping(table, name, where)
    return {str(word): _kind(kind, f"{where}: {name}: {word}") for word, kind in rows.items()}


def _words(table: Mapping[str, Any], name: str, where: str) -> frozenset[str]:
    if not isinstance(table.get(name), list):
        raise LexiconError(f"{where}: {name}: should be a list")
    return frozenset(map(str, table[name]))
