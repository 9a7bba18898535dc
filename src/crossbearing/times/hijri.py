"""The tabular Islamic calendar, good to a day or so of the observed one."""

from __future__ import annotations

from datetime import date

# 1 Muharram 1 AH (civil epoch, 16 July 622 Julian) as a proleptic Gregorian ordinal.
_EPOCH = 227015


def first_day(year: int, month: int, day: int = 1) -> date:
    """The Gregorian date of a day of the tabular Islamic year (30-year cycle, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).

    Source of the arithmetic: Reingold and Dershowitz, "Calendrical Calculations", the
    arithmetical Islamic calendar. Months that depend on a sighting may start a day earlier or later.
    """
    elapsed = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(elapsed + _EPOCH - 1)


def years_about(gregorian: int) -> range:
    """The Islamic years that touch a Gregorian year."""
    start = int((gregorian - 622) * 33 / 32)
    return range(start - 1, start + 3)
