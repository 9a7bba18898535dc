"""What one report tells of an incident: its claims and events, with the parts of its record by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from crossbearing.model.actor import Actor
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.source import Source
from crossbearing.model.time import TimeExpression

# Events that did not come about, or lie behind the story, are no account of what happened.
_HAPPENED = frozenset({"happened", "attempted"})
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
    def places(self) -> dict[str, Place]:
        """Places by id."""
        return {one.id: one for one in self.record.places}

    @cached_property
    def times(self) -> dict[str, TimeExpression]:
        """Times by id."""
        return {one.id: one for one in self.record.times}

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
        """Events that are said to have happened, each with the claim that says so; denials and questions left out."""
        return tuple(
            (self.by_claim[event.claim], event)
            for event in self.events
            if event.claim in self.by_claim
            and event.modality in _HAPPENED
            and self.by_claim[event.claim].stance in ("asserts", "confirms", "believes")
        )

    def denials(self) -> Iterator[Claim]:
        """The account's claims that deny something."""
        return (claim for claim in self.claims if claim.stance == "denies" and claim.denies is not None)


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
    mine = set(events) if events is not None else {event.id for event in record.events if event.main}
    chosen = tuple(event for event in record.events if event.id in mine)
    holding = set(claims) if claims is not None else _claims_of(record, chosen)
    return Telling(record, tuple(c for c in record.claims if c.id in holding), chosen, key_of(record))


def _claims_of(record: Record, events: Iterable[Event]) -> set[str]:
    holding = {event.claim for event in events}
    for claim in record.claims:
        if claim.denies is None or claim.denies.scope not in _DENIABLE:
            continue
        if not claim.denies.claims or holding & set(claim.denies.claims):
            holding.add(claim.id)
    return holding
