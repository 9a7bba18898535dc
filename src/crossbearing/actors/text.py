"""What the rules of the stage read, and what they find before it becomes a mention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.actors.countries import CountryWord, country_words
from crossbearing.actors.register import Alias, Party, Register
from crossbearing.actors.words import Words
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.actor import ActorKind


@dataclass(frozen=True, slots=True)
class Hit:
    """A party found in words ``first`` to ``end`` (exclusive).

    ``group`` is the row of a described one, ``bare`` whether no modifier says more of it.
    """

    first: int
    end: int
    party: Party | None
    name: str
    kind: ActorKind
    country: str | None
    rule: str
    metonym: bool = False
    group: str | None = None
    bare: bool = True

    @classmethod
    def of(cls, party: Party, first: int, end: int, rule: str, metonym: bool = False) -> Hit:
        """A hit on a known party."""
        return cls(first, end, party, party.name, party.kind, party.country, rule, metonym)


class Text:
    """The words of one text with the register, and the countries and aliases that begin at each word."""

    def __init__(self, words: Words, register: Register, analysis: Analysis | None) -> None:
        self.words = words
        self.register = register
        self.analysis = analysis
        self.countries = _countries_in(words)
        self.present = self._present()

    def token(self, word: int) -> Token | None:
        """The token of a word; ``None`` in a bare name."""
        if self.analysis is None or self.words.tokens[word] < 0:
            return None
        return self.analysis.tokens[self.words.tokens[word]]

    def alias(self, at: int) -> tuple[int, Party, bool] | None:
        """The party of the longest alias at a word that means one: the end, the party, whether a metonym."""
        for end, alias in self.register.aliases.all_at(self.words, at):
            party = self._choose(alias)
            if party is not None:
                return end, party, alias.metonym
        return None

    def key(self, at: int) -> str:
        """The normal form of a word, "" beyond the end."""
        return self.words.keys[at] if 0 <= at < len(self.words.keys) else ""

    def _choose(self, alias: Alias) -> Party | None:
        """One of several parties by the countries the text names; a tie is nobody's."""
        if not alias.within:
            return alias.always
        scores = sorted(((sum(self.present[c] for c in p.context), p) for p in alias.within), key=lambda s: -s[0])
        best, second = scores[0], scores[1] if len(scores) > 1 else (0, None)
        if best[0] > second[0]:
            return best[1]
        return alias.always if best[0] == 0 else None

    def _present(self) -> Counter[str]:
        """How often each country is named, by its own words and by parties that belong to it."""
        present = Counter(word.code for _, word in self.countries.values())
        for at in range(len(self.words)):
            found = self.register.aliases.longest(self.words, at)
            if found and found[1].always is not None and found[1].always.country:
                present[found[1].always.country] += 1
        return present


def _countries_in(words: Words) -> Mapping[int, tuple[int, CountryWord]]:
    index = country_words()
    found: dict[int, tuple[int, CountryWord]] = {}
    at = 0
    while at < len(words):
        hit = index.longest(words, at)
        if hit:
            found[at] = hit
        at = hit[0] if hit else at + 1
    return found
