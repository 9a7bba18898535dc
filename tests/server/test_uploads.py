"""Reports handed in: read, known already, refused with the reason; never more than is bounded, never by their name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from crossbearing.model.record import Record
from crossbearing.model.report import Report
from crossbearing.server import app
from crossbearing.server.uploads import kept_as, safe_name
from tests.export.records import plain
from tests.server.workbench import client, until

TEXT = "A post was shelled near Homs on Friday, a commander said. The army denied it on Saturday in Damascus."


def read(report: Report) -> Record:
    """Stands for the reader: a report of "fail" cannot be read."""
    from dataclasses import replace

    if "fail" in report.text:
        raise ValueError("no reading of this")
    return replace(plain(report.text), report=report)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    from crossbearing.ledger.sqlite import open_ledger

    monkeypatch.setattr(app, "_reader", lambda: read)
    open_ledger(tmp_path / "l.db", create=True).close()
    return client(tmp_path / "l.db")


def handed_in(own: TestClient, *files: tuple[str, bytes], **stated: str) -> Any:
    answer = own.post("/api/uploads", files=[("files", file) for file in files], data=stated)
    assert answer.status_code == 202, answer.text
    told: dict[str, Any] = {}

    def done() -> bool:
        told.update(own.get(f"/api/uploads/{answer.json()['id']}").json())
        return told["state"] in ("done", "failed")

    until(done)
    return told


def test_read_known_and_refused(own: TestClient) -> None:
    told = handed_in(own, ("one.txt", TEXT.encode()), ("two.txt", TEXT.encode()), ("three.txt", b"\x00\x01\x02"),
                     ("four.txt", (TEXT + " We fail.").encode()), ("five.exe", b"MZ\x90\x00\x03\x00\x00\x00"), outlet="Orontes Daily", published="2018-06-22")  # fmt: skip
    assert (told["read"], told["known"], len(told["refused"])) == (1, 1, 3)
    assert {one["name"] for one in told["refused"]} == {"three.txt", "four.txt", "five.exe"}
    assert all(one["message"] and one["advice"] for one in told["refused"])
    row = own.get("/api/reports").json()["rows"][0]
    assert (row["outlet"], row["published"]) == ("Orontes Daily", "2018-06-22")
    view = own.get(f"/api/reports/{row['id']}").json()
    assert view["record"]["report"]["path"] == "one.txt"
    assert view["incident"]


def test_a_table_of_reports(own: TestClient) -> None:
    rows = "".join(f'{{"id": "{n}", "text": "{TEXT} Number {n}."}}\n' for n in range(3)).encode()
    told = handed_in(own, ("reports.jsonl", rows))
    assert (told["read"], told["given"]) == (3, 3)
    assert {row["external_id"] for row in own.get("/api/reports").json()["rows"]} == {"0", "1", "2"}


@pytest.mark.parametrize(
    ("stated", "status"), [({"published": "Friday"}, 422), ({"published": "2018-13-99"}, 422), ({"outlet": "x" * 300}, 422)]
)  # fmt: skip
def test_what_is_said_of_the_files_is_checked(own: TestClient, stated: dict[str, str], status: int) -> None:
    assert own.post("/api/uploads", files=[("files", ("a.txt", b"x"))], data=stated).status_code == status


def test_an_upload_needs_files(own: TestClient) -> None:
    assert own.post("/api/uploads", data={"outlet": "x"}).status_code == 422
    assert own.get("/api/uploads/u99").status_code == 404


@given(st.text(max_size=60))
def test_a_name_is_never_a_path(name: str) -> None:
    kept = kept_as(3, safe_name(name))
    assert kept.startswith("3")
    assert "/" not in kept
    assert ".." not in kept
    assert kept.isascii()
    assert safe_name(name).isprintable()
    assert "/" not in safe_name(name)


@pytest.mark.parametrize(
    ("name", "kept"), [("a/b\\c.TXT", "0.txt"), ("x.jsonl.gz", "0.jsonl.gz"), ("", "0.txt"), ("r.", "0")]
)
def test_endings_say_what_kind_a_file_is(name: str, kept: str) -> None:
    assert kept_as(0, safe_name(name)) == kept


def test_the_reader_is_loaded_once_and_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossbearing.ledger.sqlite import open_ledger

    loaded: list[int] = []

    def loading() -> Callable[[Report], Record]:
        loaded.append(1)
        return read

    monkeypatch.setattr(app, "_reader", loading)
    open_ledger(tmp_path / "l.db", create=True).close()
    own = client(tmp_path / "l.db")
    assert loaded == []
    handed_in(own, ("one.txt", TEXT.encode()))
    handed_in(own, ("two.txt", (TEXT + " More.").encode()))
    assert loaded == [1]
