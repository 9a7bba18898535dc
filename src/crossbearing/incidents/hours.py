"""At what hours of the day a report's opening says that it was."""

from __future__ import annotations

import re
from functools import cache

from crossbearing.language.lexicon import LexiconError, load_table

Hours = tuple[float, float]
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?(?:([ap])\.?m\b|(?<=[:.]\d\d)(?! ?(?:%|per|km|m\b)))", re.IGNORECASE)
_MOST = 4


def hours_of(text: str) -> tuple[Hours, ...]:
    """Stretches of the day (hours from midnight, an end past 24 is of the next day) that a text names, in its order."""
    found = [(m.start(), parts()[m.group().lower()]) for m in _words().finditer(text)]
    found += [(m.start(), hours) for m in _CLOCK.finditer(text) if (hours := _clock(m))]
    return tuple(dict.fromkeys(hours for _, hours in sorted(found)))[:_MOST]


def gap_hours(a: Hours, b: Hours) -> float:
    """Hours between two stretches of the day, over midnight where that is nearer; 0 where they meet."""
    return min(max(0.0, a[0] - b[1] + turn, b[0] - turn - a[1]) for turn in (-24, 0, 24))


def _clock(found: re.Match[str]) -> Hours | None:
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    half = (found.group(3) or "").lower()
    if hour > (12 if half else 23) or minute > 59:
        return None
    at = hour % 12 + (12 if half == "p" else 0) if half else hour
    return at + minute / 60, at + minute / 60


@cache
def parts() -> dict[str, Hours]:
    """The words for parts of the day with their hours. Raises ``LexiconError`` for an entry that is no two hours."""
    table: dict[str, list[float]] = load_table("crossbearing.incidents", "hours.yaml")
    for word, hours in table.items():
        if not isinstance(hours, list) or len(hours) != 2 or not 0 <= hours[0] <= hours[1] <= 48:
            raise LexiconError(f"crossbearing.incidents/data/hours.yaml: {word} needs two hours, from and to")
    return {word: (float(low), float(high)) for word, (low, high) in table.items()}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(parts(), key=len, reverse=True))})\b", re.IGNORECASE)
