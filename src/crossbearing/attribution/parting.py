"""Where what the parser takes for one source is the end of a clause and a source behind it."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span


def opens_with_clause(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Quoting reports from Syria the agency said": a participle opens what the parser takes for the source."""
    return analysis.tokens_in(phrase.span.start, phrase.span.end)[0].tag == "VBG"


def run_together(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Wounded 14 people residents said": a plural right before the head is no part of the source."""
    before = analysis.tokens[phrase.head - 1]
    counted = analysis.child(before.i, "nummod") is not None or analysis.tokens[before.i - 1].pos == "NUM"
    return phrase.head > 1 and before.tag == "NNS" and counted and phrase.span.start <= before.start


def parted(analysis: Analysis, one: Found, near: tuple[Phrase, tuple[Span, ...]] | None) -> bool:
    """ "Left Hama | A medic said", "killed nine people on Monday | activists said": the end of a source is one of its own."""
    if near is None or near[1] or one.source is None or near[0].span.start <= one.source.span.start:
        return False
    words = analysis.tokens_in(one.source.span.start, one.source.span.end)
    first = analysis.tokens_in(near[0].span.start, near[0].span.end)[0]
    before = analysis.tokens[first.i - 1]
    if not one.source.span.holds(near[0].span) or before.pos in {"PUNCT", "ADP", "CCONJ"}:
        return False
    if first.pos == "DET":
        joined = first.tag == "DT" and before.pos in {"NOUN", "PROPN", "NUM"}
        return first.text.istitle() or (joined and not _named([t for t in words if t.i < first.i]))
    counted = before.tag == "NNS" and analysis.tokens[before.i - 1].pos == "NUM"
    return counted or before.entity == "DATE"


def _named(words: Sequence[Token]) -> bool:
    """ "The Relief Committee | a local group", but not "the northern town of Hama | a medic"."""
    names = [t for t in words if t.pos == "PROPN"]
    placed = all(t.entity in {"GPE", "LOC", "FAC"} for t in names)
    return not placed and not any(t.pos in {"NOUN", "VERB", "NUM", "ADJ"} for t in words)


def titled(analysis: Analysis, phrase: Phrase, cues: Cues) -> bool:
    """ "Vice-president of the Coalition …": a role opens the phrase, whatever the parser takes for its head."""
    words = analysis.tokens_in(phrase.span.start, phrase.span.end)[:5]
    return any(t.lower in cues.roles for t in words)


def outnamed(analysis: Analysis, one: Found, near: tuple[Phrase, tuple[Span, ...]] | None) -> bool:
    """ "… a group whose men were among the dead | Samir Qasim said": a person named right before the cue, after a noun."""
    if near is None or near[1] or one.source is None or one.source.span.overlaps(near[0].span):
        return False
    head = analysis.tokens[near[0].head]
    first = analysis.tokens_in(near[0].span.start, near[0].span.end)[0]
    before = analysis.tokens[max(0, first.i - 1)]
    person = head.entity == "PERSON" and head.pos == "PROPN" and first.i < head.i
    return person and one.source.span.end <= first.start and before.pos in {"NOUN", "ADJ", "NUM"}


def widened(analysis: Analysis, one: Found, phrase: Phrase) -> tuple[Span, ...]:
    """Contents with the words that the parser took into the source and that stand before the source itself."""
    last = one.parts[-1]
    if one.source is None or not one.source.span.holds(phrase.span) or last.end > one.source.span.start:
        return one.parts
    if analysis.text[last.end : one.source.span.start].strip() or phrase.span.start == one.source.span.start:
        return one.parts
    first = analysis.tokens_in(phrase.span.start, phrase.span.end)[0]
    begin = analysis.tokens_in(last.start, last.end)[0]
    return (*one.parts[:-1], analysis.span(begin.i, first.i - 1))
