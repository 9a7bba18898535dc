"""Which attribution each word of a report belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.language.analysis import Analysis
from crossbearing.model.mention import Statement

# Words of the outlet's own voice.
OWN = -1
# Words that attribute: the cue and the phrase that names the source.
CUE = -2


def owners(analysis: Analysis, statements: Sequence[Statement], sources: Sequence[tuple[int, int]]) -> list[int]:
    """For each token: the index of the smallest statement whose content holds it, ``OWN`` or ``CUE``.

    ``sources`` are the character ranges of the phrases that name sources. Cues and
    sources inside a wider content belong to neither: they attribute.
    """
    owner = [OWN] * len(analysis.tokens)
    sized = sorted(range(len(statements)), key=lambda n: -sum(p.end - p.start for p in statements[n].parts))
    for n in sized:
        for part in statements[n].parts:
            for token in analysis.tokens_in(part.start, part.end):
                owner[token.i] = n
    for n, statement in enumerate(statements):
        if statement.cue is not None:
            _mark(analysis, owner, statement.cue.start, statement.cue.end, n if _impersonal(statement) else CUE)
    for start, end in sources:
        _mark(analysis, owner, start, end, CUE)
    return owner


def _impersonal(statement: Statement) -> bool:
    """ "is believed to be" stays in the claim: it hedges, it does not attribute."""
    return len(statement.chain) == 1


def _mark(analysis: Analysis, owner: list[int], start: int, end: int, value: int) -> None:
    for token in analysis.tokens_in(start, end):
        owner[token.i] = value
