"""Claims as a flat table: one row for each claim, safe to open in a spreadsheet.

RFC 4180 with CR LF line ends. A cell that a spreadsheet would take for a formula (it
begins with ``= + - @``, a tab or a carriage return, also after blanks or in full
width) is given a leading apostrophe; the columns in ``NUMERIC`` hold plain numbers.
Many values of one cell are joined by ``"; "``. An empty cell is a fact not known.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO

from crossbearing.export.digest import Digest, spans
from crossbearing.export.links import Links
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, Event
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.time import TimeExpression

COLUMNS = (
    "report_id",
    "external_id",
    "outlet",
    "published",
    "title",
    "url",
    "claim_id",
    "chain",
    "source",
    "source_kind",
    "source_named",
    "cue",
    "stance",
    "hedges",
    "quotation",
    "claim",
    "start",
    "end",
    "denies",
    "denies_claims",
    "denied_by",
    "event_trigger",
    "event_negated",
    "event_modality",
    "plover",
    "plover_mode",
    "acled_event_type",
    "acled_sub_event_type",
    "ucdp",
    "agents",
    "patients",
    "killed_min",
    "killed_max",
    "wounded_min",
    "wounded_max",
    "casualties",
    "place_id",
    "place",
    "place_name",
    "place_status",
    "latitude",
    "longitude",
    "uncertainty_km",
    "place_explanation",
    "time",
    "time_start",
    "time_end",
    "time_status",
    "findings",
    "finding_messages",
)
NUMERIC = frozenset(
    {
        "start",
        "end",
        "ucdp",
        "killed_min",
        "killed_max",
        "wounded_min",
        "wounded_max",
        "latitude",
        "longitude",
        "uncertainty_km",
    }
)
BOM = "\ufeff"
# What spreadsheets take for the start of a formula, with the full-width forms that some of them fold.
_FORMULA = "=+-@＝＋－＠"
# Blanks that may stand before it, some of them without a width.
_BLANKS = " \t\r\n\v\f\u00a0\u200b\u2060\ufeff\u3000"
_JOINT = "; "


def encode(records: Iterable[Record], *, bom: bool = False) -> bytes:
    """The whole table as UTF-8. ``bom`` puts the mark in front by which Excel knows UTF-8."""
    stream = io.BytesIO()
    write(records, stream, bom=bom)
    return stream.getvalue()


def write(records: Iterable[Record], stream: IO[bytes], *, bom: bool = False) -> None:
    """Write the table to a binary stream, row by row."""
    stream.write((BOM if bom else "").encode() + _line(COLUMNS))
    for record in records:
        for row in rows(record):
            stream.write(_line([cell(column, row.get(column)) for column in COLUMNS]))


def cell(column: str, value: object) -> str:
    """The text of one cell: empty for None, numbers as they are, everything else made safe."""
    if value is None:
        return ""
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    return text if column in NUMERIC else neutralised(text)


def neutralised(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run as a formula."""
    clean = text.replace("\0", "\ufffd")
    if clean.startswith(("\t", "\r", "\n")) or clean.lstrip(_BLANKS).startswith(tuple(_FORMULA)):
        return "'" + clean
    return clean


def rows(record: Record) -> Iterator[dict[str, object]]:
    """One row for each claim, by column; columns that are left out are not known."""
    digest, links = Digest(record), Links.of(record)
    times = {time.id: time for time in record.times}
    for claim in record.claims:
        events = _main_first(digest.events[claim.id])
        place = _place(digest, links, claim, events)
        yield (
            _report_cells(record)
            | _source_cells(digest, claim)
            | _claim_cells(digest, claim)
            | _event_cells(events)
            | _casualty_cells(events)
            | _place_cells(place)
            | _time_cells(_time(times, links, claim, events))
            | _finding_cells(digest, claim)
        )


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


def _joined(values: Iterable[object]) -> str | None:
    """Distinct values in order, or None where there are none."""
    return _JOINT.join(dict.fromkeys(str(value) for value in values if value not in (None, ""))) or None


def _main_first(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: not event.main))


def _report_cells(record: Record) -> dict[str, object]:
    report = record.report
    return {
        "report_id": report.id,
        "external_id": report.external_id,
        "outlet": report.outlet,
        "published": report.published,
        "title": report.title,
        "url": report.url,
    }


def _source_cells(digest: Digest, claim: Claim) -> dict[str, object]:
    last = claim.chain[-1]
    source = digest.sources.get(last.source)
    return {
        "chain": digest.chain_line(claim, " > "),
        "source": digest.source_name(last.source),
        "source_kind": source.kind if source else None,
        "source_named": source.named if source else None,
        "cue": last.cue.text if last.cue else None,
    }


def _claim_cells(digest: Digest, claim: Claim) -> dict[str, object]:
    return {
        "claim_id": claim.id,
        "stance": claim.stance,
        "hedges": _joined(f"{hedge.text} ({hedge.kind})" for hedge in claim.hedges),
        "quotation": claim.quotation,
        "claim": " […] ".join(span.text for span in spans(claim)),
        "start": claim.span.start,
        "end": claim.span.end,
        "denies": claim.denies.scope if claim.denies else None,
        "denies_claims": _joined(claim.denies.claims) if claim.denies else None,
        "denied_by": _joined(digest.denied_by.get(claim.id, ())),
    }


def _event_cells(events: tuple[Event, ...]) -> dict[str, object]:
    roles = [role for event in events for role in event.roles]
    return {
        "event_trigger": _joined(event.trigger.text for event in events),
        "event_negated": _joined("true" if event.negated else "false" for event in events),
        "event_modality": _joined(event.modality for event in events),
        "plover": _joined(event.type.plover for event in events),
        "plover_mode": _joined(event.type.plover_mode for event in events),
        "acled_event_type": _joined(event.type.acled.event_type for event in events if event.type.acled),
        "acled_sub_event_type": _joined(event.type.acled.sub_event_type for event in events if event.type.acled),
        "ucdp": next((event.type.ucdp for event in events if event.type.ucdp is not None), None),
        "agents": _joined(role.span.text for role in roles if role.role == "agent"),
        "patients": _joined(role.span.text for role in roles if role.role == "patient"),
    }


def _casualty_cells(events: tuple[Event, ...]) -> dict[str, object]:
    """Ranges only where a claim gives one figure of a kind: several are of several classes and cannot be added."""
    found = list(dict.fromkeys(casualties for event in events for casualties in event.casualties))
    cells: dict[str, object] = {"casualties": _joined(_casualty_cell(one) for one in found)}
    for kind in ("killed", "wounded"):
        of_kind = [one for one in found if one.kind == kind]
        if len(of_kind) == 1:
            cells |= {f"{kind}_min": of_kind[0].min, f"{kind}_max": of_kind[0].max}
    return cells


def _casualty_cell(one: Casualties) -> str:
    low = "" if one.min is None else one.min
    high = "" if one.max is None else one.max
    return f"{one.kind} {one.who} {low}..{high} {one.basis} “{one.span.text}”"


def _place(digest: Digest, links: Links, claim: Claim, events: tuple[Event, ...]) -> Place | None:
    """The place of the claim's events; else the only place that its words name; else none."""
    said = [digest.places[event.place] for event in events if event.place in digest.places]
    if said:
        return said[0]
    named = [digest.places[identifier] for identifier in links.to(claim.id) if identifier in digest.places]
    return named[0] if len(named) == 1 else None


def _place_cells(place: Place | None) -> dict[str, object]:
    """A pair of coordinates only for a name found in a gazetteer; a shape has no one point."""
    if place is None:
        return {}
    match = place.match if place.kind == "toponym" and place.status == "resolved" else None
    return {
        "place_id": place.id,
        "place": place.span.text,
        "place_name": match.name if match else None,
        "place_status": place.status,
        "latitude": match.lat if match else None,
        "longitude": match.lon if match else None,
        "uncertainty_km": place.uncertainty_km,
        "place_explanation": place.explanation or None,
    }


def _time(
    times: dict[str, TimeExpression], links: Links, claim: Claim, events: tuple[Event, ...]
) -> TimeExpression | None:
    said = [times[event.time] for event in events if event.time in times]
    if said:
        return said[0]
    named = [times[identifier] for identifier in links.to(claim.id) if identifier in times]
    return named[0] if len(named) == 1 else None


def _time_cells(time: TimeExpression | None) -> dict[str, object]:
    if time is None:
        return {}
    return {
        "time": time.span.text,
        "time_start": time.start,
        "time_end": time.end,
        "time_status": time.status,
    }


def _finding_cells(digest: Digest, claim: Claim) -> dict[str, object]:
    found = [finding for finding in digest.findings if claim.id in finding.claims]
    return {
        "findings": _joined(f"{finding.id} {finding.severity} {finding.kind}" for finding in found),
        "finding_messages": _joined(finding.message for finding in found),
    }
