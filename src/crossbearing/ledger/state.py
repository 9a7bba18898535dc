"""What the log means now: judgements that are undone fall away, the last one in each place stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossbearing.model.judgement import Entry, Judgement

# What one judgement takes the place of: target, matter, and for a blind one its author.
Slot = tuple[str, str, str]


def slot(judgement: Judgement) -> Slot | None:
    """The place that a judgement stands in; ``None`` for kinds that stand beside one another.

    Accepting and rejecting share a place; each corrected field has its own. What a blind
    second reader says stands in places of their own.
    """
    reader = judgement.who if judgement.blind else ""
    if judgement.kind in ("accept", "reject"):
        return judgement.target, "verdict", reader
    if judgement.kind == "correct":
        return judgement.target, f"field {judgement.field}", reader
    if judgement.kind == "grade":
        return judgement.target, "grade", reader
    return None


def in_force(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are not undone, in order; an undo that is not itself undone is among them.

    Where an undo is undone, what it had undone is in force again. All undoings of an entry must be
    among ``entries``.
    """
    undone: set[int] = set()
    kept = []
    for entry in sorted(entries, key=lambda one: one.number, reverse=True):
        if entry.number in undone:
            continue
        if entry.judgement.kind == "undo":
            undone.add(int(entry.judgement.target.removeprefix("j:")))
        kept.append(entry)
    return kept[::-1]


def standing_in(entries: Iterable[Entry], place: Slot) -> Entry | None:
    """The judgement that stands in a place now."""
    found = [entry for entry in in_force(entries) if slot(entry.judgement) == place]
    return found[-1] if found else None


def standing(entries: Iterable[Entry], blind: str | None = None) -> list[Entry]:
    """What is in force and not replaced, in order, without the undoings.

    Judgements of blind readers are left out, unless ``blind`` names one: then that reader's alone are given.
    """
    places: dict[Slot | int, Entry] = {}
    for entry in in_force(entries):
        judgement = entry.judgement
        if judgement.kind == "undo" or (judgement.who if judgement.blind else None) != blind:
            continue
        key = slot(judgement) or entry.number
        places.pop(key, None)
        places[key] = entry
    return sorted(places.values(), key=lambda entry: entry.number)


@dataclass(frozen=True, slots=True)
class Judged:
    """How one target stands: its verdict, corrected fields (JSON text by field), grade, comments and flags."""

    target: str
    verdict: Entry | None = None
    corrections: tuple[tuple[str, Entry], ...] = ()
    grade: Entry | None = None
    comments: tuple[Entry, ...] = ()
    flags: tuple[Entry, ...] = ()


def judged(entries: Iterable[Entry], blind: str | None = None) -> dict[str, Judged]:
    """How every target stands that something in force is said of."""
    by_target: dict[str, list[Entry]] = {}
    for entry in standing(entries, blind):
        by_target.setdefault(entry.judgement.target, []).append(entry)
    return {target: _judged(target, found) for target, found in by_target.items()}


def _judged(target: str, found: Sequence[Entry]) -> Judged:
    def of(*kinds: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in found if entry.judgement.kind in kinds)

    verdicts, grades = of("accept", "reject"), of("grade")
    return Judged(
        target,
        verdicts[-1] if verdicts else None,
        tuple((entry.judgement.field or "", entry) for entry in of("correct")),
        grades[-1] if grades else None,
        of("comment"),
        of("flag"),
    )


@dataclass(frozen=True, slots=True)
class Constraint:
    """What people hold of reports: together they tell of one incident, or the groups are of different ones.

    One group for a merge, two for a split; ``entry`` is the judgement that says so. Later ones go before earlier ones.
    """

    groups: tuple[tuple[str, ...], ...]
    entry: Entry


def constraints(entries: Iterable[Entry]) -> list[Constraint]:
    """The merges and splits in force, in the order in which they were made."""
    found = []
    for entry in standing(entries):
        if entry.judgement.kind in ("merge", "split"):
            value = json.loads(entry.judgement.value or "[]")
            groups = (value,) if entry.judgement.kind == "merge" else value
            found.append(Constraint(tuple(tuple(group) for group in groups), entry))
    return found
