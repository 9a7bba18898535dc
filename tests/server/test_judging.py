"""Judgements through the interface: kept with who and why, undone, in conflict, and applied in what is exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.server.workbench import client, ledger_with_example


@pytest.fixture
def bench(tmp_path: Path) -> tuple[TestClient, str]:
    path, report = ledger_with_example(tmp_path)
    return client(path), report


def judge(own: TestClient, **wanted: Any) -> Any:
    return own.post("/api/judgements", json={"who": "Nadia"} | wanted)


def view(own: TestClient, report: str) -> Any:
    return own.get(f"/api/reports/{report}").json()


def test_a_verdict_is_kept_with_name_and_reason(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    assert view(own, report)["state"] == "unread"
    answer = judge(own, kind="accept", target=f"{report}/c1", why="the words say so")
    assert answer.status_code == 201
    now = view(own, report)
    assert now["state"] == "in_review"
    standing = now["standing"]["c1"]
    assert (standing["verdict"], standing["verdict_by"]["who"], standing["verdict_by"]["why"]) == ("accepted", "Nadia", "the words say so")  # fmt: skip


def test_undoing_and_undoing_that(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    first = judge(own, kind="reject", target=f"{report}/c1").json()["number"]
    second = judge(own, kind="undo", target=f"j:{first}").json()["number"]
    assert view(own, report)["standing"] == {}
    assert judge(own, kind="undo", target=f"j:{first}").status_code == 409
    judge(own, kind="undo", target=f"j:{second}")
    assert view(own, report)["standing"]["c1"]["verdict"] == "rejected"
    assert [one["judgement"]["kind"] for one in own.get("/api/judgements").json()["entries"]] == ["reject", "undo", "undo"]  # fmt: skip


def test_an_incident_shows_its_reports_as_they_were_left(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    (incident,) = (one["id"] for one in own.get("/api/incidents").json()["rows"])

    def killed() -> list[Any]:
        fields = own.get(f"/api/incidents/{incident}").json()["incident"]["fields"]
        return [cell["value"] for cell in fields.get("killed", {"accounts": []})["accounts"]]

    before = killed()
    (claim,) = (c["id"] for c in view(own, report)["record"]["claims"] if "killed" in c["span"]["text"])
    number = judge(own, kind="reject", target=f"{report}/{claim}").json()["number"]
    assert before
    assert killed() != before
    judge(own, kind="undo", target=f"j:{number}")
    assert killed() == before


def test_a_judgement_that_would_overwrite_another_is_shown_what_stands(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    first = judge(own, kind="correct", target=f"{report}/c1", field="stance", value="denies").json()
    answer = judge(own, kind="correct", target=f"{report}/c1", field="stance", value="believes", who="Omar")
    assert answer.status_code == 409
    assert answer.json()["current"]["judgement"]["who"] == "Nadia"
    assert view(own, report)["standing"]["c1"]["corrections"]["stance"]["value"] == "denies"
    after = judge(own, kind="correct", target=f"{report}/c1", field="stance", value="believes", who="Omar", replaces=first["number"])  # fmt: skip
    assert after.status_code == 201
    assert view(own, report)["standing"]["c1"]["corrections"]["stance"]["value"] == "believes"


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"kind": "accept", "target": "r:ffffffffffffffff/c1"}, 404),
        ({"kind": "accept", "target": "{report}/c999"}, 404),
        ({"kind": "correct", "target": "{report}/c1", "field": "stance", "value": "shouts"}, 422),
        (
            {"kind": "correct", "target": "{report}/c1", "field": "span", "value": {"start": 5, "end": 2, "text": ""}},
            422,
        ),
        ({"kind": "correct", "target": "{report}/p1", "field": "geometry", "value": {"type": "Circle"}}, 422),
        ({"kind": "correct", "target": "{report}/c1", "value": "denies"}, 422),
        ({"kind": "grade", "target": "{report}", "value": None}, 422),
        ({"kind": "invent", "target": "{report}/c1"}, 422),
        ({"kind": "accept", "target": "{report}/c1", "who": "  "}, 422),
        ({"kind": "accept", "target": "{report}/c1", "who": ""}, 422),
        ({"kind": "undo", "target": "j:99"}, 404),
        ({"kind": "accept", "target": "{report}/c1", "unknown": 1}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused(bench: tuple[TestClient, str], wanted: dict[str, Any], status: int) -> None:
    own, report = bench
    answer = judge(own, **{k: v.replace("{report}", report) if isinstance(v, str) else v for k, v in wanted.items()})
    assert answer.status_code == status, answer.text
    assert own.get("/api/judgements").json()["head"] == 0


def test_corrections_stand_in_what_is_exported_and_the_reading_stays(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    disc = {"type": "Polygon", "coordinates": [[[38.0, 34.0], [38.1, 34.0], [38.1, 34.1], [38.0, 34.0]]]}
    judge(own, kind="correct", target=f"{report}/p1", field="geometry", value=disc)
    judge(own, kind="reject", target=f"{report}/c2")
    read = json.loads(own.get("/api/export/records.jsonl").text)
    judged = json.loads(own.get("/api/export/judged.jsonl").text)
    assert [p["geometry"] for p in judged["places"] if p["id"] == "p1"] == [disc]
    assert [p["geometry"] for p in read["places"] if p["id"] == "p1"] != [disc]
    assert "c2" in {c["id"] for c in read["claims"]} - {c["id"] for c in judged["claims"]}
    assert own.get("/api/export/places.geojson").json()["type"] == "FeatureCollection"
    assert own.get("/api/export/claims.csv").text.count("\n") > 1
    assert len(own.get("/api/export/judgements.jsonl").text.splitlines()) == 2


def test_a_blind_reader_sees_no_one_elses_word(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    judge(own, kind="accept", target=f"{report}/c1")
    judge(own, kind="reject", target=f"{report}/c1", who="Omar", blind=True)
    blind = own.get(f"/api/reports/{report}", params={"blind": True, "who": "Omar"}).json()
    assert blind["standing"]["c1"]["verdict"] == "rejected"
    assert {one["judgement"]["who"] for one in blind["entries"]} == {"Omar"}
    assert view(own, report)["standing"]["c1"]["verdict"] == "accepted"
    assert {one["judgement"]["who"] for one in view(own, report)["entries"]} == {"Nadia"}
    fields = {one["field"]: one for one in own.get("/api/agreement").json()}
    assert fields["verdict"]["units"] == 1
    assert fields["span"]["value"] == 1.0  # both stand for the same words


def test_two_readers_are_compared_on_every_kind_of_field(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    harm = view(own, report)["record"]["events"][1]["casualties"]
    for part in ("c1", "e1", "e2", "p1", "t1", "q1"):
        for who, blind in (("Nadia", False), ("Omar", True)):
            judge(own, kind="accept", target=f"{report}/{part}", who=who, blind=blind)
    more = [{**harm[0], "max": 3}]
    judge(own, kind="correct", target=f"{report}/e2", field="casualties", value=more, who="Omar", blind=True)
    fields = {one["field"]: one for one in own.get("/api/agreement").json()}
    for name in ("stance", "chain", "type", "roles", "casualties", "match", "number"):
        assert fields[name]["measure"] == "alpha"
    for name in ("span", "interval", "geometry"):
        assert (fields[name]["measure"], fields[name]["value"]) == ("overlap", 1.0)
    assert fields["casualties"]["units"] == 2
    assert fields["casualties"]["value"] < 1 == fields["roles"]["value"]


def test_done_and_open_again(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    done = judge(own, kind="correct", target=report, field="review", value="done").json()
    assert own.get("/api/reports", params={"state": "done"}).json()["total"] == 1
    judge(own, kind="undo", target=f"j:{done['number']}")
    assert own.get("/api/reports", params={"state": "unread"}).json()["total"] == 1


def test_a_flag_is_seen_in_the_stack(bench: tuple[TestClient, str]) -> None:
    own, report = bench
    assert own.get("/api/reports", params={"flagged": True}).json()["total"] == 0
    judge(own, kind="flag", target=f"{report}/c1", why="look again")
    assert own.get("/api/reports", params={"flagged": True}).json()["rows"][0]["flagged"]
