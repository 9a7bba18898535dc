"""Cells that both exports for coders have: dates, places, sources, parties and the dead."""

from __future__ import annotations

from datetime import date

from crossbearing.export.codebooks import codebooks, countries
from crossbearing.export.coded_events import Cell, Coded, Row, unknown
from crossbearing.model.actor import Actor
from crossbearing.model.event import Casualties
from crossbearing.model.source import Source
from crossbearing.model.span import Span


def days(coded: Coded) -> tuple[date, date] | None:
    """First and last day of the row's time, where the report dates it."""
    time = coded.time
    if time is None or time.status != "resolved" or time.start is None:
        return None
    first = date.fromisoformat(time.start[:10])
    last = date.fromisoformat(time.end[:10]) if time.end else first
    return first, max(first, last)


def no_date(coded: Coded) -> Cell:
    """Why a date is missing."""
    time = coded.time
    if time is None:
        return unknown("the claim gives no time")
    return Cell(None, time.offset or "the words need a date of publication that is not known", (time.span,))


def country_cells(coded: Coded) -> Row:
    """``country``, ``region`` and the numeric ``iso`` code of the place, by the gazetteer's country code."""
    place = coded.town
    code = place.match.country if place and place.match else None
    known = countries().get(code or "")
    if place is None or known is None:
        reason = "no place is tied to the event" if place is None else "the place is in no known country"
        return {name: unknown(reason) for name in ("country", "region", "iso")}
    spans = (place.span,)
    return {
        "country": Cell(known.name, "country of the place's entry", spans),
        "region": Cell(known.region, "region of the country", spans),
        "iso": Cell(known.iso, "ISO 3166-1 number of the country", spans)
        if known.iso is not None
        else unknown("the country has no ISO number"),
    }


def point_cells(coded: Coded) -> Row:
    """``latitude`` and ``longitude``, only of a name found in a gazetteer: a shape has no one point."""
    place = coded.town
    if place is None:
        return {n: unknown("no place is tied to the event") for n in ("latitude", "longitude")}
    match = place.match
    if match is None or place.status != "resolved":
        return {n: Cell(None, f"no one point: {place.explanation}", (place.span,)) for n in ("latitude", "longitude")}
    near = "" if place is coded.place else "the point of the place it is said to be near; "
    rule = f"{near}{match.gazetteer} {match.id}: {match.why}"
    return {
        "latitude": Cell(match.lat, rule, (place.span,)),
        "longitude": Cell(match.lon, rule, (place.span,)),
    }


def party_cell(actor: Actor | None, span: Span | None, event: str, acled_country: str | None = None) -> Cell:
    """The neutral name of a party of the register; with ``acled_country`` ACLED's own where there is one.

    Who is only described ("gunmen", "aircraft") has no name, except civilians: nothing is forced.
    """
    if span is None:
        return unknown("nobody is named in this role")
    if actor is None:
        return Cell(None, f"the words of {event} name no known party", (span,))
    if actor.kind == "civilians":
        named = f"Civilians ({acled_country})" if acled_country else "Civilians"
        return Cell(named, f"civilians, by the words of {event}", (span,))
    if actor.register is None:
        return Cell(None, f"only described in the words of {event}: {actor.name}", (span,))
    if acled_country is not None and actor.acled_name:
        return Cell(actor.acled_name, f"ACLED's name in the register; role in {event}", (span,))
    return Cell(actor.name, f"neutral name ({actor.rule}); role in {event}", (span,))


def inter(actor: Actor | None, country: str | None) -> int | None:
    """ACLED's code of a party: by the register, else by its kind; state forces abroad are external ones."""
    if actor is None:
        return None
    code = actor.inter or codebooks().inter_of_kind.get(actor.kind)
    abroad = actor.kind == "state_forces" and actor.country and country and actor.country != country
    return codebooks().inter_abroad if abroad else code


def last_sources(coded: Coded) -> tuple[Source, ...]:
    """The last link of every claim of the row, once each: those on whose word it rests."""
    claims = {c.id: c for c in coded.record.claims}
    ids = dict.fromkeys(claims[e.claim].chain[-1].source for e in coded.events if e.claim in claims)
    return tuple(coded.digest.sources[i] for i in ids if i in coded.digest.sources)


def claim_spans(coded: Coded) -> tuple[Span, ...]:
    """The words of the row's claims, once each."""
    claims = {c.id: c for c in coded.record.claims}
    return tuple(dict.fromkeys(claims[e.claim].span for e in coded.events if e.claim in claims))


def spans_of(figures: tuple[Casualties, ...]) -> tuple[Span, ...]:
    """The words of figures."""
    return tuple(f.span for f in figures)
