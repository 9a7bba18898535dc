"""Calendar dates: full ones, and ones without their year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from crossbearing.model.time import Precision
from crossbearing.times import interval as intervals
from crossbearing.times.hijri import first_day, years_about
from crossbearing.times.interval import Interval
from crossbearing.times.reading import Context, Reading, Resolved, Resolver, Tokens, stated, word, words
from crossbearing.times.words import TimeWords

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:t[\d:.]+z?)?", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECADE = re.compile(r"((?:19|20)\d)0s")
_DASHES = frozenset("-–—")
# A date this little after publication is still taken for this year's ("on 24 June" in a report of the 22nd).
_SLACK_DAYS = 2


class DayMonth(NamedTuple):
    """A day, or days, of a month, with the year where it is said."""

    last: int
    low: int
    high: int
    month: int
    year: int | None


def match_date(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """The calendar date that begins at token ``i``, if one does."""
    text = tokens[i].lower
    if text[0].isdigit():
        return _numeric(tokens, i) or _day_first(tokens, i, table) or _decade(tokens, i) or _bare_year(tokens, i, table)
    if text in table.months and tokens[i].text[0].isupper():
        return _month_first(tokens, i, table) or _month(tokens, i, table)
    return _season(tokens, i, table) or _feast(tokens, i, table)


def _numeric(tokens: Tokens, i: int) -> Reading | None:
    """ "2018-06-22", "22/06/2018", "22.06.2018"; day and month must be told apart."""
    for last in (i, i + 2, i + 4):
        if last >= len(tokens):
            break
        text = "".join(t.text for t in tokens[i : last + 1])
        touching = tokens[last].end - tokens[i].start == len(text)
        iso, numeric = _ISO.fullmatch(text), _NUMERIC.fullmatch(text)
        if not touching or not (iso or numeric):
            continue
        if iso:
            return _full(i, last, int(iso[1]), int(iso[2]), int(iso[3]), "iso_date")
        if numeric:
            return _numbered(i, last, numeric)
    return None


def _numbered(i: int, last: int, match: re.Match[str]) -> Reading | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        return _full(i, last, year, second, first, "numeric_date")
    if second > 12:
        return _full(i, last, year, first, second, "numeric_date")
    offset = "day and month cannot be told apart"
    return Reading(i, last, "unknown", offset, "numeric_date_unclear", lambda context: None)


def _full(i: int, last: int, year: int, month: int, day: int, rule: str) -> Reading | None:
    value = make_date(year, month, day)
    return None if value is None else Reading(i, last, "day", "", rule, stated(intervals.day(value)), True)


def make_date(year: int, month: int, day: int) -> date | None:
    """A date, ``None`` where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(tokens: Tokens, i: int) -> int | None:
    match = _DAY.fullmatch(word(tokens, i))
    value = int(match[1]) if match else 0
    return value if 1 <= value <= 31 else None


def _day_first(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "22 June", "22nd of June, 2018", "10-15 June", "3 and 4 June"."""
    low = _day(tokens, i)
    if low is None:
        return None
    at, high = i + 1, low
    if word(tokens, at) in ("st", "nd", "rd", "th"):
        at += 1
    second = _day(tokens, at + 1) if word(tokens, at) in ("-", "–", "—", "to", "and", "or") else None
    if second is not None and second > low:
        at, high = at + 2, second
    if word(tokens, at) == "of":
        at += 1
    if word(tokens, at) not in table.months or not tokens[at].text[0].isupper():
        return None
    year_at, year = _year_after(tokens, at)
    return _read(tokens, i, DayMonth(year_at, low, high, table.months[word(tokens, at)], year))


def _month_first(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "June 22", "June 22nd, 2018", "June 10-15", "June 10 to 15, 2018"."""
    at = i + 1
    if word(tokens, at) == "the" or (word(tokens, at) == "." and tokens[at].start == tokens[i].end):
        at += 1
    glued = re.fullmatch(r"(\d{1,2})[-–](\d{1,2})", word(tokens, at))
    low = int(glued[1]) if glued else _day(tokens, at)
    if low is None or not 1 <= low <= 31 or word(tokens, at + 1) in (":", "%", "a.m.", "p.m."):
        return None
    high = int(glued[2]) if glued else low
    if word(tokens, at + 1) in ("st", "nd", "rd", "th"):
        at += 1
    second = _day(tokens, at + 2) if word(tokens, at + 1) in ("-", "–", "—", "to", "and", "or") else None
    if second is not None and second > low and word(tokens, at + 3) not in table.months:
        at, high = at + 2, second
    year_at, year = _year_after(tokens, at)
    return _read(tokens, i, DayMonth(year_at, low, high, table.months[word(tokens, i)], year))


def _year_after(tokens: Tokens, at: int) -> tuple[int, int | None]:
    skip = 1 if word(tokens, at + 1) in (",", "of") else 0
    if _YEAR.fullmatch(word(tokens, at + 1 + skip)):
        return at + 1 + skip, int(word(tokens, at + 1 + skip))
    return at, None


def _read(tokens: Tokens, i: int, found: DayMonth) -> Reading | None:
    if found.high < found.low or found.high > 31:
        return None
    said = f"{found.low}–{found.high}" if found.high > found.low else str(found.low)
    if found.year is not None:
        whole = _days(found, found.year)
        return (
            None
            if whole is None
            else Reading(i, found.last, "day", "", "full_date", stated(whole), found.low == found.high)
        )
    if make_date(2000, found.month, found.low) is None:
        return None
    offset = f"day {said} of month {found.month} of a year that is not said"
    return Reading(i, found.last, "day", offset, "day_month", _yearless(found), found.low == found.high)


def _days(found: DayMonth, year: int) -> Interval | None:
    low, high = make_date(year, found.month, found.low), make_date(year, found.month, found.high)
    return None if low is None or high is None else Interval(low, high, "day")


def _yearless(found: DayMonth) -> Resolver:
    def resolve(context: Context) -> Resolved | None:
        if context.published is not None:
            return _chosen([_days(found, context.published.year + n) for n in (-1, 0, 1)], context)
        if context.stated is None:
            return None
        near = [
            w for n in (-1, 0, 1) if (w := _days(found, context.stated.year + n)) is not None and w.start is not None
        ]
        best = min(
            near, key=lambda w: abs((w.start - context.stated).days) if w.start and context.stated else 0, default=None
        )
        return None if best is None else (best, "report")

    return resolve


def _chosen(candidates: list[Interval | None], context: Context) -> Resolved | None:
    """The latest candidate that has begun by publication; the next one where the verb is future."""
    if context.published is None:
        return None
    usable = [c for c in candidates if c is not None and c.start is not None]
    limit = context.published + timedelta(days=_SLACK_DAYS)
    if context.future:
        ahead = [c for c in usable if c.end is not None and c.end >= context.published]
        return (ahead[0], "published") if ahead else None
    begun = [c for c in usable if c.start is not None and c.start <= limit]
    return (begun[-1], "published") if begun else None


def _portion_before(tokens: Tokens, i: int, table: TimeWords) -> tuple[int, str | None]:
    """ "Early June", "mid-June", "the end of June": where it begins, and which third."""
    if word(tokens, i - 1) in table.portions:
        return i - 1, table.portions[word(tokens, i - 1)]
    if word(tokens, i - 1) in _DASHES and word(tokens, i - 2) in table.portions:
        return i - 2, table.portions[word(tokens, i - 2)]
    if word(tokens, i - 1) == "of" and word(tokens, i - 2) in table.portions:
        first = i - 3 if word(tokens, i - 3) == "the" else i - 2
        return first, table.portions[word(tokens, i - 2)]
    return i, None


def _month(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "June 2018", "in June", "early June", "last June"."""
    number = table.months[word(tokens, i)]
    last, year = _year_after(tokens, i)
    first, which = _portion_before(tokens, i, table)
    if year is None and not _clearly_month(tokens, i, first, table):
        return None
    precision: Precision = "month" if which is None else "week"
    if year is not None:
        return Reading(first, last, precision, "", "month_year", stated(_part(intervals.month(year, number), which)))
    step = word(tokens, first - 1) if word(tokens, first - 1) in ("last", "next", "this", "past") else ""
    first -= bool(step)
    offset = f"{which + ' in ' if which else ''}month {number} of a year that is not said"
    return Reading(first, i, precision, offset, "month", _yearless_month(number, which, step))


def _clearly_month(tokens: Tokens, i: int, first: int, table: TimeWords) -> bool:
    if tokens[i].pos not in ("PROPN", "NOUN"):
        return False
    if first < i or (word(tokens, i) not in table.ambiguous_months and tokens[i].entity in ("DATE", "")):
        return True
    return word(tokens, i - 1) in table.month_before and tokens[i].entity == "DATE"


def _part(whole: Interval, which: str | None) -> Interval:
    return whole if which is None else intervals.portion(whole, which)


def _yearless_month(number: int, which: str | None, step: str) -> Resolver:
    def resolve(context: Context) -> Resolved | None:
        anchor = context.published or context.stated
        if anchor is None:
            return None
        years = [_part(intervals.month(anchor.year + n, number), which) for n in (-1, 0, 1)]
        if context.published is None:
            near = [y for y in years if y.start is not None]
            best = min(near, key=lambda w: abs((w.start - anchor).days) if w.start else 0)
            return best, "report"
        if step == "last" and number == anchor.month:
            return years[0], "published"
        future = Context(context.published, None, "none", None, step == "next" or (context.future and step != "last"))
        return _chosen(list(years), future)

    return resolve


def _decade(tokens: Tokens, i: int) -> Reading | None:
    text = word(tokens, i) + (word(tokens, i + 1) if word(tokens, i + 1) == "s" else "")
    match = _DECADE.fullmatch(text)
    if match is None:
        return None
    start = int(match[1] + "0")
    whole = Interval(date(start, 1, 1), date(start + 9, 12, 31), "year")
    return Reading(i, i + (text != word(tokens, i)), "year", "", "decade", stated(whole))


def _bare_year(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "In 2015", "late 2015", "2015-2018", "the 2011 revolution"."""
    glued = re.fullmatch(r"((?:19|20)\d\d)[-–]((?:19|20)?\d\d)", word(tokens, i))
    if glued is not None:
        return _year_range(i, i, int(glued[1]), glued[2])
    if not _YEAR.fullmatch(word(tokens, i)) or not _clearly_year(tokens, i, table):
        return None
    number = int(word(tokens, i))
    before = word(tokens, i - 1)
    if word(tokens, i + 1) in ("-", "–", "—", "to", "and") and _YEAR.fullmatch(word(tokens, i + 2)):
        if word(tokens, i + 1) != "and" or before == "between":
            return _year_range(i, i + 2, number, word(tokens, i + 2))
    first, which = _portion_before(tokens, i, table)
    precision: Precision = "year" if which is None else "month"
    return Reading(first, i, precision, "", "year", stated(_part(intervals.year(number), which)))


def _clearly_year(tokens: Tokens, i: int, table: TimeWords) -> bool:
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = word(tokens, i - 1)
    if after is not None and (
        after.text in "%/:" or (after.tag == "NNS" and before not in ("the", "its", "their", "during"))
    ):
        return False
    if before in table.year_before or before in _DASHES or before in table.portions:
        return tokens[i].entity in ("DATE", "") or before in ("in", "since")
    return tokens[i].entity == "DATE" and before in ("the", "'s", "his", "her", "its", "their", "(", ",")


def _year_range(first: int, last: int, low: int, high_text: str) -> Reading | None:
    high = int(high_text) if len(high_text) == 4 else low // 100 * 100 + int(high_text)
    if high < low:
        return None
    return Reading(first, last, "year", "", "year_range", stated(Interval(date(low, 1, 1), date(high, 12, 31), "year")))


def _season(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """ "Summer of 2015", "winter 2016": northern seasons, whole months."""
    months = table.seasons.get(word(tokens, i))
    if months is None:
        return None
    last, year = _year_after(tokens, i)
    if year is None:
        return None
    end_year = year + (months[1] < months[0])
    whole = Interval(date(year, months[0], 1), intervals.month(end_year, months[1]).end, "month")
    return Reading(i, last, "month", "", "season", stated(whole))


def _feast(tokens: Tokens, i: int, table: TimeWords) -> Reading | None:
    """Fixed feasts, and those of the Islamic calendar by its tabular form."""
    for length in (4, 3, 2, 1):
        said = words(tokens, i, length).replace(" - ", "-")
        last = i + length - 1
        if last >= len(tokens) or tokens[i].text[0].islower():
            continue
        if said in table.feasts:
            month, day = table.feasts[said]
            return Reading(
                i, last, "day", f"day {day} of month {month}", "feast", _yearless(DayMonth(last, day, day, month, None))
            )
        if said in table.hijri:
            return _lunar(tokens, i, last, table.hijri[said])
    return None


def _lunar(tokens: Tokens, i: int, last: int, entry: tuple[int, int, int]) -> Reading:
    year_at, year = _year_after(tokens, last)
    month, low, high = entry
    precision: Precision = "month" if high - low > 20 else "day"
    offset = f"days {low}–{high} of Islamic month {month}, a day earlier or later by sighting"

    def resolve(context: Context) -> Resolved | None:
        anchor = context.published or context.stated
        wanted = year if year is not None else (anchor.year if anchor is not None else None)
        if wanted is None:
            return None
        spans = [Interval(first_day(y, month, low), first_day(y, month, high), precision) for y in years_about(wanted)]
        if year is not None:
            inside = [s for s in spans if s.start is not None and s.start.year == year]
            return (inside[0], "report") if inside else None
        return _chosen(list(spans), context) if context.published is not None else None

    return Reading(i, year_at, precision, offset, "lunar", resolve)
