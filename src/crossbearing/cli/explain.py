"""`crossbearing explain`: how a claim was read, with the words and the rule for each part of it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.gazetteers import build_where_missing
from crossbearing.cli.ledger_options import JSON_LINES
from crossbearing.cli.messages import JSON, complain
from crossbearing.cli.status import EXPLAINED, OK, REFUSALS

if TYPE_CHECKING:
    from crossbearing.model.record import Record

_CLAIM = re.compile(r"c[1-9][0-9]*")


@click.command("explain", epilog=EXPLAINED, short_help="Show how a claim was read.")
@click.argument("what", metavar="PATH[:ROW][:CLAIM]")
@click.option("--published", metavar="DATE", help="Date of publication, like 2018-06-22.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--json", "as_json", is_flag=True, help=JSON_LINES)
def explain(what: str, published: str | None, outlet: str | None, as_json: bool) -> None:
    """Show how the claims of a report were read: the words, and the rule that made something of them.

    PATH is a .txt, .html or .pdf file; CLAIM an id such as c15, as the table and the
    records show it; without it every claim is shown. In a .jsonl or .csv of reports ROW is the id of the row.

    \b
    For each claim: its links with cue and rule; stance, hedges and denial;
    each event with its trigger, codes, roles and casualties, its place with the
    other candidates, and its time.

    \b
    Examples:
      crossbearing explain report.txt:c15
      crossbearing explain report.txt
      crossbearing explain --json reports.jsonl:story-17:c3
    """
    click.get_current_context().meta[JSON] = as_json
    path, row, claim = _asked(what)
    build_where_missing(lambda line: click.echo(line, err=True))
    record = _record(path, row, published, outlet)
    if isinstance(record, str):
        complain(record, as_json)
        sys.exit(REFUSALS)
    from crossbearing.cli.explanation import explained

    found = [explained(record, c) for c in record.claims if claim in (None, c.id)]
    if not found:
        last = record.claims[-1].id if record.claims else "none"
        complain(
            f"{path}: there is no claim {claim}" if claim else f"{path}: no claim was found; last is {last}", as_json
        )
        sys.exit(REFUSALS)
    if as_json:
        for one in found:
            click.echo(json.dumps(one, ensure_ascii=False))
    else:
        _print(found)
    sys.exit(OK)


def _asked(what: str) -> tuple[str, str | None, str | None]:
    """Path, row and claim out of ``PATH:ROW:CLAIM``; the longest part that is a file is the path."""
    parts = what.split(":")
    cut = next((n for n in range(len(parts), 0, -1) if Path(":".join(parts[:n])).is_file()), None)
    if cut is None:
        folder = next((n for n in range(len(parts), 0, -1) if Path(":".join(parts[:n])).is_dir()), None)
        if folder is not None:
            raise click.UsageError(f"{':'.join(parts[:folder])} is a folder; name one report in it")
        raise click.UsageError(f"{what}: there is no such file")
    rest = parts[cut:]
    claim = rest.pop() if rest and _CLAIM.fullmatch(rest[-1]) else None
    return ":".join(parts[:cut]), ":".join(rest) or None, claim


def _record(path: str, row: str | None, published: str | None, outlet: str | None) -> Record | str:
    """The record asked for, or in words why there is none. Of a table only the row asked for is read."""
    from crossbearing.model.report import Report
    from crossbearing.pipeline.run_local import Reading
    from crossbearing.reading.inputs import Stated, read_inputs

    try:
        stated = Stated(published, outlet)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    several = False
    chosen: Report | None = None
    for item in read_inputs([path], stated):
        if not isinstance(item, Report):
            if row is None:
                return str(item)
        elif row is None or item.external_id == row:
            several = chosen is not None
            chosen = chosen or item
        if chosen is not None and (row is not None or several):
            break
    if several:
        return f"{path} holds several reports; name one by its id: {path}:ID:CLAIM"
    if chosen is None:
        return f"{path}: there is no report {row}" if row else f"{path}: no report was found"
    return Reading().read(chosen)


def _print(claims: list[dict[str, Any]]) -> None:
    """Indented lines; Rich wraps them and drops colours where there is no terminal."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for number, claim in enumerate(claims):
        if number:
            console.print()
        console.print(Text.assemble((f"{claim['id']}  ", "bold"), (f"“{claim['words']}”", "bold")))
        for depth, line in _lines(claim):
            console.print(Padding(Text(line), (0, 0, 0, 2 + 2 * depth), expand=False))


def _lines(claim: dict[str, Any]) -> list[tuple[int, str]]:
    """The lines of one claim with their depth: every value by its name, lists one entry a line."""
    from crossbearing.cli.explanation import lines

    return lines(claim)
