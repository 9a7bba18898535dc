"""The incident in one line: ranges over all accounts, the shape where they meet, how many origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.incidents.answers import Answer, Days, People, asserted
from crossbearing.incidents.column_place import shape_of
from crossbearing.incidents.origins import independent
from crossbearing.model.incident import Origin, Summary
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.geojson import to_geometry
from crossbearing.spatial.sets import intersection, union

# The columns in which an origin says that something was done; a denial has a day and a place too.
_DEED = ("type", "agent", "killed", "wounded", "targets")


def summarise(answers: Mapping[str, Sequence[Answer]], origins: Sequence[Origin]) -> Summary:
    """The summary of the settled answers of every column."""
    rules: dict[str, str] = {}
    geometry, apart = _ground(answers["place"], rules)
    return Summary(
        killed=_range(answers["killed"], "killed", rules),
        wounded=_range(answers["wounded"], "wounded", rules),
        interval=_interval(answers["date"], rules),
        geometry=None if geometry is None else to_geometry(geometry),
        place=_commonest(answers["place"]),
        shapes_apart=apart,
        type=_commonest(answers["type"]),
        independent_origins=_count(answers, origins, rules),
        rules=rules,
    )


def _range(answers: Sequence[Answer], kind: str, rules: dict[str, str]) -> tuple[int | None, int | None] | None:
    """From the lowest to the highest figure that any account holds.

    A class within a total and a denial move neither end; where two sides' losses are counted
    apart, no one range can be given for both, and the total alone counts.
    """
    people = [one.meaning for one in asserted(answers) if isinstance(one.meaning, People)]
    scopes = {one.scope for one in people}
    if len(scopes) > 1:
        people = [one for one in people if one.scope == "total"] or _added(people)
    whole = [one for one in people if not one.part] or people
    if not whole:
        return None
    rules[kind] = "lowest-to-highest" if len(scopes) <= 1 else "lowest-to-highest-of-totals"
    if any(one.denied for one in answers):
        rules[kind] += "; denied by some"
    low = min((one.min for one in whole if one.min is not None), default=None)
    high = None if any(one.max is None for one in whole) else max(one.max or 0 for one in whole)
    if high is None:
        known = max([one.max or 0 for one in whole] + [one.min or 0 for one in whole])
        rules[kind] += f"; open above {known}"
    return low, high


def _added(people: Sequence[People]) -> list[People]:
    """The losses of two sides together, from the least of each to the most of each."""
    low = high = 0
    closed = True
    for scope in dict.fromkeys(one.scope for one in people):
        same = [one for one in people if one.scope == scope]
        low += min(one.min or 0 for one in same)
        closed = closed and all(one.max is not None for one in same)
        high += max(one.max or 0 for one in same)
    return [People(low, high if closed else None)]


def _interval(answers: Sequence[Answer], rules: dict[str, str]) -> tuple[str, str] | None:
    """The days that all intervals share; where they share none, from the first to the last."""
    days = [one.meaning for one in asserted(answers) if isinstance(one.meaning, Days)]
    if not days:
        return None
    start, end = max(one.start for one in days), min(one.end for one in days)
    if start <= end:
        rules["interval"] = "shared-by-all"
        return start, end
    rules["interval"] = "first-to-last"
    return min(one.start for one in days), max(one.end for one in days)


def _ground(answers: Sequence[Answer], rules: dict[str, str]) -> tuple[Shape | None, bool]:
    """Where all outer shapes meet; where they do not, all of them together."""
    shapes = [shape for one in asserted(answers) if (shape := shape_of(one)) is not None]
    if not shapes:
        return None, False
    shared = intersection(shapes)
    if not shared.is_empty:
        rules["geometry"] = "where-shapes-meet"
        return shared, False
    rules["geometry"] = "shapes-apart"
    return union(shapes), True


def _commonest(answers: Sequence[Answer]) -> str | None:
    """The value that most origins give; of equals the first."""
    held = asserted(answers)
    votes: dict[str, set[str]] = {}
    for one in held:
        votes.setdefault(str(one.value), set()).add(one.origin)
    return max(votes, key=lambda value: len(votes[value]), default=None)


def _count(answers: Mapping[str, Sequence[Answer]], origins: Sequence[Origin], rules: dict[str, str]) -> int:
    """The independent origins of those who say that it happened: who only denies is no origin of the harm."""
    columns = answers.values()
    denying = {one.origin for column in columns for one in column if one.denied}
    telling = {one.origin for name in _DEED for one in asserted(answers.get(name, ()))}
    rules["independent_origins"] = "mouths of one institution count once"
    if silent := denying - telling:
        rules["independent_origins"] += "; who only denies is not counted"
    return independent([one for one in origins if one.id not in silent])
