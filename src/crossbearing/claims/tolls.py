"""Deaths that raise a toll: "two of the wounded died, bringing the number of dead to 12" tells of 12, of whom these are two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossbearing.model.event import Casualties, Event

# Characters before a figure in which it is said to be what a toll came to.
_BEFORE = 60
_TOLL = re.compile(
    r"\b(?:rais|bring|brought|tak|took|push|lift)\w*\b[^.;\n]{0,40}\b(?:toll|total|number|count|tally)\b[^.;\n]{0,40}"
    r"\bto\s+(?:[a-z]+\s+){0,3}$",
    re.I,
)


def hold_by_tolls(events: Sequence[Event], text: str) -> tuple[Event, ...]:
    """Mark the deaths told before a toll that they raise, in the same claim, as part of it; and who died as no longer wounded."""
    tolls: dict[str, Casualties] = {}
    for event in events:
        for figure in event.casualties:
            if figure.kind == "killed" and _TOLL.search(text, max(0, figure.span.start - _BEFORE), figure.span.start):
                tolls.setdefault(event.claim, figure)
    return tuple(_held(event, tolls.get(event.claim)) for event in events)


def _held(event: Event, toll: Casualties | None) -> Event:
    if toll is None or not event.casualties:
        return event
    dead = {c.span for c in event.casualties if c.kind == "killed"}
    alive = [c for c in event.casualties if c.kind != "wounded" or c.span not in dead]
    return replace(event, casualties=tuple(_part(c, toll) for c in alive))


def _part(figure: Casualties, toll: Casualties) -> Casualties:
    apart = figure.kind != "killed" or figure.part_of is not None or figure.span == toll.span
    if apart or figure.span.start > toll.span.start or (toll.max is not None and (figure.max or 0) > toll.max):
        return figure
    return replace(figure, part_of=toll.span, rule=f"{figure.rule}+raises-toll".lstrip("+"))
