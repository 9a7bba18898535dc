"""Attitudes and intentions that hang on a noun: "their support for the deal", "questions about the raid", "a vow to return"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.speakers import speaker_of
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_WORDS = words_of("noun_attitudes", "means", "held_by")
# Whoever draws, faces or answers a criticism does not hold it.
_OBJECTS = frozenset({"dobj", "attr"})


def noun_attitudes(analysis: Analysis, cues: Cues, taken: Container[int]) -> Iterator[Found]:
    """Attitudes whose cue is a noun; ``taken`` are tokens that are cues already. They make no claim of their own."""
    for token in analysis.tokens:
        frames = cues.attitude_nouns.get(token.lemma) if token.pos == "NOUN" and token.i not in taken else None
        if not frames:
            continue
        complement = _complement(analysis, token, frames)
        span = trimmed(analysis, *complement) if complement is not None else None
        if span is not None:
            yield _found(analysis, token, span, _holder(analysis, token, frames, cues))


def _complement(analysis: Analysis, noun: Token, frames: frozenset[str]) -> tuple[int, int] | None:
    """First and last token of what the noun is about."""
    for child in analysis.children(noun.i):
        if child.i < noun.i:
            continue
        if child.dep == "prep" and child.lower in frames:
            about = analysis.child(child.i, "pobj", "pcomp")
            return analysis.edges(about.i) if about is not None else None
        if child.dep in {"acl", "relcl"} and "infinitive" in frames and child.tag == "VB":
            to = analysis.child(child.i, "aux")
            if to is not None and to.lower == "to" and to.i == analysis.edges(child.i)[0]:
                return analysis.edges(child.i)
    return None


def _holder(analysis: Analysis, noun: Token, frames: frozenset[str], cues: Cues) -> Phrase | None:
    """Whose attitude it is: the possessor, the "by" or "from" phrase, or the subject of the verb it is the object of."""
    possessor = analysis.child(noun.i, "poss")
    if possessor is not None:
        return noun_phrase(analysis, possessor) if can_speak(analysis, possessor, cues) else None
    for child in analysis.children(noun.i):
        if child.dep == "prep" and child.lower in _WORDS["held_by"] and child.lower not in frames:
            agent = analysis.child(child.i, "pobj")
            if agent is not None and can_speak(analysis, agent, cues):
                return noun_phrase(analysis, agent)
    verb = _governor(analysis, noun)
    if verb is None or verb.lemma in cues.undergone:
        return None
    speaker = speaker_of(analysis, verb).phrase
    return speaker if speaker is not None and can_speak(analysis, analysis.tokens[speaker.head], cues) else None


def _governor(analysis: Analysis, noun: Token) -> Token | None:
    """The verb whose subject holds the attitude: "raised doubts", "spent millions in support of", "came with a promise"."""
    above = analysis.tokens[noun.head]
    if noun.dep == "pobj" and above.lower in _WORDS["means"]:
        above = analysis.tokens[above.head]
    elif noun.dep not in _OBJECTS:
        return None
    return above if above.pos in {"VERB", "AUX"} else None


def _found(analysis: Analysis, noun: Token, span: Span, holder: Phrase | None) -> Found:
    return Found(
        at=noun.i,
        cue=analysis.span(noun.i, noun.i),
        clause=analysis.span(analysis.edges(noun.i)[0], noun.i),
        source=holder,
        parts=(span,),
        stance="asserts",
        rule=f"attitude-noun:{noun.lemma}",
    )
