"""Quotations beside a cue verb: whole sayings, and fragments of a clause that is only partly quoted."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.quotes import is_statement
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Quoted, Token
from crossbearing.model.span import Span

_WORDS = words_of("fragments", "leading", "places")
_OBJECTS = frozenset({"dobj", "attr", "oprd", "xcomp", "ccomp", "acomp"})
# "said it was a “tragedy”": between a verb and a bare term stands no more than this.
_NEAR = 2
# "the deputy head of the regional hospital said" behind a quotation: a longer phrase begins a sentence of its own.
_CUE_WORDS = 12


def quoted_content(analysis: Analysis, verb: Token) -> tuple[Quoted, ...]:
    """Quotations in the verb's sentence, or right after it where a colon or comma leads to them."""
    sentence = analysis.sentence_of(verb.i)
    start, end = analysis.tokens[sentence.first].start, analysis.tokens[sentence.last - 1].end
    here = [q for q in analysis.outer_quotes(start, end) if _beside(analysis, verb, q)]
    if not here and analysis.text[verb.end : end].rstrip().endswith(":"):
        here = _led_to(analysis, sentence.paragraph, end)
    return tuple(here)


def whole(analysis: Analysis, verb: Token, quotes: Sequence[Quoted]) -> tuple[Span, ...]:
    """The quotations, where they are sayings that stand by themselves; empty where they are fragments."""
    if not any(is_statement(analysis, q) and _leads(analysis, verb, q) for q in quotes):
        return ()
    return tuple(Span.of(analysis.text, q.start, q.end) for q in quotes)


def _leads(analysis: Analysis, verb: Token, quote: Quoted) -> bool:
    token = analysis.token_at(quote.start)
    if token is None or token.i == 0:
        return True
    before = analysis.tokens[token.i - 1]
    return before.i == verb.i or before.sentence != token.sentence or before.lower in _WORDS["leading"]


def around_fragment(analysis: Analysis, verb: Token, quotes: Sequence[Quoted]) -> tuple[Span, ...]:
    """ "noted the change from the usual slogan, “…”": the object or the phrase behind the verb that the quotation is part of."""
    for quote in quotes:
        token = analysis.token_at(quote.inner_start)
        if token is None or token.i < verb.i:
            continue
        for child in analysis.children(verb.i):
            first, last = analysis.edges(child.i)
            if child.i > verb.i and first <= token.i <= last:
                return _object(analysis, child)
    return ()


def _object(analysis: Analysis, child: Token) -> tuple[Span, ...]:
    if child.dep == "prep" and child.lower not in _WORDS["places"]:
        noun = analysis.child(child.i, "pobj", "pcomp")
    else:
        noun = child if child.dep in _OBJECTS else None
    span = trimmed(analysis, *analysis.edges(noun.i)) if noun is not None else None
    return (span,) if span is not None else ()


def bare_terms(analysis: Analysis, verb: Token, quotes: Sequence[Quoted]) -> tuple[Span, ...]:
    """Fragments right beside the verb: "replied “never”"."""
    kept = [q for q in quotes if _near(analysis, verb, q)]
    return tuple(Span.of(analysis.text, q.start, q.end) for q in kept)


def _near(analysis: Analysis, verb: Token, quote: Quoted) -> bool:
    first, last = analysis.token_at(quote.start), analysis.token_at(max(quote.start, quote.end - 1))
    if first is None or last is None:
        return False
    return 0 < first.i - verb.i <= _NEAR or (is_statement(analysis, quote) and verb.i - last.i > 0)


def _led_to(analysis: Analysis, paragraph: int, end: int) -> list[Quoted]:
    """The quotation right after a colon, in the same paragraph or opening the next."""
    if analysis.text[end : analysis.paragraphs[paragraph].end].strip():
        limit = min(end + 3, analysis.paragraphs[paragraph].end)
        return [q for q in analysis.outer_quotes(end, limit) if q.start >= end]
    if paragraph + 1 >= len(analysis.paragraphs):
        return []
    start = analysis.paragraphs[paragraph + 1].start
    return [q for q in analysis.outer_quotes(start, start + 2) if q.start - start <= 1]


def _beside(analysis: Analysis, verb: Token, quote: Quoted) -> bool:
    """Whether no other verb stands between the cue and the quotation."""
    if quote.start <= verb.start < quote.end:
        return False
    low, high = (verb.end, quote.start) if verb.end <= quote.start else (quote.end, verb.start)
    return not any(
        t.pos == "VERB" and t.i not in {verb.i, verb.head} for t in analysis.tokens_in(low, high) if low < high
    )


def exclaimed(analysis: Analysis, verb: Token) -> tuple[Span, ...]:
    """ "“Why us?” | he asked.": a quotation that ends in a mark of its own, which parsers make a sentence apart."""
    sentence = analysis.sentence_of(verb.i)
    start = analysis.tokens[sentence.first].start
    if analysis.edges(verb.i)[0] > sentence.first or verb.i - sentence.first > _CUE_WORDS or sentence.i == 0:
        return ()
    before = analysis.sentences[sentence.i - 1]
    if before.paragraph != sentence.paragraph or any(c.dep in _OBJECTS for c in analysis.children(verb.i)):
        return ()
    ended = [
        q for q in analysis.outer_quotes(analysis.tokens[before.first].start, start) if _ends_at(analysis, q, start)
    ]
    return tuple(Span.of(analysis.text, q.start, q.end) for q in ended)


def _ends_at(analysis: Analysis, quote: Quoted, at: int) -> bool:
    text = analysis.text
    return quote.end <= at and not text[quote.end : at].strip() and text[quote.inner_end - 1] in "!?…."
