"""The ledger's commands that keep it: init, add, verify, backup."""

from __future__ import annotations

import re
import sys
from dataclasses import asdict
from pathlib import Path

import click

from crossbearing.cli.destination import DestinationError
from crossbearing.cli.ledger_options import EXPLAINED, json_option, ledger_option, note, print_json, using
from crossbearing.cli.messages import JSON
from crossbearing.cli.status import OK, REFUSALS

_HASH = re.compile(r"[0-9a-f]{64}")


@click.command("init", epilog=EXPLAINED, short_help="Make an empty ledger.")
@ledger_option
@json_option
def init(ledger_path: str, as_json: bool) -> None:
    """Make an empty ledger: one file that keeps reports, their readings and what people decide on them.

    A ledger that is there already is left as it is.

    \b
    Examples:
      crossbearing init
      crossbearing init --ledger homs-2018.db
    """
    there = Path(ledger_path).exists() and Path(ledger_path).stat().st_size > 0
    with using(ledger_path, as_json, create=True) as ledger:
        counts = ledger.counts()
    if as_json:
        print_json({"ledger": ledger_path, "made": not there, **asdict(counts)})
    else:
        click.echo(f"{ledger_path}: {'a ledger already, with ' + _reports(counts.reports) if there else 'made, empty'}")


@click.command("add", epilog=EXPLAINED, short_help="Read reports and keep them.")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@ledger_option
@click.option("--published", metavar="DATE",
              help="Date of publication, like 2018-06-22. A row of a table keeps its own.")  # fmt: skip
@click.option("--outlet", metavar="NAME", help="Who published it. A row of a table keeps its own.")
@click.option("--again", is_flag=True, help="Read anew what is held already; without PATH everything in the ledger.")
@click.option("--strict", is_flag=True, help="Exit with 1 where anything was refused.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
              help="Processes to read with; each takes about 0.5 GB of memory.")  # fmt: skip
@click.option("--pipeline", metavar="NAME", help="Language pipeline to use instead of the default one.")
@click.option("--encoding", metavar="NAME",
              help="Encoding of text that is not UTF-8, such as cp1252 or cp1256.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True,
              help="A JSON object for each report on standard output; messages as JSON Lines.")  # fmt: skip
def add(
    paths: tuple[str, ...], ledger_path: str, published: str | None, outlet: str | None, again: bool, strict: bool,
    jobs: int, pipeline: str | None, encoding: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Read reports and keep them in the ledger, which is made where there is none.

    PATH is what `crossbearing read` takes: text, HTML and PDF files, folders, "-", and
    .jsonl or .csv of reports. Each report is kept whole or not at all, with the bytes it came
    from. The same text is the same report: adding it again notes where else it was found.
    A command that was broken off is taken up by giving it again. A newer version
    of the program adds a new reading and keeps the old one.

    \b
    Examples:
      crossbearing add reports/
      crossbearing add --published 2018-06-22 --outlet "Orontes Daily" report.txt
      crossbearing add --ledger homs.db --jobs 2 reports.jsonl
      crossbearing add --again                     (everything held, with this version)
    """
    if not paths and not again:
        raise click.UsageError("give the reports to add, or --again to read anew what the ledger holds")
    from crossbearing.cli.ledger_add import Request, add_reports
    from crossbearing.language.pipeline import DEFAULT_PIPELINE
    from crossbearing.reading.inputs import Stated

    context = click.get_current_context()
    context.meta[JSON] = as_json
    try:
        stated = Stated(published, outlet, encoding)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    debug = bool(context.find_root().params.get("debug"))
    request = Request(paths, stated, strict, jobs, pipeline or DEFAULT_PIPELINE, again, as_json, debug)
    made = not Path(ledger_path).exists()
    with using(ledger_path, as_json, create=bool(paths)) as ledger:
        if made:
            note(f"{ledger_path}: made this ledger", as_json)
        status = add_reports(request, ledger)
    sys.exit(status)


@click.command("verify", epilog=EXPLAINED, short_help="Prove that nothing kept was changed.")
@ledger_option
@click.option("--head", metavar="HASH", help="A hash that `verify` printed before: it must still be in the log.")
@json_option
def verify(ledger_path: str, head: str | None, as_json: bool) -> None:
    """Check the file, every original and reading against its hash, and the chain of the log of judgements.

    Prints the hash of the log's last entry. Keep it somewhere else (in a mail, on paper): with
    --head it proves later that no judgement before it was changed or removed.
    Exits with 1 where something is not as it was written, and names it.

    \b
    Examples:
      crossbearing verify
      crossbearing verify --ledger homs.db --head 5f1c…
    """
    if head is not None and not _HASH.fullmatch(head):
        raise click.UsageError(f"--head {head}: a head has sixty-four characters of 0-9 and a-f, as `verify` prints it")
    with using(ledger_path, as_json) as ledger:
        found = ledger.verify(head)
    if as_json:
        print_json({"sound": not found.faults, **asdict(found)})
    else:
        for fault in found.faults:
            click.echo(f"{fault.where}: {fault.what}")
        click.echo(
            f"{_reports(found.reports)}, {found.readings:,} readings, {found.originals:,} originals, "
            f"{found.claims:,} claims, {found.head.number:,} judgements: "
            + (_faults(len(found.faults)) if found.faults else "all as they were written")
        )
        click.echo(f"head {found.head.hash}")
    sys.exit(REFUSALS if found.faults else OK)


@click.command("backup", epilog=EXPLAINED, short_help="Write a whole, checked copy of the ledger.")
@click.argument("path", metavar="FILE")
@ledger_option
@json_option
def backup(path: str, ledger_path: str, as_json: bool) -> None:
    """Write a copy of the ledger to FILE while others may go on using it, and check the copy.

    FILE must not exist. A damaged ledger is not copied.

    \b
    Examples:
      crossbearing backup homs-2018-06-22.db
      crossbearing backup --ledger homs.db stick/homs.db
    """
    if Path(path).exists():
        raise DestinationError(f"{path}: is there already; give another name, for a backup overwrites nothing")
    if not Path(path).parent.is_dir():
        raise DestinationError(f"{path}: cannot be written: no such folder")
    with using(ledger_path, as_json) as ledger:
        ledger.backup(path)
        head = ledger.head()
    if as_json:
        print_json({"backup": path, "bytes": Path(path).stat().st_size, "head": asdict(head)})
    else:
        click.echo(f"{path}: a whole copy of {ledger_path} ({Path(path).stat().st_size / 1e6:.1f} MB), checked")


def _faults(count: int) -> str:
    return "1 fault" if count == 1 else f"{count:,} faults"


def _reports(count: int) -> str:
    return "1 report" if count == 1 else f"{count:,} reports"
