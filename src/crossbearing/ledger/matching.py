"""From what a person types to an expression of SQLite's full-text search; nothing typed can break out of it."""

from __future__ import annotations

import re

_WORDS = re.compile(r'"([^"]*)"?|([^\s"]+)')


def all_words(text: str) -> str:
    """All of the words, "phrases in quotation marks" and beginnings (``shell*``). Raises ``ValueError`` where none is left."""
    found = [_term(phrase or word, bool(word) and word.endswith("*")) for phrase, word in _WORDS.findall(text)]
    terms = [term for term in found if term]
    if not terms:
        raise ValueError(f"{text!r}: no word to look for")
    return " AND ".join(terms)


def one_phrase(text: str) -> str:
    """The words in this order, beside one another; the last one may be a beginning (``observ*``)."""
    term = _term(text.strip().strip('"'), text.rstrip().endswith("*"))
    if not term:
        raise ValueError(f"{text!r}: no word to look for")
    return term


def in_column(column: str, expression: str) -> str:
    """``expression``, looked for in one column only."""
    return f"{column} : ({expression})"


def _term(words: str, beginning: bool) -> str:
    if not any(char.isalnum() for char in words):
        return ""
    plain = words.replace('"', " ").replace("¶", " ").replace("\0", " ")
    return f'"{plain}"{"*" if beginning else ""}'
