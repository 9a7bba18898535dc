"""The ledger's commands that show what it holds: list, show, search."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crossbearing.cli.ledger_options import (
    EXPLAINED,
    json_option,
    ledger_option,
    not_found,
    note,
    one_report,
    print_json,
    using,
    width,
)
from crossbearing.cli.status import OK
from crossbearing.reading.refusal import printable

if TYPE_CHECKING:
    from crossbearing.ledger.store import ClaimState, Hit, KeptReport, Ledger
    from crossbearing.model.judgement import Entry
    from crossbearing.model.place import Geometry

_STANCES = ("asserts", "confirms", "denies", "believes", "intends", "asks", "declines")
_SEVERITIES = ("impossible", "strained", "disputed", "note")


@click.command("list", epilog=EXPLAINED, short_help="The reports in the ledger.")
@ledger_option
@click.option("--words", metavar="WORDS", help="Only reports whose title or text has these words.")
@click.option("--outlet", metavar="NAME", help="Only reports that this outlet published.")
@click.option("--since", metavar="DATE", help="Only reports published on or after this day.")
@click.option("--until", metavar="DATE", help="Only reports published on or before this day.")
@click.option("--worst", type=click.Choice(_SEVERITIES), help="Only reports whose gravest finding is this.")
@click.option(
    "--judged/--unjudged", "judged", default=None, help="Only reports on which someone has decided, or no one."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@json_option
def list_reports(
    ledger_path: str, words: str | None, outlet: str | None, since: str | None, until: str | None, worst: str | None,
    judged: bool | None, limit: int | None, as_json: bool,
) -> None:  # fmt: skip
    """List the reports in the ledger, the newest first. Exits with 1 where there is none.

    \b
    Examples:
      crossbearing list
      crossbearing list --outlet "Orontes Daily" --since 2018-06-01
      crossbearing list --words 'hospital "double tap"' --json
    """
    from crossbearing.ledger.store import ReportFilter

    with _asked():
        _check_days(since, until)
    wanted = ReportFilter(words, outlet, None, (since, until), worst, judged, None, limit)
    with using(ledger_path, as_json) as ledger, _asked():
        found = ledger.reports(wanted)
    if as_json:
        for report in found:
            print_json(asdict(report))
    else:
        _print_lines(_report_line(report) for report in found)
    if not found:
        not_found("no report" if wanted == ReportFilter() else "no report like that")
    sys.exit(OK)


@click.command("show", epilog=EXPLAINED, short_help="One report: its reading, copies and judgements.")
@click.argument("name", metavar="REPORT")
@ledger_option
@click.option("--reading", type=click.IntRange(1), metavar="N", help="An earlier reading, by its number.")
@click.option("--as-read", is_flag=True, help="The record as it was read, without what people have corrected.")
@click.option("--original", is_flag=True, help="Write the bytes that the report was made from, and nothing else.")
@json_option
def show(name: str, ledger_path: str, reading: int | None, as_read: bool, original: bool, as_json: bool) -> None:
    """Show one report. REPORT is its id, a beginning of it, or the id it had in a table of reports.

    \b
    Examples:
      crossbearing show r:9f2c41
      crossbearing show --original r:9f2c41 > report.html
      crossbearing show --json 2018-0413
    """
    with using(ledger_path, as_json) as ledger:
        report = one_report(ledger, name)
        if original:
            sys.stdout.buffer.write(ledger.original(report.copy.sha256_original) or b"")
            sys.stdout.buffer.flush()
            return
        record = _record(ledger, report, reading, as_read)
        (_show_json if as_json else _show_lines)(ledger, report, record)


@click.command("search", epilog=EXPLAINED, short_help="Claims by words, place, time, source, actor, type, finding.")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@ledger_option
@click.option("--source", metavar="NAME", help="Someone on whose word it is said, the outlet included.")
@click.option("--actor", metavar="NAME", help="A party to the events or named in the claim.")
@click.option("--type", "kind", metavar="TYPE", help="A type of event in PLOVER's or ACLED's words.")
@click.option("--finding", metavar="KIND", help="A kind of finding, or a severity.")
@click.option(
    "--stance",
    type=click.Choice(_STANCES),
    metavar="STANCE",
    help="asserts, confirms, denies, believes, intends, asks or declines.",
)
@click.option("--box", metavar="W,S,E,N", help="Said to lie, perhaps, in this box: degrees, west, south, east, north.")
@click.option("--shape", metavar="FILE", help="Said to lie, perhaps, in this shape: a GeoJSON file.")
@click.option("--since", metavar="DATE", help="Told of this day or a later one (date or date-time).")
@click.option("--until", metavar="DATE", help="Told of this day or an earlier one.")
@click.option("--report", metavar="REPORT", help="In this report.")
@click.option("--judged", "state", type=click.Choice(("accepted", "rejected", "corrected")),
              help="On which people have decided so.")  # fmt: skip
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="At most so many.")
@click.option("--before", type=click.IntRange(1), metavar="N", help="Go on from the claim with this number.")
@json_option
def search(
    words: tuple[str, ...], ledger_path: str, source: str | None, actor: str | None, kind: str | None,
    finding: str | None, stance: str | None, box: str | None, shape: str | None, since: str | None, until: str | None,
    report: str | None, state: ClaimState | None, limit: int, before: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Find claims; all that is asked for must hold. Newest first. Exits with 1 where nothing is found.

    Claims are found as people have left them: with what they corrected. What they rejected is found
    too, and marked; `show --as-read` shows a report as it was read.
    WORDS are looked for in the claims, whatever their ending ("strike" finds "strikes"); put a
    phrase in quotation marks, and * behind the beginning of a word.

    \b
    Examples:
      crossbearing search barrel bomb
      crossbearing search '"field hospital"' --stance denies
      crossbearing search --box 36.5,34.2,38.6,35.1 --since 2018-06-01 --until 2018-06-30
      crossbearing search --source "Syrian Observatory" --type "Air/drone strike"
      crossbearing search --finding impossible --json
      crossbearing search --judged rejected --since 2018-06-01
    """
    from crossbearing.ledger.store import Query
    from crossbearing.pipeline.searching import search as find

    with using(ledger_path, as_json) as ledger, _asked():
        found = find(
            ledger, Query(
                " ".join(words) or None, source, actor, kind, finding, stance, _box(box), _shape(shape), since, until,
                one_report(ledger, report).id if report else None, before, limit, state,
            )
        )  # fmt: skip
        verdicts = _verdicts(ledger, found)
        if stale := len(ledger.stale_claims()):
            note(
                f"{_counted(stale, 'report')} judged since: found as before, for the ledger cannot be written", as_json
            )
    if as_json:
        for hit in found:
            print_json({**asdict(hit), "verdict": verdicts.get(f"{hit.report}/{hit.claim}")})
    else:
        for hit in found:
            click.echo(_hit_lines(hit, verdicts.get(f"{hit.report}/{hit.claim}")))
        if len(found) == limit:
            click.echo(f"the newest {limit}; go on with --before {found[-1].number}", err=True)
    if not found:
        not_found("no claim like that")
    sys.exit(OK)


def _check_days(*days: str | None) -> None:
    """Raise ``ValueError`` for what is no date: as text it would only be later or earlier than every date."""
    from crossbearing.ledger.spans_of_time import first_minute

    for day in days:
        first_minute(day)


class _asked:  # noqa: N801 - reads as a word of the with statement
    """Tells a question that makes no sense as a mistake in the command."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValueError):
            raise click.UsageError(str(error)) from error


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise ValueError(f"--box {text}: a box is four numbers, W,S,E,N, like 36.5,34.2,38.6,35.1") from None
    return west, south, east, north


def _shape(path: str | None) -> Geometry | None:
    if path is None:
        return None
    from crossbearing.ledger.asked import shape_in

    try:
        return shape_in(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"--shape {path}: cannot be read: {error}") from error
    except ValueError as error:
        raise ValueError(f"--shape {path}: {error}") from error


def _print_lines(lines: Iterator[str]) -> None:
    limit = width()
    for line in lines:
        click.echo(line if limit is None or len(line) <= limit else line[: limit - 1] + "…")


def _report_line(report: KeptReport) -> str:
    copy = report.copy
    findings = f"{_counted(report.findings, 'finding')} ({report.worst})" if report.findings else "no findings"
    judged = f", {_counted(report.judgements, 'judgement')}" if report.judgements else ""
    others = f" (+{report.copies - 1} copies)" if report.copies > 1 else ""
    name = printable(copy.title or copy.external_id or copy.path or "")
    outlet = printable(copy.outlet or "outlet unknown")
    return (
        f"{report.id}  {(copy.published or 'undated')[:10]:10}  {outlet}{others}  "
        f"{_counted(report.claims, 'claim')}, {findings}{judged}  {name}"
    )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number:,} {what}s"


def _verdicts(ledger: Ledger, found: Sequence[Hit]) -> dict[str, str]:
    """What people decided on the claims found, and who."""
    from crossbearing.ledger.applied import present
    from crossbearing.ledger.state import judged

    said = {}
    for report in dict.fromkeys(hit.report for hit in found):
        if ledger.judgements(report):
            for target, state in judged(present(ledger, report).entries).items():
                parts = [f"{state.verdict.judgement.kind}ed by {state.verdict.judgement.who}"] if state.verdict else []
                parts += [f"{field} corrected by {entry.judgement.who}" for field, entry in state.corrections]
                said[target] = ", ".join(parts)
    return {target: text for target, text in said.items() if text}


def _hit_lines(hit: Hit, verdict: str | None) -> str:
    where = f"{hit.report}/{hit.claim}"
    about = "; ".join(
        part
        for part in (
            " > ".join(hit.sources) + f" {hit.stance}",
            ", ".join(hit.types[-1:]).replace("_", " "),
            ", ".join(hit.findings),
            (hit.published or "")[:10],
            verdict,
        )
        if part
    )
    return f"{where}  {printable(hit.words)}\n    {printable(about)}"


def _record(ledger: Ledger, report: KeptReport, reading: int | None, as_read: bool) -> bytes:
    """The record as it stands now, or as it was read."""
    from crossbearing.ledger.applied import present_record

    encoded = ledger.record_bytes(report.id, reading)
    if encoded is None:
        numbers = ", ".join(str(one.number) for one in ledger.readings(report.id))
        not_found(f"{report.id} has no reading {reading}; it has {numbers}")
    return encoded if as_read else present_record(ledger, report.id, reading)


def _show_json(ledger: Ledger, report: KeptReport, record: bytes) -> None:
    fields: dict[str, Any] = {
        "report": asdict(report),
        "copies": [asdict(copy) for copy in ledger.copies(report.id)],
        "readings": [asdict(reading) for reading in ledger.readings(report.id)],
        "judgements": [asdict(entry) for entry in ledger.judgements(report.id)],
        "record": json.loads(record),
    }
    print_json(fields)


def _show_lines(ledger: Ledger, report: KeptReport, record: bytes) -> None:
    from crossbearing.export import jsonl, table

    click.echo(_report_line(report))
    for copy in ledger.copies(report.id):
        parts = (copy.external_id, copy.title, copy.outlet, copy.published, copy.url, copy.path)
        click.echo(f"  copy {copy.number}: " + printable(", ".join(part for part in parts if part)))
        click.echo(f"    added {copy.added_at}, original {copy.sha256_original}")
    for reading in ledger.readings(report.id):
        made = f"crossbearing {reading.reader.crossbearing}, {reading.reader.pipeline}"
        click.echo(f"  reading {reading.number}: {made}; {reading.claims} claims; added {reading.added_at}")
    _print_lines(_entry_lines(ledger.judgements(report.id)))
    click.echo()
    text = io.StringIO()
    table.write([jsonl.decode(record)], sys.stdout if sys.stdout.isatty() else text)
    click.echo(text.getvalue(), nl=False)


def _entry_lines(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        j = entry.judgement
        # An outline has hundreds of corners: --json and the log have them all.
        value = "(a shape)" if j.field == "geometry" and j.value else j.value
        what = " ".join(part for part in (j.kind, j.target, j.field, value) if part)
        yield printable(f"  judgement {entry.number}: {j.who}, {entry.at}: {what}" + (f" ({j.why})" if j.why else ""))
