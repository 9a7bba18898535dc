"""Which attribution each word of a report belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.mention import Statement
from crossbearing.model.span import Span

# Words of the outlet's own voice.
OWN = -1
# Words that attribute: the cue and the phrase that names the source.
CUE = -2


def owners(analysis: Analysis, statements: Sequence[Statement], triggers: frozenset[int]) -> list[int]:
    """For each token: the index of the smallest statement whose content holds it, ``OWN`` or ``CUE``.

    Words that attribute belong to neither, except those that tell an event of their own
    ("said after the attack that …"); ``triggers`` are the indices of event words.
    """
    owner = [OWN] * len(analysis.tokens)
    sized = sorted(range(len(statements)), key=lambda n: -sum(p.end - p.start for p in statements[n].parts))
    for n in sized:
        if _makes_no_claim(statements[n]):
            continue
        for part in statements[n].parts:
            for token in analysis.tokens_in(part.start, part.end):
                owner[token.i] = n
    for n, statement in enumerate(statements):
        if _makes_no_claim(statement):
            continue
        value = n if _impersonal(statement) else CUE
        for span in statement.attributing:
            for token in analysis.tokens_in(span.start, span.end):
                if value != CUE or _attributes(token, span, statement, triggers):
                    owner[token.i] = value
    return owner


def _attributes(token: Token, span: Span, statement: Statement, triggers: frozenset[int]) -> bool:
    """Whether a word among those that attribute is not itself content, nor an event of its own."""
    if statement.cue is not None and statement.cue.start <= token.start < statement.cue.end:
        return True
    return token.i not in triggers and not any(p.start <= token.start < p.end for p in statement.parts)


def _makes_no_claim(statement: Statement) -> bool:
    """ "The US backs the SDF": who stands where; the sentence stays the claim of whoever writes it."""
    return statement.rule.startswith("attitude")


def _impersonal(statement: Statement) -> bool:
    """ "is believed to be" stays in the claim: it hedges, it does not attribute."""
    return statement.rule.startswith("impersonal:")
