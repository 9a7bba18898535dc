"""The table of number words, checked when it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from crossbearing.language.lexicon import LexiconError, load_table

_EFFECTS = frozenset({"floor", "ceiling", "about", "nearly", "exact"})


class Bounds(NamedTuple):
    """The least and the most that a vague word allows; ``max`` is ``None`` where it sets no upper bound."""

    min: float
    max: float | None


Phrases = dict[str, list[tuple[tuple[str, ...], Bounds]]]


@dataclass(frozen=True, slots=True)
class Words:
    """``language/data/numbers.yaml``, indexed for look-up; phrases by first word, longest first."""

    small: Mapping[str, float]
    factors: Mapping[str, float]
    glued: Mapping[str, float]
    vague: Phrases
    multipliers: Phrases
    before: Mapping[str, str]
    after: Mapping[str, str]
    longest_before: int
    changes: frozenset[str]
    labels: frozenset[str]
    starts: frozenset[str]


@cache
def number_words() -> Words:
    """The shipped table. Raises ``LexiconError`` naming the entry that is wrong."""
    return build(load_table("crossbearing.language", "numbers.yaml"), "language/data/numbers.yaml")


def build(table: Any, where: str) -> Words:
    """Check a parsed table and index it; ``where`` names it in the errors."""
    if not isinstance(table, dict):
        raise LexiconError(f"{where}: should be a mapping")
    small = {**_figures(table, "units", where), **_figures(table, "tens", where)}
    factors = {**_figures(table, "scales", where), **_figures(table, "groups", where)}
    vague, multipliers = _phrases(table, "vague", where), _phrases(table, "multipliers", where)
    before = _effects(table, "before", where)
    return Words(
        small=small,
        factors=factors,
        glued=_figures(table, "glued", where),
        vague=vague,
        multipliers=multipliers,
        before=before,
        after=_effects(table, "after", where),
        longest_before=max(len(phrase.split()) for phrase in before),
        changes=frozenset(table.get("changes", ())),
        labels=frozenset(map(str, table.get("labels", ()))),
        starts=frozenset(small) | frozenset(factors) | frozenset(vague) | frozenset(multipliers) | {"a", "an", "half"},
    )


def _section(table: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    section = table.get(name)
    if not isinstance(section, dict) or not section:
        raise LexiconError(f"{where}: {name}: should be a mapping with entries")
    return section


def _figures(table: Mapping[str, Any], name: str, where: str) -> dict[str, float]:
    section = _section(table, name, where)
    for word, value in section.items():
        if not isinstance(word, str) or not isinstance(value, int | float) or isinstance(value, bool):
            raise LexiconError(f"{where}: {name}: {word!r}: should be a word with a number, not {value!r}")
    return {word: float(value) for word, value in section.items()}


def _effects(table: Mapping[str, Any], name: str, where: str) -> dict[str, str]:
    section = _section(table, name, where)
    for phrase, effect in section.items():
        if effect not in _EFFECTS:
            raise LexiconError(f"{where}: {name}: {phrase!r}: {effect!r} is none of {', '.join(sorted(_EFFECTS))}")
    return dict(section)


def _phrases(table: Mapping[str, Any], name: str, where: str) -> Phrases:
    found: Phrases = {}
    for phrase, entry in _section(table, name, where).items():
        words = tuple(str(phrase).lower().split())
        found.setdefault(words[0], []).append((words, _bounds(entry, f"{where}: {name}: {phrase!r}")))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _bounds(entry: Any, where: str) -> Bounds:
    if not isinstance(entry, dict) or set(entry) != {"min", "max"}:
        raise LexiconError(f"{where}: should have min and max")
    low, high = entry["min"], entry["max"]
    if not isinstance(low, int | float) or not (high is None or isinstance(high, int | float)):
        raise LexiconError(f"{where}: min should be a number, max a number or null")
    if high is not None and high < low:
        raise LexiconError(f"{where}: min {low} is above max {high}")
    return Bounds(low, high)
