"""Rows for ACLED's table, pre-filled for review: 31 columns in ACLED's order.

ACLED's precedence among sub-events and its rules for numbers are applied here and nowhere else
(``export/data/codebooks.yaml``). A cell that the report does not settle is empty, and the companion
file says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import IO

from crossbearing.export.codebooks import codebooks, countries
from crossbearing.export.coded_cells import Companion, line, write_rows
from crossbearing.export.coded_common import (
    claim_spans,
    country_cells,
    days,
    inter,
    last_sources,
    no_date,
    party_cell,
    point_cells,
    spans_of,
)
from crossbearing.export.coded_events import Cell, Coded, Row, coded_events, unknown
from crossbearing.model.event import Casualties, Event
from crossbearing.model.record import Record

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_NOT_OURS = {
    "event_id_cnty": "given by the data set", "timestamp": "given by the data set", "tags": "not read",
    "source_scale": "not known of the outlet", "admin2": "not in the gazetteer's entry", "admin3": "not in the gazetteer's entry",
    "assoc_actor_1": "not read", "assoc_actor_2": "not read",
}  # fmt: skip


def write(records: Iterable[Record], stream: IO[bytes]) -> None:
    """The table as CSV: one row for each event of one place and day."""
    stream.write(line(COLUMNS))
    for record in records:
        write_rows(rows(record), COLUMNS, stream)


def companion(stream: IO[bytes]) -> Companion:
    """The companion file: a line for each cell with its words, their offsets, and the rule or the reason."""
    return Companion(rows, stream)


def rows(record: Record) -> list[tuple[str, Row]]:
    """For each row the ids of its events and its cells, all columns in order."""
    found = []
    for coded in coded_events(record, _counts):
        cells = _cells(coded)
        found.append((" ".join(e.id for e in coded.events), {column: cells[column] for column in COLUMNS}))
    return found


def _counts(event: Event) -> bool:
    return event.type.acled is not None or (event.type.plover == "ASSAULT" and event.type.name != "harm")


def _cells(coded: Coded) -> Row:
    country = country_cells(coded)
    return (
        {column: unknown(reason) for column, reason in _NOT_OURS.items()}
        | _date_cells(coded)
        | _type_cells(coded)
        | _party_cells(coded)
        | country
        | _place_cells(coded)
        | point_cells(coded)
        | _source_cells(coded)
        | {"fatalities": _fatalities(coded)}
    )


def _date_cells(coded: Coded) -> Row:
    """The day; of a week or month the middle, as ACLED's precisions 2 and 3 have it."""
    found, time = days(coded), coded.time
    code = codebooks().acled_time_precision.get(time.precision) if time else None
    if found is None or time is None or code is None:
        reason = no_date(coded) if found is None else unknown("coarser than a month")
        return dict.fromkeys(("event_date", "year", "time_precision"), reason)
    day = found[0] if code == 1 else found[0] + timedelta(days=(found[1] - found[0]).days // 2)
    rule = time.rule if code == 1 else f"{time.rule}; the middle of {found[0]} to {found[1]}"
    return {
        "event_date": Cell(day.isoformat(), rule, (time.span,)),
        "year": Cell(day.year, "year of event_date", (time.span,)),
        "time_precision": Cell(code, f"precision: {time.precision}", (time.span,)),
    }


def _type_cells(coded: Coded) -> Row:
    """The type that has precedence; the rule names what it absorbed."""
    lead, acled = coded.lead, coded.lead.type.acled
    names = ("disorder_type", "event_type", "sub_event_type")
    if acled is None:
        return {n: Cell(None, "the words leave the kind of violence open", (lead.trigger,)) for n in names}
    key = (acled.event_type, acled.sub_event_type)
    others = {
        e.type.acled.sub_event_type: e for e in coded.events if e.type.acled and e.type.acled != acled and e is not lead
    }
    absorbed = "; absorbs " + ", ".join(f"{name} ({e.id})" for name, e in others.items()) if others else ""
    rule = f"{lead.id}: {lead.rule}{absorbed}"
    values = (codebooks().disorder.get(key), *key)
    return {name: Cell(value, rule, (lead.trigger,)) for name, value in zip(names, values, strict=True)}


def _party_cells(coded: Coded) -> Row:
    place = coded.town
    country = place.match.country if place and place.match else None
    name = countries()[country].name if country and country in countries() else ""
    cells: Row = {}
    codes: list[int | None] = []
    for number, role in ((1, "agent"), (2, "patient")):
        actor, span, event = coded.party("agent" if role == "agent" else "patient")
        code = inter(actor, country)
        codes.append(code)
        spans = (span,) if span else ()
        cells[f"actor{number}"] = party_cell(actor, span, event, name)
        cells[f"inter{number}"] = Cell(
            code, "register, else kind of party" if code else "kind of party not known", spans
        )
    return cells | {"interaction": _interaction(codes), "civilian_targeting": _civilian_targeting(coded)}


def _interaction(codes: list[int | None]) -> Cell:
    """The two codes, the lower first."""
    if None in codes:
        return unknown("the kind of one party is not known")
    low, high = sorted(code for code in codes if code is not None)
    return Cell(low * 10 + high, "inter1 and inter2, the lower first")


def _civilian_targeting(coded: Coded) -> Cell:
    actor, span, event = coded.party("patient")
    if actor is not None and actor.kind == "civilians" and span is not None:
        return Cell("Civilian targeting", f"patient of {event}", (span,))
    acled = coded.lead.type.acled
    if acled and acled.event_type == "Violence against civilians":
        return Cell("Civilian targeting", "by the event type", (coded.lead.trigger,))
    return unknown("no civilian is named as the target")


def _place_cells(coded: Coded) -> Row:
    """The named place; "near" one is that place with precision 2, any other description has no location."""
    place, town = coded.place, coded.town
    names = ("admin1", "location", "geo_precision")
    if place is None or town is None:
        return {name: unknown("no place is tied to the event") for name in names}
    spans, match = (place.span,), town.match
    if match is None:
        return dict.fromkeys(names, Cell(None, f"{place.status}: {place.explanation}", spans))
    code, why = (2, "near a named place") if town is not place else (1, "a named place")
    if match.feature.startswith("A"):
        code, why = 3, "a region"
    return {
        "admin1": Cell(match.admin1, "division of the place's entry", spans),
        "location": Cell(match.name, f"{match.gazetteer} {match.id}", spans),
        "geo_precision": Cell(code, why, spans),
    }


def _source_cells(coded: Coded) -> Row:
    report, spans = coded.record.report, claim_spans(coded)
    words = ", ".join(s.name for s in last_sources(coded))
    source = Cell(report.outlet, "the report's outlet") if report.outlet else unknown("the outlet is not known")
    told = " […] ".join(span.text for span in spans)
    return {
        "source": source,
        "notes": Cell(f"{told} (on the word of: {words})" if words else told, "the claims", spans),
    }


def _fatalities(coded: Coded) -> Cell:
    """One number, the least supported: stated figures by their minimum, vague words by ACLED's table, else 0."""
    figures = coded.total_killed()
    if not figures:
        return Cell(0, "no death is told: 0 by ACLED's rule")
    values = [_least(figure) for figure in figures]
    rounded = "; vague words by ACLED's table" if any(f.basis == "word" for f in figures) else ""
    if any(f.basis == "stated" and (f.min is None or f.min != f.max) for f in figures):
        rounded += "; the least of the range"
    return Cell(sum(values), f"{'/'.join(f.rule for f in figures)}{rounded}", spans_of(figures))


def _least(figure: Casualties) -> int:
    if figure.basis != "word" or (figure.max is not None and figure.max == figure.min):
        return figure.min if figure.min is not None else 1 if figure.max else 0
    words = figure.span.text.lower().split()
    table = codebooks()
    return next(
        (table.fatalities_of_words[w] for w in words if w in table.fatalities_of_words), table.fatalities_of_other_words
    )
