"""A source that is two, two that are one, and a shape that a person drew, as the export has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.server.workbench import client, ledger_with_example


def judged(own: TestClient, target: str, **changes: Any) -> Any:
    for field, value in changes.items():
        wanted = {"kind": "correct", "target": target, "who": "Nadia", "field": field, "value": value}
        assert own.post("/api/judgements", json=wanted).status_code == 201
    return json.loads(own.get("/api/export/judged.jsonl").text)


def chains(record: Any) -> dict[str, list[str]]:
    return {claim["id"]: [link["source"] for link in claim["chain"]] for claim in record["claims"]}


def test_a_source_that_is_two(tmp_path: Path) -> None:
    path, report = ledger_with_example(tmp_path)
    own = client(path)
    before = chains(json.loads(own.get("/api/export/records.jsonl").text))
    rests = next(claim for claim, chain in before.items() if "s2" in chain)
    after = judged(own, f"{report}/s2", split={"name": "a second commander", "claims": [rests]})
    other = next(one for one in after["sources"] if one["name"] == "a second commander")
    assert chains(after)[rests] == [other["id"] if one == "s2" else one for one in before[rests]]
    assert {k: v for k, v in chains(after).items() if k != rests} == {k: v for k, v in before.items() if k != rests}


def test_two_sources_that_are_one(tmp_path: Path) -> None:
    path, report = ledger_with_example(tmp_path)
    after = judged(client(path), f"{report}/s2", same_as="s3")
    assert "s2" not in {one["id"] for one in after["sources"]}
    assert all("s2" not in chain for chain in chains(after).values())


def test_a_drawn_shape_has_no_core_of_the_reading_left(tmp_path: Path) -> None:
    path, report = ledger_with_example(tmp_path)
    disc = {"type": "Polygon", "coordinates": [[[38.0, 34.0], [38.1, 34.0], [38.1, 34.1], [38.0, 34.1], [38.0, 34.0]]]}
    place = next(one for one in judged(client(path), f"{report}/p4", geometry=disc)["places"] if one["id"] == "p4")
    assert (place["core"], place["status"]) == (None, "resolved")
    assert 4 < place["uncertainty_km"] < 10


def test_a_place_that_is_none(tmp_path: Path) -> None:
    path, report = ledger_with_example(tmp_path)
    place = next(one for one in judged(client(path), f"{report}/p1", match=None, geometry=None)["places"] if one["id"] == "p1")  # fmt: skip
    assert (place["status"], place["uncertainty_km"]) == ("unresolved", None)
