"""An incident written by hand, with hostile words, for tests that need no reader."""

from __future__ import annotations

from dataclasses import replace

from crossbearing.model.finding import Finding
from crossbearing.model.incident import Cell, Column, Grade, Incident, Origin, Summary
from crossbearing.model.record import Record
from crossbearing.model.span import Span
from tests.export import records

HOSTILE = '<img src=x onerror="alert(1)">'
FORMULA = '=HYPERLINK("http://x.invalid")'
ARABIC = "قال قائد ميداني"


def told() -> tuple[Incident, list[Record]]:
    """The incident with its two records; the second report's outlet and words are hostile."""
    first = replace(records.example(), report=replace(records.report(), external_id="one"))
    text = f"{FORMULA} {HOSTILE} {ARABIC} said near al-Halba."
    second = replace(first, report=replace(records.report(text, outlet=HOSTILE), external_id="two"))
    halba = records.span("al-Halba")
    fields = {
        "place": Column("agrees", (Cell("one", "c1", "o1", "al-Halba", halba),), "One account.", "one-account"),
        "killed": Column(
            "denied",
            (
                Cell("one", "c1", "o1", (1, 1), records.span("one soldier")),
                Cell("two", "c1", "o2", None, Span.of(text, 0, len(FORMULA)), denied=True, scope="casualties"),
            ),
            f"{HOSTILE} denies.", "denial",
        ),
        "wounded": Column("differs", (Cell("two", "c1", "o2", (3, None), None, hedged=True),), "why", "ranges-apart"),
    }  # fmt: skip
    origins = (
        Origin("o1", "a commander", "official", ("one",), ("one/c1",), "the army", "one alone rests on him."),
        Origin("o2", FORMULA, "official", ("two",), ("two/c1",), "The Army", f"{ARABIC}."),
    )
    finding = Finding("f1", "differs", "disputed", ("one/c1",), (), (), f"{HOSTILE} differs.", {"gap_km": 80.5})
    incident = Incident(
        id="i:0123456789abcdef", reports=("one", "two"), report_ids=(first.report.id, second.report.id),
        claims=("one/c1", "two/c1"), fields=fields, origins=origins, findings=(finding,), grade=Grade("weak", "one: why"),
        summary=Summary(killed=(1, 1), place=HOSTILE, type="Air/drone strike", independent_origins=1, rules={"killed": "x"}),
    )  # fmt: skip
    return incident, [first, second]
