"""Parts against totals and dates against the calendar, on texts and on near misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossbearing.checks import dates, sums
from crossbearing.language.analysis import Analysis
from crossbearing.model.event import Event, EventType
from crossbearing.model.finding import Finding
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.model.span import Span
from crossbearing.quantities.casualties import find_casualties
from crossbearing.times.find import find_times

Analyse = Callable[[str], Analysis]


def record(analysis: Analysis, published: str | None = None, negated: bool = False) -> Record:
    """A record of one past event that carries every figure and the first date of the text."""
    times = find_times(analysis, published)
    figures = tuple(m.casualties for m in find_casualties(analysis))
    whole = Span.of(analysis.text, 0, len(analysis.text))
    kind = EventType("ASSAULT", None, None, None)
    event = Event("e1", "c1", whole, True, kind, (), figures, None, times[0].id if times else None, negated)
    report = Report("r:1", analysis.text, "", "", published=published)
    return Record(
        "crossbearing/record/1", report, (), (), (event,), (), (), times, (), (), (), Reader("0", analysis.pipeline)
    )


def found(analyse: Analyse, text: str, published: str | None = None) -> list[Finding]:
    made = record(analyse(text), published)
    return [*sums.check(made), *dates.check(made)]


@pytest.mark.parametrize(
    ("text", "parts", "total"),
    [
        ("The shelling killed 12 people, including 9 children and 5 women.", 14, 12),
        ("The shelling killed 12 people, including 15 children.", 15, 12),
        ("Six people, seven of them children, were killed.", 7, 6),
        ("Ten people were wounded, including 6 women and 5 men.", 11, 10),
    ],
)
def test_parts_that_exceed_their_total(analyse: Analyse, text: str, parts: int, total: int) -> None:
    (finding,) = found(analyse, text)
    assert (finding.kind, finding.severity) == ("sum_mismatch", "impossible")
    assert dict(finding.calculation) == {"parts": parts, "total": total}
    assert str(parts) in finding.message
    assert str(total) in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "The shelling killed 12 people, including 9 children and 3 women.",
        "The shelling killed at least 12 people, including 9 children and 5 women.",
        "The shelling killed 12 people, including 9 civilians and 5 women.",
        "The shelling killed about 12 people, including 9 children and 5 women.",
        "The shelling killed 12 people. Elsewhere 9 children and 5 women were killed.",
        "The shelling killed 12 people and wounded 30, including 9 children and 14 women.",
        "The shelling killed dozens of people, including 200 soldiers.",
        "Twelve people were killed, including three journalists, four medics and nine women.",
    ],
)
def test_near_misses_are_no_finding(analyse: Analyse, text: str) -> None:
    assert found(analyse, text) == []


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("The camp was hit on Friday, 21 June 2018.", "Thursday"),
        ("On Monday, October 11th, 2023, the camp was hit.", "Wednesday"),
    ],
)
def test_wrong_weekday(analyse: Analyse, text: str, true: str) -> None:
    (finding,) = found(analyse, text)
    assert (finding.kind, finding.severity) == ("weekday_mismatch", "impossible")
    assert finding.calculation["weekday_true"] == true


def test_wrong_weekday_by_publication(analyse: Analyse) -> None:
    assert [f.kind for f in found(analyse, "It was hit on Friday, June 21.", "2018-06-22")] == ["weekday_mismatch"]
    assert found(analyse, "It was hit on Friday, June 21.", "2019-12-01") == []
    assert found(analyse, "It was hit on Friday, June 21.") == []


def test_right_weekday_is_no_finding(analyse: Analyse) -> None:
    assert found(analyse, "The camp was hit on Thursday, 21 June 2018.") == []


def test_past_events_after_publication(analyse: Analyse) -> None:
    (finding,) = found(analyse, "The camp was hit on 21 June 2018.", "2018-06-10")
    assert (finding.kind, finding.severity) == ("time_order", "strained")
    assert finding.calculation["days_after"] == 11
    assert found(analyse, "The camp was hit on 21 June 2018.", "2018-06-20") == []
    assert list(dates.check(record(analyse("The camp was hit on 21 June 2018."), "2018-06-10", negated=True))) == []
