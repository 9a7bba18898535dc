"""Words that weaken a claim, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.source import Hedge

_WORDS = words_of("hedging", "adjectives", "doubting", "own", "modals")


def hedge_words(analysis: Analysis, cues: Cues) -> Iterator[Hedge]:
    """Hedging adverbs, adjectives and modals, in text order; ``by`` is left open."""
    for token in analysis.tokens:
        kind = cues.hedges.get(token.lower)
        if kind is not None and _hedges(token):
            yield Hedge(token.start, token.end, token.text, kind)
        elif token.lower in _WORDS["own"] and _own_doubt(analysis, token):
            verb = analysis.tokens[token.head]
            yield Hedge(token.start, verb.end, analysis.text[token.start : verb.end], "likely")
        elif token.lower in cues.held and _held_to_be(analysis, token):
            aux = analysis.child(token.i, "auxpass")
            start = aux.start if aux is not None else token.start
            yield Hedge(start, token.end, analysis.text[start : token.end], "likely")
        elif token.lower == "so" and analysis.text[token.start : token.start + 9].lower() == "so-called":
            yield Hedge(token.start, token.start + 9, analysis.text[token.start : token.start + 9], "alleged")


def _own_doubt(analysis: Analysis, pronoun: Token) -> bool:
    """ "We believe", "I think": the speaker's own doubt, not another party's belief."""
    verb = analysis.tokens[pronoun.head]
    return pronoun.dep == "nsubj" and verb.lemma in _WORDS["doubting"] and 0 < verb.i - pronoun.i <= 3


def _held_to_be(analysis: Analysis, verb: Token) -> bool:
    """ "Is seen as a warning", "is considered close to the party": held to be so, by nobody who is named."""
    if (
        verb.tag != "VBN"
        or analysis.child(verb.i, "auxpass") is None
        or analysis.child(verb.i, "agent", "neg") is not None
    ):
        return False
    return any(
        (c.lower == "as" and c.dep == "prep") or c.dep in {"oprd", "xcomp", "acomp"}
        for c in analysis.children(verb.i)
        if c.i > verb.i
    )


def _hedges(token: Token) -> bool:
    if token.lower in _WORDS["modals"]:
        # "May 5" is a month; "could" as past ability ("could not flee") is not told apart and left out
        return token.pos == "AUX" and token.text.islower() and token.lower != "could"
    if token.lower in _WORDS["adjectives"]:
        return token.dep in {"amod", "advmod", "compound"}
    if token.lower == "likely":
        return token.pos in {"ADJ", "ADV"}
    return token.pos == "ADV"
