"""Expressions that need an anchor: weekdays, "yesterday", "earlier this week", "three days ago"."""

from __future__ import annotations

from datetime import date, timedelta

from crossbearing.model.time import Precision
from crossbearing.times import interval as intervals
from crossbearing.times.interval import Interval
from crossbearing.times.reading import Reading, Tokens, from_narrative, from_published, word, words
from crossbearing.times.words import TimeWords

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNIT_PRECISION: dict[str, Precision] = {
    "minute": "day", "hour": "day", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "year",
}  # fmt: skip
SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip


def match_relative(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """The relative expression that begins at token ``i``, if one does."""
    return (
        _weekday(tokens, i, table)
        or _day_word(tokens, i, table)
        or _this_part(tokens, i, table)
        or _period(tokens, i, table)
        or _last_units(tokens, i, table)
        or _counted(tokens, i, table)
        or _next_day(tokens, i)
    )


def _part_after(tokens: Tokens, last: int, table: TimeWords) -> tuple[int, str]:
    """ "Friday morning", "yesterday's dawn"."""
    return (last + 1, word(tokens, last + 1)) if word(tokens, last + 1) in table.parts else (last, "")


def _weekday(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    number = table.weekdays.get(word(tokens, i))
    if number is None or not tokens[i].text[0].isupper() or _is_name(tokens, i, i, table):
        return None
    first, step = i, ""
    if word(tokens, i - 1) in ("last", "next", "this", "past", "coming", "following"):
        first, step = i - 1, word(tokens, i - 1)
    last, part = _part_after(tokens, i, table)
    last, weeks = _week_after(tokens, last)
    if weeks:
        return _week_and_day(first, last, number, weeks)
    offset = f"the {'next' if step in ('next', 'coming') else 'latest'} {_WEEKDAY_NAMES[number]} by publication" + (
        f", {part}" if part else ""
    )
    if step == "following":
        return Reading(
            first,
            last,
            "day",
            offset,
            "weekday_following",
            from_narrative(lambda day: intervals.day(_ahead(day, number))),
            True,
            part,
        )
    return Reading(
        first,
        last,
        "day",
        offset,
        "weekday",
        from_published(lambda day, future: _nearest(day, number, step, future)),
        True,
        part,
    )


def _week_after(tokens: Tokens, last: int) -> tuple[int, str]:
    said = words(tokens, last + 1, 2)
    return (last + 2, said) if said in ("last week", "this week", "next week") else (last, "")


def _week_and_day(first: int, last: int, number: int, weeks: str) -> Reading:
    step = {"last week": -1, "this week": 0, "next week": 1}[weeks]

    def make(day: date, future: bool) -> Interval:
        monday = intervals.week_of(day + timedelta(days=7 * step)).start or day
        return intervals.day(monday + timedelta(days=number))

    return Reading(
        first, last, "day", f"{_WEEKDAY_NAMES[number]} of {weeks}", "weekday_of_week", from_published(make), True
    )


def _is_name(tokens: Tokens, first: int, last: int, table: TimeWords) -> bool:
    """ "Black Friday", "The Sunday Times", "Russia Today"."""
    if word(tokens, first - 1) in table.name_before and tokens[first - 1].text[0].isupper():
        return True
    following = word(tokens, last + 1)
    return following in table.name_after and tokens[last + 1].text[0].isupper()


def _nearest(published: date, number: int, step: str, future: bool) -> Interval:
    """The latest such weekday on or before publication; the next one where the words look ahead."""
    back = (published.weekday() - number) % 7
    if step in ("next", "coming") or (future and step not in ("last", "past")):
        return intervals.day(_ahead(published, number))
    if step in ("last", "past") and back == 0:
        back = 7
    return intervals.day(published - timedelta(days=back))


def _ahead(day: date, number: int) -> date:
    return day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)


def _day_word(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "Yesterday evening", "tonight", "overnight", "now"."""
    said = word(tokens, i)
    if said == "overnight":
        return Reading(
            i,
            i,
            "day",
            "the night before publication",
            "overnight",
            from_published(lambda d, f: _between(d, -1, 0)),
            True,
        )
    if words(tokens, i, 2) == "last night":
        return Reading(
            i,
            i + 1,
            "day",
            "the night before publication",
            "last_night",
            from_published(lambda d, f: _between(d, -1, -1)),
            True,
            "night",
        )
    if said in ("now", "currently", "presently", "nowadays"):
        return _now(tokens, i)
    return _two_days_off(tokens, i) or _named_day(tokens, i, table)


def _two_days_off(tokens: Tokens, i: int) -> Reading | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    two = words(tokens, i, 5)
    if two.startswith(("the day before yesterday", "the day after tomorrow")):
        step = -2 if "yesterday" in two else 2
        return Reading(
            i,
            i + 3,
            "day",
            f"{step:+d} days from publication",
            "day_word",
            from_published(lambda d, f: _between(d, step, step)),
            True,
        )
    return None


def _named_day(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "Today", "yesterday evening"."""
    said = word(tokens, i)
    if said not in table.days or _is_name(tokens, i, i, table):
        return None
    if said == "today" and tokens[i].text[0].isupper() and i and tokens[i - 1].pos == "PROPN":
        return None
    steps = table.days[said]
    last, part = _part_after(tokens, i, table)
    offset = {-1: "the day before publication", 0: "the day of publication", 1: "the day after publication"}[steps]
    return Reading(
        i, last, "day", offset, "day_word", from_published(lambda d, f: _between(d, steps, steps)), True, part
    )


def _now(tokens: Tokens, i: int) -> Reading | None:
    if word(tokens, i + 1) in ("that", "-") or word(tokens, i - 1) in ("until", "till", "by", "right", "-"):
        return None
    return Reading(i, i, "day", "the time of publication", "now", from_published(lambda d, f: _between(d, 0, 0)))


def _between(day: date, low: int, high: int) -> Interval:
    return Interval(day + timedelta(days=low), day + timedelta(days=high), "day")


def _this_part(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "This morning", "earlier today" is left to "today"."""
    if word(tokens, i) != "this" or word(tokens, i + 1) not in table.parts:
        return None
    return Reading(
        i,
        i + 1,
        "day",
        "the day of publication",
        "this_part",
        from_published(lambda d, f: _between(d, 0, 0)),
        True,
        word(tokens, i + 1),
    )


def _period(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "Earlier this week", "late last month", "last year", "over the weekend"."""
    at, lead = i, ""
    if word(tokens, at) in ("earlier", "later", "early", "late", "mid"):
        lead, at = word(tokens, at), at + 1
        at += word(tokens, at) == "-"
    elif word(tokens, at) in table.portions and word(tokens, at + 1) == "of":
        lead, at = table.portions[word(tokens, at)], at + 2
    step = {"this": 0, "last": -1, "previous": -1, "next": 1, "current": 0}.get(word(tokens, at))
    if (
        step is None
        and word(tokens, at) == "the"
        and word(tokens, at + 1) == "weekend"
        and word(tokens, at - 1) in ("over", "at", "during")
    ):
        step = 0
    if step is None or word(tokens, at + 1) not in table.periods:
        return None
    unit = word(tokens, at + 1)
    offset = (
        f"{lead + ' in ' if lead else ''}the {unit} {['before that of', 'of', 'after that of'][step + 1]} publication"
    )
    precision = _UNIT_PRECISION["day" if unit == "weekend" else unit]
    if lead and not (step == 0 and lead in ("earlier", "later")):
        precision = {"year": "month", "month": "week"}.get(unit, "day")  # type: ignore[assignment]
    return Reading(i, at + 1, precision, offset, "period", from_published(lambda d, f: _period_of(d, unit, step, lead)))


def _period_of(day: date, unit: str, step: int, lead: str) -> Interval:
    whole = intervals.period(day, unit, step)
    if lead == "earlier" and step == 0:
        return whole.shifted_end(day)
    if lead == "later" and step == 0:
        return Interval(day, whole.end, whole.precision)
    which = {"early": "early", "earlier": "early", "late": "late", "later": "late", "mid": "mid"}.get(lead)
    return whole if which is None else intervals.portion(whole, which)


def _amount(tokens: Tokens, i: int, table: TimeWords) -> tuple[int, int, int] | None:
    """A number of units from token ``i``: the token after it, and its bounds."""
    for length in (3, 2, 1):
        vague = table.vague.get(words(tokens, i, length))
        if vague is not None:
            return i + length, vague[0], vague[1]
    text = word(tokens, i)
    if text.isdigit() and len(text) <= 3:
        low = int(text)
        high = word(tokens, i + 2)
        if word(tokens, i + 1) in ("to", "-", "–", "or") and high.isdigit() and len(high) <= 3 and int(high) > low:
            return i + 3, low, int(high)
        return i + 1, low, low
    if text in SMALL:
        low, second = SMALL[text], SMALL.get(word(tokens, i + 2), 0)
        if word(tokens, i + 1) in ("to", "or") and second > low:
            return i + 3, low, second
        return i + 1, low, low
    if text in ("days", "weeks", "months", "years", "hours", "decades", "minutes"):
        return i, 2, {"days": 13, "weeks": 8, "months": 23, "years": 9}.get(text, 9)
    return None


def _last_units(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "The last three days", "the past two weeks", "recent days", "the next 24 hours"."""
    sign = {"last": -1, "past": -1, "recent": -1, "previous": -1, "next": 1, "coming": 1}.get(word(tokens, i))
    if sign is None:
        return None
    amount = _amount(tokens, i + 1, table) or (i + 1, 1, 1)
    unit = table.units.get(word(tokens, amount[0]))
    if unit is None or (
        amount[0] == i + 1 and word(tokens, i) in ("last", "next", "previous") and unit in table.periods
    ):
        return None
    count = amount[2] if amount[2] < 13 or amount[1] == amount[2] else 13
    first = i - 1 if word(tokens, i - 1) == "the" else i
    offset = f"up to {count} {unit}s {'before' if sign < 0 else 'after'} publication"
    return Reading(
        first,
        amount[0],
        _UNIT_PRECISION[unit],
        offset,
        "last_units",
        from_published(lambda d, f: intervals.stretch(d, unit, sign * count)),
    )


def _counted(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "Three days ago", "a week earlier", "two days later", "three days after the attack"."""
    amount = _amount(tokens, i, table)
    unit = None if amount is None else table.units.get(word(tokens, amount[0]))
    if amount is None or unit is None:
        return None
    at, low, high = amount
    after = word(tokens, at + 1)
    said = f"{low}–{high}" if high > low else str(low)
    precision = _UNIT_PRECISION[unit]
    if after == "ago":
        first = i - 1 if word(tokens, i - 1) in ("some", "about", "around", "nearly") else i
        offset = f"{said} {unit}{'s' if high > 1 else ''} before publication"
        return Reading(
            first,
            at + 1,
            precision,
            offset,
            "ago",
            from_published(lambda d, f: intervals.moved(d, unit, -low, -high)),
            high == low,
        )
    if after in ("earlier", "later", "before", "after", "afterwards", "beforehand", "afterward"):
        sign = -1 if after in ("earlier", "before", "beforehand") else 1
        offset = f"{said} {unit}{'s' if high > 1 else ''} {'before' if sign < 0 else 'after'} what is told before"
        if not _closes(tokens, at + 2) and after in ("before", "after"):
            offset = offset.replace("what is told before", "what follows")
            return Reading(i, at + 1, precision, offset, "counted_event", lambda context: None)
        return Reading(
            i,
            at + 1,
            precision,
            offset,
            "counted_later",
            from_narrative(lambda d: intervals.moved(d, unit, sign * low, sign * high)),
        )
    return None


def _closes(tokens: Tokens, i: int) -> bool:
    return (
        i >= len(tokens)
        # "days after losing them", "weeks after being expelled": what follows is what it is counted from
        or (tokens[i].pos in ("PUNCT", "CCONJ", "AUX", "VERB") and tokens[i].tag != "VBG")
        or tokens[i].sentence != tokens[i - 1].sentence
    )


def _next_day(tokens: Tokens, i: int) -> Reading | None:
    """ "The next day", "the day before", "the same day"."""
    said = words(tokens, i, 3)
    steps = {
        "the next day": 1,
        "the following day": 1,
        "the day after": 1,
        "the day before": -1,
        "the previous day": -1,
        "the same day": 0,
    }
    if said not in steps:
        said = words(tokens, i, 2)
        steps = {"that day": 0, "that evening": 0, "that night": 0, "that morning": 0}
    if said not in steps or (said in ("the day after", "the day before") and not _closes(tokens, i + 3)):
        return None
    step = steps[said]
    last = i + len(said.split()) - 1
    offset = f"{step:+d} days from what is told before" if step else "the day told of before"
    return Reading(i, last, "day", offset, "next_day", from_narrative(lambda d: _between(d, step, step)), True)
