"""`crossbearing incidents`: accounts of one incident side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

import click

from crossbearing.cli.destination import DestinationError, file_written_whole, is_folder, made_folder, standard_output
from crossbearing.cli.ledger_options import DEFAULT_LEDGER, note
from crossbearing.cli.messages import JSON, complain
from crossbearing.cli.status import OK, REFUSALS

if TYPE_CHECKING:
    from crossbearing.cli.messages import Messages, Tally
    from crossbearing.model.incident import Incident
    from crossbearing.model.record import Record
    from crossbearing.model.report import Report
    from crossbearing.reading.refusal import Refused

Form = Literal["table", "jsonl", "html", "csv"]
FORMS: tuple[Form, ...] = ("table", "jsonl", "html", "csv")

EXPLAINED = """\b
Exit status:
  0    done
  1    no report could be read, or there is no incident
  2    the command was not understood, or its output cannot be put there
  3    something is missing here, or the ledger cannot be used: the message says why
  130  interrupted
"""


@click.command("incidents", epilog=EXPLAINED, short_help="Hold the accounts of each incident side by side.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--ledger", "ledger_path", metavar="FILE",
              help=f"The ledger to use where no PATH is given.  [default: {DEFAULT_LEDGER}]")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True,
              help="table: for reading in a terminal; jsonl: the whole incident; html: a page with the table, the "
                   "origins and the map; csv: one row a cell.")  # fmt: skip
@click.option("--out", metavar="PATH", help="A file; for html a folder too: one page an incident, and an index.")
@click.option("--published", metavar="DATE", help="Date of publication of files that do not say it.")
@click.option("--outlet", metavar="NAME", help="Who published files that do not say it.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
              help="Processes to read with; each takes about 0.5 GB of memory.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Messages on standard error as JSON Lines.")
def incidents(
    paths: tuple[str, ...], ledger_path: str | None, form: Form, out: str | None, published: str | None,
    outlet: str | None, jobs: int, as_json: bool,
) -> None:  # fmt: skip
    """Bring reports of one incident together and show where their accounts agree and differ.

    Without PATH the reports of the ledger are compared. With PATH (what `crossbearing read` takes)
    these are read, grouped and compared in memory; no ledger is needed or changed.

    For each incident: a table of who says what (when, where, what, by whom, against what, how many
    killed and wounded, who began), every cell with its words; how many independent origins stand
    behind the reports, and why; what cannot be; and a grade that the accounts suggest.

    \b
    Examples:
      crossbearing incidents examples/reports.jsonl
      crossbearing incidents --ledger homs.db --format html --out pages/
      crossbearing incidents --format jsonl > yesterday.jsonl
    """
    if paths and ledger_path:
        raise click.UsageError("give reports or a ledger, not both")
    click.get_current_context().meta[JSON] = as_json
    if out is not None and is_folder(out) and form != "html":
        raise DestinationError(f"--out {out}: {form} is written to a file")
    if paths:
        count = _write(_compared(_read(paths, published, outlet, jobs, as_json)), form, out)
    else:
        count = _write_held(ledger_path or DEFAULT_LEDGER, as_json, form, out)
    if not count:
        complain("there is no incident", as_json)
    sys.exit(OK if count else REFUSALS)


Told = tuple["Incident", Sequence["Record"]]


def _compared(records: Sequence[Record]) -> Iterator[Told]:
    from crossbearing.pipeline.side_by_side import compared

    return compared(records)


def _write_held(path: str, as_json: bool, form: Form, out: str | None) -> int:
    """Write the incidents of a ledger as they are compared: one is held in memory at a time, but for a page of all."""
    from crossbearing.cli.ledger_options import using
    from crossbearing.pipeline.held import held_incidents

    with using(path, as_json) as ledger:
        return _write(held_incidents(ledger), form, out)


def _read(
    paths: tuple[str, ...], published: str | None, outlet: str | None, jobs: int, as_json: bool
) -> list[Record]:  # fmt: skip
    """Read reports as `crossbearing read` does; what is refused is told."""
    from dataclasses import replace
    from functools import partial

    from crossbearing.cli.messages import Messages, Tally
    from crossbearing.cli.progress import Bar
    from crossbearing.cli.reading import make_reader
    from crossbearing.language.pipeline import DEFAULT_PIPELINE
    from crossbearing.model.record import Record
    from crossbearing.pipeline.batch import read_batch
    from crossbearing.reading.refusal import Refused

    tally, records = Tally(), []
    # Each text is read once, and counts as an account of everyone who carries it.
    copies: dict[str, list[Report]] = {}
    with Bar("reading") as bar:
        messages = Messages(as_json, bar)
        inputs = _inputs(paths, published, outlet, tally, messages, copies)
        for item in read_batch(inputs, partial(make_reader, DEFAULT_PIPELINE), jobs):
            if isinstance(item, Record):
                tally.read += 1
                records.append(item)
            elif isinstance(item, Refused):
                tally.refused += 1
                messages.refused(item)
            bar.count(tally.read + tally.refused, None)
        bar.end()
        messages.tally(tally, paths)
    return [*records, *(replace(one, report=other) for one in records for other in copies[one.report.id][1:])]


def _inputs(
    paths: tuple[str, ...], published: str | None, outlet: str | None, tally: Tally, messages: Messages,
    copies: dict[str, list[Report]],
) -> Iterator[Report | Refused]:  # fmt: skip
    """Every text once; ``copies`` gathers where each was found. One found again under no id of its own is refused."""
    from crossbearing.cli.gazetteers import build_where_missing
    from crossbearing.reading.inputs import Stated, duplicate, read_originals
    from crossbearing.reading.refusal import Refused

    try:
        stated = Stated(published, outlet, None)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for number, item in enumerate(read_originals(paths, stated)):
        if number == 0:
            build_where_missing(messages.note)
        tally.given += 1
        if isinstance(item, Refused):
            yield item
            continue
        known = copies.setdefault(item.report.id, [])
        known.append(item.report)
        if len(known) == 1:
            yield item.report
        elif item.report.external_id in {one.external_id for one in known[:-1]}:
            known.pop()
            yield duplicate(item, known[0].path or "")
        else:
            tally.read += 1


def _write(told: Iterator[Told], form: Form, out: str | None) -> int:
    """Write everything; how many incidents there were."""
    counted = _Counted(told)
    if form == "html":
        _write_pages(counted, out)
        return counted.count
    with _stream(out) as stream:
        if form == "jsonl":
            from crossbearing.export import incidents_jsonl

            incidents_jsonl.write((one for one, _ in counted), stream)
        elif form == "csv":
            from crossbearing.export import incidents_csv

            incidents_csv.write((one for one, _ in counted), stream)
        else:
            _write_table((one for one, _ in counted), stream)
    return counted.count


class _Counted:
    """Passes incidents on and counts them."""

    def __init__(self, told: Iterator[Told]) -> None:
        self._told = told
        self.count = 0

    def __iter__(self) -> Iterator[Told]:
        for one in self._told:
            self.count += 1
            yield one


def _write_table(found: Iterator[Incident], stream: IO[bytes]) -> None:
    import io

    from crossbearing.export import incidents_table

    if stream is sys.stdout.buffer:
        incidents_table.write(found, sys.stdout)
        return
    text = io.TextIOWrapper(stream, "utf-8", newline="\n", write_through=True)
    try:
        incidents_table.write(found, text)
    finally:
        text.detach()


def _write_pages(told: _Counted, out: str | None) -> None:
    from crossbearing.export import incidents_html
    from crossbearing.pipeline.basemap import shipped_basemap

    if out is not None and is_folder(out):
        if made_folder(Path(out)):
            note(f"{out}: made this folder, for one page an incident", bool(click.get_current_context().meta.get(JSON)))
        incidents_html.write(told, Path(out), shipped_basemap())
        return
    with _stream(out) as stream:
        stream.write(incidents_html.encode(list(told), shipped_basemap()))


def _stream(out: str | None) -> AbstractContextManager[IO[bytes]]:
    return standard_output() if out is None else file_written_whole(Path(out))
