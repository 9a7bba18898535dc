"""The command line: one command, one call."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.changes import changes
from crossbearing.cli.destination import FORMATS, DestinationError, Format
from crossbearing.cli.explain import explain
from crossbearing.cli.gazetteers import gazetteer
from crossbearing.cli.incidents import incidents
from crossbearing.cli.ledger import add, backup, init, verify
from crossbearing.cli.ledger_export import export
from crossbearing.cli.ledger_show import list_reports, search, show
from crossbearing.cli.messages import JSON, complain
from crossbearing.cli.serve import serve
from crossbearing.cli.status import ENVIRONMENT, EXPLAINED, INTERRUPTED, OUTPUT_CLOSED, USAGE
from crossbearing.cli.where import where

if TYPE_CHECKING:
    from crossbearing.reading.inputs import Stated


def version() -> str:
    """The version of the installed program."""
    from importlib.metadata import version as installed

    return installed("crossbearing")


_JSON_OPTION = "--json"


class _Program(click.Group):
    """The whole program: whatever goes wrong is told in one plain line and an exit status."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Noted before anything is understood, so that a mistake in the command is told as JSON too.
        ctx.meta[JSON] = _JSON_OPTION in args
        with _usage_told(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _usage_told(ctx):
                return super().invoke(ctx)
        except KeyboardInterrupt:
            complain("interrupted", bool(ctx.meta.get(JSON)))
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            from crossbearing.cli.output import drop_standard_output

            drop_standard_output()
            ctx.exit(OUTPUT_CLOSED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            ctx.exit(_told(error, bool(ctx.params.get("debug")), bool(ctx.meta.get(JSON))))


@contextmanager
def _usage_told(ctx: click.Context) -> Iterator[None]:
    """Tell a command that was not understood as JSON where JSON is asked for; else click tells it with the usage."""
    try:
        yield
    except click.UsageError as error:
        if not ctx.meta.get(JSON) or isinstance(error, click.exceptions.NoArgsIsHelpError):
            raise
        complain(error.format_message(), True)
        ctx.exit(USAGE)


def _told(error: Exception, debug: bool, as_json: bool) -> int:
    """Say what went wrong; the exit status that it means."""
    if debug:
        traceback.print_exception(error)
    if isinstance(error, DestinationError):
        complain(str(error), as_json)
        return USAGE
    known = isinstance(error, OSError | ImportError | MemoryError) or _is_ours(error)
    said = _plainly(error).splitlines()[0] if str(error) else type(error).__name__
    complain(
        said if known else f"{type(error).__name__}: {said} (this is a fault of the program; --debug shows where)",
        as_json,
    )
    return ENVIRONMENT


def _plainly(error: Exception) -> str:
    """What an error says, without the numbers that an operating system gives its own."""
    if isinstance(error, OSError) and error.strerror and isinstance(error.filename, str):
        return f"{error.filename}: {error.strerror.lower()}"
    return str(error)


def _is_ours(error: Exception) -> bool:
    """Whether the error is one that this project raises with a message for people."""
    return type(error).__module__.startswith("crossbearing.")


@click.group(cls=_Program, epilog=EXPLAINED, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
@click.version_option(package_name="crossbearing", prog_name="crossbearing")
def main(debug: bool) -> None:
    """Read reports of armed conflict: who says what, on whose word, where and when, and whether it can be true.

    \b
    Examples:
      crossbearing read report.txt
      crossbearing read --format html --out pages/ reports/
      crossbearing gazetteer status
    """


main.add_command(explain)
main.add_command(gazetteer)
main.add_command(serve)
main.add_command(where)
main.add_command(incidents)
main.add_command(changes)
for _command in (init, add, list_reports, show, search, verify, backup, export):
    main.add_command(_command)


def _stated(published: str | None, outlet: str | None, encoding: str | None) -> Stated:
    from crossbearing.reading.inputs import Stated

    try:
        return Stated(published, outlet, encoding)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@main.command(epilog=EXPLAINED, short_help="Read reports into records.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--published", metavar="DATE",
              help="Date of publication, like 2018-06-22. A row of a table keeps its own.")  # fmt: skip
@click.option("--outlet", metavar="NAME", help="Who published it. A row of a table keeps its own.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="table: for reading in a terminal; jsonl: the whole record; html: a page with text, map and "
                   "findings; geojson: the shapes; csv: one row a claim; acled, ucdp: their tables, pre-filled for "
                   "review (with --out events.csv what each cell rests on goes to events.cells.csv).")  # fmt: skip
@click.option("--out", metavar="PATH",
              help="A file, or a folder for one file a report, made where its parent is there. A folder knows what is "
                   "done: the same command reads only what is new.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with 1 where anything was refused.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
              help="Processes to read with; each takes about 0.5 GB of memory.")  # fmt: skip
@click.option("--pipeline", metavar="NAME", help="Language pipeline to use instead of the default one.")
@click.option("--encoding", metavar="NAME",
              help="Encoding of text that is not UTF-8, such as cp1252 or cp1256.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Messages on standard error as JSON Lines.")
def read(
    paths: tuple[str, ...], published: str | None, outlet: str | None, form: Format, out: str | None, strict: bool,
    jobs: int, pipeline: str | None, encoding: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Read reports and print a record for each, in order.

    PATH is a .txt, .html or .pdf file, a folder of them, "-" for standard input, or a
    .jsonl or .csv of reports with the columns id and text and, where known, title,
    outlet, published and url; each may be compressed (.gz).

    Records go to standard output. What cannot be read is named on standard error
    with the reason, and the rest is read.

    \b
    Examples:
      crossbearing read report.txt
      crossbearing read --published 2018-06-22 --format html --out report.html report.txt
      crossbearing read --format jsonl reports/ > records.jsonl
      crossbearing read --format html --out pages/ --jobs 2 reports.jsonl
      curl https://news.example/story | crossbearing read -
    """
    from crossbearing.cli.reading import Request, read_reports
    from crossbearing.language.pipeline import DEFAULT_PIPELINE

    context = click.get_current_context()
    context.meta[JSON] = as_json
    debug = bool(context.find_root().params.get("debug"))
    stated = _stated(published, outlet, encoding)
    request = Request(paths, stated, form, out, strict, jobs, pipeline or DEFAULT_PIPELINE, as_json, version(), debug)
    sys.exit(read_reports(request))


@main.command(short_help="Print the JSON Schema of a record.")
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the records that `read --format jsonl` writes.

    \b
    Examples:
      crossbearing schema > record.schema.json
    """
    from crossbearing.export.schema import render

    click.echo(render(), nl=False)
