"""A second speaker whose verb is left out: "one said that …, the other that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of("gapped", "second", "joining")


def gapped(analysis: Analysis, found: Sequence[Found]) -> list[Found]:
    """Part what a second speaker says from what the first does; the cue of the first is understood."""
    return [one for f in found for one in _parted(analysis, f)]


def _parted(analysis: Analysis, found: Found) -> Iterator[Found]:
    that = _second_that(analysis, found) if found.source is not None and "-clause:" in found.rule else None
    tokens = analysis.tokens_in(found.parts[-1].start, found.parts[-1].end) if that is not None else ()
    first = _opening(analysis, that) if that is not None else 0
    before = trimmed(analysis, tokens[0].i, first - 1) if that is not None and tokens[0].i < first else None
    after = trimmed(analysis, that.i + 1, tokens[-1].i) if that is not None and that.i < tokens[-1].i else None
    if that is None or before is None or after is None:
        yield found
        return
    yield replace(found, parts=(*found.parts[:-1], before))
    mark = analysis.span(that.i, that.i)
    source = Phrase(that.i - 1, analysis.span(first, that.i - 1))
    rule = f"gapped:{found.rule.rpartition(':')[2]}"
    yield Found(that.i, mark, analysis.span(first, that.i), source, (after,), found.stance, rule)


def _second_that(analysis: Analysis, found: Found) -> Token | None:
    """The "that" right behind "the other", where a comma or a joining word stands before it."""
    for token in analysis.tokens_in(found.parts[-1].start, found.parts[-1].end):
        if token.lower != "that" or token.i < 3 or analysis.tokens[token.i - 1].lower not in _WORDS["second"]:
            continue
        if analysis.tokens[_opening(analysis, token) - 1].lower in _WORDS["joining"]:
            return token
    return None


def _opening(analysis: Analysis, that: Token) -> int:
    """The first token of "the other", "a second", "another"."""
    return that.i - 2 if analysis.tokens[that.i - 2].pos == "DET" else that.i - 1
