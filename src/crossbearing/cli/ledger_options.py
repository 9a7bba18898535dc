"""What the commands of the ledger have in common: which file, how to print, how a failure is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from crossbearing.cli.messages import JSON, complain
from crossbearing.cli.status import REFUSALS

if TYPE_CHECKING:
    from crossbearing.ledger.store import KeptReport, Ledger

DEFAULT_LEDGER = "crossbearing.db"
Command = TypeVar("Command", bound=Callable[..., Any])

JSON_LINES = "JSON Lines instead of lines for people: an object for each thing; messages too."

EXPLAINED = """\b
Exit status:
  0    done
  1    nothing was found, something was refused (add), or a fault was found (verify)
  2    the command was not understood, or its output cannot be put there
  3    the ledger cannot be used: the message says why
  130  interrupted
"""


def ledger_option(command: Command) -> Command:
    """``--ledger FILE``."""
    return click.option(
        "--ledger", "ledger_path", metavar="FILE", default=DEFAULT_LEDGER, show_default=True, help="The ledger to use."
    )(command)


def json_option(command: Command) -> Command:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help=JSON_LINES)(command)


@contextmanager
def using(path: str, as_json: bool = False, create: bool = False) -> Iterator[Ledger]:
    """The ledger at ``path``, closed afterwards; errors are told as JSON where ``as_json``."""
    from crossbearing.ledger.sqlite import open_ledger

    click.get_current_context().meta[JSON] = as_json
    ledger = open_ledger(path, create=create)
    try:
        yield ledger
    finally:
        ledger.close()


def one_report(ledger: Ledger, name: str) -> KeptReport:
    """The report that ``name`` means; ends the command where it means none (1: not found) or several (2)."""
    found = ledger.find_report(name)
    if len(found) == 1:
        return found[0]
    if not found:
        not_found(f"no report in this ledger is called {name!r}; `crossbearing list` shows them")
    ids = ", ".join(report.id for report in found[:5])
    raise click.UsageError(f"{name!r} may mean {len(found)} reports ({ids}); give one id")


def note(text: str, as_json: bool) -> None:
    """Say something in passing on standard error."""
    click.echo(json.dumps({"note": text}, ensure_ascii=False) if as_json else text, err=True)


def not_found(what: str) -> NoReturn:
    """End the command because what was asked for is not there."""
    complain(what, bool(click.get_current_context().meta.get(JSON)))
    sys.exit(REFUSALS)


def print_json(value: object) -> None:
    """One JSON object or list on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def width() -> int | None:
    """The width to fit lines to; ``None`` where the output is no terminal and nothing is cut."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
