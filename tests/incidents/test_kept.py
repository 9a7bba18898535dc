"""Incidents kept in a ledger: order of arrival leaves no trace, people's word stands, copies change no other group."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml

from crossbearing.export import jsonl
from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.cluster import group
from crossbearing.incidents.stored import decode, encode
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.ledger.sqlite import SqliteLedger, open_ledger
from crossbearing.model.event import Event
from crossbearing.model.judgement import Judgement
from crossbearing.model.record import Record
from crossbearing.model.report import sha256_hex, text_id
from crossbearing.pipeline import judging
from crossbearing.pipeline.incidents import add_to_incidents, groups_of, incidents_of, records_of, settle_all
from crossbearing.pipeline.run_local import Reading
from crossbearing.reading.inputs import text_report

REPORTS = Path(__file__).parent / "reports.yaml"


@cache
def read_reports() -> dict[str, list[Record]]:
    """The records of the invented reports by incident."""
    reading = Reading()
    table = yaml.safe_load(REPORTS.read_text("utf-8"))
    return {
        incident: [
            reading.read(
                replace(text_report(text), outlet=outlet, published=str(published), external_id=f"{incident}{n}")
            )
            for n, (outlet, published, text) in enumerate(rows)
        ]
        for incident, rows in table.items()
    }


def all_records() -> list[Record]:
    return [record for records in read_reports().values() for record in records]


def some(*incidents: str) -> list[Record]:
    return [record for name in incidents for record in read_reports()[name]]


def keep(ledger: SqliteLedger, record: Record) -> None:
    data = record.report.text.encode()
    report = replace(record.report, sha256_original=sha256_hex(data))
    record = replace(record, report=report)
    ledger.add(report, data, record, jsonl.encode(record))


def ledger_of(records: list[Record]) -> SqliteLedger:
    ledger = open_ledger(":memory:")
    assert isinstance(ledger, SqliteLedger)
    for record in records:
        keep(ledger, record)
        add_to_incidents(ledger, record)
    return ledger


def groups(ledger: SqliteLedger) -> set[frozenset[str]]:
    return {frozenset(reports) for reports in groups_of(ledger).values()}


def ids(records: list[Record]) -> list[str]:
    return [record.report.id for record in records]


def test_no_two_incidents_are_taken_for_one():
    truth = {record.report.id: incident for incident, records in read_reports().items() for record in records}
    for found in group(map(account_of, all_records())):
        assert len({truth[report] for report in found}) == 1, found


def test_accounts_survive_keeping():
    for record in all_records():
        account = account_of(record)
        assert decode(encode(account)) == account


@pytest.mark.parametrize("seed", range(4))
def test_order_of_arrival_leaves_no_trace(seed):
    records = all_records()
    at_once = {frozenset(found) for found in group(map(account_of, records))}
    Random(seed).shuffle(records)
    assert groups(ledger_of(records)) == at_once


def test_every_report_stands_in_one_incident_and_ids_stay():
    records = all_records()
    ledger = ledger_of(records[:30])
    before = groups_of(ledger)
    for record in records[30:]:
        keep(ledger, record)
        add_to_incidents(ledger, record)
    after = groups_of(ledger)
    assert sorted(r for found in after.values() for r in found) == sorted(ids(records))
    for identifier, reports in before.items():
        holder = next(i for i, found in after.items() if reports[0] in found)
        if len({i for i, found in after.items() if set(reports) & set(found)}) == 1 and identifier in after:
            assert holder == identifier


def test_a_copy_changes_no_other_group():
    records = all_records()
    ledger = ledger_of(records)
    before = groups(ledger)
    first = records[0]
    text = first.report.text + "\n"
    copy = replace(first, report=replace(first.report, id=text_id(text), text=text, outlet="Another Page",
                                         sha256_text=sha256_hex(text.encode())))  # fmt: skip
    keep(ledger, copy)
    add_to_incidents(ledger, copy)
    after = groups(ledger)
    assert {found - {copy.report.id} for found in after} == before
    assert any({first.report.id, copy.report.id} <= found for found in after)


def judge(ledger: SqliteLedger, kind: str, value: object) -> int:
    incident = next(iter(groups_of(ledger)))
    return ledger.judge(Judgement(kind, incident, "Amal", value=json.dumps(value))).number  # type: ignore[arg-type]


def test_people_merge_split_and_undo():
    records = some("palmyra-convoy", "palmyra-mine", "sanaa-hall")
    ledger = ledger_of(records)
    before = groups(ledger)
    mine, hall = ids(some("palmyra-mine")), ids(some("sanaa-hall"))
    said = judge(ledger, "merge", [mine[0], hall[0]])
    assert any({mine[0], hall[0]} <= found for found in groups(ledger))
    late = some("sanaa-hall")[0]
    add_to_incidents(ledger, late)
    assert any({mine[0], hall[0]} <= found for found in groups(ledger))
    ledger.judge(Judgement("undo", f"j:{said}", "Amal"))
    assert groups(ledger) == before


def test_a_split_holds_against_the_machine_and_against_earlier_merges():
    records = some("fasher-abu-shouk")
    ledger = ledger_of(records)
    first, second = ids(records)
    judge(ledger, "merge", [first, second])
    assert groups(ledger) == {frozenset({first, second})}
    judge(ledger, "split", [[first], [second]])
    assert groups(ledger) == {frozenset({first}), frozenset({second})}
    judge(ledger, "merge", [first, second])
    assert groups(ledger) == {frozenset({first, second})}


def test_an_undone_split_gives_the_incident_its_id_back_and_the_other_id_leads_there():
    ledger = ledger_of(some("fasher-abu-shouk"))
    first, second = ids(some("fasher-abu-shouk"))
    judge(ledger, "merge", [first, second])
    before = groups_of(ledger)
    for _ in range(3):  # each part gets an id of its own, which may sort before or after the first one's
        split = judge(ledger, "split", [[first], [second]])
        (new,) = groups_of(ledger).keys() - before.keys()
        ledger.judge(Judgement("undo", f"j:{split}", "Amal"))
        assert groups_of(ledger) == before
        (old,) = before
        assert IncidentTables(ledger).heir(new) == old
        assert IncidentTables(ledger).heir(old) == old
    assert IncidentTables(ledger).heir("i:0") is None


def test_an_incident_rests_on_reports_as_people_left_them():
    first, *others = some("sanaa-hall")
    ledger = ledger_of([first, *others])
    before = killed(ledger, first.report.id)
    event, value = fewer_killed(first)
    correction = Judgement("correct", f"{first.report.id}/{event.id}", "Amal", field="casualties", value=value)
    number = judging.judge(ledger, correction).number
    assert killed(ledger, first.report.id) == before | {first.report.external_id: [9, 9]}
    ledger.judge(Judgement("undo", f"j:{number}", "Amal"))
    assert killed(ledger, first.report.id) == before
    # Read by a later version, it stays as they left it.
    ledger.judge(Judgement("reject", f"{first.report.id}/{event.claim}", "Amal"))
    add_to_incidents(ledger, first)
    assert first.report.external_id not in killed(ledger, first.report.id)


def test_what_people_correct_of_a_report_itself_stands_in_the_incident():
    first = some("sanaa-hall")[0]
    ledger = ledger_of(some("sanaa-hall"))
    judging.judge(ledger, Judgement("correct", first.report.id, "Amal", field="outlet", value='"Red Sea Daily"'))
    (records,) = (records_of(ledger, reports) for reports in groups_of(ledger).values() if first.report.id in reports)
    assert [r.report.outlet for r in records if r.report.id == first.report.id] == ["Red Sea Daily"]


def fewer_killed(record: Record) -> tuple[Event, str]:
    """An event that tells of people killed, and its casualties with nine of them, as a correction gives them."""
    event = next(e for e in record.events if any(row.kind == "killed" for row in e.casualties))
    told = next(e for e in json.loads(jsonl.encode(record))["events"] if e["id"] == event.id)["casualties"]
    return event, json.dumps([row | {"min": 9, "max": 9} for row in told])


def killed(ledger: SqliteLedger, report: str) -> dict[str, object]:
    """What each account of a report's incident says of the killed."""
    (found,) = (one for one in incidents_of(ledger) if report in one.report_ids)
    column = found.fields.get("killed")
    return {cell.report: cell.value for cell in column.accounts} if column else {}


def test_what_became_of_incidents_is_written_down():
    records = some("fasher-abu-shouk")
    ledger = ledger_of(records)
    first, second = ids(records)
    judge(ledger, "merge", [first, second])
    groups_of(ledger)
    judge(ledger, "split", [[first], [second]])
    groups_of(ledger)
    kinds = [change.kind for change in IncidentTables(ledger).changes()]
    assert kinds[0] == "made"
    assert "split" in kinds


def test_a_ledger_that_never_joined_is_brought_up():
    records = some("fasher-abu-shouk", "sanaa-hall")
    ledger = open_ledger(":memory:")
    assert isinstance(ledger, SqliteLedger)
    for record in records:
        keep(ledger, record)
    settle_all(ledger)
    assert groups(ledger) == groups(ledger_of(records))


def test_incidents_tell_why_their_reports_belong_together():
    ledger = ledger_of(some("fasher-abu-shouk", "kharkiv-day-2"))
    for incident in incidents_of(ledger):
        for pairing in incident.pairings:
            assert set(pairing.reports) <= set(incident.report_ids)
            assert "start" in pairing.evidence
