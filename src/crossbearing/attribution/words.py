"""The closed word lists of the grammar of attribution, read from ``data/words.yaml`` and checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.language.word_lists import checked

_WHERE = "attribution/data/words.yaml"


def words_of(subject: str, *lists: str) -> Mapping[str, frozenset[str]]:
    """The lists of one subject, each as a set of lower-case words.

    Raises ``LexiconError`` naming the file, the subject and the list where one is missing, empty,
    unknown or not of plain words.
    """
    return listed(load_table("crossbearing.attribution", "words.yaml"), subject, lists)


def listed(table: Any, subject: str, lists: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The lists of one subject of a parsed table."""
    if not isinstance(table, dict) or subject not in table:
        raise LexiconError(f"{_WHERE}: there is no subject {subject!r}")
    return checked(table[subject], lists, f"{_WHERE}: {subject}")
