"""How many people a noun phrase means, and of which class."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.numbers import Number, find_numbers
from crossbearing.model.event import CasualtyBasis, CasualtyWho
from crossbearing.quantities.casualty_words import CasualtyWords
from crossbearing.quantities.find import counted_noun, is_year, unit_at
from crossbearing.quantities.people_classes import PeopleClasses
from crossbearing.quantities.units import Units

_ONE = frozenset({"he", "she", "him", "her", "himself", "herself", "someone", "somebody"})
_NOBODY = frozenset({"nobody", "none"})
_ARTICLES = frozenset({"a", "an", "another", "one"})
# How many list members are followed; a longer list is no list of people.
_LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Group:
    """People as one noun phrase gives them: token range, bounds, class and the noun as said."""

    head: int
    first: int
    last: int
    min: int | None
    max: int | None
    basis: CasualtyBasis
    who: CasualtyWho
    as_said: str
    named: bool
    counted: bool
    more: bool
    definite: bool = False
    person: bool = False
    part: bool = False


class _Count(NamedTuple):
    first: int
    min: int | None
    max: int | None
    basis: CasualtyBasis
    counted: bool


class People(PeopleClasses):
    """The people of one analysed text, looked up by the token that heads their noun phrase."""

    def __init__(self, analysis: Analysis, words: CasualtyWords, measures: Units) -> None:
        super().__init__(analysis, words)
        self.number_at: dict[int, Number] = {}
        for number in find_numbers(analysis):
            if self._counts_people(number, measures):
                self._place(number)
        for token in analysis.tokens:
            if token.lower in words.ordinals:
                self._place_ordinal(token)

    def _counts_people(self, number: Number, measures: Units) -> bool:
        """Whether the number may count people: no measure, sum of money, age, date or year."""
        tokens = self.analysis.tokens
        after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
        before = tokens[number.first - 1] if number.first else None
        # The whole unit, not its first word: "six Syrian pounds" are no people, "six Syrian soldiers" are.
        if unit_at(tokens, number.last + 1, measures) is not None:
            return False
        if after is not None and (after.text in "-–‑:/" or after.lower in self.words.months):
            # "rose to 19: 18 women and a man"; but 19:30 is an hour
            if after.text != ":" or self.analysis.text[after.end : after.end + 1] != " ":
                return False
        if before is not None and (
            before.text in measures.currencies or before.lower in self.words.months or before.lower == "aged"
        ):
            return False
        figure = number.min or number.max or 0
        return not is_year(number) and (figure == int(figure) or number.approximate)

    def _place(self, number: Number) -> None:
        for at in range(number.core_first, number.core_last + 1):
            self.number_at[at] = number
        noun = counted_noun(self.analysis, number)
        if noun is not None:
            self.counted.setdefault(noun.i, number)

    def _place_ordinal(self, token: Token) -> None:
        """ "A second wounded", "injuring a third": one more of those before, where no noun follows."""
        following = self.analysis.tokens[token.i + 1] if token.i + 1 < len(self.analysis.tokens) else None
        before = self.analysis.tokens[token.i - 1].lower if token.i else ""
        if before != "a" or token.i in self.number_at or (following is not None and following.text in "-–‑"):
            return
        harmed = following is not None and (following.lower in self.words.harmed or following.tag == "VBN")
        if following is None or harmed or following.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            span = self.analysis.span(token.i, token.i)
            self.number_at[token.i] = Number(
                token.i - 1, token.i, token.i, token.i, span, span, 1, 1, False, "stated", "ordinal"
            )  # fmt: skip

    def groups(self, head: int, alone: bool = False) -> tuple[Group, ...]:
        """The people meant by the phrase headed by ``head`` and, unless ``alone``, by what is joined to it with "and"."""
        found: list[Group] = []
        used: list[Number] = []
        head = self._renamed(head)
        for member in (head,) if alone else self._members(head):
            number = self.number_at.get(member)
            harm_noun = member != head and self._is_harm(member)
            if (number is not None and number in used) or self.aside(member) or harm_noun:
                continue  # the two ends of one range; a part told in passing; "the death of a child and six injuries"
            used.extend(() if number is None else (number,))
            group = None if found and self._shares_number(found[0], member) else self.group(member)
            if group is None or (group.named and found and found[0].counted and (found[0].max or 2) > 1):
                continue  # "two civilians, Ahmed and Omar": the names repeat the count
            found.append(group)
        if self._broken_down(found):
            found[1:] = [replace(g, part=True) for g in found[1:]]
        return tuple(found)

    def _broken_down(self, groups: list[Group]) -> bool:
        """ "Three civilians, two women and a child": the first figure is the sum of those behind it."""
        if len(groups) < 3 or any(g.min is None or g.min != g.max for g in groups):
            return False
        comma = self.analysis.tokens[groups[1].first - 1].text in ",:(–-"
        return comma and groups[0].counted and groups[0].min == sum(g.min or 0 for g in groups[1:])

    def _is_harm(self, at: int) -> bool:
        token = self.analysis.tokens[at]
        return token.lemma in self.words.harms or token.lower in self.words.harmed

    def _part_of_those(self, at: int) -> bool:
        after = [t.lower for t in self.analysis.tokens[at + 1 : at + 3]]
        return after[:1] == ["of"] and after[-1] in ("them", "whom", "these", "those", "which")

    def aside(self, at: int) -> bool:
        """ "Seven were injured, one of them seriously, and a child was killed": the one is no subject of "killed"."""
        tokens = self.analysis.tokens[at + 3 : at + 5]
        return (
            self._part_of_those(at)
            and len(tokens) == 2
            and tokens[0].pos in ("ADV", "ADP")
            and tokens[1].text in (",", "and")
        )

    def _shares_number(self, first: Group, member: int) -> bool:
        """ "Ten women and children": one number for both."""
        token = self.analysis.tokens[member]
        if not first.counted or token.tag != "NNS" or member in self.counted:
            return False
        left = self.left(member)
        return left == member or self.analysis.tokens[left].lower in ("all", "both", "mostly")

    def _renamed(self, head: int) -> int:
        """ "10 people, members of one family, were killed": the count stands before the renaming.

        In "a range between 12 and 17 people" it stands behind.
        """
        if self.analysis.tokens[head].lemma in self.words.frames:
            number = next((self.number_at[i] for i in range(head + 1, head + 5) if i in self.number_at), None)
            return head if number is None else self._noun_of(number)
        if head in self.counted or head in self.number_at or self.analysis.tokens[head].tag != "NNS":
            return head
        before = self.left(head) - 1
        if before > 0 and self.analysis.tokens[before].text == "," and before - 1 in self.counted:
            return before - 1
        return head

    def _noun_of(self, number: Number) -> int:
        noun = counted_noun(self.analysis, number)
        return number.core_last if noun is None else noun.i

    def companions(self, verb: int, heads: tuple[int, ...] = ()) -> list[Group]:
        """Those who share the fate: "was killed with his wife and two sons", "the judge, along with 25 others, died"."""
        found: list[Group] = []
        for along in (c for head in (*heads, verb) for c in self.analysis.children(head)):
            inner = self._beside(along)
            found.extend(() if inner is None else (g for g in self.groups(inner.i) if self._fellow(inner, g)))
        for prep in self.analysis.children(verb):
            if prep.dep in ("prep", "prt", "advmod") and prep.lower in ("with", "alongside") and prep.i > verb:
                inner = self.analysis.child(prep.i, "pobj") or (
                    self.analysis.child(verb, "dobj") if prep.dep != "prep" else None
                )
                found.extend(() if inner is None else (g for g in self.groups(inner.i) if self._fellow(inner, g)))
        return found

    def _beside(self, along: Token) -> Token | None:
        if along.dep != "prep" or along.lower not in ("along", "together"):
            return None
        deeper = self.analysis.child(along.i, "prep")
        return None if deeper is None else self.analysis.child(deeper.i, "pobj")

    def _fellow(self, noun: Token, group: Group) -> bool:
        return noun.lemma in self.words.people or group.person or (group.counted and noun.i in self.number_at)

    def _members(self, head: int) -> list[int]:
        members, at = [head], 0
        while at < len(members) and len(members) < _LONGEST_LIST:
            for child in self.analysis.children(members[at]):
                if child.dep == "conj" or (child.dep == "appos" and self._lists(members[at], child)):
                    members.append(child.i)
            at += 1
        return members

    def _lists(self, head: int, child: Token) -> bool:
        """Whether an apposition is rather the next name in a list."""
        before = self.analysis.tokens[head]
        if any(t.text in "()" for t in self.analysis.tokens[head + 1 : child.i]):
            return False
        if head not in self.counted and before.lemma in self.words.people and child.lemma in self.words.people:
            # "A father, a mother and their children": a list, not a renaming, when something is joined to it.
            return before.pos == child.pos == "NOUN" and self.analysis.child(child.i, "conj") is not None
        return (
            before.pos == "PROPN"
            and child.pos == "PROPN"
            and head not in self.counted
            and before.entity == child.entity == "PERSON"
        )

    def group(self, head: int) -> Group | None:
        """The people one noun phrase means, ``None`` where it means none or they cannot be counted."""
        token = self.analysis.tokens[head]
        if (
            token.lemma in self.words.not_people
            and head not in self.number_at
            and token.lower not in self.words.vague_heads
        ):
            return None
        count = self._count(token)
        if count is None:
            return None
        noun = self._noun(token)
        first = min(count.first, head)
        last = max(head, noun.i)
        if head in self.number_at:
            last = max(last, self.number_at[head].last)
        named = token.pos == "PROPN" and not count.counted
        more = self._more(first, last)
        determiner = self.analysis.child(head, "det")
        return Group(
            head, first, last, count.min, count.max, count.basis, self.who(noun), self._as_said(count, noun), named, count.counted, more,
            determiner is not None and determiner.lower in ("the", "these", "those", "all"), token.entity == "PERSON",
        )  # fmt: skip

    def _noun(self, token: Token) -> Token:
        """The noun that says who they are: "dozens of people", "five of the civilians"."""
        of = self.analysis.child(token.i, "prep")
        if (
            of is None
            or of.lower != "of"
            or not (
                token.i in self.number_at
                or token.lower in self.words.vague_heads
                or token.lemma in ("member", "number", "group", "body", "total", "majority", "rest")
            )
        ):
            return token
        inner = self.analysis.child(of.i, "pobj")
        return (
            token
            if inner is None or inner.pos not in ("NOUN", "ADJ") or inner.lemma in self.words.not_people
            else inner
        )

    def _count(self, token: Token) -> _Count | None:
        if token.i in self.number_at and self.words.sets.get(token.lower, (0, None))[1] is not None:
            return self._set_of(token)  # "an elderly couple", which is no vague number
        number = self.counted.get(token.i) or self.number_at.get(token.i)
        if number is not None:
            return _counted(number)
        family = self._set_of(token)
        if family is not None:
            return family
        if token.lower in self.words.vague_heads:
            return self._vague(token)
        if token.pos == "PRON" or token.lower in _ONE:
            return self._pronoun(token)
        if token.pos == "PROPN":
            return self._named(token)
        if token.lemma not in self.words.people and token.tag not in ("JJ", "NN", "NNS"):
            return None
        return self._uncounted(token)

    def _set_of(self, token: Token) -> _Count | None:
        """ "A family of five", "a crew"."""
        bounds = self.words.sets.get(token.lower) or self.words.sets.get(token.lemma)
        if bounds is None:
            return None
        first = self.left(token.i)
        of = self.analysis.child(token.i, "prep")
        inner = self.analysis.child(of.i, "pobj") if of is not None and of.lower == "of" else None
        if inner is not None and (inner.i in self.number_at or inner.i in self.counted):
            return _counted(self.number_at.get(inner.i) or self.counted[inner.i])._replace(first=first)
        return _Count(first, bounds[0], bounds[1], "word" if bounds[1] is None else "stated", False)

    def _vague(self, token: Token) -> _Count | None:
        """ "Some", "the rest", "a number of others", "an unknown number": bounds from the table."""
        name, first = token.lower, self.left(token.i)
        noun = self._noun(token)
        if "how" in (self.analysis.tokens[first].lower, self.analysis.tokens[max(0, first - 1)].lower):
            return None  # "it is unclear how many of them were killed"
        if (
            name != "number"
            and (self._part_of_those(token.i) or self.analysis.child(token.i, "prep"))
            and noun is token
        ):
            return None  # "some of them", "some of the buildings": a part, or no people
        if noun is not token and noun.lemma not in self.words.people:
            return None
        if name == "number":
            before = [t.lower for t in self.analysis.tokens[first : token.i]]
            if before[:1] not in (["a"], ["an"]):
                return None  # "the number of dead" is a toll
            name = "unknown number" if any(w.startswith("un") for w in before[1:]) else name
        low, high = self.words.vague_heads[name]
        return _Count(first, low, high, "word", False)

    def _pronoun(self, token: Token) -> _Count | None:
        if token.lower in _NOBODY or (
            token.lower == "one" and token.i and self.analysis.tokens[token.i - 1].lower == "no"
        ):
            return _Count(token.i - (token.lower == "one"), 0, 0, "stated", True)
        return _Count(token.i, 1, 1, "computed", False) if token.lower in _ONE else None

    def _named(self, token: Token) -> _Count | None:
        first = self.left(token.i)
        if token.tag == "NNPS" or (token.entity == "NORP" and token.text.endswith("s")):
            return _Count(first, 2, None, "word", False)
        if token.entity in ("DATE", "TIME", "GPE", "NORP", "LOC", "LAW", "MONEY", "LANGUAGE"):
            return None
        determiner = self.analysis.child(token.i, "det")
        if token.entity == "ORG" and determiner is not None and determiner.lower == "the":
            return None  # "injuring many more the Observatory said": a body, which the lost comma puts behind the verb
        return _Count(first, 1, 1, "computed", False)

    def _uncounted(self, token: Token) -> _Count | None:
        """A noun without a number: one person, or some of them."""
        if token.lemma not in self.words.people and token.entity != "PERSON":
            return None
        first = self.left(token.i)
        determiner = self.analysis.child(token.i, "det")
        if (determiner is not None and determiner.lower == "no") or self._not_a_single(first, token.i):
            return _Count(first, 0, 0, "stated", True)
        if token.tag in ("NNS", "NNPS") or token.lower in ("people", "police", "personnel", "troops", "others"):
            return _Count(first, 2, None, "word", False)
        article = determiner is not None and determiner.lower in _ARTICLES
        if token.tag == "NN" or (article and token.tag == "JJ"):  # "a paramedic", taken for an adjective
            return _Count(first, 1, 1, "stated" if article else "computed", article)
        return None

    def _not_a_single(self, first: int, head: int) -> bool:
        words = [t.lower for t in self.analysis.tokens[max(0, first - 1) : head]]
        return words[-3:] == ["not", "a", "single"]

    def _as_said(self, count: _Count, noun: Token) -> str:
        number = self.number_at.get(noun.i) or self.counted.get(noun.i)
        start = noun.i
        for child in self.analysis.children(noun.i):
            if child.i < noun.i and child.dep in ("amod", "compound", "nmod"):
                start = min(start, child.i)
        if number is not None and number.last < noun.i:
            start = max(start, number.last + 1)
        return self.analysis.span(start, noun.i).text

    def _more(self, first: int, last: int) -> bool:
        tokens = self.analysis.tokens
        inside = {t.lower for t in tokens[first : last + 2]}
        if first and inside & self.words.ordinals and tokens[first].lower in ("a", "an"):
            return True
        return bool(inside & {"more", "another", "additional", "further"}) and "more than" not in " ".join(
            t.lower for t in tokens[first : last + 2]
        )


def _counted(number: Number) -> _Count:
    # "About 12" is 11.5 to 12.5 by its digits, so 11 to 13 people.
    low = None if number.min is None else math.floor(number.min)
    high = None if number.max is None else math.ceil(number.max)
    basis: CasualtyBasis = "word" if number.basis == "word" else "stated"
    return _Count(number.first, low, high, basis, True)
