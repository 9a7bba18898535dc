"""One range for each kind of harm and class of people in the incident that a report is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from crossbearing.claims.incident_range import incident_range
from crossbearing.claims.repeats import Grounds
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, CasualtyKind, CasualtyWho, Event, HarmRange
from crossbearing.model.mention import CasualtyMention

_HARM: tuple[CasualtyKind, ...] = ("killed", "wounded", "killed_or_wounded", "missing")
# A figure further below the leading one than this tells of something else.
_FAR = 2.0
# What is denied, asked or only planned gives no figure of what happened.
_TOLD = frozenset({"asserts", "confirms", "believes"})


class _Figure(NamedTuple):
    event: int
    source: str
    casualties: Casualties


def harm_ranges(events: Sequence[Event], claims: Sequence[Claim], known: Grounds) -> tuple[HarmRange, ...]:
    """The ranges of the incident told by the main events, in the order of kinds and classes.

    The range over everyone comes first, under the class that all its figures share, else
    "unspecified"; then one for each further class that figures are given for. A class without a
    known figure has no range.
    """
    figures = list(_figures(events, claims, known))
    return tuple(found for kind in _HARM for found in _of_kind(kind, figures, events))


def _figures(events: Sequence[Event], claims: Sequence[Claim], known: Grounds) -> Iterator[_Figure]:
    told = {c.id: c.chain[-1].source for c in claims if c.stance in _TOLD}
    mains = [e for e in events if e.main]
    seen: set[tuple[int, int, str]] = set()
    for n, event in enumerate(events):
        if (
            event.claim not in told
            or event.negated
            or event.modality != "happened"
            or not _of_incident(event, mains, known)
        ):
            continue
        for figure in event.casualties:
            key = (figure.span.start, figure.span.end, figure.kind)
            if key not in seen:
                seen.add(key)
                yield _Figure(n, told[event.claim], figure)


def _of_incident(event: Event, mains: Sequence[Event], known: Grounds) -> bool:
    """A main event, another telling of one, or harm without a deed of its own that nothing sets apart from the first."""
    roots = {m.same_as or m.id for m in mains}
    if event.main or (event.same_as or event.id) in roots:
        return True
    first = mains[0] if mains else None
    return first is not None and event.type.acled is None and event.territory is None and _near(first, event, known)


def _near(first: Event, event: Event, known: Grounds) -> bool:
    same_day = not (first.time and event.time) or known.days.get(first.time) == known.days.get(event.time)
    same_place = not (first.place and event.place) or known.places.get(first.place) == known.places.get(event.place)
    return same_day and same_place


def _of_kind(kind: CasualtyKind, figures: Sequence[_Figure], events: Sequence[Event]) -> Iterator[HarmRange]:
    mine = [f for f in figures if f.casualties.kind == kind]
    totals = {f.casualties.who for f in mine if f.casualties.part_of is None}
    if not mine:
        return
    whole: CasualtyWho = next(iter(totals)) if len(totals) == 1 else "unspecified"
    alone = [_as_everyone(f) for f in mine if f.casualties.part_of is None]
    yield from _range(kind, whole, mine if len(totals) != 1 else alone, events)
    for who in get_args(CasualtyWho):
        of_class = [_as_everyone(f) for f in mine if f.casualties.who == who]
        if who != whole and of_class and who != "unspecified":
            yield from _range(kind, who, of_class, events)


def _as_everyone(figure: _Figure) -> _Figure:
    """Within one class its figures are totals: the children counted in a total are all the children there are."""
    return figure._replace(casualties=replace(figure.casualties, part_of=None, who="unspecified"))


def _range(
    kind: CasualtyKind, who: CasualtyWho, figures: Sequence[_Figure], events: Sequence[Event]
) -> Iterator[HarmRange]:
    low, high, rule = incident_range([CasualtyMention(f.casualties, f.event) for f in figures], kind)
    if low is None and high is None:
        return
    least = _least_of_others(figures, low, high)
    if least is not None:
        low, rule = least, rule + "+least_of_sources"
    ids = tuple(dict.fromkeys(events[f.event].id for f in figures))
    yield HarmRange(kind, who, low, high, rule, ids, tuple(dict.fromkeys(f.source for f in figures)))


def _least_of_others(figures: Sequence[_Figure], low: int | None, high: int | None) -> int | None:
    """The least total that another source gives for the same people, where it is below ``low`` but of its order."""
    if low is None or high is None:
        return None
    by_event: dict[tuple[int, str], list[Casualties]] = {}
    for figure in figures:
        by_event.setdefault((figure.event, figure.source), []).append(figure.casualties)
    if len({source for _, source in by_event}) == 1:
        return None
    whole = [c for c in by_event.values() if all(x.basis == "stated" and "+more" not in x.rule for x in c)]
    totals = [sum(c.min or 0 for c in of_one if c.part_of is None) for of_one in whole]
    return min((t for t in totals if low > t >= max(2, low / _FAR)), default=None)
