"""Plain lists of words from a YAML file, checked when they are loaded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table


@cache
def load_word_lists(package: str, name: str, *lists: str) -> Mapping[str, frozenset[str]]:
    """The named lists of ``data/NAME`` of a package, each as a set of lower-case words.

    Raises ``LexiconError`` naming the file and the list where one is missing, empty, unknown or not of plain words.
    """
    return checked(load_table(package, name), lists, f"{package}/data/{name}")


def checked(table: Any, lists: tuple[str, ...], where: str) -> dict[str, frozenset[str]]:
    """Check a parsed table against the lists it should have; ``where`` names it in the errors."""
    if not isinstance(table, dict):
        raise LexiconError(f"{where}: should be a mapping")
    if set(table) != set(lists):
        raise LexiconError(f"{where}: should have the lists {', '.join(lists)}")
    for key, words in table.items():
        if not isinstance(words, list) or not words or not all(isinstance(w, str) and w == w.lower() for w in words):
            raise LexiconError(f"{where}: {key}: should be a list of words in lower case")
        if len(set(words)) != len(words):
            raise LexiconError(f"{where}: {key}: a word is listed twice")
    return {key: frozenset(words) for key, words in table.items()}


def load_section(package: str, name: str, section: str, *lists: str) -> Mapping[str, frozenset[str]]:
    """The lists of one section of a file of several; raises as ``load_word_lists`` does."""
    where = f"{package}/data/{name}"
    table = load_table(package, name)
    if not isinstance(table, dict) or section not in table:
        raise LexiconError(f"{where}: there is no section {section!r}")
    return checked(table[section], lists, f"{where}: {section}")
