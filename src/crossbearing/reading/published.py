"""When a report was published: only what is said, only when it can be read one way."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_HAS_MONTH_NAME = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_LONGEST = 60


def published_date(said: str) -> str | None:
    """``said`` as an ISO 8601 date or date-time, or ``None`` where it is not a full, unambiguous date.

    Read are ISO dates and date-times, and dates that spell the month ("7 October 2023",
    "Fri, 22 Jun 2018 10:00:00 GMT"). "03/04/2018" is not: it is one day in
    America and another in Europe.
    """
    said = said.strip()
    if not said or len(said) > _LONGEST:
        return None
    return _iso(said) or _spelt(said)


def _iso(said: str) -> str | None:
    try:
        if _DATE.match(said):
            return date.fromisoformat(said).isoformat()
        if _DATE_TIME.match(said):
            datetime.fromisoformat(said)
            return said.replace(" ", "T", 1)
    except ValueError:
        return None
    return None


def _spelt(said: str) -> str | None:
    if not (_HAS_YEAR.search(said) and _HAS_MONTH_NAME.search(said)):
        return None
    first, second = (_parsed(said, default) for default in (datetime(2001, 1, 1), datetime(2002, 2, 2, 1, 1)))
    if first is None or second is None or first.date() != second.date():
        return None  # a part of the date was missing and came from the default
    if first.time() != second.time():
        return first.date().isoformat()
    return first.isoformat()


def _parsed(said: str, default: datetime) -> datetime | None:
    from dateutil import parser, tz  # loaded only where a date is spelt out

    zones = {"GMT": tz.UTC, "UTC": tz.UTC}
    try:
        found = parser.parse(said, default=default, tzinfos=zones)
    except (ValueError, OverflowError):
        return None
    return found.astimezone(UTC) if found.tzinfo is tz.UTC else found
