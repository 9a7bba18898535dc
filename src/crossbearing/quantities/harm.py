"""Which words say that people were harmed, and which noun phrases they say it of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from crossbearing.language.analysis import Token
from crossbearing.model.event import CasualtyKind
from crossbearing.quantities.harm_verbs import FAR_BACK, Harm
from crossbearing.quantities.tolls import Tolls

__all__ = ["Harm", "HarmFinder"]


class HarmFinder(Tolls):
    """Finds the cues of one analysed text: its verbs, and the nouns for harm and for the harmed."""

    def find(self) -> Iterator[Harm]:
        """Every cue in text order."""
        for token in self.tokens:
            tolls = list(self._tolls(token))
            yield from tolls
            if tolls and tolls[0].rule == "heading":
                continue
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
        """ "Ten martyrs", "the bodies of five men", "dozens of wounded"."""
        if self._next(noun.i, -1) == "the" and noun.lower in ("dead", "wounded", "injured"):
            return  # "six of the dead", "among the wounded": read with what was told of them
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

    def _has_people(self, verb: Token) -> bool:
        head = self.subject(verb)
        return head is not None and (head in self.people.counted or self.tokens[head].lemma in self.words.people)
