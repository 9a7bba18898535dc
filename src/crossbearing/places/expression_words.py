"""The words of spatial expressions (``data/expressions.yaml``), read and checked once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.language.analysis import Token
from crossbearing.language.lexicon import LexiconError, load_table

_FILE = "crossbearing.places/data/expressions.yaml"
Phrase = tuple[str, ...]
_LISTS = [
    "prefixes",
    "middles",
    "direction_leads",
    "from_words",
    "away_words",
    "inside_words",
    "part_nouns",
    "around_nouns",
    "borders",
    "border_not_before",
    "border_near_nouns",
    "border_adjectives",
    "zones",
    "extents",
    "around",
    "not_places_before",
    "motion_verbs",
    "range_nouns",
    "place_nouns",
    "roads",
    "road_verbs",
    "not_between_after",
    "containers",
    "holding_verbs",
    "links",
    "locating",
    "quarter_nouns",
    "spot_nouns",
]
_PHRASES = ("border_on", "border_near", "junctions")


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of single words by name, phrases by their first word, and directions."""

    directions: Mapping[str, tuple[float, int]]
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    near: Mapping[str, Sequence[tuple[Phrase, str]]]
    vague: Mapping[str, Sequence[tuple[Phrase, str]]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


@cache
def words() -> Words:
    """The shipped table. Raises ``LexiconError`` naming the entry that is not as it should be."""
    return parse_words(load_table("crossbearing.places", "expressions.yaml"))


def parse_words(table: Mapping[str, Any]) -> Words:
    """Check a table of the form of ``expressions.yaml``."""
    directions = {}
    for word, value in _part(table, "directions", dict).items():
        if not isinstance(value, list) or len(value) != 2 or not 0 <= value[0] < 360 or value[1] not in (4, 8, 16):
            raise LexiconError(f"{_FILE}: directions: {word}: needs [bearing, 4|8|16]")
        directions[str(word)] = (float(value[0]), int(value[1]))
    return Words(
        directions=directions,
        sets={name: frozenset(_words(table, name)) for name in _LISTS},
        phrases={name: _longest_first(_words(table, name)) for name in _PHRASES},
        near=_by_first(_part(table, "near", dict)),
        vague=_by_first(_part(table, "vague_distances", dict)),
    )


def _part(table: Mapping[str, Any], name: str, kind: type) -> Any:
    if not isinstance(table.get(name), kind):
        raise LexiconError(f"{_FILE}: {name!r} must be a {kind.__name__}")
    return table[name]


def _words(table: Mapping[str, Any], name: str) -> list[str]:
    listed = _part(table, name, list)
    for word in listed:
        if not isinstance(word, str):
            raise LexiconError(f"{_FILE}: {name}: {word!r} is not a word (quote it)")
    return list(listed)


def _longest_first(listed: list[str]) -> tuple[Phrase, ...]:
    return tuple(sorted((tuple(p.split()) for p in listed), key=lambda p: (-len(p), p)))


def _by_first(table: Mapping[str, list[str]]) -> dict[str, list[tuple[Phrase, str]]]:
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for meaning, listed in table.items():
        for phrase in listed:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, meaning))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


def begins(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """Whether the words of ``phrase`` stand at token ``at``."""
    return at + len(phrase) <= len(tokens) and all(tokens[at + n].lower == w for n, w in enumerate(phrase))


def ends(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """Whether ``phrase`` ends just before token ``at``."""
    return at >= len(phrase) and begins(tokens, at - len(phrase), phrase)
