"""What was hit, in kinds that different reports name in the same or other words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crossbearing.incidents.words import words_of
from crossbearing.language.lexicon import load_table


def targets_of(text: str) -> frozenset[str]:
    """The kinds of target that a text names."""
    kinds = _kinds()
    return frozenset(k for w in words_of(text) if (k := kinds.get(w) or kinds.get(w.removesuffix("s"))))


@cache
def _kinds() -> Mapping[str, str]:
    table: dict[str, str] = load_table("crossbearing.incidents", "targets.yaml")
    return MappingProxyType({word: kind for kind, words in table.items() for word in words.split()})
