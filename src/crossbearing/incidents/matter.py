"""The part of a report's text that can tell its incident from others.

Left out are the words for places that a gazetteer holds (places are compared as shapes), for parties in the register,
and for those on whose word things are said: one spokesman speaks of many incidents. So is what belongs to the page: the
dateline, the outlet's and the agency's own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crossbearing.incidents.desk import desk_spans
from crossbearing.language.header import header_lines
from crossbearing.language.lexicon import load_table
from crossbearing.model.record import Record
from crossbearing.model.span import Span

# A witness or a relative speaks of one incident; these speak of many.
_SPEAK_OF_MANY = frozenset({"outlet", "institution", "official", "armed_group", "monitor", "document"})
# A longer line is a whole text without line breaks, which no phrase may strike out.
_LONGEST_LINE = 400


def matter_of(record: Record) -> tuple[str, str]:
    """The title and the text with spaces in place of what is left out, so that offsets stay."""
    report = record.report
    masked = list(_masked_spans(record))
    text = _without(report.text, [*((s.start, s.end) for s in masked), *_furniture(report.text), *desk_spans(report)])
    title = report.title or ""
    for phrase in sorted({s.text for s in masked}, key=len, reverse=True):
        title = title.replace(phrase, " ")
    return title, text


def _masked_spans(record: Record) -> Iterator[Span]:
    for place in record.places:
        if place.kind == "toponym" and place.match is not None:
            yield place.span
    for actor in record.actors:
        if actor.register:
            yield from actor.mentions
    for source in record.sources:
        if source.kind in _SPEAK_OF_MANY:
            yield from source.mentions


def _furniture(text: str) -> Iterator[tuple[int, int]]:
    """The lines that belong to a page, not to its report, and those that say what the report is."""
    yield from ((line.start, line.end) for line in header_lines(text))
    start = 0
    for line in text.splitlines(keepends=True):
        if len(line) <= _LONGEST_LINE and _phrases().search(line):
            yield start, start + len(line)
        start += len(line)


@cache
def _phrases() -> re.Pattern[str]:
    phrases: list[str] = load_table("crossbearing.incidents", "furniture.yaml")
    return re.compile("|".join(rf"\b{re.escape(p)}\b" for p in phrases), re.IGNORECASE)


def _without(text: str, ranges: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in sorted(ranges):
        if end > at:
            parts += [text[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join([*parts, text[at:]])
