"""Time expressions with and without an anchor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.language.analysis import Analysis
from crossbearing.model.time import TimeExpression
from crossbearing.times.find import find_times
from crossbearing.times.hijri import first_day

CASES = yaml.safe_load((Path(__file__).parent / "times.yaml").read_text(encoding="utf-8"))
# Issue 5 asks for this share of expressions with the interval exact.
FLOOR = 0.95
Analyse = Callable[[str], Analysis]


def said(time: TimeExpression) -> str:
    return " | ".join((time.span.text, time.start or "-", time.end or "-", time.precision, time.anchor))


def test_expressions(analyse: Analyse) -> None:
    wrong = []
    for case in CASES:
        published = case.get("published", "2018-06-22")
        found = [said(t) for t in find_times(analyse(case["text"]), published)]
        if found != case["expect"]:
            wrong.append((case["text"], case["expect"], found))
    share = 1 - len(wrong) / len(CASES)
    assert share >= FLOOR, f"{share:.3f}: " + "\n".join(map(str, wrong))


def test_nothing_is_absolute_without_an_anchor(analyse: Analyse) -> None:
    text = "On Friday, yesterday, two weeks ago and in early June the town was hit; on 3 May it was quiet."
    times = find_times(analyse(text), None)
    assert times
    for time in times:
        assert (time.start, time.end, time.anchor, time.status) == (None, None, "none", "relative")
        assert time.offset


def test_a_bad_date_of_publication_is_refused(analyse: Analyse) -> None:
    with pytest.raises(ValueError, match="not an ISO date"):
        find_times(analyse("On Friday it rained."), "22 June")


@pytest.mark.parametrize(
    ("year", "month", "expected"), [(1439, 9, "2018-05-16"), (1445, 9, "2024-03-11"), (1444, 10, "2023-04-21")]
)
def test_lunar_months_lie_within_a_day_of_the_observed_ones(year: int, month: int, expected: str) -> None:
    assert abs(first_day(year, month) - date.fromisoformat(expected)) <= timedelta(days=1)


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_a_weekday_is_the_latest_one_by_publication(analyse: Analyse, published: date) -> None:
    (time,) = find_times(analyse("The road was closed on Wednesday."), published.isoformat())
    day = date.fromisoformat(time.start or "")
    assert day.weekday() == 2
    assert timedelta() <= published - day < timedelta(days=7)


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_intervals_never_cross(analyse: Analyse, published: date) -> None:
    text = (
        "Late last month, two weeks ago, earlier this week, on 30 June, in early March and over the weekend it was hit."
    )
    for time in find_times(analyse(text), published.isoformat()):
        assert text[time.span.start : time.span.end] == time.span.text
        assert time.start is None or time.end is None or time.start <= time.end
