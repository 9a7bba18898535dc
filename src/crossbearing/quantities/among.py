"""Who is among those already told of: "six of the dead were women", "among those killed were Ali and his son"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.event import CasualtyKind
from crossbearing.model.mention import CasualtyMention
from crossbearing.model.span import Span
from crossbearing.quantities.casualty_words import CasualtyWords
from crossbearing.quantities.figures import by_class, mention_of
from crossbearing.quantities.harm_verbs import Harm
from crossbearing.quantities.part_lists import SHARES, PartLists
from crossbearing.quantities.parts import a_share, part_of, taken_from
from crossbearing.quantities.people import Group

_WORDS = load_word_lists(
    "crossbearing.quantities", "among.yaml", "determiners", "people", "among", "include", "named", "any_harm",
)  # fmt: skip
# How far before "dead" its article stands ("the five reported dead"), and how far behind it the verb.
_LEFT, _RIGHT = 4, 14
# A figure is looked for this many sentences back.
_BACK = 8


class _Those(NamedTuple):
    """ "The dead", "those killed": the tokens of the phrase and what befell them."""

    first: int
    last: int
    kind: CasualtyKind


class _Told(NamedTuple):
    """People told of as some of those; ``rule`` and the word that stands in a number's place."""

    groups: tuple[Group, ...]
    rule: str
    share: str | None = None


class Among:
    """Reads the sentences of one analysed text that say who is among the dead, the wounded or the missing."""

    def __init__(self, analysis: Analysis, lists: PartLists, words: CasualtyWords) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.people = lists.people
        self.lists = lists
        self.words = words

    def find(self, figures: Sequence[CasualtyMention]) -> list[CasualtyMention]:
        """Each of them as part of the figure they are some of; where no figure was told, of the words for those."""
        told = sorted((f for f in figures if f.casualties.part_of is None), key=lambda f: f.casualties.span.end)
        found: list[CasualtyMention] = []
        known = 0
        for those in self._all_those():
            while known < len(told) and told[known].casualties.span.end <= self.tokens[those.last].end:
                known += 1
            for one in self._told(those):
                found.extend(self._parts(those, one, told[max(0, known - _BACK * 4) : known]))
        return found

    def _all_those(self) -> Iterator[_Those]:
        for token in self.tokens:
            kind = self.words.toll_words.get(token.lower)
            if kind is None:
                continue
            before = token.i - 1
            while before > token.i - _LEFT and before >= 0 and self._within(self.tokens[before]):
                before -= 1
            following = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else token
            bare = following.pos not in ("NOUN", "PROPN", "NUM") or following.lower in self.words.tolls
            if before >= 0 and bare and self.tokens[before].lower in _WORDS["determiners"]:
                yield _Those(before, token.i, kind)

    def _within(self, token: Token) -> bool:
        return token.pos in ("NUM", "ADJ", "ADV") or token.lower in _WORDS["people"] or token.lower in self.words.who

    def _told(self, those: _Those) -> Iterator[_Told]:
        before = self.tokens[those.first - 1].lower if those.first else ""
        end = self.analysis.sentence_of(those.last).last
        verb = self._verb_behind(those.last + 1, end)
        if before in _WORDS["among"]:
            yield from self._among(those, verb, end)
        elif before == "of":
            yield from self._shares(those, verb, end)
        elif verb is not None and self.tokens[verb].lemma in _WORDS["include"]:
            yield _Told(tuple(self.lists.read(verb + 1, end, False)), "those_include")
        elif verb is not None and self.tokens[verb].lemma in ("be", "have"):
            names = self._names_behind(verb, end)
            yield from () if names is None else (_Told(tuple(self.lists.read(names, end, False)), "named"),)

    def _names_behind(self, verb: int, end: int) -> int | None:
        """ "The victims were named as Ali and his son", "those killed were identified by relatives as …"."""
        for at in range(verb + 1, min(end, verb + _RIGHT)):
            if self.tokens[at].lemma in _WORDS["named"]:
                follows = (i for i in range(at + 1, min(end, at + _RIGHT)) if self.tokens[i].lower in ("as", ":"))
                return next((i + 1 for i in follows), None)
            if self.tokens[at].pos not in ("ADV", "AUX", "VERB"):
                return None
        return None

    def _verb_behind(self, at: int, end: int) -> int | None:
        """The finite verb of the phrase, with no other noun's words between but where and when."""
        for i in range(at, min(end, at + _RIGHT)):
            if self.tokens[i].tag in ("VBD", "VBZ", "VBP"):
                return i
            if self.tokens[i].tag in ("VB", "MD", "WP", "WDT"):
                return None
        return None

    def _among(self, those: _Those, verb: int | None, end: int) -> Iterator[_Told]:
        """ "Among the dead were X and Y"; "X and Y were among the dead"."""
        at = those.first - 2
        while at > 0 and self.tokens[at].pos == "ADV":
            at -= 1
        if at > 0 and self.tokens[at].lemma == "be":
            subject = self.analysis.child(at, "nsubj", "attr", "nsubjpass")
            if subject is not None and subject.i < at:
                yield _Told(self.people.groups(subject.i), "among")
        elif verb is not None and self.tokens[verb].lemma == "be":
            yield _Told(tuple(self.lists.read(verb + 1, end, False)), "among")

    def _shares(self, those: _Those, verb: int | None, end: int) -> Iterator[_Told]:
        """ "Six of the dead were women and four were children"; "of the dead, six were women"."""
        of = those.first - 1
        ahead = self.tokens[of - 1] if of else None
        counted = ahead is not None and (ahead.i in self.lists.numbers or ahead.lower in SHARES)
        if ahead is not None and counted and verb is not None and self.tokens[verb].lemma == "be":
            one = self._one(ahead, verb, end)
            yield from () if one is None else (one,)
            yield from self._further(verb + 1, end)
        elif ahead is None or ahead.sentence != self.tokens[of].sentence or ahead.text in ",;":
            yield from self._further(those.last + 1, end)

    def _further(self, at: int, end: int) -> Iterator[_Told]:
        """Each "four were children" that follows in the sentence."""
        for i in range(at, min(end, at + 40)):
            number = self.lists.numbers.get(i)
            named = number is not None and i == number.core_last
            if (named or self.tokens[i].lower in SHARES) and i + 1 < end and self.tokens[i + 1].lemma == "be":
                one = self._one(self.tokens[i], i + 1, end)
                yield from () if one is None else (one,)

    def _one(self, ahead: Token, verb: int, end: int) -> _Told | None:
        said = self.lists.class_from(self.lists.past_being(verb, end), end)
        if said is None:
            return None
        noun, who = said
        share = ahead.lower if ahead.i not in self.lists.numbers else None
        group = a_share(ahead.i, noun) if share else self.people.group(ahead.i)
        if group is None:
            return None
        named = replace(group, who=who, as_said=self.tokens[noun].text, last=max(noun, group.last))
        return _Told((named,), "some_of_those", share)

    def _parts(self, those: _Those, told: _Told, figures: Sequence[CasualtyMention]) -> Iterator[CasualtyMention]:
        holder = self._holder(those, told.groups, figures)
        kind = those.kind if holder is None else holder.casualties.kind
        whole = self._phrase(those) if holder is None else holder.casualties.span
        for same in by_class(told.groups):
            groups = [taken_from(g, told.share, holder) for g in same if g.min != 0]
            if groups:
                harm = Harm(those.last, kind, (), told.rule)
                part = mention_of(self.analysis, harm, groups)
                if told.rule == "named":  # the list may go on where it could not be followed
                    part = replace(part, casualties=replace(part.casualties, max=None))
                yield part_of(part, whole)

    def _phrase(self, those: _Those) -> Span:
        return self.analysis.span(those.first, those.last)

    def _holder(
        self, those: _Those, groups: Sequence[Group], figures: Sequence[CasualtyMention]
    ) -> CasualtyMention | None:
        """The nearest figure before, of that kind, that can hold them."""
        least = sum(g.min or 0 for g in groups)
        sentence = self.tokens[those.last].sentence
        open_kind = self.tokens[those.last].lower in _WORDS["any_harm"]
        for figure in reversed(figures):
            if sentence - self.tokens[figure.token].sentence > _BACK:
                return None
            c = figure.casualties
            alike = c.kind == those.kind or (open_kind and c.kind in ("killed", "wounded", "killed_or_wounded"))
            holds = c.max not in (0, 1) and (c.max is None or c.max >= least) and c.basis in ("stated", "word")
            if alike and holds:
                return figure
        return None
