"""Figures inside a denial: what is denied is not stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, Event


def deny_harm(claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Event, ...]:
    """Mark casualties that a denying claim names as denied.

    To deny casualties is to say there were none: the range becomes zero. To deny an event in which
    people died says nothing of how many: the words and the figure stay, with the basis "denied".
    """
    scopes = {c.id: c.denies.scope for c in claims if c.denies is not None}
    return tuple(
        replace(e, casualties=tuple(_denied(c, scopes[e.claim]) for c in e.casualties)) if e.claim in scopes else e
        for e in events
    )


def _denied(figure: Casualties, scope: str) -> Casualties:
    if figure.basis == "denied":
        return figure
    if scope == "casualties":
        return replace(figure, min=0, max=0, basis="denied", rule=f"{figure.rule}+denied".lstrip("+"))
    return replace(figure, basis="denied", rule=f"{figure.rule}+denied".lstrip("+"))
