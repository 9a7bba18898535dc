"""What became of incidents between two states of what is known: new, revised, merged, split, gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from crossbearing.model.incident import Incident

ChangeKind = Literal["new", "revised", "merged", "split", "gone"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that an incident now says otherwise: ``what`` is a column or ``reports``, ``grade``, ``origins``."""

    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one incident. ``was`` are the ids it had, ``now`` those it has; ``reports`` are the reports' own ids."""

    kind: ChangeKind
    was: tuple[str, ...]
    now: tuple[str, ...]
    reports: tuple[str, ...]
    differences: tuple[Difference, ...] = ()


def changes(before: Sequence[Incident], after: Sequence[Incident]) -> Iterator[Change]:
    """Every change from one state to the other, in the order of the later one.

    Incidents are followed by their reports, not by their ids: one whose reports came from two is
    merged, one whose reports stand in two is split. An incident that is as it was is not listed.
    """
    was_in = {report: old for old in before for report in old.report_ids}
    now_in = {report: new for new in after for report in new.report_ids}
    told: set[str] = set()
    for new in after:
        olds = _each(was_in[r] for r in new.report_ids if r in was_in)
        spread = [old for old in olds if len(_each(now_in[r] for r in old.report_ids if r in now_in)) > 1]
        if not olds:
            yield Change("new", (), (new.id,), new.report_ids)
        elif len(olds) > 1:
            yield Change("merged", tuple(o.id for o in olds), (new.id,), new.report_ids, _differences(olds[0], new))
        elif not spread:
            found = _differences(olds[0], new)
            if found or olds[0].id != new.id:
                yield Change("revised", (olds[0].id,), (new.id,), new.report_ids, found)
        for old in spread:
            if old.id not in told:
                told.add(old.id)
                parts = _each(now_in[r] for r in old.report_ids if r in now_in)
                yield Change("split", (old.id,), tuple(p.id for p in parts), old.report_ids)
    for old in before:
        if not any(report in now_in for report in old.report_ids):
            yield Change("gone", (old.id,), (), old.report_ids)


def _each(incidents: Iterator[Incident]) -> list[Incident]:
    return list({one.id: one for one in incidents}.values())


def _differences(old: Incident, new: Incident) -> tuple[Difference, ...]:
    found = [
        Difference("reports", old.reports, new.reports) if set(old.reports) != set(new.reports) else None,
        _difference("killed", old.summary.killed, new.summary.killed),
        _difference("wounded", old.summary.wounded, new.summary.wounded),
        _difference("interval", old.summary.interval, new.summary.interval),
        _difference("place", old.summary.place, new.summary.place),
        _difference("type", old.summary.type, new.summary.type),
        _difference("independent_origins", old.summary.independent_origins, new.summary.independent_origins),
        _difference("grade.suggested", old.grade.suggested, new.grade.suggested),
        _difference("grade.set", old.grade.set, new.grade.set),
    ]
    for name in sorted(old.fields.keys() | new.fields.keys()):
        was, now = old.fields.get(name), new.fields.get(name)
        found.append(_difference(f"{name}.status", was.status if was else None, now.status if now else None))
    return tuple(one for one in found if one is not None)


def _difference(what: str, before: Any, after: Any) -> Difference | None:
    """A list read back from a file is a tuple in memory: the two are one."""
    same = (tuple(before) if isinstance(before, list) else before) == (
        tuple(after) if isinstance(after, list) else after
    )
    return None if same else Difference(what, before, after)
