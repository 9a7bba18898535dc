"""The timeline as SVG: times with a date, open ends fading, the publication apart; and a list of those without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crossbearing.export.digest import Digest
from crossbearing.export.links import Links
from crossbearing.export.page.element import Child, Markup, element, item, joined
from crossbearing.model.time import TimeExpression

WIDTH, ROW, TOP, LEFT, RIGHT = 620.0, 26.0, 34.0, 14.0, 14.0
# Wider than this the axis is drawn about the publication (or the middle time) and the rest is listed.
WIDEST_DAYS, BEFORE, AFTER = 150, 75, 30
# How far an open end runs on before it has faded.
FADE = 46.0
# Mean advance of a letter of the drawing's text, in units.
LETTER = 6.9


@dataclass(frozen=True, slots=True)
class Bar:
    """Mentions of one time: inclusive days, None where that end is open."""

    ids: tuple[str, ...]
    words: str
    start: date | None
    end: date | None
    lead: TimeExpression


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from ``first`` to ``last``, inclusive, over the width of the drawing."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """The left edge of ``day`` in units."""
        days = (self.last - self.first).days + 1
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / days

    def holds(self, bar: Bar) -> bool:
        """Whether something of the bar is on the axis."""
        return (bar.start or date.min) <= self.last and (bar.end or date.max) >= self.first


def timeline(digest: Digest, links: Links) -> Markup:
    """The drawing with its lists; a sentence where the report has no time at all."""
    record = digest.record
    bars, published = _bars(record.times), _day(record.report.published)
    undated = [time for time in record.times if _undated(time)]
    if not bars and not undated:
        return element("p", {"class": "none"}, "No time is stated in this report.")
    axis = _axis(bars, published)
    shown = [bar for bar in bars if axis and axis.holds(bar)]
    beyond = [bar for bar in bars if bar not in shown]
    parts: list[Child] = [_drawing(shown, axis, published, links)] if axis and shown else []
    if beyond:
        parts += [element("h3", None, "Outside the span drawn"), _rows([bar.lead for bar in beyond], links)]
    if undated:
        parts += [element("h3", None, _why_undated(record.report.published)), _rows(undated, links)]
    return joined(parts)


def _why_undated(published: str | None) -> str:
    return "Without a date" if published else "Relative: the report gives no date to count from"


def _undated(time: TimeExpression) -> bool:
    return _day(time.start) is None and _day(time.end) is None


def _bars(times: Sequence[TimeExpression]) -> list[Bar]:
    groups: dict[tuple[str | None, str | None, str], list[TimeExpression]] = {}
    for time in times:
        if not _undated(time):
            groups.setdefault((time.start, time.end, time.span.text.casefold()), []).append(time)
    found = [
        Bar(tuple(time.id for time in group), group[0].span.text, _day(start), _day(end), group[0])
        for (start, end, _), group in groups.items()
    ]
    return sorted(found, key=lambda bar: (bar.start or date.min, bar.end or date.max, bar.ids))


def _day(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None where there is none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _axis(bars: Sequence[Bar], published: date | None) -> Axis | None:
    """From the first to the last day that is said, or about the publication where that is too long to draw."""
    days = sorted(day for bar in bars for day in (bar.start, bar.end) if day)
    if not days:
        return None
    known = sorted([*days, *([published] if published else [])])
    if (known[-1] - known[0]).days > WIDEST_DAYS:
        middle = published or days[len(days) // 2]
        first, last = _shifted(middle, -BEFORE), _shifted(middle, AFTER)
        known = [day for day in known if first <= day <= last]
    return Axis(_shifted(known[0], -1), _shifted(known[-1], 1))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _drawing(bars: Sequence[Bar], axis: Axis, published: date | None, links: Links) -> Markup:
    height = TOP + ROW * len(bars) + (22 if published else 8)
    return element(
        "svg",
        {"viewBox": f"0 0 {WIDTH:.0f} {height:.0f}", "role": "group", "aria-label": "Timeline", "class": "timeline"},
        element("defs", None, _fade("fade-left", 0), _fade("fade-right", 1)),
        _ticks(axis, height),
        _publication(axis, published, height) if published and axis.first <= published <= axis.last else None,
        *(_bar(bar, row, axis, links) for row, bar in enumerate(bars)),
    )


def _fade(identifier: str, full_at: int) -> Markup:
    stops = [element("stop", {"offset": offset, "class": "full" if offset != full_at else "gone"}) for offset in (0, 1)]
    return element("linearGradient", {"id": identifier, "class": "fade"}, *stops)


def _ticks(axis: Axis, height: float) -> Markup:
    days = (axis.last - axis.first).days + 1
    step = next(step for step in (1, 2, 7, 14, 30, 10_000) if days / step <= 9)
    marks = [axis.first + timedelta(days=offset) for offset in range(0, days, step)]
    return element("g", {"class": "ticks", "aria-hidden": "true"}, *(_tick(axis, day, height) for day in marks))


def _tick(axis: Axis, day: date, height: float) -> Markup:
    x = axis.at(day)
    line = element("path", {"d": f"M{x:.1f} 22V{height:.0f}"})
    return joined([line, element("text", {"x": f"{x + 3:.1f}", "y": 15}, f"{day.day} {day:%b}")])


def _publication(axis: Axis, day: date, height: float) -> Markup:
    x = (axis.at(day) + axis.at(_shifted(day, 1))) / 2
    right = x > WIDTH * 0.75
    words = element(
        "text",
        {"x": f"{x - 5 if right else x + 5:.1f}", "y": f"{height - 5:.0f}", "text-anchor": "end" if right else "start"},
        f"published {day.isoformat()}",
    )
    return element("g", {"class": "published"}, element("path", {"d": f"M{x:.1f} 22V{height:.0f}"}), words)


def _bar(bar: Bar, row: int, axis: Axis, links: Links) -> Markup:
    left = axis.at(bar.start) if bar.start and bar.start >= axis.first else None
    right = axis.at(_shifted(bar.end, 1)) if bar.end and bar.end <= axis.last else None
    x1, x2 = _solid(left, right)
    y = TOP + ROW * row
    linked = dict.fromkeys(other for identifier in bar.ids for other in links.to(identifier))
    label = f"{bar.words}: {dates(bar.lead)}"
    attributes = item(" ".join(bar.ids), linked, class_=f"bar stop {bar.lead.precision}", role="button", tabindex=-1)
    return element(
        "g",
        attributes | {"aria-label": label},
        element("title", None, label),
        element("rect", {"class": "hit", "x": 0, "y": f"{y - 3:.1f}", "width": WIDTH, "height": ROW}),
        _rect("solid", x1, x2, y),
        _rect("open-left", max(0.0, x1 - FADE), x1, y) if left is None else None,
        _rect("open-right", x2, min(WIDTH, x2 + FADE), y) if right is None else None,
        _words(bar.words, x1 - (FADE * 0.6 if left is None else 0), x2 + (FADE * 0.6 if right is None else 0), y),
    )


def _words(words: str, left: float, right: float, y: float) -> Markup:
    """The words of a time: after its bar where there is room, else before it, else on it."""
    length = len(words) * LETTER
    if right + 6 + length <= WIDTH:
        x, anchor, name = right + 6, "start", None
    elif left - 6 - length >= 0:
        x, anchor, name = left - 6, "end", None
    else:
        x, anchor, name = max(left, 0.0) + 8, "start", "on"
    return element("text", {"x": f"{x:.1f}", "y": f"{y + 13:.1f}", "text-anchor": anchor, "class": name}, words)


def _solid(left: float | None, right: float | None) -> tuple[float, float]:
    """The part that is drawn full: an open end begins to fade where the other end stands."""
    if left is None and right is None:
        return LEFT + FADE, WIDTH - RIGHT - FADE
    if left is None:
        return max(LEFT, (right or 0) - 12), right or 0
    return (left, min(WIDTH - RIGHT, left + 12)) if right is None else (left, max(right, left + 5))


def _rect(name: str, x1: float, x2: float, y: float) -> Markup:
    return element(
        "rect",
        {"class": name, "x": f"{x1:.1f}", "y": f"{y:.1f}", "width": f"{max(0.0, x2 - x1):.1f}", "height": 18, "rx": 2},
    )


def dates(time: TimeExpression) -> str:
    """The dates of a time as they are read; what is open or relative says so."""
    if time.start and time.start == time.end:
        return time.start
    if time.start or time.end:
        return f"{time.start or 'open'} to {time.end or 'open'}"
    return time.offset or "relative"


def _rows(times: Sequence[TimeExpression], links: Links) -> Markup:
    return element("ul", {"class": "rows"}, *(_row(time, links) for time in times))


def _row(time: TimeExpression, links: Links) -> Markup:
    inner = element(
        "button",
        {"type": "button", "class": "stop", "tabindex": -1},
        element("b", {"dir": "auto"}, time.span.text),
        element("small", {"dir": "auto"}, _about(time)),
    )
    return element("li", item(time.id, links.to(time.id), class_="row"), inner)


def _about(time: TimeExpression) -> str:
    said = dates(time)
    if time.explanation.startswith(said):
        return time.explanation
    return " · ".join(one for one in (said, time.explanation) if one)
