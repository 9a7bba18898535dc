"""`crossbearing changes`: what became of incidents since a day, or since an earlier export."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossbearing.cli.ledger_options import json_option, ledger_option, using
from crossbearing.cli.status import OK

if TYPE_CHECKING:
    from crossbearing.incidents.changes import Change
    from crossbearing.model.incident import Incident

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
    with using(ledger_path, as_json) as ledger:
        from crossbearing.incidents.changes import changes as differences
        from crossbearing.pipeline.held import held_incidents, incidents_before

        now = [incident for incident, _ in held_incidents(ledger)]
        if _DAY.fullmatch(since) and not Path(since).exists():
            before = list(incidents_before(ledger, since.replace(" ", "T"), now))
        else:
            before = _exported(since)
    found = list(differences(before, now))
    for change in found:
        click.echo(json.dumps(asdict(change), ensure_ascii=False) if as_json else _told(change, now, before))
    if not found and not as_json:
        click.echo(f"nothing changed since {since}: {len(now)} incident{'' if len(now) == 1 else 's'}")
    sys.exit(OK)


def _exported(path: str) -> list[Incident]:
    from crossbearing.export import incidents_jsonl

    if not Path(path).is_file():
        raise FileNotFoundError(f"--since {path}: neither a day like 2018-06-22 nor a file")
    with Path(path).open("rb") as stream:
        return list(incidents_jsonl.read(stream))


def _told(change: Change, now: Sequence[Incident], before: Sequence[Incident]) -> str:
    """A change in lines for people."""
    from crossbearing.export.incident_words import title
    from crossbearing.export.plain import one_line

    titles = {one.id: title(one) for one in (*before, *now)}
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
