"""Goes along the tokens once, and joins what belongs together."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from crossbearing.times.clock import Clock, match_clock
from crossbearing.times.dates import match_date
from crossbearing.times.interval import Interval
from crossbearing.times.reading import Context, Reading, Resolved, Tokens, word
from crossbearing.times.relative import SMALL, match_relative
from crossbearing.times.words import TimeWords, time_words

_RELATIVE_STARTS = frozenset(
    [
        "overnight",
        "last",
        "now",
        "currently",
        "presently",
        "nowadays",
        "the",
        "this",
        "earlier",
        "later",
        "early",
        "late",
        "mid",
        "past",
        "recent",
        "previous",
        "next",
        "coming",
        "current",
        "that",
        "a",
        "an",
        "few",
        "several",
        "some",
        "many",
    ]
)
_TO = frozenset({"to", "until", "till", "through", "-", "–", "—"})


@cache
def _starts() -> frozenset[str]:
    table = time_words()
    first_words = {phrase.split()[0] for phrase in (*table.feasts, *table.hijri, *table.vague)}
    first_words |= {phrase.split("-")[0] for phrase in table.hijri}
    tables = (table.months, table.weekdays, table.days, table.seasons, table.portions, table.units)
    return _RELATIVE_STARTS.union(first_words, SMALL, *tables)


def scan(tokens: Tokens, table: TimeWords) -> list[Reading]:
    """Every date and relative expression, in order, none overlapping; linear in the number of tokens."""
    starts = _starts()
    found: list[Reading] = []
    i, floor = 0, 0
    while i < len(tokens):
        reading = None
        if tokens[i].lower in starts or "0" <= tokens[i].text[0] <= "9":
            reading = match_date(tokens, i, table) or match_relative(tokens, i, table)
        if reading is None:
            i += 1
            continue
        reading = replace(reading, first=max(floor, reading.first))
        found = [*found[:-1], *_joined(tokens, found[-1], reading)] if found else [reading]
        i = floor = reading.last + 1
    return found


def _joined(tokens: Tokens, before: Reading, after: Reading) -> list[Reading]:
    """Make one of a weekday and its date, and of the two ends of a range."""
    between = [t.lower for t in tokens[before.last + 1 : after.first]]
    dated = after.rule in ("full_date", "day_month", "iso_date", "numeric_date")
    if before.rule == "weekday" and dated and between in ([], [","], ["("], ["the"], [",", "the"]) and not before.part:
        return [
            replace(
                after, first=before.first, rule="weekday_date" if after.rule != "day_month" else "weekday_day_month"
            )
        ]
    if before.rule in ("weekday", "weekday_date") and between == [] and after.rule == "weekday":
        return [before, after]
    if len(between) == 1 and _is_range(tokens, before, between[0], after):
        return [_range(tokens, before, after)]
    return [before, after]


def _is_range(tokens: Tokens, before: Reading, joint: str, after: Reading) -> bool:
    lead = word(tokens, before.first - 1)
    if {"now", "numeric_date_unclear"} & {before.rule, after.rule} or "+" in before.rule:
        return False
    if joint == "and":
        return lead == "between"
    return joint in _TO and (lead == "from" or joint in ("to", "through", "–", "—", "-"))


def _range(tokens: Tokens, before: Reading, after: Reading) -> Reading:
    """ "From 3 June to 7 June 2018": the end may give the start its year."""

    def resolve(context: Context) -> Resolved | None:
        end = after.resolve(context)
        if end is None:
            return None
        if end[1] == "report":
            context = Context(None, context.narrative, context.narrative_anchor, end[0].start, context.future)
        start = before.resolve(context) or before.resolve(replace(context, stated=end[0].start))
        if start is None or start[0].start is None or end[0].end is None or start[0].start > end[0].end:
            return None
        return Interval(start[0].start, end[0].end, after.precision), end[1]

    first = before.first - 1 if word(tokens, before.first - 1) in ("from", "between") else before.first
    offset = f"from {before.offset} to {after.offset}" if before.offset or after.offset else ""
    return Reading(first, after.last, after.precision, offset, f"range+{after.rule}", resolve)


def scan_clocks(tokens: Tokens, table: TimeWords, taken: list[Reading]) -> list[Clock]:
    """Every time of day that is not part of a date."""
    used = {i for reading in taken for i in range(reading.first, reading.last + 1)}
    found: list[Clock] = []
    i = 0
    while i < len(tokens):
        clock = match_clock(tokens, i, table) if i not in used and _may_be_clock(tokens[i].lower, table) else None
        if clock is None or used.intersection(range(clock.first, clock.last + 1)):
            i += 1
            continue
        found.append(clock)
        i = clock.last + 1
    return found


def _may_be_clock(text: str, table: TimeWords) -> bool:
    return "0" <= text[0] <= "9" or text in table.moments or text in ("early", "late", "small")
