"""On which days a report's main incident stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crossbearing.model.event import Event
from crossbearing.model.record import Record
from crossbearing.model.time import TimeExpression

Days = tuple[int, int]
# A time wider than this places an incident among too many others to say anything.
_WIDEST_DAYS = 31
# How many of the days that a report names are kept.
_MOST = 8


def published_day(published: str | None) -> int | None:
    """The day of publication as an ordinal, ``None`` where it is unknown."""
    return day(published) if published else None


def day(moment: str) -> int | None:
    """The day of an ISO date or date-time as an ordinal; ``None`` where it is none."""
    try:
        return date.fromisoformat(moment[:10]).toordinal()
    except ValueError:
        return None


def days_of(record: Record, events: tuple[Event, ...]) -> tuple[Days, ...]:
    """The days of the main events, in the order in which they are told."""
    times = {t.id: t for t in record.times}
    return _told(record, (times[e.time] for e in events if e.time))


def dates_of(record: Record) -> tuple[Days, ...]:
    """All days that the report names, up to its publication."""
    return _told(record, record.times)


def _told(record: Record, times: Iterable[TimeExpression]) -> tuple[Days, ...]:
    published = published_day(record.report.published)
    told = dict.fromkeys(d for t in times if (d := interval(t)) and (published is None or d[0] <= published))
    return tuple(told)[:_MOST]


def interval(time: TimeExpression) -> Days | None:
    """The days of a time expression; ``None`` where it is relative or too wide."""
    start, end = time.start and day(time.start), time.end and day(time.end)
    if not start or not end or not 0 <= end - start <= _WIDEST_DAYS:
        return None
    return start, end
