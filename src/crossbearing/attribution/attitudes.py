"""Attitudes: what somebody holds, favours or brings up, said with a noun phrase rather than a proposition."""

from __future__ import annotations

from collections.abc import Container, Iterator

from crossbearing.attribution.content import clause_content, cue_clause, right_end, trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.noun_attitudes import noun_attitudes
from crossbearing.attribution.objects import object_content
from crossbearing.attribution.phrases import can_speak
from crossbearing.attribution.speakers import speaker_of
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_WORDS = words_of("attitudes", "being")


def attitudes(analysis: Analysis, cues: Cues, taken: Container[int]) -> Iterator[Found]:
    """Attitudes whose cue is a verb or an adjective; ``taken`` are tokens that are cues already.

    Their rules begin with "attitude": they tell who stands where, and make no claim of their own.
    """
    for token in analysis.tokens:
        if token.i in taken:
            continue
        if token.pos == "VERB" and token.lemma in cues.attitudes:
            found = _verb(analysis, token, cues)
        elif token.lower in cues.attitude_adjectives and token.dep in {"acomp", "attr", "ROOT"}:
            found = _adjective(analysis, token, cues)
        else:
            continue
        if found is not None:
            yield found
    yield from noun_attitudes(analysis, cues, taken)


def _verb(analysis: Analysis, verb: Token, cues: Cues) -> Found | None:
    cue = cues.attitudes[verb.lemma]
    speaker = speaker_of(analysis, verb)
    asked = verb.lemma == "ask" and verb.tag == "VBN"
    if speaker.phrase is None or not can_speak(analysis, analysis.tokens[speaker.phrase.head], cues):
        if not asked:
            return None
    parts = clause_content(analysis, verb, cue) if cue.frames & {"clause", "infinitive"} else ()
    parts = parts or object_content(analysis, verb, cue.frames) or _relative(analysis, verb, cue.frames)
    if not parts or (speaker.phrase is not None and any(p.overlaps(speaker.phrase.span) for p in parts)):
        return None
    first, last = cue_clause(analysis, verb)
    source = None if asked else speaker.phrase
    return _found(analysis, verb, analysis.span(first, last), source, parts, f"attitude:{verb.lemma}")


def _relative(analysis: Analysis, verb: Token, frames: frozenset[str]) -> tuple[Span, ...]:
    """ "…, which his party endorsed": the relative pronoun stands for what is held."""
    pronoun = analysis.child(verb.i, "dobj")
    if verb.dep != "relcl" or "noun" not in frames or pronoun is None or pronoun.tag not in {"WDT", "WP"}:
        return ()
    return (analysis.span(pronoun.i, pronoun.i),)


def _adjective(analysis: Analysis, adjective: Token, cues: Cues) -> Found | None:
    """ "He was critical of the deal", "they are worried that …"."""
    being = analysis.tokens[adjective.head]
    if adjective.dep == "ROOT" or being.lemma not in _WORDS["being"]:
        return None
    speaker = speaker_of(analysis, being)
    if speaker.phrase is None or not can_speak(analysis, analysis.tokens[speaker.phrase.head], cues):
        return None
    inner = analysis.child(adjective.i, "ccomp", "xcomp", "prep")
    if inner is None or inner.i < adjective.i:
        return None
    if inner.dep == "prep":
        noun = analysis.child(inner.i, "pobj", "pcomp")
        span = trimmed(analysis, *analysis.edges(noun.i)) if noun else None
    else:
        span = trimmed(analysis, max(adjective.i + 1, analysis.edges(inner.i)[0]), right_end(analysis, being))
    if span is None:
        return None
    return _found(
        analysis, adjective, analysis.span(being.i, adjective.i), speaker.phrase, (span,), f"attitude:{adjective.lower}"
    )


def _found(
    analysis: Analysis, at: Token, clause: Span, source: Phrase | None, parts: tuple[Span, ...], rule: str
) -> Found:
    return Found(
        at=at.i,
        cue=analysis.span(at.i, at.i),
        clause=clause,
        source=source,
        parts=parts,
        stance="asserts",
        rule=rule,
    )
