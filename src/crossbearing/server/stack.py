"""The stack: which reports are shown, in what order, with what state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.ledger.store import KeptReport, ReportFilter
from crossbearing.server.answers import ReportRow, ReviewState, Stack
from crossbearing.server.library import Library

_STATES: tuple[ReviewState, ...] = ("unread", "in_review", "done")
_GRAVITY = {"impossible": 4, "strained": 3, "disputed": 2, "note": 1}
# Outlets offered to choose from: the most frequent ones.
_MOST_OUTLETS = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """What a page asks of the stack."""

    offset: int
    limit: int
    state: ReviewState | None
    flagged: bool
    words: str
    outlet: str
    finding: str
    sort: str
    descending: bool


# What the stack shows when it is opened.
FIRST = Wish(0, 100, None, False, "", "", "", "added", True)


def stack_of(library: Library, wish: Wish) -> Stack:
    """The page that is asked for. Raises ``ValueError`` where there is nothing to look for in the words."""
    library.last_number()
    everything = library.reports()
    found = _matching(library, wish, everything)
    states = {kept.id: library.decisions.state(kept.id) for kept in found}
    counts: dict[ReviewState, int] = dict.fromkeys(_STATES, 0)
    for state, _ in states.values():
        counts[state] += 1
    shown = [k for k in found if wish.state in (None, states[k.id][0]) and (not wish.flagged or states[k.id][1])]
    if wish.sort != "added" or not wish.descending:
        shown = sorted(shown, key=_key(library, wish, states), reverse=wish.descending)
    page = shown[wish.offset : wish.offset + wish.limit]
    return Stack(
        total=len(shown), counts=counts, outlets=_outlets(everything),
        rows=[_row(library, kept, *states[kept.id]) for kept in page],
    )  # fmt: skip


def _matching(library: Library, wish: Wish, everything: Sequence[KeptReport]) -> Sequence[KeptReport]:
    found = library.ledger.reports(ReportFilter(words=wish.words)) if wish.words.strip() else everything
    outlet = wish.outlet.casefold()
    return [
        kept
        for kept in found
        if (not outlet or (kept.copy.outlet or "").casefold() == outlet)
        and (not wish.finding or kept.worst == wish.finding or (wish.finding == "any" and kept.findings))
    ]


def _key(library: Library, wish: Wish, states: dict[str, tuple[ReviewState, bool]]) -> Callable[[KeptReport], Any]:
    keys: dict[str, Callable[[KeptReport], Any]] = {
        "added": lambda kept: kept.number,
        "published": lambda kept: (kept.copy.published or "", kept.number),
        "outlet": lambda kept: ((kept.copy.outlet or "").casefold(), kept.number),
        "title": lambda kept: (library.title(kept).casefold(), kept.number),
        "findings": lambda kept: (_GRAVITY.get(kept.worst or "", 0), kept.findings, kept.number),
        "state": lambda kept: (_STATES.index(states[kept.id][0]), kept.number),
    }
    return keys[wish.sort]


def _outlets(everything: Sequence[KeptReport]) -> list[str]:
    counted: dict[str, int] = {}
    for kept in everything:
        if kept.copy.outlet:
            counted[kept.copy.outlet] = counted.get(kept.copy.outlet, 0) + 1
    often = sorted(counted, key=lambda name: (-counted[name], name))[:_MOST_OUTLETS]
    return sorted(often, key=str.casefold)


def _row(library: Library, kept: KeptReport, state: ReviewState, flagged: bool) -> ReportRow:
    copy = kept.copy
    return ReportRow(
        id=kept.id, title=library.title(kept), outlet=copy.outlet, published=copy.published, language=kept.language,
        external_id=copy.external_id, state=state, flagged=flagged, claims=kept.claims, findings=kept.findings,
        worst=kept.worst, copies=kept.copies, added_at=kept.added_at,
    )  # fmt: skip
