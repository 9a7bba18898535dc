"""Several sources between a comma and their cue, which parsers share out between what is said and who says it."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.attribution.beside import FINITE, before_phrase
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Phrase
from crossbearing.attribution.phrases import can_speak
from crossbearing.attribution.trailing import after_full_stop
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_WORDS = words_of("setoff", "circumstance")
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "CCONJ", "ADP"})
_FIRST = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM"})
# "rescue workers and a senior official of the regional health directorate": no list of sources is longer.
_LONGEST = 18


def set_off(
    analysis: Analysis, verb: Token, source: Phrase | None, parts: Sequence[Span], cues: Cues
) -> tuple[Phrase, tuple[Span, ...]] | None:
    """ "…, a medic and two residents said": all between the comma and the cue, and the clause before the comma.

    ``source`` and ``parts`` are what the parse gives; where they agree with the comma there is nothing to mend.
    """
    if verb.tag not in FINITE or analysis.in_quotes(verb.start) is not None:
        return None
    words = _between(analysis, verb)
    if not words or not all(_speaks(analysis, member, cues) for member in _members(words)):
        return None
    region = analysis.span(words[0].i, words[-1].i)
    agrees = source is not None and _all_named(analysis, source, words)
    if agrees and not any(p.overlaps(region) for p in parts) and not _circumstance(analysis, verb, parts):
        return None
    phrase = Phrase(next(t.i for t in words if t.pos in {"NOUN", "PROPN"}), region)
    said = before_phrase(analysis, verb, phrase, after_full_stop(analysis, verb, words[0].i))
    return (phrase, (said,)) if said is not None else None


def _circumstance(analysis: Analysis, verb: Token, parts: Sequence[Span]) -> bool:
    """Whether nothing but what went on beside it follows: "… said, as fighting spread to new areas"."""
    if any(p.start < verb.start for p in parts):
        return False
    after = analysis.tokens[verb.i + 1 : verb.i + 3]
    return len(after) == 2 and after[0].text == "," and after[1].lower in _WORDS["circumstance"]


def _all_named(analysis: Analysis, source: Phrase, words: Sequence[Token]) -> bool:
    """Whether the source that the parse gives takes in the last of the list as well as the first."""
    inside = {t.i for t in analysis.tokens_in(source.span.start, source.span.end)}
    nouns = [t.i for t in words if t.pos in {"NOUN", "PROPN"}]
    return nouns[0] in inside and nouns[-1] in inside


def _between(analysis: Analysis, verb: Token) -> Sequence[Token]:
    """The words of a list of sources from the last comma to the cue; empty where something else stands there."""
    tokens = analysis.tokens
    last = verb.i - 1
    while last > 0 and tokens[last].pos in {"AUX", "ADV"}:
        last -= 1
    low = max(analysis.sentence_of(verb.i).first, last - _LONGEST)
    first = last
    while first >= low and (tokens[first].pos in _NOMINAL or tokens[first].tag == "POS"):
        first -= 1
    words = tokens[first + 1 : last + 1]
    listed = any(t.pos == "CCONJ" for t in words[1:])
    if first <= low or tokens[first].text != "," or not listed or words[0].pos not in _FIRST:
        return ()
    return words


def _members(words: Sequence[Token]) -> list[list[Token]]:
    """The words of each member of a list, without what joins them."""
    members: list[list[Token]] = [[]]
    for token in words:
        if token.pos == "CCONJ":
            members.append([])
        else:
            members[-1].append(token)
    return members


def _speaks(analysis: Analysis, member: Sequence[Token], cues: Cues) -> bool:
    return any(t.pos in {"NOUN", "PROPN"} and can_speak(analysis, t, cues) for t in member)
