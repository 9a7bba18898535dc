"""A text with its names and measures by token, and the noun phrases that expressions are anchored to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.place import Place
from crossbearing.model.quantity import Quantity
from crossbearing.places.boundaries import Atlas
from crossbearing.places.expression_words import Words, words

# An anchor's name stands at most so many tokens after its preposition.
_REACH = 9
# How many earlier names of a kind "the base" may reach back over.
_EARLIER = 8
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_QUOTES = frozenset("\"“”‘’'")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is measured from: a named place, or the border of some countries; tokens are inclusive."""

    first: int
    last: int
    place: Place | None = None
    codes: tuple[str, ...] = ()


class Text:
    """One report's tokens with the named places and the quantities that begin or end at each."""

    def __init__(
        self, analysis: Analysis, quantities: Sequence[Quantity], toponyms: Sequence[Place], atlas: Atlas
    ) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.atlas = atlas
        self.words: Words = words()
        self.starts: dict[int, tuple[int, Place]] = {}
        self.ends: dict[int, tuple[int, Place]] = {}
        for place in toponyms:
            inside = analysis.tokens_in(place.span.start, place.span.end)
            if inside:
                self.starts[inside[0].i] = (inside[-1].i, place)
                self.ends[inside[-1].i] = (inside[0].i, place)
        self.quantities: dict[int, tuple[int, Quantity]] = {}
        for quantity in quantities:
            inside = analysis.tokens_in(quantity.span.start, quantity.span.end)
            if inside:
                self.quantities[inside[0].i] = (inside[-1].i, quantity)

    def lower(self, i: int) -> str:
        """The lower-case word at ``i``; "" outside the text."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        return min(i, j) >= 0 and max(i, j) < len(self.tokens) and self.tokens[i].sentence == self.tokens[j].sentence

    def country_at(self, i: int) -> tuple[str, int] | None:
        """The country whose name or demonym begins at ``i``, and its last token."""
        if i in self.starts:
            last, place = self.starts[i]
            if place.match and place.match.feature.startswith("A.PCL") and place.match.country:
                return place.match.country, last
        for last in (i + 1, i):
            if last < len(self.tokens) and self.tokens[i].text[:1].isupper():
                code = self.atlas.country_named(" ".join(t.text for t in self.tokens[i : last + 1]))
                if code:
                    return code, last
        return None

    def country_ending(self, i: int) -> tuple[str, int] | None:
        """The country whose name or demonym ends at ``i``, and its first token."""
        if i in self.ends:
            first, place = self.ends[i]
            if place.match and place.match.feature.startswith("A.PCL") and place.match.country:
                return place.match.country, first
        for first in (i - 1, i):
            if first >= 0 and self.tokens[first].text[:1].isupper():
                code = self.atlas.country_named(" ".join(t.text for t in self.tokens[first : i + 1]))
                if code:
                    return code, first
        return None

    def anchor(self, i: int) -> Anchor | None:
        """The named place that the noun phrase beginning at ``i`` names, if it does."""
        found = self._named(i)
        return found or self._repeated(i)

    def _named(self, i: int) -> Anchor | None:
        at = i
        while at - i < _REACH and self.same_sentence(i, at):
            if at in self.starts:
                last, place = self.starts[at]
                step = self._past_owner(last, place)
                if step is None:
                    return Anchor(at, self._past_tail(last), place)
                at = step
            elif self._may_stand_before(at):
                at += 1
            else:
                return None
        return None

    def _past_owner(self, last: int, place: Place) -> int | None:
        """After "Syria's" or, before another name, "Syria": the token to go on from."""
        country = place.match is not None and place.match.feature.startswith("A.PCL")
        if self.lower(last + 1) in _POSSESSIVE and any(i in self.starts for i in range(last + 2, last + 6)):
            return last + 2
        if country and last + 1 in self.starts:
            return last + 1
        return None

    def _past_tail(self, last: int) -> int:
        """The last token of "Palmyra (Tadmur)", "Homs province", "al-Tanf base"."""
        if self.lower(last + 1) == "(" and last + 2 in self.starts:
            closing = self.starts[last + 2][0] + 1
            if self.lower(closing) == ")":
                last = closing
        while self.lower(last + 1) in self.words["place_nouns"] and self.same_sentence(last, last + 1):
            last += 1
        return last

    def _may_stand_before(self, at: int) -> bool:
        token = self.tokens[at]
        if token.lower in self.words["place_nouns"] or token.lower in _QUOTES:
            return True
        if token.lower == "of":
            return self.lower(at - 1) in self.words["place_nouns"]
        if token.lower in {"-", "–", "'s", "’s", "and", "key"}:
            return token.lower != "and" or self.tokens[at - 1].pos == "ADJ"
        if token.pos in {"DET", "ADJ", "NUM"} or token.tag in {"VBN", "HYPH"}:
            return token.lower not in {"this", "that", "these", "those", "any", "no", "which"}
        followed = self.lower(at + 1) in {"-", "–"}
        return followed or self.atlas.country_named(token.text) is not None

    def _repeated(self, i: int) -> Anchor | None:
        """ "the base", "the city": the nearest earlier name that was called so."""
        if self.lower(i) not in {"the", "that", "this"} or self.lower(i + 1) not in self.words["place_nouns"]:
            return None
        if self.tokens[i + 1].pos == "ADJ" or self.lower(i + 2) in self.words["place_nouns"] | {"of", "in", "-"}:
            return None
        noun = self.lower(i + 1)
        called = self._called.get(noun, [])
        before = bisect_left(called, i, key=itemgetter(0))
        fitting = (place for _, place in reversed(called[max(0, before - _EARLIER) : before]) if _fits(noun, place))
        place = next(fitting, None) or (self._capital if noun == "capital" else None)
        return Anchor(i, i + 1, place) if place else None

    @cached_property
    def _capital(self) -> Place | None:
        """The only capital of a country that the text names."""
        named = [p for _, p in self.starts.values() if p.match and p.match.feature == "P.PPLC"]
        return named[0] if len({p.match.id for p in named if p.match}) == 1 else None

    @cached_property
    def _called(self) -> dict[str, list[tuple[int, Place]]]:
        """For every place noun, the names it was put beside, in text order: "base of al-Tanf", "Rukban camp"."""
        found: dict[str, list[tuple[int, Place]]] = {}
        nouns = self.words["place_nouns"]
        for first, (last, place) in sorted(self.starts.items()):
            before = self.lower(first - 2) if self.lower(first - 1) == "of" else self.lower(first - 1)
            for noun in {before, *self._tail_nouns(last), *self._inner_nouns(first, last)} & nouns:
                found.setdefault(noun, []).append((first, place))
        return found

    def _tail_nouns(self, last: int) -> list[str]:
        found: list[str] = []
        while self.lower(last + 1) in self.words["place_nouns"]:
            last += 1
            found.append(self.lower(last))
        return found

    def _inner_nouns(self, first: int, last: int) -> list[str]:
        # "Old City" is no city that was named.
        return [self.lower(i) for i in (first, last)] if last - first > 1 else []

    def token(self, i: int) -> Token | None:
        """Token ``i``, or ``None`` outside the text."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None


def _fits(noun: str, place: Place) -> bool:
    """Whether a name may be called so: a city, town or village is a settlement, a province a division."""
    if place.match is None:
        return True
    feature = place.match.feature
    if noun in {"city", "town", "village", "hamlet", "township"}:
        return feature.startswith("P")
    if noun in {"province", "governorate", "district", "oblast", "county"}:
        return feature.startswith("A")
    return not feature.startswith("A.PCL")
