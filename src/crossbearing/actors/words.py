"""Words with a normal form, made from an analysis or from a bare name, for looking names up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crossbearing.language.analysis import Analysis

# Arabic articles as transliterated with the sun letters; only before a hyphen, for "an" and "as" are English words.
_ARTICLES = frozenset({"al", "el", "an", "as", "ash", "ad", "ar", "at", "az", "adh", "ul"})
_ALWAYS_ARTICLES = frozenset({"al", "el"})
_HYPHENS = frozenset("-‐‑–")
_WORD = re.compile(r"[^\s\-‐‑–/]+|[-‐‑–/]")
_POSSESSIVE = re.compile(r"['’]s$")
_UNSPOKEN = {ord(c): None for c in "'’‘`´ʼʻʿʾ.\u00ad"}


@dataclass(frozen=True, slots=True)
class Words:
    """Words without their hyphens, in text order.

    ``keys`` are normal forms (lower case, no accents, apostrophes or full stops, any
    transliterated article as "al"); ``texts`` the words as written; ``starts`` and ``ends`` code
    points into the text; ``tokens`` the token each word is (part of), -1 for a bare name;
    ``hyphened`` whether a hyphen joins the word to the next.
    """

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: tuple[int, ...]
    hyphened: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.keys)


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """The normal form of one word: "Da'esh" and "DAESH" are "daesh", "U.S." is "us"."""
    lower = word.lower()
    if lower.isascii() and lower.isalnum():
        return lower
    plain = unicodedata.normalize("NFKD", lower)
    kept = "".join(c for c in plain if not unicodedata.combining(c)).translate(_UNSPOKEN)
    return kept or lower


def words_of(analysis: Analysis) -> Words:
    """The words of an analysed text."""
    pieces: list[tuple[str, int, int]] = []
    for token in analysis.tokens:
        text = token.text
        if "-" in text or "/" in text or "–" in text:
            pieces += [(m.group(), token.start + m.start(), token.i) for m in _WORD.finditer(text)]
        else:
            pieces.append((text, token.start, token.i))
    return _assemble(pieces)


@lru_cache(maxsize=8_192)
def words_in(name: str) -> Words:
    """The words of a bare name or phrase; "Russia's" gives two words, as an analysis does."""
    pieces: list[tuple[str, int, int]] = []
    for m in _WORD.finditer(name):
        word = m.group()
        cut = _POSSESSIVE.search(word)
        at = cut.start() if cut and cut.start() else len(word)
        pieces.append((word[:at], m.start(), -1))
        if at < len(word):
            pieces.append((word[at:], m.start() + at, -1))
    return _assemble(pieces)


def _assemble(pieces: Iterable[tuple[str, int, int]]) -> Words:
    keys: list[str] = []
    texts: list[str] = []
    starts: list[int] = []
    tokens: list[int] = []
    hyphened: list[bool] = []
    for text, start, token in pieces:
        if text in _HYPHENS:
            if keys and starts[-1] + len(texts[-1]) == start:
                hyphened[-1] = True
                keys[-1] = "al" if keys[-1] in _ARTICLES else keys[-1]
            continue
        key = normal(text)
        keys.append("al" if key in _ALWAYS_ARTICLES else key)
        texts.append(text)
        starts.append(start)
        tokens.append(token)
        hyphened.append(False)
    ends = tuple(s + len(t) for s, t in zip(starts, texts, strict=True))
    return Words(tuple(keys), tuple(texts), tuple(starts), ends, tuple(tokens), tuple(hyphened))
