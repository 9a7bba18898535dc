"""What the exports for coders make one row of: the events of one place and day, with what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from crossbearing.export.codebooks import codebooks
from crossbearing.export.digest import Digest
from crossbearing.model.actor import Actor
from crossbearing.model.event import Casualties, Event, RoleName
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression

# What is denied, asked or only intended has no row: it is not told as having happened.
_TOLD = frozenset({"asserts", "confirms", "believes"})
_LAST = 10_000
_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "missing"})


class Cell(NamedTuple):
    """One cell: its value, the words it rests on, and the rule; for an empty one ``rule`` is the reason."""

    value: str | int | float | None
    rule: str
    spans: tuple[Span, ...] = ()


Row = dict[str, Cell]


def unknown(reason: str) -> Cell:
    """An empty cell with the reason why it is empty."""
    return Cell(None, reason)


@dataclass(frozen=True)
class Coded:
    """Events that one row is made of. ``lead`` is the event whose type has precedence."""

    record: Record
    events: tuple[Event, ...]
    lead: Event

    @cached_property
    def digest(self) -> Digest:
        """The record by ids."""
        return Digest(self.record)

    @cached_property
    def place(self) -> Place | None:
        """The place of the leading event, else of the first event that has one."""
        ids = [e.place for e in (self.lead, *self.events) if e.place]
        return self.digest.places.get(ids[0]) if ids else None

    @cached_property
    def town(self) -> Place | None:
        """The named place that stands for the row: its own, or the one it is said to be near."""
        place = self.place
        near = place and place.expression and place.expression.relation == "near" and len(place.expression.anchors) == 1
        if place is None or place.match is not None or not near or place.expression is None:
            return place
        return self.digest.places.get(place.expression.anchors[0], place)

    @cached_property
    def time(self) -> TimeExpression | None:
        """The time of the leading event, else of the first event that has one; a dated one goes first."""
        found = [self.digest.times[e.time] for e in (self.lead, *self.events) if e.time in self.digest.times]
        return next((t for t in found if t.status == "resolved"), found[0] if found else None)

    def party(self, role: RoleName) -> tuple[Actor | None, Span | None, str]:
        """Who fills a role, their words, and the event it was read from; a known party goes before bare words."""
        actors = {a.id: a for a in self.record.actors}
        roles = [(r, e) for e in (self.lead, *self.events) for r in e.roles if r.role == role]
        known = [(r, e) for r, e in roles if r.actor in actors]
        if known or roles:
            words, event = (known or roles)[0]
            return actors.get(words.actor or ""), words.span, event.id
        return None, None, ""

    @cached_property
    def killed(self) -> tuple[Casualties, ...]:
        """Every figure of people killed, once."""
        return tuple(dict.fromkeys(c for e in self.events for c in e.casualties if c.kind == "killed"))

    def total_killed(self) -> tuple[Casualties, ...]:
        """The figures that make up the total: those of the first event that gives any, without parts of totals."""
        for event in sorted(self.events, key=lambda e: (not e.main, e.id != self.lead.id)):
            found = [c for c in event.casualties if c.kind == "killed" and c.part_of is None and c.basis != "denied"]
            if found:
                return tuple(found)
        return ()


def coded_events(record: Record, counts: Callable[[Event], bool]) -> tuple[Coded, ...]:
    """The rows of one record, in text order: its events joined by identity, claim, and place and day.

    ``counts`` says which events can make a row. Harm told without a deed joins the row of its claim or the
    report's main event, and makes no row of its own.
    """
    told = {c.id for c in record.claims if c.stance in _TOLD}
    events = [e for e in record.events if e.claim in told and not e.negated and e.modality == "happened"]
    rows = _joined(record, [e for e in events if counts(e)])
    for event in (e for e in events if not counts(e) and any(c.kind in _HARM for c in e.casualties)):
        home = _home(event, rows)
        if home is not None:
            home.append(event)
    return tuple(Coded(record, tuple(row), min(row, key=precedence)) for row in rows)


def precedence(event: Event) -> tuple[int, bool]:
    """The rank of an event's type by ACLED's table; what has no type comes last."""
    acled = event.type.acled
    rank = codebooks().precedence.get((acled.event_type, acled.sub_event_type), _LAST) if acled else _LAST
    return rank, not event.main


def _joined(record: Record, events: Iterable[Event]) -> list[list[Event]]:
    where = {p.id: f"{p.match.gazetteer}:{p.match.id}" if p.match else (p.same_as or p.id) for p in record.places}
    when = {t.id: (t.start or t.span.text.lower())[:10] for t in record.times}
    rows: list[list[Event]] = []
    for event in events:
        for row in rows:
            if any(_one(event, other, where, when) for other in row):
                row.append(event)
                break
        else:
            rows.append([event])
    return rows


def _one(a: Event, b: Event, where: dict[str, str], when: dict[str, str]) -> bool:
    """One telling repeats the other, or both are told of one place and one day, or in one claim of one place."""
    if (a.same_as or a.id) == (b.same_as or b.id):
        return True
    apart = bool(a.place and b.place and where.get(a.place) != where.get(b.place))
    apart = apart or bool(a.time and b.time and when.get(a.time) != when.get(b.time))
    if apart:
        return False
    return a.claim == b.claim or bool(a.place and b.place and a.time and b.time)


def _home(event: Event, rows: Sequence[list[Event]]) -> list[Event] | None:
    """The row that harm without a deed belongs to: of its claim or first telling, else the main event's if it is the only one."""
    for row in rows:
        if any(event.claim == e.claim or (event.same_as and event.same_as in (e.id, e.same_as)) for e in row):
            return row
    main = [row for row in rows if any(e.main for e in row)]
    return main[0] if len(main) == 1 and not (event.place or event.time) else None
