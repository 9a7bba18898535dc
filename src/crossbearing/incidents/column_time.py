"""On what day, by account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from crossbearing.incidents.answers import Answer, Days, Verdict, asserted, hedged, table
from crossbearing.incidents.consensus import one_for_each_account
from crossbearing.incidents.tellings import Telling
from crossbearing.model.claim import Claim
from crossbearing.model.time import TimeExpression

# A night belongs to two days, and reports count days by their own clocks: neighbouring days may be one night.
_NEAR = 30
# Accounts of one incident that date it further apart than this date two events.
_OTHER_DAYS = 30
# A report of so many days later that tells of a day just past tells of an arrest, a burial, a trial.
_WEEK, _FRESH_DAYS = (7, 3)
_NIGHT_DAYS = 1
# An interval longer than this says only when to look for it ("since early June").
_LONG_DAYS = 45


def answers(telling: Telling) -> Iterator[Answer]:
    """The resolved times of the account's events; where these have none, of the words that tell them."""
    found = False
    for claim, event in telling.told:
        if event.type.name == "responsibility_claimed":
            continue  # dated by the claiming
        time = telling.times.get(event.time or "")
        if time is not None and not _of_the_telling(telling, time) and (days := days_of(time)):
            found = True
            yield _answer(telling, claim, time, days)
    if not found:
        yield from _beside(telling)


def _of_the_telling(telling: Telling, time: TimeExpression) -> bool:
    """ "rose to 40 on Monday", "claimed responsibility on Monday": the day of what is said, not of the deed."""
    before = telling.record.report.text[max(0, time.span.start - _NEAR) : time.span.start].lower()
    words = before.split(". ")[-1].replace(",", " ").split()
    return bool(set(words) & (set(table("harm")["replaced"]) | {"responsibility"}))


def _beside(telling: Telling) -> Iterator[Answer]:
    """Times in the claims whose words hold an event's, where no event has one."""
    for claim, event in telling.told:
        around = [one for one in telling.record.claims if one.span.holds(event.trigger)]
        for time in telling.times.values():
            if not any(one.span.holds(time.span) for one in around) or _of_the_telling(telling, time):
                continue
            if days := days_of(time):
                yield _answer(telling, claim, time, days)


def _answer(telling: Telling, claim: Claim, time: TimeExpression, days: Days) -> Answer:
    value = [time.start, time.end]
    published = (telling.record.report.published or "")[:10] or None
    days = replace(days, published=published, night="night" in time.span.text.lower())
    return Answer(
        telling.key, claim.id, value, time.span, days, hedged=hedged(claim), rule=f"time of the event: {time.rule}"
    )


def days_of(time: TimeExpression) -> Days | None:
    """The days an expression stands for; ``None`` for one that is relative, unbounded or too long to date an event."""
    if time.start is None or time.end is None:
        return None
    days = Days(time.start[:10], time.end[:10])
    try:
        length = (date.fromisoformat(days.end) - date.fromisoformat(days.start)).days
    except ValueError:
        return None
    return days if 0 <= length <= _LONG_DAYS else None


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """The interval of each report and origin that most other reports share, the narrowest of equals."""
    return one_for_each_account(answers, _meet, lambda one, same, sharers: (-sharers, _length(one)))


def _meet(one: Answer, other: Answer) -> bool:
    a, b = one.meaning, other.meaning
    return isinstance(a, Days) and isinstance(b, Days) and gap_days(a, b) <= 0


def _length(one: Answer) -> int:
    days = one.meaning
    return (_day(days.end) - _day(days.start)).days if isinstance(days, Days) else 0


def _day(value: str) -> date:
    return date.fromisoformat(value)


def compare(answers: Sequence[Answer]) -> Verdict:
    """One interval agrees; intervals that meet are compatible; neighbouring days differ; further apart cannot both hold.

    Unless one is the day of later news, or of another event: then they differ.
    """
    held = [(one, one.meaning) for one in asserted(answers) if isinstance(one.meaning, Days)]
    if len({(days.start, days.end) for _, days in held}) == 1:
        return Verdict("agrees", f"Every account says {_said(held[0][1])}.", "same-days")
    alone = len({one.report for one, _ in held}) == 1
    gaps = [(gap_days(a[1], b[1]), a, b) for a, b in combinations(held, 2) if alone or a[0].report != b[0].report]
    widest, one, other = max(gaps, key=lambda gap: gap[0])
    told = f"{_said(one[1])} ({one[0].report}) and {_said(other[1])} ({other[0].report})"
    if widest <= 0:
        return Verdict("compatible", "The intervals meet.", "intervals-meet")
    if widest <= _NIGHT_DAYS:
        return Verdict("differs", f"{told} are neighbouring days: one night, or one clock, may join them.", "next-day")
    if widest > _OTHER_DAYS or follows_up(one[1], other[1]) or follows_up(other[1], one[1]):
        why = f"{told} lie {widest} days apart: one may be the day of later news, or of another event."
        return Verdict("differs", why, "other-day")
    return Verdict("cannot_both_hold", f"{told} lie {widest} days apart.", "intervals-apart")


def follows_up(one: Days, other: Days) -> bool:
    """Whether a day is a week or more after another's and just before its own report: the day of what came after."""
    if one.published is None or (_day(one.start) - _day(other.end)).days < _WEEK:
        return False
    return (_day(one.published) - _day(one.end)).days <= _FRESH_DAYS


def gap_days(a: Days, b: Days) -> int:
    """Days between two intervals: 1 for neighbouring days, 0 or less where they meet; a night meets the day after it."""
    return max((_day(a.start) - _day(b.end)).days - b.night, (_day(b.start) - _day(a.end)).days - a.night)


def _said(days: Days) -> str:
    return days.start if days.start == days.end else f"{days.start} to {days.end}"
