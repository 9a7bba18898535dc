"""Dates that cannot be: the wrong weekday, and past events after the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from crossbearing.model.event import Event
from crossbearing.model.finding import Finding
from crossbearing.model.record import Record
from crossbearing.model.time import TimeExpression

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# A date without its year is checked only this close before publication: further back the year is a guess.
_SURE_OF_YEAR = timedelta(days=120)
# Publication dates differ from the local date of an event by up to a day with the time zone.
_ZONES = timedelta(days=1)


def check(record: Record) -> Iterator[Finding]:
    """Weekdays that are not those of their dates, and events told as past that lie after publication."""
    for time in record.times:
        yield from _weekday(record, time)
    published = _day(record.report.published)
    if published is not None:
        times = {t.id: t for t in record.times}
        for event in record.events:
            yield from _order(event, times.get(event.time or ""), published)


def _weekday(record: Record, time: TimeExpression) -> Iterator[Finding]:
    said = next((d for d in _WEEKDAYS if d.lower() in time.span.text.lower()), None)
    day = _day(time.start)
    if said is None or day is None or not time.rule.split("+")[0].startswith("weekday_d") or time.start != time.end:
        return
    if "weekday_day_month" in time.rule and not _year_is_sure(day, record.report.published):
        return
    true = _WEEKDAYS[day.weekday()]
    if true != said:
        events = tuple(e.id for e in record.events if e.time == time.id)
        yield Finding(
            id="", kind="weekday_mismatch", severity="impossible", claims=_claims(record, time), places=(), events=events,
            message=f"{time.span.text} is a {true}, not a {said}.",
            calculation={"date": day.isoformat(), "weekday_said": said, "weekday_true": true}, rule="weekday-of-date",
        )  # fmt: skip


def _year_is_sure(day: date, published: str | None) -> bool:
    anchor = _day(published)
    return anchor is not None and timedelta() <= anchor - day <= _SURE_OF_YEAR


def _order(event: Event, time: TimeExpression | None, published: date) -> Iterator[Finding]:
    start = None if time is None else _day(time.start)
    if time is None or start is None or time.anchor != "report" or event.modality != "happened" or event.negated:
        return
    if start > published + _ZONES:
        yield Finding(
            id="", kind="time_order", severity="strained", claims=(event.claim,), places=(), events=(event.id,),
            message=f"“{event.trigger.text}” is told as past, but {time.span.text} is {(start - published).days} days "
            f"after publication on {published.isoformat()}.",
            calculation={"event": start.isoformat(), "published": published.isoformat(), "days_after": (start - published).days},
            rule="past-event-after-publication",
        )  # fmt: skip


def _claims(record: Record, time: TimeExpression) -> tuple[str, ...]:
    return tuple(c.id for c in record.claims if c.span.overlaps(time.span))


def _day(value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None
