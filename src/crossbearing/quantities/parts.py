"""What is counted in a figure told before it: "12 people, including 5 women and 4 children, two of them infants"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from crossbearing.language.analysis import Analysis, Sentence
from crossbearing.model.mention import CasualtyMention
from crossbearing.model.span import Span
from crossbearing.quantities.casualty_words import CasualtyWords
from crossbearing.quantities.figures import by_class, mention_of
from crossbearing.quantities.harm_verbs import Harm
from crossbearing.quantities.part_lists import CLASS_REACH, PART_WORDS, SHARES, PartLists
from crossbearing.quantities.people import Group

# No sentence tells of more figures than this; in a longer heap the rest have no parts.
_MOST_IN_A_SENTENCE = 60
# How far behind a figure a bracket may open ("12 people from one family (5 women and 7 children)").
_BRACKET_REACH = 40
_BRACKETS = frozenset({"(", "[", ":", "–", "—"})


class _Said(NamedTuple):
    """People said to be counted in what stands before ``opener``; ``share`` is a word such as "most" in a number's place."""

    opener: int
    groups: tuple[Group, ...]
    share: str | None = None


def with_parts(
    analysis: Analysis, totals: list[CasualtyMention], lists: PartLists, words: CasualtyWords
) -> list[CasualtyMention]:
    """The figures and their parts, each part pointing at what it is counted in.

    Parts nest to any depth: a part belongs to the nearest figure before the words that open it ("including",
    "among them", "of whom", a bracket) that can hold it by class and number, so that it is never an addition.
    A figure that was read by itself and turns out to be a part is given once, as a part.
    """
    reader = _PartReader(analysis, lists, words)
    found: list[CasualtyMention] = []
    for sentence, told in _by_sentence(analysis, totals).items():
        found.extend(reader.parts(analysis.sentences[sentence], told))
    inside = {(m.casualties.kind, m.casualties.span) for m in found}
    return [t for t in totals if (t.casualties.kind, t.casualties.span) not in inside] + found


def part_of(mention: CasualtyMention, total: Span) -> CasualtyMention:
    """The figure as a part of the one at ``total``."""
    return replace(mention, casualties=replace(mention.casualties, part_of=total))


def _by_sentence(analysis: Analysis, totals: Iterable[CasualtyMention]) -> dict[int, list[CasualtyMention]]:
    found: dict[int, list[CasualtyMention]] = {}
    for mention in totals:
        same = found.setdefault(analysis.tokens[mention.token].sentence, [])
        if len(same) < _MOST_IN_A_SENTENCE:
            same.append(mention)
    return found


class _PartReader:
    def __init__(self, analysis: Analysis, lists: PartLists, words: CasualtyWords) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.people = lists.people
        self.words = words
        self.lists = lists

    def parts(self, sentence: Sentence, told: list[CasualtyMention]) -> list[CasualtyMention]:
        """The parts of the figures told in one sentence, in text order."""
        known = list(told)
        found: list[CasualtyMention] = []
        for said in self._said(sentence, told):
            for part in self._placed(said, known, told):
                if len(known) < _MOST_IN_A_SENTENCE and all(part.casualties.span != f.casualties.span for f in found):
                    known = [k for k in known if k.casualties.span != part.casualties.span] + [part]
                    found.append(part)
        return found

    def _said(self, sentence: Sentence, told: list[CasualtyMention]) -> Iterator[_Said]:
        """What the words of the sentence open as parts of something before."""
        harmed = min(m.token for m in told)
        for at in range(sentence.first, sentence.last):
            token = self.tokens[at]
            start = self.lists.opens(at, sentence.last)
            if start is not None:
                start = self.lists.past_being(start, sentence.last)
                yield _Said(at, tuple(self.lists.read(start, self._end(at, sentence.last), harmed < at)))
            elif token.lower in PART_WORDS["pronouns"] and at and self.tokens[at - 1].lower == "of":
                yield from self._shares(at, sentence.last)
            elif token.text in _BRACKETS:
                yield self._bracket(at, sentence.last)

    def _end(self, at: int, end: int) -> int:
        """Where a list inside brackets ends: at the bracket that was opened before it."""
        depth = 0
        for i in range(at, min(end, at + _BRACKET_REACH)):
            depth += (self.tokens[i].text in "([") - (self.tokens[i].text in ")]")
            if depth < 0:
                return i
        return end

    def _bracket(self, at: int, end: int) -> _Said:
        last = self.lists.aside_end(at, end) if self.tokens[at].text in "([" else end
        groups = tuple(self.lists.read(at + 1, last))
        counted = groups and all(g.counted and self.tokens[g.head].lemma in self.words.people for g in groups)
        return _Said(at, groups if counted else (), ":")

    def _shares(self, pronoun: int, end: int) -> Iterator[_Said]:
        """ "Five of them children", "most of whom were women", "of whom eleven were children"."""
        before = self.tokens[pronoun - 2] if pronoun >= 2 else None
        share = before.lower if before is not None and before.lower in SHARES else None
        first = self.people.group(before.i) if before is not None and before.i in self.lists.numbers else None
        behind = self.lists.past_being(pronoun + 1, end)
        if first is None and share is None:
            number = self.lists.numbers.get(pronoun + 1)
            if number is None:
                return
            first, behind = self.people.group(number.core_last), self.lists.past_being(number.last + 1, end)
        said = self.lists.class_from(behind, end)
        if said is None:
            return
        noun, who = said
        opener = before.i if before is not None and (share or before.i in self.lists.numbers) else pronoun - 1
        group = first or a_share(opener, noun)
        named = replace(group, who=who, as_said=self.tokens[noun].text, last=max(noun, group.last))
        yield _Said(group.first, (named,), share)

    def _placed(
        self, said: _Said, known: list[CasualtyMention], told: list[CasualtyMention]
    ) -> Iterator[CasualtyMention]:
        """The groups as parts, each of what holds it."""
        here = self.tokens[said.opener].start
        before = sorted(
            (m for m in known if m.casualties.span.end <= here and m.casualties.max != 1),
            key=lambda m: m.casualties.span.end,
        )
        if not before or (said.share == ":" and not self._is_whole(said, before[-1])):
            return
        for alike in by_class(said.groups):
            holder = self._holder(before, alike)
            kind = holder.casualties.kind
            same = [taken_from(g, said.share, holder) for g in alike if not self._has_own_fate(told, g, kind)]
            outer, inner = _split(same)
            if outer:
                harm = Harm(holder.token, kind, (), "part")
                one = mention_of(self.analysis, harm, outer)
                yield part_of(one, holder.casualties.span)
                if inner:
                    yield part_of(mention_of(self.analysis, harm, inner), one.casualties.span)

    def _is_whole(self, said: _Said, figure: CasualtyMention) -> bool:
        """Whether a bracket or colon stands right behind a figure that the people in it do not exceed."""
        if not said.groups or figure.casualties.max is None:
            return False
        between = self.analysis.tokens_in(figure.casualties.span.end, self.tokens[said.opener].start)
        near = len(between) <= CLASS_REACH and not any(t.text == "," or t.pos in ("VERB", "AUX") for t in between)
        return near and sum(g.min or 0 for g in said.groups) <= figure.casualties.max

    def _holder(self, before: list[CasualtyMention], groups: list[Group]) -> CasualtyMention:
        """The nearest figure that can hold these people; else the nearest that is no part itself, however small."""
        nearest = before[-1]
        for figure in reversed(before):
            if figure.casualties.kind == nearest.casualties.kind and self._holds(figure, groups):
                return figure
        whole = [f for f in before if f.casualties.kind == nearest.casualties.kind and f.casualties.part_of is None]
        return whole[-1] if whole else nearest

    def _holds(self, figure: CasualtyMention, groups: list[Group]) -> bool:
        most, least = figure.casualties.max, sum(g.min or 0 for g in groups)
        shut_out = self.words.shut_out.get(figure.casualties.who, frozenset())
        return (most is None or least <= most) and groups[0].who not in shut_out

    def _has_own_fate(self, told: list[CasualtyMention], group: Group, kind: str) -> bool:
        """ "20 dead, including 13 children, and 30 injured": the 30 are no part of the dead."""
        span = self.analysis.span(group.first, group.last)
        return any(m.casualties.kind != kind and m.casualties.span.overlaps(span) for m in told)


def a_share(share: int, noun: int) -> Group:
    """A group whose number is still to be taken from what it is a share of."""
    return Group(noun, share, noun, None, None, "word", "unspecified", "", False, False, False)


def taken_from(group: Group, share: str | None, holder: CasualtyMention | None) -> Group:
    """ "All of them", "most of whom": the number is that of the figure, or more than half of it."""
    if group.min is not None or group.max is not None or share is None:
        return group
    if holder is None:
        return replace(group, min=2)
    low, high = holder.casualties.min, holder.casualties.max
    if share in PART_WORDS["everyone"]:
        return replace(group, min=low, max=high, basis="stated")
    if share in PART_WORDS["more_than_half"]:
        return replace(group, min=None if low is None else low // 2 + 1, max=high)
    return replace(group, min=None if low is None else min(low, 2), max=high)


def _split(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """ "Eight children, three boys and five girls": those behind a figure of their class that they add up to are its parts."""
    for n, group in enumerate(groups):
        rest = groups[n + 1 :]
        if len(rest) > 1 and group.counted and all(g.min is not None and g.min == g.max for g in (group, *rest)):
            if group.min == sum(g.min or 0 for g in rest):
                return groups[: n + 1], rest
    return groups, []
