"""Quotations as content: whole ones taken with their marks, left-over ones given to whoever was speaking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.attribution.found import Found
from crossbearing.language.analysis import Analysis, Quoted
from crossbearing.model.span import Span

# A quotation of fewer words than this, without a verb, is a quoted term, not a statement.
_TERM_WORDS = 5


def whole_quotations(analysis: Analysis, found: Sequence[Found]) -> list[Found]:
    """Widen contents so that a quotation they touch is in them whole, marks included."""
    return [_widened(analysis, f) for f in found]


def _widened(analysis: Analysis, found: Found) -> Found:
    parts: list[Span] = []
    quoted = False
    for part in found.parts:
        for quote in analysis.quotes:
            if quote.depth or not (quote.start < part.end and part.start < quote.end):
                continue
            if quote.start <= found.cue.start < quote.end:
                continue
            part = Span.of(analysis.text, min(part.start, quote.start), max(part.end, quote.end))
            quoted = True
        parts.append(_short_of(analysis, part, found))
    return replace(found, parts=_merged(analysis, parts), quoted=quoted)


def _short_of(analysis: Analysis, part: Span, found: Found) -> Span:
    """Keep a widened part from covering its own cue."""
    if part.start < found.cue.start < part.end and part.start < found.clause.start:
        return Span.of(analysis.text, part.start, max(part.start + 1, _back(analysis.text, found.clause.start)))
    return part


def _back(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _merged(analysis: Analysis, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Parts in order, those that overlap joined."""
    merged: list[Span] = []
    for part in sorted(parts):
        if merged and part.start < merged[-1].end:
            merged[-1] = Span.of(analysis.text, merged[-1].start, max(part.end, merged[-1].end))
        else:
            merged.append(part)
    return tuple(merged)


def leftover_quotations(analysis: Analysis, found: Sequence[Found]) -> list[Found]:
    """Quotations that no cue claimed: they carry on the one before, or join the cue after, in their paragraph."""
    result = sorted(found, key=lambda f: (f.at, f.parts[0].start))
    for quote in analysis.quotes:
        if quote.depth or not is_statement(analysis, quote) or _claimed(quote, result):
            continue
        _join(analysis, quote, result)
    return result


def is_statement(analysis: Analysis, quote: Quoted) -> bool:
    """Whether a quotation says something rather than naming or scare-quoting."""
    tokens = [t for t in analysis.tokens_in(quote.inner_start, quote.inner_end) if t.pos != "PUNCT"]
    if len(tokens) < _TERM_WORDS:
        return len(tokens) > 1 and analysis.text[quote.inner_end - 1] in ".!?," and any(t.pos in {"VERB", "AUX"} for t in tokens)
    return any(t.pos in {"VERB", "AUX"} for t in tokens)


def _claimed(quote: Quoted, found: Sequence[Found]) -> bool:
    return any(p.start < quote.end and quote.start < p.end for f in found for p in f.parts)


def _join(analysis: Analysis, quote: Quoted, found: list[Found]) -> None:
    paragraph = next((n for n, p in enumerate(analysis.paragraphs) if p.start <= quote.start < p.end), None)
    if paragraph is None:
        return
    bounds = analysis.paragraphs[paragraph]
    span = Span.of(analysis.text, quote.start, quote.end)
    before = [f for f in found if f.source and bounds.start <= f.cue.start < quote.start]
    quoting = [f for f in before if f.quoted] or before
    if quoting:
        _extend(found, quoting[-1], span)
        return
    after = [f for f in found if f.source and quote.end <= f.cue.start < bounds.end]
    if after and after[0].trailing:
        _extend(found, after[0], span)
        return
    if paragraph == 0 or not _opens_paragraph(analysis, quote, bounds):
        return
    previous = analysis.paragraphs[paragraph - 1]
    earlier = [f for f in found if f.source and previous.start <= f.cue.start < previous.end and f.quoted]
    if earlier:
        found.append(_continued(earlier[-1], span, "quotation-next-paragraph"))


def _extend(found: list[Found], one: Found, span: Span) -> None:
    """The same speaker's words go on in the same paragraph: one attribution of two parts."""
    found[found.index(one)] = replace(one, parts=tuple(sorted((*one.parts, span))), quoted=True)


def _opens_paragraph(analysis: Analysis, quote: Quoted, bounds: Span) -> bool:
    return quote.start - bounds.start <= 1


def _continued(found: Found, span: Span, rule: str) -> Found:
    return replace(found, parts=(span,), rule=rule, quoted=True, trailing=False, carried=found.at, relays=found.relays, negated=False)
