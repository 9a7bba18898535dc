"""Time expressions as intervals that stay relative without an anchor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from crossbearing.language.analysis import Analysis
from crossbearing.model.time import Anchor, TimeExpression
from crossbearing.times.clock import Clock
from crossbearing.times.interval import Interval
from crossbearing.times.reading import Context, Reading, Resolved, Tokens, word
from crossbearing.times.scan import scan, scan_clocks
from crossbearing.times.words import TimeWords, time_words

_FUTURE = frozenset({"will", "'ll", "shall"})
_JOINING = frozenset(
    {
        ",",
        "at",
        "around",
        "about",
        "approximately",
        "on",
        "of",
        "in",
        "the",
        "(",
        "-",
        "–",
        "from",
        "by",
        "local",
        "roughly",
        "nearly",
        "precisely",
        "exactly",
    }
)
# How many tokens may stand between a day and the hour said of it ("Friday, at approximately 3:30 PM").
_DAY_TO_HOUR = 4
# How far above an expression its verb is sought.
_HIGHEST_VERB = 20
# How many sentences a day told of stays the narrative's day.
_NARRATIVE_REACH = 3


def find_times(analysis: Analysis, published: str | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, as ``t1``, ``t2``, ….

    ``published`` is an ISO date or date-time, or ``None``; without it only dates the
    text gives in full are absolute, and what those anchor. A weekday is the latest such
    day on or before publication unless its verb is future. Raises ``ValueError`` where
    ``published`` is no ISO date.
    """
    found = _Reader(analysis, parse_published(published), time_words()).read()
    return tuple(replace(t, id=f"t{n}") for n, t in enumerate(found, 1))


def parse_published(published: str | None) -> date | None:
    """The day of an ISO date or date-time, as written there. Raises ``ValueError`` for anything else."""
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published.strip()).date()
    except ValueError as error:
        raise ValueError(f"{published!r} is not an ISO date or date-time") from error


class _Reader:
    """Goes through one text, keeping the last day told of."""

    def __init__(self, analysis: Analysis, published: date | None, table: TimeWords) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.published = published
        self.table = table
        self.narrative: tuple[date, int] | None = None
        self.narrative_anchor: Anchor = "none"
        self.stated: date | None = None

    def read(self) -> list[TimeExpression]:
        readings = scan(self.tokens, self.table)
        clocks = {c.first: c for c in scan_clocks(self.tokens, self.table, readings)}
        self.stated = _first_stated(readings)
        rows = [self._expression(reading, clocks) for reading in readings]
        rows += [self._loose(clock) for clock in clocks.values()]
        return sorted(rows, key=lambda t: (t.span.start, t.span.end))

    def _expression(self, reading: Reading, clocks: dict[int, Clock]) -> TimeExpression:
        context = self._context(reading)
        resolved = _safely(reading, context)
        clock = _clock_beside(self.tokens, reading, clocks)
        if clock is not None:
            del clocks[clock.first]
        first, resolved, rule = self._bounded(reading, resolved)
        if resolved is not None:
            self._remember(reading, *resolved)
        return self._made(reading, first, resolved, rule, clock)

    def _context(self, reading: Reading) -> Context:
        sentence = self.tokens[reading.first].sentence
        near = self.narrative is not None and sentence - self.narrative[1] <= _NARRATIVE_REACH
        day = self.narrative[0] if near and self.narrative is not None else None
        return Context(self.published, day, self.narrative_anchor, self.stated, self._is_future(reading))

    def _is_future(self, reading: Reading) -> bool:
        """Whether the verb the expression hangs on looks ahead ("will meet on Friday")."""
        for token in (self.tokens[reading.first], *islice(self.analysis.ancestors(reading.first), _HIGHEST_VERB)):
            if token.pos not in ("VERB", "AUX") or token.i in range(reading.first, reading.last + 1):
                continue
            helpers = self.analysis.children(token.i)
            if any(c.lower in _FUTURE and c.dep == "aux" for c in helpers):
                return True
            infinitive = any(c.tag == "TO" for c in helpers)
            return infinitive and self.tokens[token.head].lemma in self.table.future_verbs
        return False

    def _bounded(self, reading: Reading, resolved: Resolved | None) -> tuple[int, Resolved | None, str]:
        """ "Since June" runs up to publication; "until Friday" has an open start."""
        before = word(self.tokens, reading.first - 1)
        if before not in ("since", "until", "till"):
            return reading.first, resolved, reading.rule
        if resolved is not None and before == "since":
            whole = Interval(resolved[0].start, self.published, resolved[0].precision)
            resolved = (whole, resolved[1])
        elif resolved is not None:
            resolved = (Interval(None, resolved[0].end, resolved[0].precision), resolved[1])
        return reading.first - 1, resolved, f"{before}+{reading.rule}"

    def _remember(self, reading: Reading, interval: Interval, anchor: Anchor) -> None:
        if interval.start is None or interval.start != interval.end or reading.rule == "now":
            return
        self.narrative = (interval.start, self.tokens[reading.last].sentence)
        self.narrative_anchor = anchor
        if anchor == "report" and interval.precision == "day":
            self.stated = interval.start

    def _made(
        self, reading: Reading, first: int, resolved: Resolved | None, rule: str, clock: Clock | None
    ) -> TimeExpression:
        last = reading.last
        if clock is not None:
            first, last = min(first, clock.first), max(last, clock.last)
        span = self.analysis.span(first, last)
        said = _said_hour(clock)
        if resolved is None:
            offset = "; ".join(filter(None, (reading.offset, said)))
            why = (
                "No date of publication or full date to count from." if reading.offset else "Not a day of the calendar."
            )
            return TimeExpression(
                "", span, None, None, reading.precision, "none", "relative", offset or None, why, rule
            )
        interval, anchor = resolved
        start, end, precision = _iso(interval.start), _iso(interval.end), interval.precision
        if clock is not None and clock.at is not None and start is not None and start == end:
            start = end = f"{start}T{clock.at:%H:%M}"
            precision, rule = "hour", rule + "+clock"
        offset = "; ".join(filter(None, (reading.offset, said)))
        return TimeExpression(
            "", span, start, end, precision, anchor, "resolved", offset or None, self._explain(start, end, anchor), rule
        )

    def _explain(self, start: str | None, end: str | None, anchor: Anchor) -> str:
        when = (start or "…") if start == end else f"{start or '…'} to {end or '…'}"
        if anchor == "published":
            return f"{when}, counted from publication on {self.published}."
        return f"{when}, from the date the report gives."

    def _loose(self, clock: Clock) -> TimeExpression:
        span = self.analysis.span(clock.first, clock.last)
        offset = f"{_said_hour(clock)}, of a day not said here"
        return TimeExpression(
            "",
            span,
            None,
            None,
            "hour",
            "none",
            "relative",
            offset,
            "The day of this hour is not said beside it.",
            "clock",
        )


def _first_stated(readings: list[Reading]) -> date | None:
    """The first date the text gives in full: the year for dates that lack theirs."""
    for reading in readings:
        if reading.rule in ("full_date", "weekday_date", "iso_date", "numeric_date"):
            resolved = reading.resolve(Context(None, None, "none", None, False))
            if resolved is not None:
                return resolved[0].start
    return None


def _safely(reading: Reading, context: Context) -> Resolved | None:
    """Resolve; ``None`` where the arithmetic leaves the calendar ("9,000 years ago")."""
    try:
        return reading.resolve(context)
    except (ValueError, OverflowError):
        return None


def _clock_beside(tokens: Tokens, reading: Reading, clocks: dict[int, Clock]) -> Clock | None:
    """The hour said right before or after a day, with only joining words between."""
    if not reading.day_like or reading.precision != "day":
        return None
    for at in range(reading.last + 1, min(reading.last + 2 + _DAY_TO_HOUR, len(tokens))):
        if at in clocks:
            return clocks[at] if _joined(tokens, reading.last + 1, at) else None
    for at in range(reading.first - 1, max(-1, reading.first - 10), -1):
        if at in clocks:
            return clocks[at] if _joined(tokens, clocks[at].last + 1, reading.first) else None
    return None


def _joined(tokens: Tokens, first: int, last: int) -> bool:
    between = tokens[first:last]
    return len(between) <= _DAY_TO_HOUR and all(t.lower in _JOINING for t in between)


def _said_hour(clock: Clock | None) -> str:
    if clock is None:
        return ""
    if clock.zone is not None:
        return f"at {clock.said} {clock.zone}"
    return f"at {clock.said}" if clock.at is not None else f"about {clock.said}"


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
