"""A record as people have left it, and judgements carried over from one reading to the next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crossbearing.export import jsonl
from crossbearing.ledger.applied import present, present_record
from crossbearing.ledger.errors import BadJudgement
from crossbearing.ledger.sqlite import SqliteLedger, open_ledger
from crossbearing.ledger.store import Ledger
from crossbearing.model.judgement import Judgement
from crossbearing.model.record import Reader, Record
from crossbearing.pipeline.judging import judge
from tests.export.records import example
from tests.ledger.behaviour import keep

REPORT = example().report.id


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    ledger = open_ledger(":memory:")
    keep(ledger, example())
    yield ledger
    ledger.close()


def correct(ledger: Ledger, part: str, field: str, value: Any, replaces: int | None = None) -> int:
    target = f"{REPORT}/{part}" if part else REPORT
    return judge(ledger, Judgement("correct", target, "Ana", "read it", field, json.dumps(value), replaces)).number


def reject(ledger: Ledger, part: str) -> None:
    judge(ledger, Judgement("reject", f"{REPORT}/{part}", "Ana"))


def now(ledger: Ledger) -> Record:
    return jsonl.decode(present_record(ledger, REPORT))


def test_without_judgements_the_bytes_are_the_same(ledger: Ledger) -> None:
    assert present_record(ledger, REPORT) == ledger.record_bytes(REPORT)
    number = correct(ledger, "c1", "stance", "denies")
    judge(ledger, Judgement("undo", f"j:{number}", "Ana"))
    assert present_record(ledger, REPORT) == ledger.record_bytes(REPORT)


def test_corrections_stand_in_the_record_and_are_told(ledger: Ledger) -> None:
    number = correct(ledger, "c1", "stance", "confirms")
    correct(ledger, "e1", "type.acled.sub_event_type", "Shelling/artillery/missile attack")
    correct(ledger, "p5", "geometry", {"type": "Point", "coordinates": [38.1, 34.2]})
    correct(ledger, "", "published", "2018-06-23")
    correct(ledger, "c1", "stance", "denies", replaces=number)
    record = now(ledger)
    assert record.claims[0].stance == "denies"
    assert record.events[0].type.acled
    assert record.events[0].type.acled.sub_event_type.startswith("Shelling")
    assert record.places[4].geometry
    assert record.report.published == "2018-06-23"
    told = json.loads(present_record(ledger, REPORT))["judgements"]
    assert [(one["number"], one["who"], one["why"], one["value"]) for one in told][-1] == (
        5,
        "Ana",
        "read it",
        "denies",
    )
    assert number not in [one["number"] for one in told]
    assert jsonl.decode(ledger.record_bytes(REPORT) or b"") == example(report=record_report(ledger))


def record_report(ledger: Ledger) -> Any:
    return jsonl.decode(ledger.record_bytes(REPORT) or b"").report


def test_what_is_rejected_goes_with_what_is_nothing_without_it(ledger: Ledger) -> None:
    reject(ledger, "c2")
    record = now(ledger)
    assert [claim.id for claim in record.claims] == ["c1", "c3", "c4", "c5", "c6"]
    assert [event.id for event in record.events] == ["e1"]
    assert [finding.id for finding in record.findings] == ["f2"]
    assert record.harm == ()
    assert record.claims[3].denies
    assert record.claims[3].denies.claims == ()


@pytest.mark.parametrize("part", ["s2", "e1", "a1", "p1", "t1", "q1", "f1"])
def test_any_part_can_be_rejected_and_nothing_refers_to_it_then(ledger: Ledger, part: str) -> None:
    reject(ledger, part)
    record = json.loads(present_record(ledger, REPORT))
    assert now(ledger)
    del record["judgements"], record["report"]
    assert f'"{part}"' not in json.dumps(record)


def test_the_next_telling_stands_where_the_first_is_rejected() -> None:
    record = example()
    first, other = record.events
    told = replace(record, events=(first, *(replace(other, id=f"e{n}", same_as="e1") for n in (2, 3))))
    ledger = open_ledger(":memory:")
    keep(ledger, told)
    reject(ledger, "e1")
    assert [(e.id, e.main, e.same_as) for e in now(ledger).events] == [("e2", True, None), ("e3", False, "e2")]


def test_two_sources_become_one(ledger: Ledger) -> None:
    correct(ledger, "s2", "same_as", "s1")
    record = now(ledger)
    assert [source.id for source in record.sources] == ["s0", "s1", "s3"]
    assert [span.text for span in record.sources[1].mentions] == ["a commander", "Rasafa"]
    assert [link.source for link in record.claims[0].chain] == ["s0", "s1", "s1"]


def test_sources_said_to_be_each_other_stay_as_they_are(ledger: Ledger) -> None:
    correct(ledger, "s2", "same_as", "s1")
    correct(ledger, "s1", "same_as", "s2")
    assert len(now(ledger).sources) == 4


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("c1", "stance", "shouts"),
        ("c1", "span", {"start": 0, "end": 5, "text": "xxxxx"}),
        ("c1", "span", {"start": 5, "end": 2, "text": ""}),
        ("c1", "span.start", 3),
        ("c1", "chain", None),
        ("c1", "id", {}),
        ("e1", "claim", None),
        ("p1", "geometry", {"type": "Blob", "coordinates": []}),
    ],
)
def test_a_correction_that_leaves_no_record_is_refused(ledger: Ledger, part: str, field: str, value: Any) -> None:
    with pytest.raises(BadJudgement):
        correct(ledger, part, field, value)
    assert ledger.head().number == 0


def test_judgements_follow_their_words_into_a_new_reading(ledger: Ledger) -> None:
    correct(ledger, "c4", "stance", "believes")
    reject(ledger, "c6")
    reject(ledger, "e2")
    judge(ledger, Judgement("comment", REPORT, "Bo", value='"good"'))
    old = example()
    # The new reading drops the first claim and numbers the rest anew; c6 is cut otherwise.
    claims = tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(old.claims[1:5], start=1))
    events = (replace(old.events[1], id="e1", claim="c1"),)
    keep(ledger, replace(old, claims=claims, events=events, findings=(), harm=(), reader=Reader("0.2.0", "p", ())))
    found = present(ledger, REPORT)
    assert [(one.number, one.judgement.target) for one in found.entries] == [
        (1, f"{REPORT}/c3"),
        (3, f"{REPORT}/e1"),
        (4, REPORT),
    ]
    assert [one.number for one in found.not_placed] == [2]
    record = json.loads(present_record(ledger, REPORT))
    assert record["claims"][2]["stance"] == "believes"
    assert record["events"] == []
    assert [one["number"] for one in record["judgements"] if one.get("not_placed")] == [2]
    first = ledger.readings(REPORT)[0].number
    assert [one.number for one in present(ledger, REPORT, first).entries] == [1, 2, 3, 4]


def test_a_correction_has_reached_the_disk_when_it_is_confirmed(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "a.db", create=True)
    keep(ledger, example())
    said: list[str] = []
    assert isinstance(ledger, SqliteLedger)
    ledger.connection.set_trace_callback(said.append)
    correct(ledger, "c1", "stance", "denies")
    ledger.connection.set_trace_callback(None)
    order = [s for s in said if "synchronous" in s or s.startswith(("BEGIN", "COMMIT"))]
    assert order == ["PRAGMA synchronous = FULL", "BEGIN IMMEDIATE", "COMMIT", "PRAGMA synchronous = NORMAL"]
    ledger.close()
