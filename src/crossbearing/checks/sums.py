"""Parts of a casualty figure that come to more than the figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossbearing.model.event import Casualties
from crossbearing.model.finding import Finding
from crossbearing.model.record import Record

# Nobody is in two of these; civilians, medics or journalists may be in any of them.
_DISJOINT = ("children", "women", "men")


class _Told(NamedTuple):
    casualties: Casualties
    event: str
    claim: str


def check(record: Record) -> Iterator[Finding]:
    """Children, women and men counted in one total, whose stated figures together exceed it.

    Only parts that the text itself counts in the total are added, only stated figures,
    and only the least of each; an open total ("at least 12") can hold any parts.
    """
    told = _told(record)
    counted_in: dict[tuple[int, int], list[_Told]] = {}
    for part in told:
        if part.casualties.part_of is not None:
            counted_in.setdefault((part.casualties.part_of.start, part.casualties.part_of.end), []).append(part)
    for total in told:
        if total.casualties.part_of is None and _sure(total.casualties):
            inside = counted_in.get((total.casualties.span.start, total.casualties.span.end), ())
            yield from _excess(total, [p for p in inside if _is_part(p.casualties, total.casualties)])


def _told(record: Record) -> list[_Told]:
    """Every figure once, however many events carry it."""
    found: dict[tuple[int, int, str], _Told] = {}
    for event in record.events:
        for c in event.casualties:
            found.setdefault((c.span.start, c.span.end, c.kind), _Told(c, event.id, event.claim))
    return list(found.values())


def _sure(casualties: Casualties) -> bool:
    """Whether the total is one plain figure: "about 12" or "10 to 12" leaves room."""
    return casualties.max is not None and casualties.min == casualties.max and casualties.basis == "stated"


def _is_part(part: Casualties, total: Casualties) -> bool:
    return part.kind == total.kind and part.basis == "stated" and part.min is not None


def _excess(total: _Told, parts: list[_Told]) -> Iterator[Finding]:
    most = total.casualties.max or 0
    disjoint = [p for p in parts if p.casualties.who in _DISJOINT and p.casualties.who != total.casualties.who]
    alone = [[p] for p in parts if (p.casualties.min or 0) > most]
    for group in [disjoint] if sum(p.casualties.min or 0 for p in disjoint) > most else alone:
        yield _finding(total, group, most)


def _finding(total: _Told, parts: list[_Told], most: int) -> Finding:
    added = sum(p.casualties.min or 0 for p in parts)
    words = " and ".join(p.casualties.span.text for p in parts)
    claims = tuple(dict.fromkeys((total.claim, *(p.claim for p in parts))))
    events = tuple(dict.fromkeys((total.event, *(p.event for p in parts))))
    return Finding(
        id="", kind="sum_mismatch", severity="impossible", claims=claims, places=(), events=events,
        message=f"{words} are counted in “{total.casualties.span.text}”: {added} in {most}.",
        calculation={"parts": added, "total": most}, rule="parts-exceed-total",
    )  # fmt: skip
