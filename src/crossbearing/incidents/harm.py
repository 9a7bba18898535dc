"""How many were killed and wounded in a report's main incident, as one range over what it says."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.model.event import Event
from crossbearing.model.record import Record

_EVERYONE = ("unspecified", "civilians", "combatants")


def harm_of(record: Record, events: Sequence[Event], kind: str) -> tuple[int | None, int | None] | None:
    """The range of those harmed; that of everyone before that of a class; ``None`` where nothing is said."""
    ids = {e.id for e in events}
    own = (h for h in record.harm if "another_incident" not in h.rule)
    said = [h for h in own if h.kind == kind and (h.min or h.max)]
    mine = [h for h in said if ids.intersection(h.events)] or said
    of_all = [h for h in mine if h.who in _EVERYONE] or mine
    if not of_all:
        return None
    low = max(h.min or 0 for h in of_all)
    if any(h.max is None for h in of_all):
        return low, None
    return low, max(h.max or 0 for h in of_all)
