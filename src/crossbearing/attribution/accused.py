"""Whom a pronoun means that denies: the one who was accused right before."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.attribution.found import Phrase
from crossbearing.attribution.phrases import noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of("accused", "accusing", "denying", "pointing", "holding", "finger", "responsible", "charge")


def accused_before(analysis: Analysis, pronoun: Token) -> Phrase | None:
    """ "Many blamed the army for it, but it denied any role": the army; ``None`` where nobody was accused in this sentence or the last.

    The last sentence counts in the same paragraph only, and a plural is no "it".
    """
    if pronoun.dep != "nsubj" or analysis.tokens[pronoun.head].lemma not in _WORDS["denying"]:
        return None
    sentence = analysis.sentence_of(pronoun.i)
    first = sentence.first
    if sentence.i and analysis.sentences[sentence.i - 1].paragraph == sentence.paragraph:
        first = analysis.sentences[sentence.i - 1].first
    for token in reversed(analysis.tokens[first : pronoun.i]):
        if token.pos == "VERB" and analysis.in_quotes(token.start) is None:
            accused = next(_accused(analysis, token), None)
            if accused is not None:
                fits = (accused.tag in {"NNS", "NNPS"}) == (pronoun.lower == "they")
                return _without_charge(analysis, token, accused) if fits and accused.i < pronoun.i else None
    return None


def _without_charge(analysis: Analysis, verb: Token, accused: Token) -> Phrase:
    """The accused, less the charge that the parser made a part of them: "the militia | of looting homes"."""
    phrase = noun_phrase(analysis, accused)
    if any(c.dep == "prep" and c.i > accused.i and c.lower in _WORDS["charge"] for c in analysis.children(verb.i)):
        return phrase
    behind = [c for c in analysis.children(accused.i) if c.dep == "prep" and c.lower in _WORDS["charge"]]
    if not behind or behind[-1].i > analysis.tokens_in(phrase.span.start, phrase.span.end)[-1].i:
        return phrase
    first = analysis.tokens_in(phrase.span.start, phrase.span.end)[0].i
    return Phrase(accused.i, analysis.span(first, behind[-1].i - 1))


def _accused(analysis: Analysis, verb: Token) -> Iterator[Token]:
    thing = analysis.child(verb.i, "dobj")
    if verb.lemma in _WORDS["accusing"]:
        passive = analysis.child(verb.i, "nsubjpass")
        yield from (t for t in (passive, thing) if t is not None)
    elif verb.lemma in _WORDS["pointing"] and thing is not None and thing.lemma in _WORDS["finger"]:
        for at in (c for c in (*analysis.children(verb.i), *analysis.children(thing.i)) if c.dep == "prep"):
            yield from (c for c in analysis.children(at.i) if c.dep == "pobj")
    elif verb.lemma in _WORDS["holding"] and thing is not None:
        if any(t.lemma in _WORDS["responsible"] for t in analysis.subtree(verb.i)):
            yield thing
