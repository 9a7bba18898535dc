"""The two files of an export for coders: the table itself, and one line for each cell with its words and its rule.

Both are CSV after RFC 4180. Text that a spreadsheet would run as a formula is made safe, as in the table of claims.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO

from crossbearing.export.claims_csv import neutralised
from crossbearing.export.coded_events import Cell, Row
from crossbearing.model.record import Record

CELL_COLUMNS = (
    "report_id", "external_id", "row", "events", "column", "value", "rule", "empty_because", "words", "start", "end",
)  # fmt: skip
_JOINT = "; "


def line(cells: Iterable[object]) -> bytes:
    """One line of CSV; numbers stay as they are, all else is made safe for spreadsheets."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow([_safe(c) for c in cells])
    return text.getvalue().encode("utf-8", "replace")


def _safe(value: object) -> str:
    if value is None:
        return ""
    return (
        repr(value) if isinstance(value, float) else str(value) if isinstance(value, int) else neutralised(str(value))
    )


def write_rows(rows: Iterable[tuple[str, Row]], columns: Sequence[str], stream: IO[bytes]) -> None:
    """The rows under the codebook's own columns, in its order."""
    for _, row in rows:
        stream.write(line(row[column].value for column in columns))


class Companion:
    """The companion file of one table: a line for each cell of each row, with what it rests on or why it is empty."""

    def __init__(self, rows: Callable[[Record], Iterable[tuple[str, Row]]], stream: IO[bytes]) -> None:
        """Write the header to ``stream``; ``rows`` gives the rows of a record as its table has them."""
        self._rows = rows
        self._stream = stream
        self._count = 0
        stream.write(line(CELL_COLUMNS))

    def add(self, record: Record) -> None:
        """The lines of one record; rows are counted over the whole file, as in the table."""
        for events, row in self._rows(record):
            self._count += 1
            for column, cell in row.items():
                self._stream.write(line(_cell_line(record, self._count, events, column, cell)))


def _cell_line(record: Record, number: int, events: str, column: str, cell: Cell) -> Iterator[object]:
    empty = cell.value is None
    yield from (record.report.id, record.report.external_id, number, events, column, cell.value)
    why = cell.rule or "as the record has it"
    yield from (None, why) if empty else (why, None)
    yield _JOINT.join(span.text for span in cell.spans)
    yield _JOINT.join(str(span.start) for span in cell.spans)
    yield _JOINT.join(str(span.end) for span in cell.spans)
