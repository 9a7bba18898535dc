"""The stack: paged, searched, filtered and sorted; the report and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.server.workbench import client, keep, many


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("stack") / "l.db"
    keep(path, *many(30))
    yield client(path)


def titles(own: TestClient, **asked: object) -> list[str]:
    return [row["title"] for row in own.get("/api/reports", params=asked).json()["rows"]]  # type: ignore[arg-type]


def test_newest_first_in_pages(own: TestClient) -> None:
    assert titles(own, limit=2) == ["Report 29", "Report 28"]
    assert titles(own, limit=2, offset=29) == ["Report 0"]
    assert titles(own, offset=30) == []


def test_words_outlet_and_order(own: TestClient) -> None:
    assert titles(own, q="village 17") == ["Report 17"]
    assert len(titles(own, outlet="outlet 3")) == 4
    assert titles(own, sort="title", descending=False)[:2] == ["Report 0", "Report 1"]
    assert own.get("/api/reports", params={"q": '"*'}).status_code == 422
    assert own.get("/api/reports").json()["counts"] == {"unread": 30, "in_review": 0, "done": 0}


def test_the_neighbours_of_a_report(own: TestClient) -> None:
    rows = own.get("/api/reports").json()["rows"]
    view = own.get(f"/api/reports/{rows[1]['id']}").json()
    assert (view["previous"], view["next"]) == (rows[0]["id"], rows[2]["id"])
    assert own.get(f"/api/reports/{rows[0]['id']}").json()["previous"] is None


@pytest.mark.parametrize("name", ["r:nothing", "x\x00y", "%2e%2e", "%ff"])
def test_a_report_that_is_not_there(own: TestClient, name: str) -> None:
    assert own.get(f"/api/reports/{name.replace(chr(0), '%00')}").status_code == 404


def test_the_original_is_given_to_be_saved(own: TestClient) -> None:
    row = own.get("/api/reports").json()["rows"][0]
    answer = own.get(f"/api/reports/{row['id']}/original")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.text.startswith("A post was shelled near village 29")


def test_incidents_are_listed_and_shown(own: TestClient) -> None:
    found = own.get("/api/incidents").json()
    assert found["total"] >= 1
    shown = own.get(f"/api/incidents/{found['rows'][0]['id']}")
    assert shown.status_code == 200
    assert shown.json()["incident"]["report_ids"] == found["rows"][0]["report_ids"]
    assert own.get("/api/incidents/i:nothing").status_code == 404


def test_towns_and_places_for_the_map(own: TestClient) -> None:
    names = [one["name"] for one in own.get("/api/towns?west=36&south=34&east=38.5&north=35&most=5").json()]
    assert "Homs" in names
    found = own.get("/api/places", params={"name": "Tadmur"}).json()
    assert found[0]["country"] == "SY"
    assert found[0]["geometry"]["type"] == "Polygon"
    assert own.get("/api/base-map").json()["type"] == "FeatureCollection"
    assert any(one["plover"] == "ASSAULT" for one in own.get("/api/event-types").json())
