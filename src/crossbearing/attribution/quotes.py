"""Quotations as content: whole ones taken with their marks, left-over ones given to whoever was speaking."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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
        touching = [q for q in analysis.outer_quotes(part.start, part.end) if not q.start <= found.cue.start < q.end]
        start = min([part.start, *(q.start for q in touching)])
        end = max([part.end, *(q.end for q in touching)])
        quoted = quoted or bool(touching)
        parts.append(_short_of(analysis, Span.of(analysis.text, start, end), found))
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
    by_paragraph: dict[int, list[Found]] = {}
    for one in sorted(found, key=lambda f: (f.at, f.parts[0].start)):
        by_paragraph.setdefault(_paragraph(analysis, one.cue.start), []).append(one)
    # what is attributed within a quotation does not say who speaks the quotation
    claimed = _Claimed(p for f in found if analysis.in_quotes(f.cue.start) is None for p in f.parts)
    for quote in analysis.quotes:
        if quote.depth == 0 and not claimed.touches(quote) and is_statement(analysis, quote):
            _join(analysis, quote, by_paragraph)
    return [one for group in by_paragraph.values() for one in group]


class _Claimed:
    """Character ranges, merged, that answer whether a quotation touches one."""

    def __init__(self, parts: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for part in sorted(parts):
            if self._ends and part.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], part.end)
            else:
                self._starts.append(part.start)
                self._ends.append(part.end)

    def touches(self, quote: Quoted) -> bool:
        before = bisect_left(self._starts, quote.end) - 1
        return before >= 0 and self._ends[before] > quote.start


def _paragraph(analysis: Analysis, offset: int) -> int:
    token = analysis.token_at(offset)
    return analysis.sentence_of(token.i).paragraph if token else -1


def is_statement(analysis: Analysis, quote: Quoted) -> bool:
    """Whether a quotation says something rather than naming or scare-quoting."""
    if _runs_into_cue(analysis, quote):
        return True
    tokens = [t for t in analysis.tokens_in(quote.inner_start, quote.inner_end) if t.pos != "PUNCT"]
    if len(tokens) < _TERM_WORDS:
        return (
            len(tokens) > 1
            and analysis.text[quote.inner_end - 1] in ".!?,"
            and any(t.pos in {"VERB", "AUX"} for t in tokens)
        )
    return any(t.pos in {"VERB", "AUX"} for t in tokens)


def _runs_into_cue(analysis: Analysis, quote: Quoted) -> bool:
    """ "“Explosions over the harbour,” the mayor wrote": a sentence that begins with a quotation which a comma ends."""
    tokens = analysis.tokens_in(quote.inner_start, quote.inner_end)
    if len(tokens) < 3 or analysis.text[quote.inner_end - 1] != "," or not tokens[0].text[:1].isupper():
        return False
    return analysis.tokens[analysis.sentence_of(tokens[0].i).first].start in {quote.start, quote.inner_start}


def _join(analysis: Analysis, quote: Quoted, by_paragraph: dict[int, list[Found]]) -> None:
    paragraph = _paragraph(analysis, quote.inner_start)
    here = by_paragraph.get(paragraph, [])
    span = Span.of(analysis.text, quote.start, quote.end)
    if quote.open_ended and any(quote.start < f.cue.start < quote.end and f.source is not None for f in here):
        # a mark that nothing closes, with a speaker of its own behind it
        return
    if _somebody_elses(analysis, quote, here):
        return
    here_outside = [f for f in here if f.source and analysis.in_quotes(f.cue.start) is None]
    before = [f for f in here_outside if f.cue.start < quote.start and _within_reach(f, quote)]
    quoting = [f for f in before if f.quoted] or before
    if quoting:
        _extend(here, quoting[-1], span)
        return
    after = [f for f in here_outside if quote.end <= f.cue.start]
    if after and after[0].trailing:
        _extend(here, after[0], span)
        return
    if paragraph <= 0 or not _opens_paragraph(quote, analysis.paragraphs[paragraph]):
        return
    earlier = [f for f in by_paragraph.get(paragraph - 1, []) if f.source and f.quoted and _ends_near(f, quote)]
    if earlier:
        _extend(by_paragraph[paragraph - 1], earlier[-1], span)


def _somebody_elses(analysis: Analysis, quote: Quoted, here: Sequence[Found]) -> bool:
    """ "On X, a neighbour shared a video with the caption “…”": the sentence around has another subject and no cue."""
    opening = analysis.token_at(quote.start)
    if opening is None:
        return False
    sentence = analysis.sentence_of(opening.i)
    if any(analysis.tokens[f.at].sentence == sentence.i for f in here):
        return False
    before = analysis.tokens[sentence.first : opening.i]
    return any(t.dep == "nsubj" and t.pos in {"NOUN", "PROPN"} for t in before)


def _within_reach(found: Found, quote: Quoted) -> bool:
    """Whether a quotation is near enough to go on from a speaker of its paragraph; some texts are one paragraph."""
    return quote.start - max(found.parts[-1].end, found.clause.end) <= _REACH


def _extend(found: list[Found], one: Found, span: Span) -> None:
    """The same speaker's words go on in the same paragraph: one attribution of two parts."""
    found[found.index(one)] = replace(one, parts=tuple(sorted((*one.parts, span))), quoted=True)


def _opens_paragraph(quote: Quoted, bounds: Span) -> bool:
    return quote.start - bounds.start <= 1


def _ends_near(found: Found, quote: Quoted) -> bool:
    """Whether the speaker's last words or cue stand right before the quotation."""
    return quote.start - max(found.parts[-1].end, found.clause.end) <= _GAP


# A quotation that opens a paragraph goes on the one before when at most this many characters part them.
_GAP = 120
# Within a paragraph, two sentences of prose may stand between.
_REACH = 400
