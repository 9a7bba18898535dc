"""One record as flat rows: what each claim is found by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossbearing.ledger.spans_of_time import first_minute, last_minute
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.finding import Finding
from crossbearing.model.place import Geometry, Place
from crossbearing.model.record import Record
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression

# Parts the values of one cell.
JOINT = " ¶ "
# Gravest first.
SEVERITIES = ("impossible", "strained", "disputed", "note")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What one claim is found by.

    ``intervals`` are minutes since 1970, both ends inclusive; ``shapes`` the
    outer shapes of its places.
    """

    id: str
    start: int
    end: int
    words: str
    source: str
    actor: str
    type: str
    finding: str
    stance: str
    shapes: tuple[Geometry, ...]
    intervals: tuple[tuple[int, int], ...]


def claim_rows(record: Record) -> list[ClaimRow]:
    """A row for each claim, in order."""
    tables = _Tables(record)
    return [tables.row(claim) for claim in record.claims]


def part_ids(record: Record) -> str:
    """The ids of everything in a record that can be judged, one blank between."""
    lists: tuple[Iterable[object], ...] = (
        record.sources, record.claims, record.events, record.actors, record.places,
        record.times, record.quantities, record.findings,
    )  # fmt: skip
    return " ".join(str(getattr(part, "id", "")) for parts in lists for part in parts)


def worst(findings: Iterable[Finding]) -> str | None:
    """The gravest severity among findings."""
    found = {finding.severity for finding in findings}
    return next((severity for severity in SEVERITIES if severity in found), None)


class _Tables:
    """The parts of one record by what they belong to, looked up once."""

    def __init__(self, record: Record) -> None:
        self._sources = {
            source.id: ", ".join(dict.fromkeys(name for name in (source.name, source.affiliation) if name))
            for source in record.sources
        }
        self._actors = {actor.id: (actor.name, *actor.as_said) for actor in record.actors}
        self._events: dict[str, list[Event]] = {}
        for event in record.events:
            self._events.setdefault(event.claim, []).append(event)
        self._findings: dict[str, list[Finding]] = {}
        for finding in record.findings:
            for claim in finding.claims:
                self._findings.setdefault(claim, []).append(finding)
        self._places = {place.id: place for place in record.places}
        self._times = {time.id: time for time in record.times}
        self._named_places = _Named((place.span, place.id) for place in record.places)
        self._named_times = _Named((time.span, time.id) for time in record.times)
        self._named_actors = _Named((span, actor.id) for actor in record.actors for span in actor.mentions)

    def row(self, claim: Claim) -> ClaimRow:
        spans = claim.parts or (claim.span,)
        events = self._events.get(claim.id, [])
        findings = self._findings.get(claim.id, [])
        return ClaimRow(
            claim.id,
            claim.span.start,
            claim.span.end,
            " […] ".join(span.text for span in spans),
            _joined(self._sources.get(link.source, "") for link in claim.chain),
            _joined(self._actor_words(spans, events)),
            _joined(_type_words(events)),
            _joined(word for finding in findings for word in (finding.kind, finding.severity)),
            claim.stance,
            tuple(place.geometry for place in self._places_of(spans, events) if place.geometry),
            tuple(dict.fromkeys(_interval(time) for time in self._times_of(spans, events))),
        )

    def _actor_words(self, spans: tuple[Span, ...], events: list[Event]) -> Iterator[str]:
        """The parties in the roles of the claim's events and those that its words name."""
        for event in events:
            for role in event.roles:
                yield from self._actors.get(role.actor or "", ())
        for identifier in self._named_actors.inside(spans):
            yield from self._actors[identifier]

    def _places_of(self, spans: tuple[Span, ...], events: list[Event]) -> list[Place]:
        """Where its events are said to have been; else every place named in it but those that only fix another."""
        told = [self._places[event.place] for event in events if event.place in self._places]
        if told:
            return _once(told)
        named = [self._places[identifier] for identifier in self._named_places.inside(spans)]
        anchors = {anchor for place in named if place.expression for anchor in place.expression.anchors}
        return _once(place for place in named if place.id not in anchors)

    def _times_of(self, spans: tuple[Span, ...], events: list[Event]) -> list[TimeExpression]:
        told = [self._times[event.time] for event in events if event.time in self._times]
        named = told or [self._times[identifier] for identifier in self._named_times.inside(spans)]
        return [time for time in named if time.status == "resolved" and (time.start or time.end)]


class _Named:
    """Spans in the text, looked up by the stretch that they stand in."""

    def __init__(self, named: Iterable[tuple[Span, str]]) -> None:
        self._ordered = sorted(((span.start, span.end, identifier) for span, identifier in named))
        self._starts = [start for start, _, _ in self._ordered]

    def inside(self, spans: Iterable[Span]) -> Iterator[str]:
        """The ids of what stands wholly in one of the spans."""
        for span in spans:
            for position in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
                _, end, identifier = self._ordered[position]
                if end <= span.end:
                    yield identifier


def _once(places: Iterable[Place]) -> list[Place]:
    return list({place.id: place for place in places}.values())


def _type_words(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        kind = event.type
        yield kind.plover or ""
        yield kind.plover_mode or ""
        if kind.acled:
            yield kind.acled.event_type
            yield kind.acled.sub_event_type
        yield kind.name


def _interval(time: TimeExpression) -> tuple[int, int]:
    return first_minute(time.start), last_minute(time.end)


def _joined(values: Iterable[str]) -> str:
    return JOINT.join(dict.fromkeys(value.strip() for value in values if value.strip()))
