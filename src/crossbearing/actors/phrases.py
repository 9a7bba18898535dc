"""An index of phrases by their first word, for longest matches over a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from crossbearing.actors.words import Words, words_in

T = TypeVar("T")
# Articles are written with a capital or without.
_LIGHT = frozenset({"al", "the"})
# 'Ayn and hamza, as they may stand before a capital.
_MARKS = "'’‘`´ʼʻʿʾ"


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """Normal forms of a phrase; which words must be capitalised; the letters it must have, for an acronym."""

    keys: tuple[str, ...]
    capitals: tuple[int, ...]
    exact: str | None
    value: T

    def cased(self, words: Words, at: int) -> bool:
        """Whether the words from ``at`` on, known to agree in their normal forms, are in the right case."""
        if self.exact is not None:
            return "".join(words.texts[at : at + len(self.keys)]).replace(".", "") == self.exact
        return all(_capital(words, at, at + n) for n in self.capitals)


class Phrases(Generic[T]):
    """Phrases of one kind. A look-up costs one dictionary access where no phrase begins."""

    def __init__(self) -> None:
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._phrases: dict[tuple[str, ...], list[Phrase[T]]] = {}

    @property
    def firsts(self) -> frozenset[str]:
        """The normal forms that a phrase can begin with."""
        return frozenset(self._lengths)

    def add(self, text: str, value: T, *, acronym: bool = False) -> tuple[str, ...]:
        """Add a phrase and return its normal forms.

        Words that ``text`` writes with a capital must have one in the report; an acronym
        must agree letter for letter, full stops aside.
        """
        words = words_in(text)
        capitals = tuple(
            n for n, w in enumerate(words.texts) if w.lstrip(_MARKS)[:1].isupper() and words.keys[n] != "al"
        )
        exact = "".join(words.texts).replace(".", "") if acronym else None
        self._phrases.setdefault(words.keys, []).append(Phrase(words.keys, capitals, exact, value))
        lengths = {*self._lengths.get(words.keys[0], ()), len(words.keys)}
        self._lengths[words.keys[0]] = tuple(sorted(lengths, reverse=True))
        return words.keys

    def longest(self, words: Words, at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at word ``at``: the word index after it, and its value."""
        return next(self.all_at(words, at), None) if words.keys[at] in self._lengths else None

    def all_at(self, words: Words, at: int) -> Iterator[tuple[int, T]]:
        """Every phrase that begins at word ``at``, longest first."""
        for length in self._lengths.get(words.keys[at], ()):
            if at + length > len(words.keys):
                continue
            for phrase in self._phrases.get(words.keys[at : at + length], ()):
                if phrase.cased(words, at):
                    yield at + length, phrase.value


def _capital(words: Words, first: int, at: int) -> bool:
    """Whether a word is capitalised, or stands after a capitalised article ("Al-nusra")."""
    if words.texts[at].lstrip(_MARKS)[:1].isupper():
        return True
    return at > first and words.keys[at - 1] == "al" and words.hyphened[at - 1] and words.texts[at - 1][0] == "A"
