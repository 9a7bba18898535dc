"""Facilities known by a number: "the second and third pumping stations" are T2 and T3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossbearing.language.analysis import Analysis
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.places.names import Name
from crossbearing.places.naming import naming

# From an ordinal to the end of its noun phrase: "second and third oil pumping stations".
_REACH = 9


def numbered_names(analysis: Analysis, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """``names`` with those that an ordinal and a facility's kind spell out, in text order."""
    found = list(_numbered(analysis, gazetteer))
    taken = {i for n in found for i in range(n.first, n.last + 1)}
    kept = [n for n in names if taken.isdisjoint(range(n.first, n.last + 1))]
    return sorted([*kept, *found], key=lambda n: n.span.start)


def _numbered(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[Name]:
    i = 0
    while i < len(analysis.tokens):
        group = _group(analysis, i) if analysis.tokens[i].lower in naming().ordinals else None
        if group is None:
            i += 1
            continue
        ordinals, last, kind = group
        for n, at in enumerate(ordinals):
            number = naming().ordinals[analysis.tokens[at].lower]
            entries = gazetteer.look_up(naming().numbered[kind].format(n=number), spellings=False)
            end = last if n == len(ordinals) - 1 else at
            # Such a number is a name only among the shipped and imported facilities, never a town's.
            entries = tuple(e for e in entries if e.feature.startswith("S."))
            if entries:
                yield Name(analysis.span(at, end), at, end, entries, "place", kind, ("S",), rule="numbered facility")
        i = last + 1


def _group(analysis: Analysis, i: int) -> tuple[list[int], int, str] | None:
    """The ordinals of one phrase, its last token, and the facility's kind."""
    tokens, ordinals = analysis.tokens, [i]
    j = i + 1
    while j < min(len(tokens), i + _REACH) and (
        tokens[j].lower in naming().ordinals or tokens[j].text in (",", "and", "or")
    ):
        if tokens[j].lower in naming().ordinals:
            ordinals.append(j)
        j += 1
    for length in (3, 2, 1):
        words = tokens[j : j + length]
        phrase = " ".join([*(t.lower for t in words[:-1]), *(t.lemma for t in words[-1:])])
        if len(words) == length and phrase in naming().numbered:
            return ordinals, j + length - 1, phrase
    return None
