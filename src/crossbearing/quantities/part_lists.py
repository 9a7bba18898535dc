"""Lists of people read word by word: "5 women (one of them pregnant), 4 children and a doctor"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.numbers import Number
from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.event import CasualtyWho
from crossbearing.quantities.people import Group, People

PART_WORDS = load_word_lists(
    "crossbearing.quantities", "parts.yaml",
    "pronoun_openers", "pronouns", "joiners", "everyone", "more_than_half", "some", "under", "relative",
)  # fmt: skip
SHARES = PART_WORDS["everyone"] | PART_WORDS["more_than_half"] | PART_WORDS["some"]
# How far behind "two of them" the word stands that says who they are ("one of them a 5-year-old girl").
CLASS_REACH = 8
# Longer lists, longer noun phrases and longer asides are no lists of people, and would cost more than linear time.
_MOST_MEMBERS, _HEAD_REACH, _TAIL_REACH, _ASIDE_REACH = 40, 12, 40, 60
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLOSE = {"(": ")", "[": "]"}
_DASHES = frozenset({"–", "—", "--"})

_Why = Literal["joined", "verb", "other"]


class _Tail(NamedTuple):
    """Where the words behind a noun end, and what ends them."""

    at: int
    why: _Why


class PartLists:
    """The lists of people of one analysed text, read from left to right without the help of the parser's joints.

    A long list with asides is where parsers lose members, so that only the nouns and numbers of ``people`` are used.
    """

    def __init__(self, analysis: Analysis, people: People) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.people = people
        self.words = people.words
        self.numbers: dict[int, Number] = {}
        for number in people.number_at.values():
            self.numbers.update(dict.fromkeys(range(number.first, number.last + 1), number))

    def read(self, at: int, end: int, verb_before: bool = True) -> Iterator[Group]:
        """The people of the list that begins at token ``at``, up to ``end`` or the words that break it off.

        ``verb_before``: what befell them was told before the list, so that a member with a verb of its own
        ("and five women were arrested") is the beginning of something else.
        """
        single = False
        for _ in range(_MOST_MEMBERS):
            at = self._past_joiners(at, end)
            share = self.share_at(at, end)
            if share is not None:
                at = self._past_aside(share, end)
                continue
            head = self._head(at, end)
            group = None if head is None else self.people.group(head)
            if head is None or group is None or group.min == 0:
                return
            tail = self._tail(max(head, group.last) + 1, end)
            if verb_before and tail.why == "verb":
                return
            if not (single and head in self.people.number_at and head == group.last):  # "Ali, 34, and Omar": an age
                single = group.max == 1
                yield group
            if tail.why != "joined":
                return
            at = tail.at

    def share_at(self, at: int, end: int) -> int | None:
        """The pronoun of "two of them", "some of whom" or "of whom two", where that stands at ``at``."""
        if at + 1 < end and self.tokens[at].lower == "of" and self._stands_for_people(at + 1):
            return at + 1
        number = self.numbers.get(at)
        of = at + 1 if number is None else number.last + 1
        named = number is not None or (at < end and self.tokens[at].lower in SHARES)
        if named and of + 1 < end and self.tokens[of].lower == "of" and self._stands_for_people(of + 1):
            return of + 1
        return None

    def _stands_for_people(self, at: int) -> bool:
        return self.tokens[at].lower in PART_WORDS["pronouns"]

    def opens(self, at: int, end: int) -> int | None:
        """Where the list of parts begins that "including" or "among them" at ``at`` opens; ``None`` for other words."""
        word = self.tokens[at].lower
        if word not in self.words.parts or at + 1 >= end:
            return None
        if word not in PART_WORDS["pronoun_openers"]:
            return at + 1
        return at + 2 if self._stands_for_people(at + 1) else None

    def aside_end(self, at: int, end: int) -> int:
        """The token that closes the bracket opened at ``at``, else the last one that it can reach."""
        close, depth = _CLOSE[self.tokens[at].text], 0
        last = min(end, at + _ASIDE_REACH)
        for i in range(at, last):
            depth += (self.tokens[i].text == self.tokens[at].text) - (self.tokens[i].text == close)
            if not depth:
                return i
        return last

    def _past_joiners(self, at: int, end: int) -> int:
        while at < end and self.tokens[at].lower in PART_WORDS["joiners"] and at not in self.numbers:
            at += 1
        return at

    def _past_aside(self, pronoun: int, end: int) -> int:
        at = pronoun + 1
        while at < min(end, pronoun + _ASIDE_REACH) and self.tokens[at].lower not in (",", ";", ")"):
            at += 1
        return at

    def _head(self, at: int, end: int) -> int | None:
        """The noun that the next member's phrase is about; for a bare number the number."""
        number: Number | None = None
        for i in range(at, min(end, at + _HEAD_REACH)):
            token = self.tokens[i]
            if i in self.numbers:
                if number is not None and self.numbers[i] is not number:
                    break
                number = self.numbers[i]
            elif i in self.people.counted or self._is_person(i):
                return i
            elif not self._within_phrase(token):
                break
        return None if number is None else number.core_last

    def _is_person(self, i: int) -> bool:
        token = self.tokens[i]
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if following is not None and following.lower in ("'s", "’s"):
            return False
        if token.entity == "PERSON" and token.pos == "PROPN":
            # "Al-Zawiya street", "Omar Square": no one
            return following is None or (following.text not in "-–" and following.pos not in ("PROPN", "NOUN"))
        compound = following is not None and following.pos == "NOUN" and token.tag not in ("NNS", "NNPS")
        return token.lemma in self.words.people and token.pos in ("NOUN", "PROPN", "ADJ") and not compound

    def _within_phrase(self, token: Token) -> bool:
        if token.pos in ("DET", "ADJ", "NOUN", "PROPN", "ADV", "PART", "NUM") or token.tag in ("PRP$", "HYPH"):
            return True
        return token.text == "-" or (token.tag in ("VBN", "VBG") and token.dep == "amod")

    def _tail(self, at: int, end: int) -> _Tail:
        """Past what is said of a member ("from one family", "aged 3 and 5") to what joins the next one, if anything does."""
        relative = False
        i, last = at, min(end, at + _TAIL_REACH)
        while i < last:
            token = self.tokens[i]
            if token.text in _CLOSE:
                i = self.aside_end(i, end) + 1
                continue
            if token.lower in PART_WORDS["joiners"]:
                return _Tail(i, "joined")
            if token.text in _DASHES or self.opens(i, end) is not None:
                return _Tail(i, "other")
            relative = relative or token.lower in PART_WORDS["relative"]
            if token.tag in _FINITE:
                return _Tail(i, "other" if relative else "verb")
            i += 1
        return _Tail(last, "other")

    def past_being(self, at: int, end: int) -> int:
        """The first token from ``at`` on that is no form of "be"."""
        while at < end and self.tokens[at].lemma == "be":
            at += 1
        return at

    def class_from(self, at: int, end: int) -> tuple[int, CasualtyWho] | None:
        """The word for those people and their class: "children", "a newborn", "under five"."""
        for i in range(at, min(end, at + CLASS_REACH)):
            token = self.tokens[i]
            if token.lower in PART_WORDS["under"] and self._is_minor(i, end):
                return i, "children"
            following = self.tokens[i + 1] if i + 1 < end else None
            compound = following is not None and following.pos in ("NOUN", "PROPN") and token.tag != "NNS"
            if token.lemma in self.words.people and token.pos in ("NOUN", "PROPN", "ADJ") and not compound:
                return None if self._shared_with_more(i, end) else (i, self.people.who(token))
            joint = (
                token.pos in ("DET", "ADJ", "NUM", "NOUN", "PART", "ADV") or token.tag == "HYPH" or token.text == "-"
            )
            if not joint:
                return None
        return None

    def _is_minor(self, at: int, end: int) -> bool:
        """ "Under five", "under the age of 18"."""
        for i in range(at, min(end, at + 5)):
            number = self.numbers.get(i)
            if number is not None and (number.core_first <= i):
                return number.max is not None and number.max <= self.words.adult_age
        return False

    def _shared_with_more(self, noun: int, end: int) -> bool:
        """ "Most of them women and children": no number for either."""
        behind = self.tokens[noun + 1 : min(noun + 3, end)]
        return len(behind) == 2 and behind[0].lower in ("and", "or") and behind[1].lemma in self.words.people
