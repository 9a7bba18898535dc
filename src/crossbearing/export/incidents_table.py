"""Incidents for the terminal: the summary, then each question with every account's answer and its words."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crossbearing.export.incident_words import (
    HEADINGS,
    origin_words,
    status_words,
    summary_lines,
    title,
    value_words,
)
from crossbearing.export.plain import one_line
from crossbearing.export.table import PIPED_WIDTH, writable
from crossbearing.model.incident import Cell, Column, Incident

_STYLES = {
    "cannot_both_hold": "bold red",
    "differs": "yellow",
    "denied": "cyan",
    "agrees": "green",
    "compatible": "green",
}
_SEVERITY_STYLES = {"impossible": "bold red", "strained": "yellow", "disputed": "cyan", "note": "dim"}
# Words of a cell beyond this are cut; the page and the other formats have them whole.
_LONGEST = 90


def write(
    incidents: Iterable[Incident], stream: TextIO, *, width: int | None = None, colour: bool | None = None
) -> None:
    """Print incidents to a text stream as they come; ``width`` and ``colour`` as for records."""
    at_terminal = stream.isatty()
    coloured = at_terminal and "NO_COLOR" not in os.environ if colour is None else colour
    columns = width or (get_terminal_size().columns if at_terminal else PIPED_WIDTH)
    for incident in incidents:
        stream.write(writable(rendered(incident, columns, coloured), stream.encoding or "utf-8"))


def rendered(incident: Incident, width: int, colour: bool = False) -> str:
    """One incident as the terminal is to show it, without blanks at the ends of lines."""
    lines = io.StringIO()
    console = Console(
        file=lines, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False,
        markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    parts = [_head(incident), *(_column(incident, name, column) for name, column in incident.fields.items())]
    for part in (*parts, _origins(incident), _findings(incident)):
        console.print(part)
    return "\n".join(line.rstrip() for line in lines.getvalue().split("\n"))


def _head(incident: Incident) -> RenderableType:
    grid = _grid(8)
    for heading, words in summary_lines(incident):
        grid.add_row(Text(heading, style="dim"), Text(one_line(words)))
    about = f"{incident.id} · {', '.join(incident.reports)}"
    return Group(
        Text(""), Text(one_line(title(incident)), style="bold"), Text(one_line(about), style="dim"), Text(""),
        Padding(grid, (0, 0, 1, 0)),
    )  # fmt: skip


def _grid(first: int) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=first)
    grid.add_column(ratio=1, overflow="fold")
    return grid


def _column(incident: Incident, name: str, column: Column) -> RenderableType:
    heading = Text(HEADINGS.get(name, name).upper(), style="bold")
    heading.append(f"  {status_words(column)}", style=_STYLES[column.status])
    heading.append(f"  {one_line(column.why)}", style="dim")
    origins = {one.id: one for one in incident.origins}
    rows = Table.grid(padding=(0, 2))
    for ratio in (4, 4, 8):
        rows.add_column(ratio=ratio, overflow="fold")
    for cell in column.accounts:
        who = f"{cell.report} · {origin_words(origins.get(cell.origin or ''))}"
        rows.add_row(Text(one_line(value_words(name, cell))), Text(one_line(who)), Text(_words(cell), style="dim"))
    return Group(heading, Padding(rows, (0, 0, 1, 2)))


def _words(cell: Cell) -> str:
    if cell.span is None:
        return cell.claim or ""
    words = one_line(cell.span.text)
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    return f"“{short}” {cell.claim or ''}".rstrip()


def _origins(incident: Incident) -> RenderableType:
    grid = _grid(4)
    for origin in incident.origins:
        grid.add_row(Text(origin.id), Text(one_line(origin.why)))
    return Group(Text("ORIGINS", style="bold"), Padding(grid, (0, 0, 1, 2)))


def _findings(incident: Incident) -> RenderableType:
    heading = Text("FINDINGS", style="bold")
    if not incident.findings:
        return Group(heading, Text("  none"), Text(""))
    grid = _grid(10)
    for finding in incident.findings:
        grid.add_row(Text(finding.severity, style=_SEVERITY_STYLES[finding.severity]), Text(one_line(finding.message)))
    return Group(heading, Padding(grid, (0, 0, 1, 2)))
