"""What one report tells of its main incident, in the form that is compared with other reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.incidents.harm import harm_of
from crossbearing.incidents.sketch import sketch
from crossbearing.incidents.terms import ages_of, terms_of
from crossbearing.incidents.when import days_of, published_day
from crossbearing.incidents.where import Spot, local_names, spots_of
from crossbearing.model.event import Event
from crossbearing.model.record import Record

Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Account:
    """The main incident of one report, ready for comparison.

    ``claims`` and ``events`` are the ids of those that tell of it. ``published`` is a day (proleptic ordinal),
    ``days`` are intervals of days, both ends inclusive, in which the events stand, the surest first.
    ``spots`` are discs about where it was, ``local`` names of streets, quarters and places that no gazetteer holds.
    ``terms`` are words, numbers and names with their rarity in bits, ``lead`` those of the title and the opening.
    ``sketch`` stands for the wording (see ``sketch.py``).
    """

    report: str
    claims: tuple[str, ...]
    events: tuple[str, ...]
    published: int | None
    days: tuple[tuple[int, int], ...]
    spots: tuple[Spot, ...]
    local: frozenset[str]
    types: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    killed: Range | None
    wounded: Range | None
    terms: Mapping[str, float]
    lead: frozenset[str]
    names: frozenset[str]
    ages: frozenset[int]
    sketch: tuple[int, ...]
    outlet: str | None = None
    external_id: str | None = None


def account_of(record: Record) -> Account:
    """The account of a report's main incident. Depends on the record alone."""
    events = main_events(record)
    ids = {e.id for e in events}
    report = record.report
    terms, lead, names = terms_of(report.title, report.text)
    return Account(
        report=report.id,
        claims=tuple(c.id for c in record.claims if ids.intersection(c.events)),
        events=tuple(e.id for e in events),
        published=published_day(report.published),
        days=days_of(record, events),
        spots=spots_of(record, events),
        local=local_names(record),
        types=frozenset(e.type.name for e in events if e.type.name),
        agents=_parties(events, "agent"),
        patients=_parties(events, "patient"),
        killed=harm_of(record, events, "killed"),
        wounded=harm_of(record, events, "wounded"),
        terms=terms,
        lead=lead,
        names=names,
        ages=ages_of(report.text),
        sketch=sketch(report.text),
        outlet=report.outlet,
        external_id=report.external_id,
    )


def main_events(record: Record) -> tuple[Event, ...]:
    """The events of the incident that the report is about, with those that tell them again."""
    main = {e.id for e in record.events if e.main and e.modality == "happened"} or {
        e.id for e in record.events if e.main
    }
    # One step back and one forth: an event that repeats a main one, and the one that a main one repeats.
    first = {e.same_as for e in record.events if e.id in main and e.same_as}
    whole = main | first
    return tuple(e for e in record.events if e.id in whole or e.same_as in whole)


def _parties(events: tuple[Event, ...], role: str) -> frozenset[str]:
    return frozenset(r.actor for e in events for r in e.roles if r.role == role and r.actor)
