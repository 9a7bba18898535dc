"""Which words may tell an event, before their clause is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossbearing.events.lexicon import Block, Phrases
from crossbearing.events.marks import match
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_section

_WORDS = load_section("crossbearing.events", "words.yaml", "triggers", "close")

# A verb's later words ("take ... prisoner") stand at most this many tokens after the one before.
_REACH = 4
# Words too common to be looked for further away than next door.
_CLOSE = _WORDS["close"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger as it stands: tokens ``first`` to ``last``, ``head`` the verb or noun, ``block`` what it may tell."""

    first: int
    last: int
    head: int
    block: Block
    verbal: bool
    words: tuple[str, ...]
    parts: tuple[int, ...] = ()


def candidates(analysis: Analysis, verbs: Phrases, nouns: Phrases) -> Iterator[tuple[Candidate, ...]]:
    """For each place where a trigger may stand, its readings in order of trust; longest first."""
    covered = -1
    for token in analysis.tokens:
        if token.i <= covered:
            continue
        readings = tuple(_readings(analysis, token, verbs, nouns))
        if readings:
            covered = max((r.last for r in readings if not r.verbal), default=covered)
            yield readings


def _readings(analysis: Analysis, token: Token, verbs: Phrases, nouns: Phrases) -> Iterator[Candidate]:
    if token.dep == "amod" and token.tag in {"VBN", "VBG"} and token.head > token.i:
        return
    if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in {"aux", "auxpass"}):
        yield from _verbal(analysis, token, verbs)
        if token.tag == "VBG":
            yield from (c for c in _nominal(analysis, token, nouns) if c.words[0] == token.lower)
    elif token.pos in {"NOUN", "PROPN"}:
        if (token.lower in verbs or token.lemma in verbs) and analysis.child(token.i, "auxpass") is not None:
            yield from _verbal(analysis, token, verbs)  # "was overrun", taken for a noun
        yield from _nominal(analysis, token, nouns)
    elif token.pos == "DET":
        yield from (c for c in _nominal(analysis, token, nouns) if c.last > c.first)
    elif token.pos in {"ADJ", "ADV"}:
        yield from (c for c in _nominal(analysis, token, nouns) if c.last > c.first)
        if token.tag in {"VBN", "VBG"}:
            yield from _verbal(analysis, token, verbs)


def _keys(token: Token) -> Iterable[str]:
    return (token.lemma,) if token.lemma == token.lower else (token.lemma, token.lower)


def _verbal(analysis: Analysis, token: Token, verbs: Phrases) -> Iterator[Candidate]:
    for key in _keys(token):
        for words, block in verbs.get(key, ()):
            parts = _follow(analysis, token, words)
            if parts:
                yield Candidate(token.i, parts[-1], token.i, block, True, words, parts)


def _follow(analysis: Analysis, token: Token, words: tuple[str, ...]) -> tuple[int, ...]:
    """The tokens of a verb's words, which may stand a little apart; the verb alone for a passive; none where missing."""
    parts = [token.i]
    end = analysis.sentence_of(token.i).last
    for word in words[1:]:
        low = parts[-1] + 1
        reach = 1 if word in _CLOSE else _REACH
        found = next((j for j in range(low, min(low + reach, end)) if _is(analysis.tokens[j], word)), -1)
        if found < 0:
            far = _far_object(analysis, token, word) if len(words) == 2 else None
            return () if far is None else (token.i,) if far.i < token.i else (token.i, far.i)
        parts.append(found)
    return tuple(parts)


def _is(token: Token, word: str) -> bool:
    return word in (token.lower, token.lemma)


def _far_object(analysis: Analysis, token: Token, word: str) -> Token | None:
    """The verb's object, wherever it stands: "aid was suspended", "lifted on Friday a year-old blockade"."""
    subject = analysis.child(token.i, "nsubjpass", "dobj")
    return subject if subject is not None and _is(subject, word) else None


def _nominal(analysis: Analysis, token: Token, nouns: Phrases) -> Iterator[Candidate]:
    for key in _keys(token):
        for words, block in nouns.get(key, ()):
            last = match(analysis.tokens, token.i, words)
            if last < 0 or (
                analysis.tokens[last].pos in {"VERB", "AUX", "ADJ"}
                and last != token.i
                and words[-1] != analysis.tokens[last].lower
            ):
                continue
            yield Candidate(token.i, last, _head(analysis, token.i, last), block, False, words)


def _head(analysis: Analysis, first: int, last: int) -> int:
    """The token of ``first``–``last`` whose own head lies outside."""
    for i in range(last, first - 1, -1):
        head = analysis.tokens[i].head
        if not first <= head <= last or head == i:
            return i
    return last
