"""What one report tells of its main incident, in the form that is compared with other reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.incidents.harm import harm_of
from crossbearing.incidents.hours import Hours, hours_of
from crossbearing.incidents.marks import marks_of
from crossbearing.incidents.matter import matter_of
from crossbearing.incidents.sketch import sketch
from crossbearing.incidents.targets import targets_of
from crossbearing.incidents.terms import ages_of, opening_of, terms_of
from crossbearing.incidents.when import dates_of, days_of, interval, published_day
from crossbearing.incidents.where import Spot, gap_km, local_names, place_names, spot_of, spots_of
from crossbearing.model.event import Event
from crossbearing.model.record import Record

# PLOVER's kinds of event that are deeds and not words.
# Kinds that are the outcome of a deed as often as a deed: "two died on Friday".
_VAGUE = frozenset({"harm", "killing", "killing_of_civilians", "attack", "attack_on_civilians", "destruction"})
# Words that make a telling one of another deed, looked for so many characters before it.
_ANOTHER = re.compile(r"\b(?:another|separate(?:ly)?|elsewhere|earlier|later|meanwhile|a second|other)\b", re.I)
_BEFORE = 120
DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "SUPPORT", "AID"})
Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Account:
    """The main incident of one report, ready for comparison.

    ``claims`` and ``events`` are the ids of those that tell of it. ``published`` is a day (proleptic ordinal),
    ``days`` are intervals of days, both ends inclusive, in which the events stand, ``dates`` all that the report names.
    ``spots`` are discs about where it was, ``named`` the names of places in one spelling, ``local`` those of streets, quarters and places that no gazetteer holds.
    ``marks`` are rare names with their rarity in bits (see ``marks.py``), ``hours`` stretches of the day that the opening names.
    ``terms`` are words, numbers and names with their rarity in bits, ``lead`` those of the title and the opening.
    ``sketch`` stands for the wording (see ``sketch.py``).
    """

    report: str
    claims: tuple[str, ...]
    events: tuple[str, ...]
    published: int | None
    days: tuple[tuple[int, int], ...]
    dates: tuple[tuple[int, int], ...]
    spots: tuple[Spot, ...]
    named: frozenset[str]
    local: frozenset[str]
    types: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    targets: frozenset[str]
    killed: Range | None
    wounded: Range | None
    terms: Mapping[str, float]
    lead: frozenset[str]
    names: frozenset[str]
    ages: frozenset[int]
    sketch: tuple[int, ...]
    bits: float
    lead_bits: float
    marks: Mapping[str, float]
    hours: tuple[Hours, ...]
    outlet: str | None = None
    external_id: str | None = None


def account_of(record: Record) -> Account:
    """The account of a report's main incident. Depends on the record alone."""
    events = main_events(record)
    ids = {e.id for e in events}
    report = record.report
    title, text = matter_of(record)
    terms, lead, names = terms_of(title, text)
    return Account(
        report=report.id,
        claims=tuple(c.id for c in record.claims if ids.intersection(c.events)),
        events=tuple(e.id for e in events),
        published=published_day(report.published),
        days=days_of(record, tuple(e for e in events if e.type.plover in DEEDS)),
        dates=dates_of(record),
        spots=spots_of(record, events),
        named=place_names(record),
        local=local_names(record),
        types=frozenset(e.type.name for e in events if e.type.name),
        agents=_parties(record, events, "agent"),
        patients=_parties(record, events, "patient"),
        targets=targets_of(f"{title} {opening_of(text)}"),
        killed=harm_of(record, events, "killed"),
        wounded=harm_of(record, events, "wounded"),
        terms=terms,
        lead=lead,
        names=names,
        ages=ages_of(text),
        sketch=sketch(text),
        bits=sum(terms.values()),
        lead_bits=sum(terms[t] for t in lead),
        marks=marks_of(text),
        hours=hours_of(opening_of(text)),
        outlet=report.outlet,
        external_id=report.external_id,
    )


def main_events(record: Record) -> tuple[Event, ...]:
    """The events of the incident that the report is about, with those that tell them again."""
    main = {e.id for e in record.events if e.main and e.modality == "happened"} or {
        e.id for e in record.events if e.main
    }
    main = _of_one_incident(record, main)
    # One step back and one forth: an event that repeats a main one, and the one that a main one repeats.
    first = {e.same_as for e in record.events if e.id in main and e.same_as}
    whole = main | first
    told = tuple(e for e in record.events if e.id in whole or e.same_as in whole)
    # A denial has its own day and place; the attack that it denies has those of the incident.
    return tuple(e for e in told if e.type.plover in DEEDS) or told


def _of_one_incident(record: Record, main: set[str]) -> set[str]:
    """The main events without those of another day and another place than the first that has both: a second incident.

    So is a deed of an earlier day of which no place is told ("on Saturday a car bomb killed four in the same town").
    """
    main = main - _other_deeds(record, main)
    times, told = {t.id: t for t in record.times}, [e for e in record.events if e.id in main]
    dated = {e.id: days for e in told if e.time and (days := interval(times[e.time]))}
    first = next((e for e in told if e.id in dated and e.place), None)
    if first is None:
        return main
    low, high = dated[first.id]
    return {
        e.id
        for e in told
        if e.id not in dated
        or (not e.place and not (dated[e.id][1] < low and {e.type.name, first.type.name}.isdisjoint(_VAGUE)))
        or e.place == first.place
        or (dated[e.id][0] <= high and low <= dated[e.id][1])
    }


def _other_deeds(record: Record, main: set[str]) -> set[str]:
    """The main events told as another deed ("when another strike hit the port") in a place away from that of the first."""
    places = {p.id: p for p in record.places}
    told = [e for e in record.events if e.id in main]
    home = next((spot for e in told if e.place in places and (spot := spot_of(places[e.place]))), None)
    found = set()
    for e in told:
        spot = spot_of(places[e.place]) if e.place in places else None
        if home and spot and gap_km(home, spot) > 0 and is_another(record.report.text, e):
            found.add(e.id)
    return found


def is_another(text: str, event: Event) -> bool:
    """Whether words before an event, in its sentence, set it apart from what was told before."""
    before = re.split(r"[.!?]\s|\n", text[max(0, event.trigger.start - _BEFORE) : event.trigger.start])[-1]
    return bool(_ANOTHER.search(before))


def _parties(record: Record, events: tuple[Event, ...], role: str) -> frozenset[str]:
    """The known parties in a role, by the register's ids."""
    known = {a.id: a.register for a in record.actors if a.register}
    return frozenset(known[r.actor] for e in events for r in e.roles if r.role == role and r.actor in known)
