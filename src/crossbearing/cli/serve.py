"""`crossbearing serve`: the workbench in a browser, on this machine only."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crossbearing.cli.status import OK

_PORT = 8765
# A shorter token could be found by trying.
_GUESSABLE = 16


@click.command(short_help="Open the workbench: read, see, judge.")
@click.option("--ledger", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default="crossbearing.db",
              show_default=True, help="The ledger; made where there is none.")  # fmt: skip
@click.option("--port", type=click.IntRange(1, 65535), metavar="N",
              help=f"Port on 127.0.0.1. Without it {_PORT}, or any free one where that is taken.")  # fmt: skip
@click.option(
    "--token", metavar="T", help="The token that lets a browser in, best 16 characters or more; made anew without it."
)
@click.option("--open", "opens", is_flag=True, help="Open the address in this machine's browser.")
def serve(ledger: Path, port: int | None, token: str | None, opens: bool) -> None:
    """Open the workbench on a ledger, for browsers on this machine.

    The address that is printed holds a token; whoever has it can read and judge. Nothing listens on
    any other address than 127.0.0.1, and nothing is asked of any other machine. Ctrl-C ends it.

    \b
    Examples:
      crossbearing serve --open
      crossbearing serve --ledger palmyra.db --port 9000
    """
    if token is not None and (not token or not token.isascii() or not token.isprintable() or " " in token):
        raise click.UsageError("a token has printable ASCII characters and no space")
    if token is not None and len(token) < _GUESSABLE:
        click.echo("This token is short enough to be guessed by another program on this machine.", err=True)
    from crossbearing.ledger.sqlite import open_ledger
    from crossbearing.server.run import free_port, run
    from crossbearing.server.settings import Settings

    open_ledger(ledger, create=True).close()
    where = port or free_port(_PORT)
    settings = Settings(ledger, where, token=token) if token else Settings(ledger, where)
    run(settings, lambda begun: _told(begun, opens))
    sys.exit(OK)


def _told(settings: object, opens: bool) -> None:
    address = str(getattr(settings, "address", ""))
    click.echo(f"The workbench is at {address}")
    click.echo("Keep this address to yourself: it lets a browser in. Ctrl-C ends it.", err=True)
    if opens:
        import webbrowser

        webbrowser.open(address)
