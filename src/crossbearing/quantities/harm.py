"""Which words say that people were harmed, and which noun phrases they say it of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from crossbearing.language.analysis import Token
from crossbearing.model.event import CasualtyKind
from crossbearing.quantities.harm_verbs import FAR_BACK, Harm
from crossbearing.quantities.unfound import Unfound

__all__ = ["Harm", "HarmFinder"]


class HarmFinder(Unfound):
    """Finds the cues of one analysed text: its verbs, and the nouns for harm and for the harmed."""

    def find(self) -> Iterator[Harm]:
        """Every cue in text order."""
        for token in self.tokens:
            yield from self._verbs(token)
            yield from self._nouns(token)
            yield from self._unfound(token)

    def _nouns(self, token: Token) -> Iterator[Harm]:
        words = self.words
        if token.lemma in words.life:
            yield from self._lives(token)
        elif token.lemma in words.harms and token.pos in ("NOUN", "PROPN"):
            yield from self._harm_noun(token, words.harms[token.lemma])
        elif token.lemma in words.acts and token.pos == "NOUN":
            yield self._harm(token, words.acts[token.lemma], self._of(token), "act_of")
        elif token.lemma in words.harmed or token.lower in words.harmed:
            kind = words.harmed.get(token.lemma) or words.harmed[token.lower]
            yield from self._harmed_noun(token, kind)
        elif token.lemma in words.tolls:
            yield from self._toll(token)
        if token.lower in ("number", "count") and self._next(token.i, 1) == "of":
            yield from self._number_of(token)

    def _of(self, noun: Token) -> int | None:
        for child in self.analysis.children(noun.i):
            if child.dep == "prep" and child.lower in ("of", "among", "to"):
                inner = self.analysis.child(child.i, "pobj")
                if inner is not None and (child.lower == "of" or (child.lower == "to" and self._is_injury(noun))):
                    return inner.i
        return None

    def _is_injury(self, noun: Token) -> bool:
        """ "Injuries to four workers", where "death to …" would be a call."""
        return self.words.harms.get(noun.lemma) == "wounded"

    def _lives(self, life: Token) -> Iterator[Harm]:
        verb = self.tokens[life.head]
        if verb.lemma in self.words.life_takers and life.dep == "dobj" and not self._unreal(verb):
            of = self._of(life)
            yield Harm(life.i, "killed", (life.i if of is None else of,), "lives_taken")
        elif verb.lemma in self.words.life_losers and life.dep == "dobj" and not self._unreal(verb):
            yield self._harm(life, "killed", self.subject(verb), "lives_lost")
        elif verb.lemma in self.words.life_losers and life.dep == "nsubjpass":
            yield Harm(life.i, "killed", (life.i,), "lives_lost")

    def _harm_noun(self, noun: Token, kind: CasualtyKind) -> Iterator[Harm]:
        """ "Five deaths", "the death of five men", "no casualties", "causing injuries"."""
        if noun.dep == "compound" or self._next(noun.i, 1) in self.words.tolls:
            return
        if noun.i in self.people.counted:
            yield Harm(noun.i, kind, (noun.i,), "counted_harm", alone=True)
            return
        determiner = self.analysis.child(noun.i, "det")
        if (determiner is not None and determiner.lower == "no") or self._next(noun.i, -1) == "without":
            yield Harm(noun.i, kind, (), "no_harm", True)
            return
        of = self._of(noun)
        if of is not None:
            yield Harm(noun.i, kind, (of,), "harm_of")
        elif noun.tag == "NNS" and determiner is None and self._is_caused(noun):
            yield Harm(noun.i, kind, (), "bare_harm", True)

    def _is_caused(self, noun: Token) -> bool:
        for above in islice(self.analysis.ancestors(noun.i), FAR_BACK):
            if above.pos == "VERB":
                if above.lemma in self.words.sufferers and self._has_people(above):
                    return False  # "41 people who sustained injuries" is read from the verb
                return above.lemma in self.words.causes and not self._unreal(above)
        return False

    def _harmed_noun(self, noun: Token, kind: CasualtyKind) -> Iterator[Harm]:
        """ "Ten martyrs", "the bodies of five men", "dozens of wounded", "among the dead"."""
        if self._next(noun.i, -1) == "the" and noun.lower in ("dead", "wounded", "injured"):
            yield from self._among(noun, kind)
            return
        if noun.tag.startswith("VB") and noun.i not in self.people.counted and noun.dep not in ("pobj",):
            return
        if noun.lower in self.words.states and noun.pos == "ADJ" and noun.i not in self.people.counted:
            return
        of = self._of(noun) if noun.lemma in ("body", "corpse") else None
        if of is not None:
            yield Harm(noun.i, kind, (of,), "body_of")
        elif noun.i in self.people.counted:
            yield Harm(noun.i, kind, (noun.i,), "counted_harmed", alone=True)
        elif noun.tag == "JJ" and noun.i - 1 in self.people.number_at:
            yield Harm(noun.i, kind, (noun.i - 1,), "number_harmed", alone=True)
        elif self._next(noun.i, -1) == "of" and (
            noun.i - 2 in self.people.number_at or noun.i - 1 in self.people.number_at
        ):
            yield Harm(
                noun.i, kind, (noun.i - 1 if noun.i - 1 in self.people.number_at else noun.i - 2,), "number_of_harmed"
            )

    def _among(self, noun: Token, kind: CasualtyKind) -> Iterator[Harm]:
        prep = self.tokens[noun.head]
        verb = self.tokens[prep.head]
        if prep.lower != "among" or verb.lemma != "be":
            return
        for dep in ("nsubj", "attr"):
            subject = self.analysis.child(verb.i, dep)
            if subject is not None:
                yield Harm(noun.i, kind, (subject.i,), "among")
                return

    def _toll(self, toll: Token) -> Iterator[Harm]:
        before = self._next(toll.i, -1)
        kind = self.words.toll_words.get(before, "killed")
        number = self._toll_number(toll)
        if number is not None:
            yield Harm(toll.i, kind, (number,), "toll")

    def _number_of(self, token: Token) -> Iterator[Harm]:
        """ "The number of dead rose to 12"; "a number of dead" has no figure here."""
        for at in (token.i + 2, token.i + 3):
            kind = self.words.toll_words.get(self.tokens[at].lower) if at < len(self.tokens) else None
            if kind is not None and self._next(token.i, -1) in ("the", "total", "confirmed"):
                number = self._toll_number(self.tokens[at])
                if number is not None:
                    yield Harm(token.i, kind, (number,), "toll")
                return

    def _toll_number(self, toll: Token) -> int | None:
        """The figure a toll has come to: the first number after it that is not what it rose from."""
        end = self.analysis.sentence_of(toll.i).last
        for at in range(toll.i + 1, min(end, toll.i + 16)):
            number = self.people.number_at.get(at)
            if number is not None:
                before = self._next(number.first, -1)
                if before in (
                    "to",
                    "at",
                    "of",
                    "reached",
                    "is",
                    "was",
                    "hit",
                    "surpassed",
                    "passed",
                    "exceeded",
                    "reaching",
                    ":",
                    "now",
                    "as",
                    "topped",
                ):
                    return at
        return None

    def _has_people(self, verb: Token) -> bool:
        head = self.subject(verb)
        return head is not None and (head in self.people.counted or self.tokens[head].lemma in self.words.people)
