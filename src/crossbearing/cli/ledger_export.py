"""`crossbearing export`: what the ledger holds, as files for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

import click

from crossbearing.cli.destination import DestinationError, file_written_whole, standard_output, writer
from crossbearing.cli.ledger_options import EXPLAINED, ledger_option, not_found, one_report, using

if TYPE_CHECKING:
    from crossbearing.ledger.store import Ledger
    from crossbearing.model.record import Record

Form = Literal["jsonl", "csv", "geojson", "judgements"]


@click.command("export", epilog=EXPLAINED, short_help="Write records or the log of judgements to a file.")
@click.argument("names", metavar="[REPORT]...", nargs=-1)
@ledger_option
@click.option("--format", "form", type=click.Choice(("jsonl", "csv", "geojson", "judgements")), default="jsonl",
              show_default=True, help="jsonl: the whole records; csv: one row a claim; geojson: the shapes; "
              "judgements: the log with its hashes, one entry a line.")  # fmt: skip
@click.option("--out", metavar="FILE", help="Write here instead of to standard output; whole or not at all.")
@click.option("--as-read", is_flag=True, help="Records as they were read, without what people have decided.")
@click.option("--json", "as_json", is_flag=True, help="Messages on standard error as JSON Lines.")
def export(names: tuple[str, ...], ledger_path: str, form: Form, out: str | None, as_read: bool, as_json: bool) -> None:
    """Write every report's current record, or those of the REPORTs named, in order of adding.

    Judgements are applied: corrections stand in the record, what was rejected is left out, and
    `judgements` at the end of a record lists what was decided, by whom and why.
    The log of judgements can be checked from its file alone: each entry's hash is the SHA-256
    of the one before and of its own content, as docs/how-to/keep-a-ledger.md says.

    \b
    Examples:
      crossbearing export > records.jsonl
      crossbearing export --format csv --out claims.csv
      crossbearing export --format judgements --out log.jsonl
    """
    with using(ledger_path, as_json) as ledger:
        if out is not None and Path(out).exists() and Path(out).samefile(ledger_path):
            raise DestinationError(f"--out {out} would overwrite the ledger")
        if form == "judgements" and names:
            raise click.UsageError("the log is one chain and is only written whole; leave out the reports")
        ids = [one_report(ledger, name).id for name in names] or None
        with _stream(out) as stream:
            if form == "judgements":
                _write_log(ledger, stream, as_json)
            elif form == "jsonl":
                stream.writelines(encoded + b"\n" for _, encoded in _encoded(ledger, ids, as_read))
            else:
                writer(form)(_records(ledger, ids, as_read), stream)
        if form != "judgements" and not ledger.counts().reports:
            not_found(f"{ledger_path} holds no report yet; `crossbearing add` puts some in")


def _stream(out: str | None) -> AbstractContextManager[IO[bytes]]:
    return standard_output() if out is None else file_written_whole(Path(out))


def _write_log(ledger: Ledger, stream: IO[bytes], as_json: bool) -> None:
    for entry in ledger.judgements():
        stream.write(json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n")
    head = ledger.head()
    told = json.dumps({"judgements": head.number, "head": head.hash})
    click.echo(told if as_json else f"{head.number} judgements, head {head.hash}", err=True)


def _encoded(ledger: Ledger, ids: list[str] | None, as_read: bool) -> Iterator[tuple[str, bytes]]:
    from crossbearing.ledger.applied import present_record

    for report_id in ids or reversed([report.id for report in ledger.reports()]):
        encoded = ledger.record_bytes(report_id) if as_read else present_record(ledger, report_id)
        yield report_id, encoded or b"{}"


def _records(ledger: Ledger, ids: list[str] | None, as_read: bool) -> Iterator[Record]:
    from crossbearing.export import jsonl

    for report_id, encoded in _encoded(ledger, ids, as_read):
        try:
            yield jsonl.decode(encoded)
        except jsonl.RecordError as error:
            raise jsonl.RecordError(
                f"{report_id}: a correction does not fit the form of a record ({error}); undo it, or export --as-read"
            ) from error
