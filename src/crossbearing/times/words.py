"""The table of time words, checked when it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from crossbearing.language.lexicon import LexiconError, load_table


@dataclass(frozen=True, slots=True)
class TimeWords:
    """``times/data/times.yaml``; months count from 1, weekdays from Monday as 0."""

    months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    month_before: frozenset[str]
    weekdays: Mapping[str, int]
    name_before: frozenset[str]
    name_after: frozenset[str]
    days: Mapping[str, int]
    parts: frozenset[str]
    moments: frozenset[str]
    units: Mapping[str, str]
    periods: frozenset[str]
    portions: Mapping[str, str]
    seasons: Mapping[str, tuple[int, int]]
    zones: frozenset[str]
    hijri: Mapping[str, tuple[int, int, int]]
    feasts: Mapping[str, tuple[int, int]]
    year_before: frozenset[str]
    future_verbs: frozenset[str]
    vague: Mapping[str, tuple[int, int]]


@cache
def time_words() -> TimeWords:
    """The shipped table. Raises ``LexiconError`` naming the entry that is wrong."""
    return build(load_table("crossbearing.times", "times.yaml"), "times/data/times.yaml")


def build(table: Any, where: str) -> TimeWords:
    """Check a parsed table; ``where`` names it in the errors."""
    if not isinstance(table, dict):
        raise LexiconError(f"{where}: should be a mapping")
    return TimeWords(
        months=_numbers(table, "months", where, 1, 12),
        weekdays=_numbers(table, "weekdays", where, 0, 6),
        days=_numbers(table, "days", where, -1, 1),
        units={str(k): str(v) for k, v in _mapping(table, "units", where).items()},
        portions={str(k): str(v) for k, v in _mapping(table, "portions", where).items()},
        seasons=cast(Mapping[str, tuple[int, int]], _tuples(table, "seasons", where, 2)),
        hijri=cast(Mapping[str, tuple[int, int, int]], _tuples(table, "hijri", where, 3)),
        feasts=cast(Mapping[str, tuple[int, int]], _tuples(table, "feasts", where, 2)),
        vague=cast(Mapping[str, tuple[int, int]], _tuples(table, "vague", where, 2)),
        ambiguous_months=_list(table, "ambiguous_months", where),
        month_before=_list(table, "month_before", where),
        name_before=_list(table, "name_before", where),
        name_after=_list(table, "name_after", where),
        parts=_list(table, "parts", where),
        moments=_list(table, "moments", where),
        periods=_list(table, "periods", where),
        zones=_list(table, "zones", where),
        year_before=_list(table, "year_before", where),
        future_verbs=_list(table, "future_verbs", where),
    )


def _mapping(table: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    if not isinstance(table.get(name), dict):
        raise LexiconError(f"{where}: {name}: should be a mapping")
    return cast(Mapping[str, Any], table[name])


def _numbers(table: Mapping[str, Any], name: str, where: str, low: int, high: int) -> dict[str, int]:
    rows = _mapping(table, name, where)
    for word, value in rows.items():
        if not isinstance(value, int) or not low <= value <= high:
            raise LexiconError(f"{where}: {name}: {word}: should be a number from {low} to {high}, not {value!r}")
    return {str(word): value for word, value in rows.items()}


def _tuples(table: Mapping[str, Any], name: str, where: str, length: int) -> dict[str, tuple[int, ...]]:
    rows = _mapping(table, name, where)
    for word, value in rows.items():
        if not isinstance(value, list) or len(value) != length or not all(isinstance(v, int) for v in value):
            raise LexiconError(f"{where}: {name}: {word}: should be a list of {length} numbers, not {value!r}")
    return {str(word): tuple(value) for word, value in rows.items()}


def _list(table: Mapping[str, Any], name: str, where: str) -> frozenset[str]:
    if not isinstance(table.get(name), list):
        raise LexiconError(f"{where}: {name}: should be a list")
    return frozenset(map(str, table[name]))
