"""The words beside place names (``data/naming.yaml``), read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table

_FILE = "crossbearing.places/data/naming.yaml"


@dataclass(frozen=True, slots=True)
class Naming:
    """Kind words with the features they ask for, and the words that make or unmake a place name."""

    kinds: Mapping[str, tuple[str, ...]]
    kind_words: frozenset[str]
    leading: Mapping[str, tuple[str, ...]]
    numbered: Mapping[str, str]
    ordinals: Mapping[str, int]
    prepositions: frozenset[str]
    sure_prepositions: frozenset[str]
    body_heads: frozenset[str]
    kin: frozenset[str]
    relatives: frozenset[str]
    owned: frozenset[str]
    happening: frozenset[str]
    fought_over: frozenset[str]
    ground_only: frozenset[str]
    shelled: frozenset[str]
    addressing: frozenset[str]
    small_kinds: frozenset[str]
    small_people: int
    titles: frozenset[str]
    never: frozenset[str]
    persons: frozenset[str]
    linking: frozenset[str]
    directions: tuple[str, ...]
    units: frozenset[str]
    finding: Mapping[str, float]


@cache
def naming() -> Naming:
    """The shipped table. Raises ``LexiconError`` naming the entry that is not as it should be."""
    table = load_table("crossbearing.places", "naming.yaml")
    kinds = _features(table, "kinds")
    return Naming(
        kinds=kinds,
        kind_words=frozenset(word for kind in kinds for word in kind.split()),
        leading=_features(table, "leading"),
        numbered={str(k): str(v) for k, v in _part(table, "numbered", dict).items()},
        ordinals={str(k): int(v) for k, v in _part(table, "ordinals", dict).items()},
        prepositions=_words(table, "place_prepositions"),
        sure_prepositions=_words(table, "sure_prepositions"),
        body_heads=_words(table, "body_heads"),
        kin=_words(table, "kin"),
        relatives=_words(table, "relatives"),
        owned=_words(table, "owned"),
        happening=_words(table, "happening"),
        fought_over=_words(table, "fought_over"),
        ground_only=_words(table, "ground_only"),
        shelled=_words(table, "shelled"),
        addressing=_words(table, "addressing"),
        small_kinds=_words(table, "small_kinds"),
        small_people=_part(table, "small_people", int),
        titles=_words(table, "titles"),
        never=_words(table, "never"),
        persons=_words(table, "persons"),
        linking=_words(table, "linking"),
        directions=tuple(sorted(_words(table, "directions"))),
        units=_words(table, "units"),
        finding=weights(table, "finding", _FILE),
    )


def _part(table: object, name: str, kind: type) -> Any:
    if not isinstance(table, dict) or not isinstance(table.get(name), kind):
        raise LexiconError(f"{_FILE}: {name!r} must be a {kind.__name__}")
    return table[name]


def _words(table: object, name: str) -> frozenset[str]:
    words = _part(table, name, list)
    for word in words:
        if not isinstance(word, str):
            raise LexiconError(f"{_FILE}: {name}: {word!r} is not a word (quote it)")
    return frozenset(words)


def _features(table: object, name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, features in _part(table, name, dict).items():
        if not isinstance(features, list):
            raise LexiconError(f"{_FILE}: {name}: {word!r} must have a list of features")
        found[str(word)] = tuple(map(str, features))
    return found


def weights(table: object, name: str, where: str) -> dict[str, float]:
    """A table of named weights. Raises ``LexiconError`` naming one that is no number."""
    part = table.get(name) if isinstance(table, dict) else None
    if not isinstance(part, dict):
        raise LexiconError(f"{where}: {name!r} must be a table")
    for key, value in part.items():
        if not isinstance(value, int | float):
            raise LexiconError(f"{where}: {name}: {key!r} must be a number")
    return {str(k): float(v) for k, v in part.items()}
