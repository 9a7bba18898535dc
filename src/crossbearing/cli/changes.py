"""`crossbearing changes`: what became of incidents since a day, or since an earlier export."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbearing.cli.ledger_options import json_option, ledger_option, using
from crossbearing.cli.status import OK

if TYPE_CHECKING:
    from crossbearing.incidents.changes import Change
    from crossbearing.ledger.store import Ledger
    from crossbearing.model.incident import Incident
    from crossbearing.pipeline.held import Since

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?")

EXPLAINED = """\b
Exit status:
  0    done, whether or not anything changed
  2    the command was not understood
  3    the ledger or the export cannot be used: the message says why
"""


@click.command("changes", epilog=EXPLAINED, short_help="List what became of incidents since a day or an export.")
@click.option("--since", required=True, metavar="DATE|EXPORT",
              help="A day or moment like 2018-06-22 or 2018-06-22T14:30 (UTC), or a file that "
                   "`crossbearing incidents --format jsonl` wrote.")  # fmt: skip
@ledger_option
@json_option
def changes(since: str, ledger_path: str, as_json: bool) -> None:
    """List incidents that are new, revised, merged, split or gone, with what they said before and say now.

    Incidents are followed by the reports they rest on. With a day, the earlier state is worked out from
    what the ledger held and people had decided before it; with an export, from that file.

    \b
    Examples:
      crossbearing changes --since 2018-06-22
      crossbearing changes --since yesterday.jsonl --json
    """
    moment = since.replace(" ", "T") if _DAY.fullmatch(since) and not Path(since).exists() else None
    if moment:
        _check_day(moment)
    with using(ledger_path, as_json) as ledger:
        from crossbearing.incidents.changes import changes as differences

        two = _two_states(ledger, moment, since)
    found = list(differences(two.before, two.now))
    tell = _teller(two)
    for change in found:
        click.echo(json.dumps(asdict(change), ensure_ascii=False) if as_json else tell(change))
    if not found and not as_json:
        click.echo(f"nothing changed since {since}: {two.count} incident{'' if two.count == 1 else 's'}")
    sys.exit(OK)


def _check_day(moment: str) -> None:
    """Refuse what looks like a date and is none: as text it would only be later or earlier than every date."""
    from datetime import datetime

    try:
        datetime.fromisoformat(moment.removesuffix("Z"))
    except ValueError as error:
        raise click.UsageError(f"--since {moment}: there is no such day or time ({error})") from error


def _two_states(ledger: Ledger, moment: str | None, path: str) -> Since:
    from crossbearing.pipeline.held import Since, changed_since, held_incidents

    if moment:
        return changed_since(ledger, moment)
    before = tuple(_exported(path))
    now = tuple(incident for incident, _ in held_incidents(ledger))
    return Since(before, now, len(now))


def _exported(path: str) -> list[Incident]:
    from crossbearing.export import incidents_jsonl
    from crossbearing.export.jsonl import RecordError

    if not Path(path).is_file():
        raise FileNotFoundError(f"--since {path}: neither a day like 2018-06-22 nor a file")
    try:
        with Path(path).open("rb") as stream:
            return list(incidents_jsonl.read(stream))
    except RecordError as error:
        raise RecordError(
            f"--since {path}: {error}; give a file that `crossbearing incidents --format jsonl` wrote"
        ) from error


def _teller(two: Since) -> Callable[[Change], str]:
    """Tells a change in lines for people."""
    from crossbearing.export.incident_words import title

    titles = {one.id: title(one) for one in (*two.before, *two.now)}
    return lambda change: _told(change, titles)


def _told(change: Change, titles: Mapping[str, str]) -> str:
    from crossbearing.export.plain import one_line

    named = "; ".join(f"{titles.get(i, i)} ({i})" for i in change.now or change.was)
    came = f" from {', '.join(change.was)}" if change.kind in ("merged", "split") else ""
    lines = [f"{change.kind:8} {one_line(named)}{came}"]
    lines += [
        f"         {d.what}: {one_line(_value(d.before))} → {one_line(_value(d.after))}" for d in change.differences
    ]
    return "\n".join(lines)


def _value(value: object) -> str:
    if value is None:
        return "not given"
    if isinstance(value, list | tuple):
        return "[" + ", ".join("open" if one is None else str(one) for one in value) + "]"
    return str(value)
