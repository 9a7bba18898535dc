"""The kind words that stand beside a name: "the village of X", "X province", "Jabal X"."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.language.analysis import Analysis
from crossbearing.places.naming import naming


@dataclass(frozen=True, slots=True)
class Beside:
    """A kind word and the features it asks for; ``before`` for "city of X", ``leads`` for "Jabal X"."""

    kind: str
    wants: tuple[str, ...]
    before: bool = False
    leads: bool = False


def kind_beside(analysis: Analysis, first: int, last: int) -> Beside | None:
    """The kind word after the name, else the one before it with "of" or in apposition ("the town X")."""
    return _after(analysis, last) or _before(analysis, first)


def leading_kind(analysis: Analysis, first: int, last: int) -> Beside | None:
    """The kind word that the name itself begins with."""
    word = analysis.tokens[first].lower
    if last > first and word in naming().leading:
        return Beside(word, naming().leading[word], leads=True)
    return None


def _after(analysis: Analysis, last: int) -> Beside | None:
    words = _words_after(analysis, last)
    for n in (3, 2, 1):
        phrase = " ".join(words[:n])
        if len(words) >= n and phrase in naming().kinds:
            return Beside(phrase, naming().kinds[phrase])
    return None


def _words_after(analysis: Analysis, last: int) -> list[str]:
    words: list[str] = []
    for token in analysis.tokens[last + 1 : last + 4]:
        if token.sentence != analysis.tokens[last].sentence or token.pos not in ("NOUN", "ADJ", "PROPN"):
            break
        words.append(token.lemma if token.tag == "NNS" and token.lower not in naming().kinds else token.lower)
    return words


def _before(analysis: Analysis, first: int) -> Beside | None:
    tokens, i = analysis.tokens, first - 1
    if i > 0 and tokens[i].lower == "the":
        i -= 1
    if i < 1 or tokens[i].sentence != tokens[first].sentence:
        return None
    if tokens[i].lower == "of":
        return _kind_at(analysis, i - 1)
    # "the town X", "capital X": apposition without "of".
    if tokens[i].lower in ("town", "village", "city", "capital", "hamlet", "camp"):
        return _kind_at(analysis, i)
    return None


def _kind_at(analysis: Analysis, i: int) -> Beside | None:
    tokens, table = analysis.tokens, naming()
    for n in (3, 2, 1):
        words = [t.lower for t in tokens[max(0, i - n + 1) : i + 1]]
        phrase = " ".join(words)
        if len(words) == n and phrase in table.kinds:
            return Beside(phrase, table.kinds[phrase], before=True)
    lemma = tokens[i].lemma
    return Beside(lemma, table.kinds[lemma], before=True) if lemma in table.kinds and tokens[i].tag == "NNS" else None
