"""People nobody has found: under the rubble, or of unknown fate."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.language.analysis import Token
from crossbearing.quantities.harm_verbs import Harm, HarmVerbs

# How far after "the fate of four" the word stands that says it is not known.
_FATE_REACH = 8


class Unfound(HarmVerbs):
    """Cues for the missing that are no verb of harm."""

    def _unfound(self, token: Token) -> Iterator[Harm]:
        if token.lemma in self.words.buried_under and token.dep == "pobj":
            yield from self._buried(token)
        elif token.lemma in self.words.fates:
            yield from self._of_unknown_fate(token)

    def _buried(self, ruin: Token) -> Iterator[Harm]:
        """ "Others were still under the rubble", "dozens remain trapped beneath debris"."""
        under = self.tokens[ruin.head]
        if under.lower not in ("under", "beneath", "underneath"):
            return
        verb = self.tokens[under.head]
        if verb.lemma in self.words.states or verb.lower in self.words.states:
            return  # read from "trapped"
        if verb.lemma in self.words.buriers and not self._unreal(verb):
            head = self.subject(verb)
            if head is not None and self.people.group(head) is not None:
                yield self._harm(ruin, "missing", head, "buried")

    def _of_unknown_fate(self, fate: Token) -> Iterator[Harm]:
        """ "The fate of four remains unknown", "the whereabouts of two soldiers were unclear"."""
        of = fate.i + 1
        end = min(self.analysis.sentence_of(fate.i).last, of + _FATE_REACH)
        said = any(t.lower in self.words.unknown_fate for t in self.tokens[of:end])
        if not said or self._next(fate.i, 1) != "of":
            return
        for at in range(of + 1, end):
            if at in self.people.number_at or at in self.people.counted:
                noun = next((n for n in range(at, end) if n in self.people.counted), at)
                yield Harm(fate.i, "missing", (noun,), "fate_unknown")
                return
