"""Figures and reports credited to others by whoever gives them: "…, attributing the toll to medics"."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

CREDITED = "preposition:attributing"
_WORDS = words_of("credits", "crediting", "credited")


def credited(analysis: Analysis, cues: Cues) -> Iterator[Found]:
    """ "…, attributing the figure to medics": the medics are the mouth of what is told before it, or behind it where it opens the sentence."""
    for token in analysis.tokens:
        mouth = mouth_credited(analysis, token)
        if mouth is None or not can_speak(analysis, mouth, cues):
            continue
        phrase, sentence = noun_phrase(analysis, mouth), analysis.sentence_of(token.i)
        last = analysis.tokens_in(phrase.span.start, phrase.span.end)[-1]
        rest = analysis.span(last.i, sentence.last - 1) if token.i == sentence.first else None
        yield Found(
            at=token.i,
            cue=analysis.span(token.i, token.i),
            clause=analysis.span(token.i, last.i),
            source=phrase,
            parts=(rest or analysis.span(sentence.first, token.i),),
            stance="asserts",
            rule=CREDITED,
        )


def mouth_credited(analysis: Analysis, verb: Token) -> Token | None:
    """Whom a participle credits with what was told: "attributing | the toll | to medics"; ``None`` where it does no such thing."""
    if verb.tag != "VBG" or verb.lower not in _WORDS["crediting"]:
        return None
    what = analysis.child(verb.i, "dobj")
    if what is None or what.lemma not in _WORDS["credited"]:
        return None
    to = next(
        (c for head in (verb.i, what.i) for c in analysis.children(head) if c.lower == "to" and c.i > what.i), None
    )
    return analysis.child(to.i, "pobj") if to is not None else None
