"""Intervals of days and the calendar arithmetic on them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from crossbearing.model.time import Precision


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both inclusive; either ``None`` where open."""

    start: date | None
    end: date | None
    precision: Precision

    def shifted_end(self, end: date | None) -> Interval:
        """The same start with another end."""
        return Interval(self.start, end, self.precision)


def day(value: date) -> Interval:
    """One day."""
    return Interval(value, value, "day")


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    return Interval(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def week_of(value: date) -> Interval:
    """The week, Monday to Sunday (ISO 8601), that holds a day."""
    monday = value - timedelta(days=value.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def weekend_of(value: date) -> Interval:
    """The latest Saturday and Sunday that have begun by a day."""
    saturday = value - timedelta(days=(value.weekday() - 5) % 7)
    return Interval(saturday, saturday + timedelta(days=1), "day")


def portion(whole: Interval, which: str) -> Interval:
    """The early, middle or late third of an interval; days 1–10, 11–20, 21–end of a month."""
    if whole.start is None or whole.end is None:
        return whole
    if whole.precision == "year":
        first = {"early": 1, "mid": 5, "late": 9}[which]
        last = month(whole.start.year, first + 3)
        return Interval(date(whole.start.year, first, 1), last.end, "month")
    if whole.precision == "month":
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.end.day)}[which]
        return Interval(whole.start.replace(day=low), whole.start.replace(day=high), "week")
    third = max(1, ((whole.end - whole.start).days + 1) // 3)
    steps = {"early": (0, third - 1), "mid": (third, 2 * third), "late": (2 * third, (whole.end - whole.start).days)}[
        which
    ]
    return Interval(whole.start + timedelta(days=steps[0]), whole.start + timedelta(days=steps[1]), "day")


def period(anchor: date, unit: str, steps: int) -> Interval:
    """The calendar week, month, year or weekend ``steps`` from the one that holds the anchor."""
    if unit == "weekend":
        return weekend_of(anchor + timedelta(days=7 * steps))
    if unit == "week":
        return week_of(anchor + timedelta(days=7 * steps))
    if unit == "month":
        moved = anchor + relativedelta(months=steps)
        return month(moved.year, moved.month)
    return year(anchor.year + steps)


def moved(anchor: date, unit: str, least: int, most: int) -> Interval:
    """The days from ``least`` to ``most`` units away from the anchor (negative: before it).

    A whole number of weeks is good to three days, of months to the calendar month,
    of years to the calendar year; hours stay within the day and its neighbour.
    """
    low, high = min(least, most), max(least, most)
    if unit in ("hour", "minute"):
        return Interval(
            anchor + timedelta(days=-1 if low < 0 else 0), anchor + timedelta(days=1 if high > 0 else 0), "day"
        )
    if unit == "day":
        return Interval(anchor + timedelta(days=low), anchor + timedelta(days=high), "day")
    if unit == "week":
        slack = 3
        return Interval(anchor + timedelta(days=7 * low - slack), anchor + timedelta(days=7 * high + slack), "week")
    if unit == "month":
        first, last = anchor + relativedelta(months=low), anchor + relativedelta(months=high)
        return Interval(month(first.year, first.month).start, month(last.year, last.month).end, "month")
    factor = 10 if unit == "decade" else 1
    spread = 5 if unit == "decade" else 0
    return Interval(
        date(anchor.year + low * factor - spread, 1, 1), date(anchor.year + high * factor + spread, 12, 31), "year"
    )


def stretch(anchor: date, unit: str, count: int) -> Interval:
    """The last (negative) or next ``count`` units up to or from the anchor."""
    days = {"day": 1, "week": 7, "hour": 0, "minute": 0}.get(unit)
    if days is not None:
        step = timedelta(days=days * count if days else (-1 if count < 0 else 1))
        other = anchor + step
    else:
        months = {"month": 1, "year": 12, "decade": 120}[unit]
        other = anchor + relativedelta(months=months * count)
    return Interval(
        min(anchor, other), max(anchor, other), "day" if unit in ("hour", "minute") else _stretch_precision(unit)
    )


def _stretch_precision(unit: str) -> Precision:
    return {"day": "day", "week": "week", "month": "month"}.get(unit, "year")  # type: ignore[return-value]
