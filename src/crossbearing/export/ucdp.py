"""Rows for UCDP's georeferenced event table, pre-filled for review: 49 columns in UCDP's order.

UCDP takes an event only with at least one direct death; other events have no row. Its rules are applied
here and nowhere else. A cell that the report does not settle is empty, and the companion file says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

from crossbearing.export.codebooks import codebooks
from crossbearing.export.coded_cells import Companion, line, write_rows
from crossbearing.export.coded_common import (
    country_cells,
    days,
    last_sources,
    no_date,
    party_cell,
    point_cells,
    spans_of,
)
from crossbearing.export.coded_events import Cell, Coded, Row, coded_events, unknown
from crossbearing.model.event import Casualties, Event
from crossbearing.model.record import Record
from crossbearing.model.span import Span

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip
_CIVIL = frozenset({"civilians", "children", "medics", "journalists"})
_GIVEN = "given by the data set"
_NOT_OURS = {column: _GIVEN for column in COLUMNS if column.endswith("_id") or column in ("id", "relid")} | {
    "active_year": _GIVEN, "code_status": _GIVEN, "conflict_name": _GIVEN, "adm_2": "not in the gazetteer's entry",
    "priogrid_gid": "not worked out", "gwnoa": "not in the register", "gwnob": "not in the register",
}  # fmt: skip
_SIDES = {("state_forces", "non_state_armed"): 1, ("non_state_armed", "non_state_armed"): 2}


def write(records: Iterable[Record], stream: IO[bytes]) -> None:
    """The table as CSV: one row for each event of one place and day in which someone died."""
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
        figures = coded.total_killed()
        if any((f.max is None and (f.min or 0) > 0) or (f.max or 0) > 0 for f in figures):
            cells = _cells(coded, figures)
            found.append((" ".join(e.id for e in coded.events), {column: cells[column] for column in COLUMNS}))
    return found


def _counts(event: Event) -> bool:
    """Violence with a deed, and death told without one, which UCDP counts as well."""
    return event.type.plover == "ASSAULT" or any(c.kind == "killed" for c in event.casualties)


def _cells(coded: Coded, figures: Sequence[Casualties]) -> Row:
    country = country_cells(coded)
    return (
        {column: unknown(reason) for column, reason in _NOT_OURS.items()}
        | _side_cells(coded)
        | _source_cells(coded)
        | _place_cells(coded)
        | point_cells(coded)
        | {"geom_wkt": _wkt(coded), "country": country["country"], "region": country["region"]}
        | _date_cells(coded)
        | _death_cells(coded, tuple(figures))
    )


def _side_cells(coded: Coded) -> Row:
    """The two parties; of violence against civilians the second is "Civilians". UCDP's own ids are left to it."""
    a, span_a, event_a = coded.party("agent")
    b, span_b, event_b = coded.party("patient")
    kind = _type_of_violence(coded)
    sides = {
        "side_a": party_cell(a, span_a, event_a),
        "side_b": party_cell(b, span_b, event_b),
    }
    if kind.value == 3:
        sides["side_b"] = Cell("Civilians", "one-sided violence", (span_b,) if span_b else ())
    names = [cell.value for cell in sides.values()]
    spans = tuple(span for cell in sides.values() for span in cell.spans)
    dyad = (
        Cell(f"{names[0]} - {names[1]}", "side_a and side_b", spans) if all(names) else unknown("a side is not known")
    )
    return sides | {"dyad_name": dyad, "type_of_violence": kind}


def _type_of_violence(coded: Coded) -> Cell:
    for event in (coded.lead, *coded.events):
        if event.type.ucdp is not None:
            return Cell(event.type.ucdp, f"{event.id}: {event.rule}", (event.trigger,))
    a, span_a, _ = coded.party("agent")
    b, span_b, _ = coded.party("patient")
    if a is None or b is None or span_a is None or span_b is None:
        return unknown("the kind of one party is not known")
    value = 3 if b.kind == "civilians" else _SIDES.get((a.kind, b.kind)) or _SIDES.get((b.kind, a.kind))
    return (
        Cell(value, "the kinds of the two parties", (span_a, span_b))
        if value
        else unknown("not settled by the parties")
    )


def _source_cells(coded: Coded) -> Row:
    report, sources = coded.record.report, last_sources(coded)
    mentions = tuple(s.mentions[0] for s in sources if s.mentions)
    article = ", ".join(
        part for part in (report.outlet, report.published and report.published[:10], report.title) if part
    )
    original = "; ".join(s.name for s in sources if s.id != "s0")
    return {
        "number_of_sources": Cell(len(sources), "those on whose word the row's claims rest", mentions),
        "source_article": Cell(article, "outlet, date and title of the report") if article else unknown("nothing is known of the report"),
        "source_office": Cell(report.outlet, "the report's outlet") if report.outlet else unknown("the outlet is not known"),
        "source_date": Cell(report.published[:10], "the report's date") if report.published else unknown("no date of publication"),
        "source_headline": Cell(report.title, "the report's title") if report.title else unknown("the report has no title"),
        "source_original": Cell(original, "the last link of each chain", mentions) if original else unknown("the outlet's own word"),
    }  # fmt: skip


def _place_cells(coded: Coded) -> Row:
    place, town = coded.place, coded.town
    names = ("where_prec", "where_coordinates", "where_description", "adm_1")
    if place is None or town is None:
        return {name: unknown("no place is tied to the event") for name in names}
    spans, match = (place.span,), town.match
    described = Cell(
        f"{place.span.text}: {place.explanation}" if place.explanation else place.span.text, "as said", spans
    )
    if match is None:
        empty = Cell(None, f"{place.status}: {place.explanation}", spans)
        relative = Cell(5, "a place given only relative to another", spans) if place.expression else empty
        return {"where_prec": relative, "where_coordinates": empty, "where_description": described, "adm_1": empty}
    return {
        "where_prec": _precision(match.feature, spans) if town is place else Cell(2, "near a named place", spans),
        "where_coordinates": Cell(match.name, f"{match.gazetteer} {match.id}", spans),
        "where_description": described,
        "adm_1": Cell(match.admin1, "division of the place's entry", spans),
    }


def _precision(feature: str, spans: tuple[Span, ...]) -> Cell:
    """1 a place, 3 a second-order unit, 4 a first-order one, 6 a country."""
    unit = feature.partition(".")[2]
    code = {"ADM1": 4, "ADM2": 3, "ADM3": 3, "ADM4": 3}.get(unit, 6 if unit.startswith("PCL") else 5)
    return Cell(code if feature.startswith("A") else 1, f"feature {feature}", spans)


def _wkt(coded: Coded) -> Cell:
    point = point_cells(coded)
    if point["latitude"].value is None:
        return point["latitude"]
    text = f"POINT ({point['longitude'].value} {point['latitude'].value})"
    return Cell(text, point["latitude"].rule, point["latitude"].spans)


def _date_cells(coded: Coded) -> Row:
    found, time = days(coded), coded.time
    names = ("year", "date_prec", "date_start", "date_end")
    if found is None or time is None:
        return {name: no_date(coded) for name in names} | {"event_clarity": unknown("the event is not dated")}
    first, last = found
    spans, length = (time.span,), (last - first).days + 1
    book = codebooks()
    code = (
        book.ucdp_span_code if 1 < length <= book.ucdp_span_most_days else book.ucdp_date_precision.get(time.precision)
    )
    return {
        "year": Cell(first.year, "year of date_start", spans),
        "date_prec": Cell(code, f"precision: {time.precision}, {length} days", spans) if code else unknown("precision not known"),
        "date_start": Cell(first.isoformat(), time.rule, spans),
        "date_end": Cell(last.isoformat(), time.rule, spans),
        "event_clarity": Cell(1, "one event with a day", spans) if length == 1 else unknown("left to the coder: no single day"),
    }  # fmt: skip


def _death_cells(coded: Coded, figures: tuple[Casualties, ...]) -> Row:
    """``low`` and ``high`` from the range, ``best`` the least of it; deaths by side only where the words say whose they are.

    Whose word makes the dead civilians stands in the record; a perpetrator's label never changes the class.
    """
    rule, spans = "/".join(f.rule for f in figures), spans_of(figures)
    lows = [f.min if f.min is not None else 1 for f in figures]
    highs = [f.max for f in figures]
    civil = sum(low for low, f in zip(lows, figures, strict=True) if f.who in _CIVIL)
    rest = sum(lows) - civil
    open_top = "the report sets no upper bound"
    return {
        "low": Cell(sum(lows), rule, spans),
        "best": Cell(sum(lows), f"{rule}; the least of the range", spans),
        "high": Cell(sum(h for h in highs if h is not None), rule, spans) if None not in highs else Cell(None, open_top, spans),
        "deaths_civilians": Cell(civil, "figures said to be of civilians, children, medics or journalists", spans),
        "deaths_unknown": Cell(rest, "no word says whose side they were on", spans),
        "deaths_a": unknown("not said"),
        "deaths_b": unknown("not said"),
    }  # fmt: skip
