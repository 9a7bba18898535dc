"""Figures told as news of a toll: "the death toll rose to 31", "fatalities were put at 17", "Killed: 12"."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.language.analysis import Token
from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.event import CasualtyKind
from crossbearing.quantities.harm_verbs import Harm
from crossbearing.quantities.unfound import Unfound

_WORDS = load_word_lists(
    "crossbearing.quantities", "tolls.yaml", "counts", "before_counts", "before_figure", "over", "verbs", "heading_marks", "heading_ends",
)  # fmt: skip
# "The toll topped 1,000": more than that.
OVER = _WORDS["over"]
# How far behind the toll its figure stands.
_REACH = 16


class Tolls(Unfound):
    """Cues that give the number of the harmed by itself."""

    def _tolls(self, token: Token) -> Iterator[Harm]:
        kind = self.words.toll_words.get(token.lower)
        if token.lemma in self.words.tolls:
            yield from self._toll(token)
        elif token.lower in _WORDS["counts"] and self._next(token.i, 1) == "of":
            yield from self._number_of(token)
        elif kind is not None and token.i not in self.people.counted:
            yield from self._heading(token, kind)
            yield from self._come_to(token, kind)

    def _toll(self, toll: Token) -> Iterator[Harm]:
        kind = self.words.toll_words.get(self._next(toll.i, -1), "killed")
        number = self._toll_number(toll)
        if number is not None:
            yield Harm(toll.i, kind, (number,), "toll")

    def _number_of(self, token: Token) -> Iterator[Harm]:
        """ "The number of dead rose to 12"; "a number of dead" has no figure here."""
        for at in (token.i + 2, token.i + 3):
            kind = self.words.toll_words.get(self.tokens[at].lower) if at < len(self.tokens) else None
            if kind is not None and self._next(token.i, -1) in _WORDS["before_counts"]:
                number = self._toll_number(self.tokens[at])
                if number is not None:
                    yield Harm(token.i, kind, (number,), "toll")
                return

    def _come_to(self, harmed: Token, kind: CasualtyKind) -> Iterator[Harm]:
        """ "Fatalities were put at 17", "the dead numbered 14"."""
        verb = self.tokens[harmed.head]
        if harmed.dep not in ("nsubj", "nsubjpass") or verb.lemma not in _WORDS["verbs"] or self._unreal(verb):
            return
        number = self._toll_number(verb, verb.lower)
        if number is not None:
            yield Harm(harmed.i, kind, (number,), "toll")

    def _heading(self, harmed: Token, kind: CasualtyKind) -> Iterator[Harm]:
        """ "Killed: 12, wounded: 30", "killed (12) and wounded (30)": the word and its figure alone."""
        at = harmed.i + 2
        number = self.people.number_at.get(at)
        if number is None or self._next(at, -1) not in _WORDS["heading_marks"]:
            return
        behind = self.tokens[number.last + 1] if number.last + 1 < len(self.tokens) else None
        ends = behind is None or behind.sentence != harmed.sentence or behind.text in _WORDS["heading_ends"]
        new_line = behind is not None and "\n" in self.analysis.text[number.span.end : behind.start]
        if (ends or new_line) and number.first == at:
            yield Harm(harmed.i, kind, (at,), "heading", alone=True)

    def _toll_number(self, toll: Token, verb: str = "") -> int | None:
        """The figure a toll has come to: the first number after it that is not what it rose from."""
        end = self.analysis.sentence_of(toll.i).last
        for at in range(toll.i + 1, min(end, toll.i + _REACH)):
            number = self.people.number_at.get(at)
            if number is not None:
                before = self._next(number.first, -1)
                if before in _WORDS["before_figure"] or before == verb:
                    return at
        return None
