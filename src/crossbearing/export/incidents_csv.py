"""Incidents as a flat table: one row for each cell of each agreement table, safe to open in a spreadsheet.

The same guards as the table of claims: RFC 4180, and no cell that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO, Any

from crossbearing.export.claims_csv import BOM, neutralised
from crossbearing.export.incident_words import value_words
from crossbearing.model.incident import Cell, Column, Incident

COLUMNS = (
    "incident",
    "reports",
    "independent_origins",
    "grade_suggested",
    "grade_set",
    "column",
    "status",
    "why",
    "report",
    "claim",
    "origin",
    "origin_source",
    "origin_institution",
    "value",
    "min",
    "max",
    "denied",
    "scope",
    "hedged",
    "words",
    "start",
    "end",
    "rule",
)
NUMERIC = frozenset({"independent_origins", "min", "max", "start", "end"})


def write(incidents: Iterable[Incident], stream: IO[bytes], *, bom: bool = False) -> None:
    """Write the table to a binary stream, row by row."""
    stream.write((BOM if bom else "").encode() + _line(COLUMNS))
    for incident in incidents:
        for row in rows(incident):
            stream.write(_line([_text(name, row.get(name)) for name in COLUMNS]))


def rows(incident: Incident) -> Iterator[dict[str, object]]:
    """One row for each cell, by column name."""
    origins = {one.id: one for one in incident.origins}
    head: dict[str, object] = {
        "incident": incident.id,
        "reports": "; ".join(incident.reports),
        "independent_origins": incident.summary.independent_origins,
        "grade_suggested": incident.grade.suggested,
        "grade_set": incident.grade.set,
    }
    for name, column in incident.fields.items():
        for cell in column.accounts:
            origin = origins.get(cell.origin or "")
            source = {
                "origin_source": origin.source if origin else None,
                "origin_institution": origin.institution if origin else None,
            }
            yield head | _cell(name, column, cell) | source


def _cell(name: str, column: Column, cell: Cell) -> dict[str, object]:
    low, high = _bounds(name, cell.value)
    return {
        "column": name, "status": column.status, "why": column.why, "report": cell.report, "claim": cell.claim,
        "origin": cell.origin, "value": value_words(name, cell), "min": low, "max": high, "denied": cell.denied,
        "scope": cell.scope, "hedged": cell.hedged, "words": cell.span.text if cell.span else None,
        "start": cell.span.start if cell.span else None, "end": cell.span.end if cell.span else None,
        "rule": cell.rule,
    }  # fmt: skip


def _bounds(name: str, value: Any) -> tuple[object, object]:
    if name in ("killed", "wounded") and isinstance(value, list | tuple):
        return value[0], value[1]
    return None, None


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    return text if name in NUMERIC else neutralised(text)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")
