"""Whole incidents: the project's own cases, read and compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.quality.score_incidents_own import cases, origin_sets, read, report, wrong_columns
from crossbearing.incidents.agreement import compare
from crossbearing.incidents.echoes import find_echoes
from crossbearing.model.incident import Incident
from crossbearing.model.record import Record

CASES = {case["id"]: case for case in cases()}
# Cases that are right as a whole; the others count in the score with its floors.
WHOLE = ["el-fasher-market", "mogadishu-hotel", "nuseirat-school", "mayadin-checkpoint", "kanbalu-air-strike"]


@pytest.fixture(scope="session")
def records() -> Callable[[str], list[Record]]:
    """The records of a case's accounts, each read once."""
    kept: dict[str, list[Record]] = {}

    def of(name: str) -> list[Record]:
        if name not in kept:
            kept[name] = read(CASES[name])
        return kept[name]

    return of


@pytest.mark.parametrize("name", WHOLE)
def test_the_table_and_the_origins_of_a_case(name: str, records: Callable[[str], list[Record]]) -> None:
    incident = compare(records(name))
    assert wrong_columns(CASES[name], incident) == []
    gold, found = origin_sets(CASES[name], incident)
    assert gold == found
    assert incident.summary.independent_origins == CASES[name]["independent"]


def test_every_cell_has_the_words_of_its_report(records: Callable[[str], list[Record]]) -> None:
    for name in WHOLE:
        texts = {r.report.external_id: r for r in records(name)}
        incident = compare(records(name))
        for column in incident.fields.values():
            for cell in column.accounts:
                record = texts[cell.report]
                assert cell.claim in {claim.id for claim in record.claims}
                assert cell.span is not None
                assert record.report.text[cell.span.start : cell.span.end] == cell.span.text
                assert cell.origin in {origin.id for origin in incident.origins}


def test_the_order_of_reports_changes_no_verdict(records: Callable[[str], list[Record]]) -> None:
    for name in WHOLE:
        one, other = compare(records(name)), compare(records(name)[::-1])
        assert _verdicts(one) == _verdicts(other)
        assert one.id == other.id
        assert one.grade.suggested == other.grade.suggested


def _verdicts(incident: Incident) -> dict[str, Any]:
    fields = {name: column.status for name, column in incident.fields.items()}
    origins = sorted(sorted(origin.reports) for origin in incident.origins)
    return {**fields, "origins": origins, "killed": incident.summary.killed, "place": incident.summary.geometry is None}


def test_one_commander_behind_three_reports_is_one_origin(records: Callable[[str], list[Record]]) -> None:
    incident = compare(records("mayadin-checkpoint"))
    commander = next(origin for origin in incident.origins if "commander" in origin.source)
    assert commander.reports == ("ma-a", "ma-b", "ma-c")
    assert "Qasr" in commander.why
    assert "one_origin" in {finding.kind for finding in incident.findings}


CHAIN = [
    ("Volga News Agency", "Coalition aircraft bombed an army post near al-Halba on Thursday night, a field commander of the "
     "Syrian army told Volga News Agency. One serviceman was killed and several were wounded, the commander said."),
    ("Steppe Radio", "US-led coalition aircraft have struck a Syrian army post near al-Halba, killing one serviceman, a Syrian "
     "army commander told Volga News Agency on Friday."),
    ("Desert Monitor", "The US-led coalition bombed a Syrian army position near al-Halba on Thursday, a Syrian commander told "
     "Steppe Radio. One soldier was killed. The commander added that several men were wounded."),
    ("Gulf Ledger", "A coalition air strike killed a Syrian soldier near al-Halba on Thursday, Steppe Radio reported."),
]  # fmt: skip


def test_a_chain_of_outlets_leads_to_one_commander() -> None:
    from crossbearing.api import _reading

    accounts = [
        {"id": f"r{n}", "outlet": outlet, "published": "2018-06-22", "text": text}
        for n, (outlet, text) in enumerate(CHAIN)
    ]
    incident = compare([_reading(None).read(report(account)) for account in accounts])
    (origin,) = incident.origins
    assert "commander" in origin.source
    assert origin.reports == ("r0", "r1", "r2", "r3")
    assert "Volga" in origin.why
    assert "Steppe" in origin.why
    assert incident.summary.independent_origins == 1
    assert incident.grade.suggested in ("weak", "discounted")


def test_two_officials_of_one_ministry_are_two_mouths_of_one_institution(
    records: Callable[[str], list[Record]],
) -> None:
    incident = compare(records("tessit-camp"))
    of_ministry = [o for o in incident.origins if o.institution and "ministry" in o.institution.lower()]
    assert len(of_ministry) == 2
    assert incident.summary.independent_origins == 2
    assert "one_institution" in {finding.kind for finding in incident.findings}


def test_places_that_are_sure_and_apart_are_found_with_their_distance(records: Callable[[str], list[Record]]) -> None:
    incident = compare(records("gondar-bus"))
    finding = next(f for f in incident.findings if f.kind == "places_apart")
    assert finding.severity == "impossible"
    assert 20 < float(finding.calculation["gap_km"] or 0) < 130
    assert incident.summary.shapes_apart


def test_a_grade_is_suggested_with_its_rule_and_never_confirmed(records: Callable[[str], list[Record]]) -> None:
    for name in WHOLE:
        grade = compare(records(name)).grade
        assert grade.suggested in (None, "fair", "weak", "contested", "discounted")
        assert grade.rule
        assert grade.set is None
    assert compare(records(WHOLE[0]), graded=("confirmed", "A. Reader")).grade.set_by == "A. Reader"


def test_copied_sentences_and_quotations_are_found(records: Callable[[str], list[Record]]) -> None:
    echoes = find_echoes(records("mayadin-checkpoint"))
    assert {(c.one.report, c.other.report) for c in echoes.quotes} == {(0, 2)}
    assert not find_echoes(records("el-fasher-market")).quotes


def test_no_report_is_no_incident() -> None:
    with pytest.raises(ValueError, match="at least one"):
        compare([])


def test_a_report_of_nothing_has_an_empty_table() -> None:
    from crossbearing.api import _reading

    account = {"id": "z", "outlet": "Z", "published": "2020-01-01", "text": "The harvest was good this year."}
    incident = compare([_reading(None).read(report(account))])
    assert incident.reports == ("z",)
    assert incident.summary.independent_origins == 0
    assert incident.grade.suggested is None
