"""What one report tells of an incident: its claims and events, with the parts of its record by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from crossbearing.incidents.accounts import is_another, main_events
from crossbearing.incidents.denials import scopes_of
from crossbearing.incidents.kinds import family, tells_harm
from crossbearing.model.actor import Actor
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.source import DenialScope, Source
from crossbearing.model.time import TimeExpression

# Events that did not come about, or lie behind the story, are no account of what happened.
_HAPPENED = frozenset({"happened", "attempted"})
# An agency named in the line before the story.
DATELINE = re.compile(r"^.{0,120}?\(([A-Z][\w.&' ]{1,30})\)\s*[-–—]", re.S)
# Characters from a verb to the noun that hangs on it.
_BESIDE = 12
_DENIABLE = frozenset({"event", "casualties", "responsibility"})


@dataclass(frozen=True)
class Telling:
    """One report's account. ``key`` is its external id, or its own where it has none."""

    record: Record
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    key: str = field(default="")

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {one.id: one for one in self.record.sources}

    @cached_property
    def opening(self) -> int:
        """Where the line before the story ends ("KHARKIV, 3 March (Agency) –"): its day is that of the writing."""
        found = DATELINE.match(self.record.report.text)
        return found.end() if found else 0

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by id."""
        return {one.id: one for one in self.record.places if one.span.start >= self.opening}

    @cached_property
    def times(self) -> dict[str, TimeExpression]:
        """Times by id."""
        return {one.id: one for one in self.record.times if one.span.start >= self.opening}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Parties by id."""
        return {one.id: one for one in self.record.actors}

    @cached_property
    def by_claim(self) -> dict[str, Claim]:
        """The account's claims by id."""
        return {one.id: one for one in self.claims}

    @cached_property
    def told(self) -> tuple[tuple[Claim, Event], ...]:
        """Events that are said to have happened, each with the claim that says so; a headline's come last."""
        # A report of nothing but what is long past ("in March 2022") is about that.
        new = any(event.modality in _HAPPENED for event in self.events)
        happened = _HAPPENED if new else _HAPPENED | {"background"}
        pairs = [
            (self.by_claim[event.claim], event)
            for event in self.events
            if event.claim in self.by_claim
            and event.modality in happened
            and self.by_claim[event.claim].stance in ("asserts", "confirms", "believes")
            and not self._is_denied_beside(event)
        ]
        # Where harm is told, an arrest or a trial is what came after it.
        deeds = [pair for pair in pairs if _is_deed(pair[1])] or pairs
        return tuple(sorted(deeds, key=lambda pair: self.is_headline(pair[0])))

    def _is_denied_beside(self, event: Event) -> bool:
        """ "Did not engage in combat operations": what hangs on a deed that did not happen."""
        return not event.negated and any(
            other.negated and other.claim == event.claim and 0 <= event.trigger.start - other.trigger.end <= _BESIDE
            for other in self.record.events
        )

    def is_headline(self, claim: Claim) -> bool:
        """Whether a claim stands in the line above the text; the text's own words go before it."""
        first, _, rest = self.record.report.text.lstrip("\n").partition("\n")
        return bool(rest.strip()) and claim.span.end <= len(first) and not first.rstrip().endswith((".", "”", '"'))

    def denials(self) -> Iterator[tuple[Claim, DenialScope]]:
        """The account's claims that deny something, with how far each goes."""
        for claim in self.claims:
            for scope in scopes_of(claim, self.sources):
                yield claim, scope


def _is_deed(event: Event) -> bool:
    return event.type.plover == "ASSAULT" or tells_harm(event) or event.type.name == "responsibility_claimed"


def root(event: Event) -> str:
    """The id of the first event of the report that this one tells again; its own where it is the first."""
    return event.same_as or event.id


def key_of(record: Record) -> str:
    """What the report is called in an incident: its external id, or its own where it has none."""
    return record.report.external_id or record.report.id


def telling(record: Record, claims: Iterable[str] | None = None, events: Iterable[str] | None = None) -> Telling:
    """What ``record`` tells of the incident.

    ``claims`` and ``events`` are the ids that belong to it; without them it is the events the
    report is about, the claims that tell them, and what denies these.
    """
    mine = set(events) if events is not None else _events_of(record)
    chosen = tuple(event for event in record.events if event.id in mine)
    holding = set(claims) if claims is not None else _claims_of(record, chosen)
    return Telling(record, tuple(c for c in record.claims if c.id in holding), chosen, key_of(record))


def _events_of(record: Record) -> set[str]:
    """The events the report is about, and the harm told after them that nothing sets apart.

    An event with a place or day of its own that no main event has begins another story; what
    follows it without a place or day belongs to that one.
    """
    main = {event.id for event in main_events(record)} or _recalled(record)
    grounds = _Grounds(record, main)
    behind = {e.claim for e in record.events if e.modality == "background" and e.casualties}
    recalled = {e.id for e in record.events if e.claim in behind and not e.same_as}
    main = main - recalled or main
    mine: set[str] = set()
    here = True
    for event in sorted(record.events, key=lambda e: (e.trigger.start, e.id)):
        if event.id in recalled - main:
            continue
        if event.id in main:
            here = True
        elif (event.place or event.time) and event.type.name != "responsibility_claimed":
            here = grounds.shared(event) and not (event.place and is_another(record.report.text, event))
        if event.id in main or (here and event.modality == "happened" and _does_harm(event)):
            mine.add(event.id)
    return mine


def _recalled(record: Record) -> set[str]:
    """What a report is about that tells of nothing new: the deed of long ago that it tells first ("in March 2022")."""
    deeds = [e for e in record.events if e.modality == "background" and _does_harm(e)]
    first = next(iter(deeds), None)
    return {e.id for e in deeds if first and (e.place, e.time) == (first.place, first.time)}


def _does_harm(event: Event) -> bool:
    """Ground said to be taken is another matter than the deed that the report is about."""
    violent = event.type.plover == "ASSAULT" and event.territory is None and family(event.type.name) != "ground taken"
    return tells_harm(event) or violent or event.type.name == "responsibility_claimed"


class _Grounds:
    """The places and days of a report's main events."""

    def __init__(self, record: Record, main: set[str]) -> None:
        self._places = {p.id: p.same_as or p.id for p in record.places}
        self._days = {t.id: (t.start or t.span.text)[:10] for t in record.times}
        known = [e for e in record.events if e.id in main]
        self._known = {self._places.get(e.place or "") for e in known} - {None}
        self._dated = {self._days.get(e.time or "") for e in known} - {None}

    def shared(self, event: Event) -> bool:
        """Whether the place and the day of an event, where said, are those of a main event."""
        place, day = self._places.get(event.place or ""), self._days.get(event.time or "")
        return (place is None or not self._known or place in self._known) and (
            day is None or not self._dated or day in self._dated
        )


def _claims_of(record: Record, events: Iterable[Event]) -> set[str]:
    holding = {event.claim for event in events}
    sources = {one.id: one for one in record.sources}
    for claim in record.claims:
        if claim.denies is None or not _DENIABLE.intersection(scopes_of(claim, sources)):
            continue
        if not claim.denies.claims or holding & set(claim.denies.claims):
            holding.add(claim.id)
    return holding
