"""Words for a kind of place ("camp", "township"), which are no part of a place's name."""

from __future__ import annotations

from functools import cache

from crossbearing.language.lexicon import load_table


@cache
def place_kinds() -> frozenset[str]:
    """The words of ``place_kinds.yaml``."""
    table: list[str] = load_table("crossbearing.incidents", "place_kinds.yaml")
    return frozenset(table)
