"""What sets two tellings apart: places and days that cannot be one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, radians

from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.event import Event
from crossbearing.model.place import Place
from crossbearing.model.time import TimeExpression

_WORDS = load_word_lists("crossbearing.claims", "grounds.yaml", "weekdays", "near", "past", "this_day")
# A quarter, a camp or a building this near a town's point may lie in the town.
_TOWN_KM = 20.0
_KM_PER_DEGREE = 111.2
# News tells what happened within a week.
_NEWS_DAYS = 7


@dataclass(frozen=True, slots=True)
class Grounds:
    """What each place and time mentioned stands for, so that two mentions of one are known as one."""

    keys: Mapping[str, str]
    places: Mapping[str, Place]
    wide: frozenset[str]
    times: Mapping[str, TimeExpression]
    first: str | None = None

    def apart(self, one: Event, other: Event) -> bool:
        """Whether their days or their places cannot be the same; ``False`` where either is not known."""
        return self.days_apart(one.time, other.time) or self.places_apart(one.place, other.place)

    def days_apart(self, one: str | None, other: str | None) -> bool:
        """Whether two times share no day; without dates, whether their words exclude one another."""
        a, b = self.times.get(one or ""), self.times.get(other or "")
        if a is None or b is None:
            return False
        if a.start and a.end and b.start and b.end:
            return a.end[:10] < b.start[:10] or b.end[:10] < a.start[:10]
        words = _weekdays(a), _weekdays(b)
        if any(words) and not all(words) and (_words(a) | _words(b)) & _WORDS["this_day"]:
            return True  # "on Saturday", then "today"
        return not words[0] & words[1] if all(words) else self.is_past(one) != self.is_past(other)

    def is_past(self, time: str | None) -> bool:
        """Whether a time is told as long gone: by its words, or by a date a week before the first of the report."""
        told = self.times.get(time or "")
        if told is None:
            return False
        if told.end and self.first:
            return (date.fromisoformat(self.first[:10]) - date.fromisoformat(told.end[:10])).days > _NEWS_DAYS
        words = _words(told)
        return bool(words & _WORDS["past"]) and not words & (_WORDS["weekdays"] | _WORDS["near"] | {"this"})

    def places_apart(self, one: str | None, other: str | None) -> bool:
        """Whether two places are two; a wide one may hold the other, and a town its quarters."""
        if one is None or other is None or {one, other} & self.wide:
            return False
        return self.keys.get(one) != self.keys.get(other) and not self._one_in_the_other(one, other)

    def _one_in_the_other(self, one: str, other: str) -> bool:
        a, b = self.places[one].match, self.places[other].match
        if a is None or b is None or _is_quarter(a.feature) == _is_quarter(b.feature):
            return False
        east = (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
        return hypot(a.lat - b.lat, east) * _KM_PER_DEGREE <= _TOWN_KM


def grounds(places: Sequence[Place], times: Sequence[TimeExpression]) -> Grounds:
    """Keys of places and the times; ``wide`` are mentions of countries and provinces, which hold many events."""
    own = {p.id: f"{p.match.gazetteer}:{p.match.id}" if p.match else p.span.text.lower() for p in places}
    keys = {p.id: own.get(p.same_as or p.id, own[p.id]) for p in places}
    wide = frozenset(p.id for p in places if p.kind == "expression" or (p.match and p.match.feature.startswith("A")))
    return Grounds(keys, {p.id: p for p in places}, wide, {t.id: t for t in times}, _first_day(times))


def _first_day(times: Sequence[TimeExpression]) -> str | None:
    """The first day that a report gives: its dateline, or the day of what it tells."""
    days = [t for t in times if t.end and t.precision in {"hour", "day"}]
    return min(days, key=lambda t: t.span.start).end if days else None


def _is_quarter(feature: str) -> bool:
    """A part of a town or a spot in it, by the class and code of GeoNames."""
    return "PPLX" in feature or feature.startswith("S")


def _words(time: TimeExpression) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", time.span.text.lower()))


def _weekdays(time: TimeExpression) -> frozenset[str]:
    return _words(time) & _WORDS["weekdays"]
