"""Times of the day: hours with their zone as said, dawn, midnight."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from crossbearing.times.reading import Tokens, word
from crossbearing.times.words import TimeWords

_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2}))?(am|pm|a\.m\.|p\.m\.)?")
_MILITARY = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_HALVES = {"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12}
_MOMENTS = {"midnight": time(0, 0), "noon": time(12, 0), "midday": time(12, 0)}


class Clock(NamedTuple):
    """A time of day over tokens ``first``–``last``; ``at`` is ``None`` for dawn and the like, ``zone`` as said."""

    first: int
    last: int
    at: time | None
    zone: str | None
    said: str


def match_clock(tokens: Tokens, i: int, table: TimeWords) -> Clock | None:
    """The time of day that begins at token ``i``, if one does."""
    return _moment(tokens, i, table) or _hour(tokens, i, table) or _military(tokens, i, table)


def _moment(tokens: Tokens, i: int, table: TimeWords) -> Clock | None:
    """ "At dawn", "shortly before midnight", "in the early hours"."""
    said = word(tokens, i)
    if said in ("early", "late", "small") and word(tokens, i + 1) == "hours":
        return Clock(_the(tokens, i), i + 1, None, None, f"{said} hours")
    if said not in table.moments or tokens[i].text[0].isupper():
        return None
    first, near = _approach(tokens, i)
    at = _MOMENTS.get(said)
    return Clock(first, i, None if near or said == "midnight" else at, None, said)


def _the(tokens: Tokens, i: int) -> int:
    return i - 1 if word(tokens, i - 1) == "the" else i


def _approach(tokens: Tokens, i: int) -> tuple[int, bool]:
    first, near = i, False
    if word(tokens, i - 1) in ("before", "after"):
        first, near = i - 1, True
        if word(tokens, i - 2) in ("shortly", "just", "soon", "right", "immediately"):
            first = i - 2
    return first, near


def _hour(tokens: Tokens, i: int, table: TimeWords) -> Clock | None:
    """ "11:18 AM", "5 p.m. local time", "20:00"."""
    match = _HOUR.fullmatch(word(tokens, i))
    if match is None or int(match[1]) > 24:
        return None
    last, half = i, match[4]
    if half is None and word(tokens, i + 1) in _HALVES:
        last, half = i + 1, word(tokens, i + 1)
    if half is None and word(tokens, i + 1) in ("o'clock", "o’clock"):
        last, half = i + 1, ""
    colon = match[2] is not None and ":" in tokens[i].text
    if half is None and not colon:
        return None
    at = _time(int(match[1]), int(match[2] or 0), half or "")
    if at is None:
        return None
    last, zone = _zone(tokens, last, table)
    first, near = _approach(tokens, i)
    return Clock(first, last, None if near else at, zone, at.strftime("%H:%M"))


def _time(hour: int, minute: int, half: str) -> time | None:
    if half in _HALVES:
        if not 1 <= hour <= 12:
            return time(hour, minute) if hour < 24 and minute < 60 else None
        hour = hour % 12 + _HALVES[half]
    return time(hour % 24, minute) if minute < 60 else None


def _zone(tokens: Tokens, last: int, table: TimeWords) -> tuple[int, str | None]:
    following = word(tokens, last + 1)
    if following in table.zones:
        return last + 1, following.upper()
    for back in (1, 2):
        if word(tokens, last + back) == "time" and back:
            return last + back, " ".join(t.text for t in tokens[last + 1 : last + back + 1])
    return last, None


def _military(tokens: Tokens, i: int, table: TimeWords) -> Clock | None:
    """ "0300 GMT": four digits need their zone."""
    match = _MILITARY.fullmatch(word(tokens, i))
    if match is None or word(tokens, i + 1) not in table.zones:
        return None
    last, zone = _zone(tokens, i, table)
    return Clock(i, last, time(int(match[1]), int(match[2])), zone, f"{match[1]}:{match[2]}")
