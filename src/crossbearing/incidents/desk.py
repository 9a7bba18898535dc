"""What a report's page says of who wrote it and where: its dateline, its agency, its outlet. None of it is of the incident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossbearing.language.dateline import dateline_end
from crossbearing.model.report import Report

_AGENCY = re.compile(r"\(([A-Z][\w.&' ]{2,30})\)")
# Shorter names are words of other kinds too often.
_LEAST = 4


def dateline_of(text: str) -> tuple[int, int]:
    """Where the line before the story stands, at the head of the text or under its headline; an empty stretch where there is none."""
    start = 0
    for _ in range(2):
        start += len(text[start:]) - len(text[start:].lstrip())
        end = text.find("\n", start)
        over = dateline_end(text, start, end if end > 0 else len(text), opens_text=start == 0)
        if over is not None:
            return start, over
        if end < 0:
            break
        start = end
    return 0, 0


def desk_spans(report: Report) -> Iterator[tuple[int, int]]:
    """The dateline, and wherever the text names its own outlet or the agency of the dateline."""
    start, end = dateline_of(report.text)
    if end > start:
        yield start, end
    agencies = _AGENCY.findall(report.text[start:end])
    names = {name.strip() for name in (report.outlet or "", *agencies) if len(name.strip()) >= _LEAST}
    for name in sorted(names):
        yield from (found.span() for found in re.finditer(rf"\b{re.escape(name)}\b", report.text))
