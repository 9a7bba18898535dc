"""Which events a report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from crossbearing.model.event import Event

# At most this many events carry the report.
_MOST = 3
# News tells its matter first: what the headline or the first sentences tell counts so much more, falling to nothing where they end.
_LEAD, _LEAD_ENDS = 1.5, 600
_WEIGHT = {"ASSAULT": 3, "COERCE": 2, "PROTEST": 2, "RETREAT": 1, "THREATEN": 1, "AGREE": 1, "MOBILIZE": 1, "AID": 1}


def mark_main(events: Sequence[Event], length: int) -> tuple[Event, ...]:
    """Mark the events that the report is about: the kind told most, weighted by violence, harm and place in the text.

    ``length`` is the number of characters of the report. A report without events has no main one.
    """
    told = Counter(_kind(e) for e in events)
    scores = [(_score(e, told, length), n) for n, e in enumerate(events)]
    best = sorted(scores, key=lambda s: (-s[0], s[1]))
    if not best or best[0][0] <= 0:
        return tuple(events)
    top = _kind(events[best[0][1]])
    chosen = {n for score, n in best if score > 0 and _kind(events[n]) == top}
    kept = set(sorted(chosen, key=lambda n: (-_score(events[n], told, length), n))[:_MOST])
    return tuple(replace(e, main=n in kept) for n, e in enumerate(events))


def _kind(event: Event) -> str:
    acled = event.type.acled
    return acled.sub_event_type if acled else event.type.plover or event.type.name


def _score(event: Event, told: Counter[str], length: int) -> float:
    if event.negated or event.modality not in {"happened", "attempted"}:
        return 0.0
    score = float(_WEIGHT.get(event.type.plover or "", 0))
    score += min(told[_kind(event)], 4) * 0.75
    score += 1.5 if event.casualties else 0.0
    score += 0.5 if event.place else 0.0
    score += _LEAD * max(0.0, 1 - event.trigger.start / _LEAD_ENDS)
    return score - event.trigger.start / max(1, length)
