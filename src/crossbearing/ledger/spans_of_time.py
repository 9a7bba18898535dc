"""Times as whole minutes since 1970, for an index of intervals."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

# What stands for "no beginning" and "no end": the ends of a 32-bit number, about 4,000 years off.
EARLIEST, LATEST = -(2**31), 2**31 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEAR_OR_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


@lru_cache(4096)  # reports of one day name the same days
def first_minute(text: str | None) -> int:
    """The first minute of a date, month, year or date-time in ISO 8601; ``EARLIEST`` for ``None``.

    Raises ``ValueError`` for anything else. A date-time without a zone is taken for UTC.
    """
    return EARLIEST if text is None else _minutes(_moments(text)[0])


@lru_cache(4096)
def last_minute(text: str | None) -> int:
    """The last minute of it; ``LATEST`` for ``None``."""
    return LATEST if text is None else _minutes(_moments(text)[1])


def _minutes(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(minutes=1)


def _moments(text: str) -> tuple[datetime, datetime]:
    try:
        return _read(text)
    except ValueError as error:
        raise ValueError(
            f"{text!r} is not a date; write it like 2018, 2018-06, 2018-06-22 or 2018-06-22T14:30"
        ) from error


def _read(text: str) -> tuple[datetime, datetime]:
    short = _YEAR_OR_MONTH.fullmatch(text)
    if short:
        return _of_year_or_month(int(short[1]), int(short[2]) if short[2] else None)
    if len(text) == len("2018-06-22"):
        day = date.fromisoformat(text)
        return _at(day, 0, 0), _at(day, 23, 59)
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment, moment


def _of_year_or_month(year: int, month: int | None) -> tuple[datetime, datetime]:
    first, last = (month, month) if month else (1, 12)
    return _at(date(year, first, 1), 0, 0), _at(date(year, last, calendar.monthrange(year, last)[1]), 23, 59)


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
