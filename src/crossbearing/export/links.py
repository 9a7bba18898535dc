"""What belongs to what in a record: the claims a place is named in, the findings that rest on a claim, and so on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossbearing.export.digest import spans
from crossbearing.model.claim import Claim
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.span import Span


def wording_id(position: int) -> str:
    """The id by which the page knows the loaded term at ``position`` of the record's list."""
    return f"w{position + 1}"


def harm_id(position: int) -> str:
    """The id by which the page knows the range of harm at ``position`` of the record's list."""
    return f"h{position + 1}"


@dataclass(frozen=True, slots=True)
class Links:
    """For each id the ids it belongs with, in the order of the record; the relation holds both ways."""

    by_id: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, record: Record) -> Links:
        """Join the parts of one record."""
        found: dict[str, dict[str, None]] = {}
        for one, other in _pairs(record):
            if one != other:
                found.setdefault(one, {})[other] = None
                found.setdefault(other, {})[one] = None
        return cls({identifier: tuple(sorted(others, key=_order)) for identifier, others in found.items()})

    def to(self, identifier: str) -> tuple[str, ...]:
        """The ids that belong with ``identifier``."""
        return self.by_id.get(identifier, ())


def _order(identifier: str) -> tuple[str, int, str]:
    """Sort c2 before c10."""
    digits = identifier[1:]
    return identifier[:1], int(digits) if digits.isdecimal() else 0, identifier


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    for claim in record.claims:
        yield from ((claim.id, link.source) for link in claim.chain)
        yield from ((claim.id, target) for target in (claim.denies.claims if claim.denies else ()))
    for event in record.events:
        yield from ((event.claim, found) for found in (event.place, event.time) if found)
    for place in record.places:
        yield from ((place.id, other) for other in _places_of(place))
    for finding in record.findings:
        yield from ((finding.id, other) for other in (*finding.claims, *finding.places))
    yield from _of_harm(record)
    yield from _by_position(record.claims, ((place.id, place.span) for place in record.places))
    yield from _by_position(record.claims, ((time.id, time.span) for time in record.times))
    yield from _by_position(record.claims, ((wording_id(i), term.span) for i, term in enumerate(record.wording)))


def _of_harm(record: Record) -> Iterator[tuple[str, str]]:
    claims = {event.id: event.claim for event in record.events}
    for position, harm in enumerate(record.harm):
        yield from ((harm_id(position), claims[event]) for event in harm.events if event in claims)
        yield from ((harm_id(position), source) for source in harm.sources)


def _places_of(place: Place) -> tuple[str, ...]:
    anchors = place.expression.anchors if place.expression else ()
    single = tuple(other for other in (place.same_as, place.of) if other)
    return (*anchors, *single, *place.holds)


def _by_position(claims: Iterable[Claim], named: Iterable[tuple[str, Span]]) -> Iterator[tuple[str, str]]:
    """Join each span to the claims whose words it stands in.

    Claims are few and long, spans many and short: the spans are sorted once and
    each claim looks up its own stretch.
    """
    ordered = sorted(named, key=lambda item: (item[1].start, item[1].end))
    starts = [span.start for _, span in ordered]
    for claim in claims:
        for part in spans(claim):
            for position in range(bisect_left(starts, part.start), bisect_left(starts, part.end)):
                identifier, span = ordered[position]
                if span.end <= part.end:
                    yield claim.id, identifier
