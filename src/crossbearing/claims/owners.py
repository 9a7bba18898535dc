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
                if value == CUE and not _attributes(token, span, statement, triggers):
                    continue
                if value == CUE and owner[token.i] >= 0 and _told_besides(span, statement, statements[owner[token.i]]):
                    continue
                owner[token.i] = value
    return owner


def _attributes(token: Token, span: Span, statement: Statement, triggers: frozenset[int]) -> bool:
    """Whether a word among those that attribute is not itself content, nor an event of its own."""
    if statement.cue is not None and statement.cue.start <= token.start < statement.cue.end:
        return True
    return token.i not in triggers and not any(p.start <= token.start < p.end for p in statement.parts)


def _told_besides(span: Span, statement: Statement, other: Statement) -> bool:
    """ "… was claimed by the group, which said it had killed ten": the group's further words are no part of its naming."""
    if statement.cue is None or other.cue is None or other is statement:
        return False
    within = span.start <= other.cue.start < span.end and other.cue.start > statement.cue.start
    return within and not any(p.holds(statement.cue) for p in other.parts)


def _makes_no_claim(statement: Statement) -> bool:
    """ "The US backs the SDF": who stands where; the sentence stays the claim of whoever writes it."""
    return statement.rule.startswith("attitude")


def _impersonal(statement: Statement) -> bool:
    """ "is believed to be" stays in the claim: it hedges, it does not attribute."""
    return statement.rule.startswith("impersonal:")
