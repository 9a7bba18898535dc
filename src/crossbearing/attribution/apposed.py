"""A source behind a comma that parsers hang on what was said: "…, the governor of Darfur, Minni Arko, said on X".

The verb is left without a subject, or shares that of what was said.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.attribution.beside import FINITE, before_phrase
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Phrase, Relay
from crossbearing.attribution.phrases import can_speak
from crossbearing.attribution.trailing import after_full_stop
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "ADP", "PART"})
_JOINED = frozenset({"-", "'s", "’s", "(", ")"})
# Neither step is longer: "the head of the military administration of the Kharkiv region".
_LONGEST = 16
_NAME = 5
_NOWHERE = frozenset({"GPE", "LOC", "DATE", "TIME", "FAC"})


def apposed(
    analysis: Analysis, verb: Token, source: Phrase | None, parts: Sequence[Span], cues: Cues
) -> tuple[Phrase, tuple[Span, ...]] | None:
    """The post and the name between two commas and a cue that a third parts from them, and the clause before the first.

    ``source`` and ``parts`` are what the parse gives; where they agree with the commas there is nothing to mend.
    """
    if verb.tag not in FINITE or verb.i < 6 or analysis.tokens[verb.i - 1].text != ",":
        return None
    if analysis.in_quotes(verb.start) is not None or any(
        c.dep == "nsubj" and c.i > verb.i for c in analysis.children(verb.i)
    ):
        return None
    second = _step(analysis, verb.i - 2)
    first = _step(analysis, second[0].i - 2) if second else ()
    if not first or not second or not _person(analysis, first, second, cues):
        return None
    region = analysis.span(first[0].i, second[-1].i)
    if source is not None and source.span.holds(region) and not any(p.overlaps(region) for p in parts):
        return None
    phrase = Phrase(_head(first), region)
    said = before_phrase(analysis, verb, phrase, after_full_stop(analysis, verb, first[0].i))
    return (phrase, (said,)) if said is not None else None


def behind_comma(
    analysis: Analysis, verb: Token, inherited: bool, cues: Cues
) -> tuple[Phrase, tuple[Span, ...]] | None:
    """ "…, killing a monk, a member of the local force told reporters": a post that parsers hang on the last noun before it.

    ``inherited`` says that the parse gives the verb no subject of its own.
    """
    own = any(c.dep in {"nsubj", "nsubjpass", "auxpass", "aux"} for c in analysis.children(verb.i))
    if not inherited or own or verb.tag not in FINITE or analysis.in_quotes(verb.start) is not None:
        return None
    words = _step(analysis, verb.i - 1)
    if not words or words[0].pos != "DET" or not _is_post(analysis, words, cues):
        return None
    phrase = Phrase(_head(words), analysis.span(words[0].i, words[-1].i))
    said = before_phrase(analysis, verb, phrase, after_full_stop(analysis, verb, words[0].i))
    return (phrase, (said,)) if said is not None else None


def quoted_behind(analysis: Analysis, verb: Token, relays: Sequence[Relay]) -> tuple[Span, ...]:
    """ "…, the agency quoted a medic as saying.": the clause before the agency, where nothing follows."""
    rest = analysis.tokens[verb.i + 1 : analysis.sentence_of(verb.i).last]
    if not relays or verb.tag != "VBG" or any(t.pos != "PUNCT" for t in rest):
        return ()
    first = analysis.tokens_in(relays[0].phrase.span.start, relays[0].phrase.span.end)[0].i
    closing = [t.text for t in analysis.tokens[max(0, first - 2) : first]]
    if "," not in closing:
        return ()
    said = before_phrase(analysis, verb, relays[0].phrase, after_full_stop(analysis, verb, first))
    return (said,) if said is not None else ()


def _step(analysis: Analysis, last: int) -> Sequence[Token]:
    """The noun phrase that ends at a token and begins behind a comma; empty where something else stands there."""
    tokens = analysis.tokens
    low = max(analysis.sentence_of(last).first if last > 0 else 0, last - _LONGEST)
    first = last
    while first >= low and (
        tokens[first].pos in _NOMINAL or tokens[first].text in _JOINED or tokens[first].tag in {"VBN", "POS"}
    ):
        first -= 1
    words = tokens[first + 1 : last + 1]
    if first < low or tokens[first].text != "," or not words or words[0].pos not in {"DET", "NOUN", "PROPN", "ADJ"}:
        return ()
    return words


def _person(analysis: Analysis, first: Sequence[Token], second: Sequence[Token], cues: Cues) -> bool:
    """Whether one step is a name and the other says what its bearer is."""
    return any(_is_name(name) and _is_post(analysis, post, cues) for name, post in ((first, second), (second, first)))


def _is_name(words: Sequence[Token]) -> bool:
    plain = [t for t in words if t.text not in _JOINED]
    named = all(t.pos == "PROPN" for t in plain) and 2 <= len(plain) <= _NAME
    return named and not any(t.entity in _NOWHERE for t in plain)


def _is_post(analysis: Analysis, words: Sequence[Token], cues: Cues) -> bool:
    head = analysis.tokens[_head(words)]
    role = any(word in cues.roles or word in cues.speakers for word in (head.lower, head.lemma))
    return role and can_speak(analysis, head, cues)


def _head(words: Sequence[Token]) -> int:
    """The last noun before the first preposition."""
    end = next((n for n, t in enumerate(words) if t.pos == "ADP" and n), len(words))
    nouns = [t.i for t in words[:end] if t.pos in {"NOUN", "PROPN"}]
    return nouns[-1] if nouns else words[0].i
