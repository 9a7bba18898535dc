"""What the words of a text stand for: parties, places, weapons; phrase by phrase, hyphens ignored."""

from __future__ import annotations

from collections.abc import Iterable

from crossbearing.events.lexicon import Phrases
from crossbearing.language.analysis import Analysis, Token

NOTHING: frozenset[str] = frozenset()
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class Marks:
    """The classes of classes.yaml that each token belongs to."""

    def __init__(self, analysis: Analysis, classes: Phrases) -> None:
        self._analysis = analysis
        self._found = _mark(analysis.tokens, classes)

    def of(self, i: int) -> frozenset[str]:
        """The classes of token ``i``; a place's name counts as a place."""
        return self._found.get(i, NOTHING)

    def among(self, tokens: Iterable[int]) -> set[str]:
        """All classes that any of these tokens belongs to."""
        found: set[str] = set()
        for i in tokens:
            found |= self._found.get(i, NOTHING)
        return found


def _mark(tokens: tuple[Token, ...], classes: Phrases) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    covered = -1
    for token in tokens:
        i = token.i
        if i > covered:
            end, names = longest(tokens, i, classes)
            if end == i and token.pos == "VERB":
                names = NOTHING  # "shelled", "mined": a deed, not a thing
            for j in range(i, end + 1):
                found[j] = found.get(j, NOTHING) | names
            covered = max(covered, end)
        if token.entity in _PLACE_LABELS and token.pos == "PROPN":
            found[i] = found.get(i, NOTHING) | {"place"}
    return found


def longest(tokens: tuple[Token, ...], i: int, phrases: Phrases) -> tuple[int, frozenset[str]]:
    """The end (inclusive) and value of the longest phrase that begins at ``i``; ``i - 1`` where none does."""
    token = tokens[i]
    best, value = i - 1, NOTHING
    for key in _keys(token):
        for words, names in phrases.get(key, ()):
            end = match(tokens, i, words)
            if end >= max(best, i):
                value = value | names if end == best else names
                best = end
    return best, value


def _keys(token: Token) -> tuple[str, ...]:
    """The forms a word is looked up by; a plural taken for a name ("Rockets were fired") also without its "s"."""
    if token.tag == "NNPS" and token.lower.endswith("s"):
        return (token.lower, token.lower[:-1])
    return (token.lower,) if token.lower == token.lemma else (token.lower, token.lemma)


def match(tokens: tuple[Token, ...], i: int, words: tuple[str, ...]) -> int:
    """The index of the last token of ``words`` when they stand at ``i`` (``words[0]`` is known to), else -1."""
    at, sentence = i, tokens[i].sentence
    for word in words[1:]:
        at += 1
        if at < len(tokens) and tokens[at].text in "-–":
            at += 1
        if at >= len(tokens) or tokens[at].sentence != sentence:
            return -1
        if tokens[at].lower != word and tokens[at].lemma != word:
            return -1
    return at
