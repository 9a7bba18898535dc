"""Who is let in, from where, with what, and what goes out with every answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.server import gate
from crossbearing.server.settings import Settings
from tests.server.workbench import PORT, TOKEN, client, ledger_with_example

WRITE = {"kind": "accept", "target": "r:0000000000000000/c1", "who": "Nadia"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ledger_with_example(tmp_path)[0]


def test_without_a_token_nothing_is_told(path: Path) -> None:
    stranger = client(path, logged_in=False)
    for address in ("/api/reports", "/api/session", "/api/nothing", "/api", "/", "/reports/r:1"):
        assert stranger.get(address).status_code == 401, address
    assert stranger.post("/api/judgements", json=WRITE).status_code == 401
    assert "reports" not in stranger.get("/").text.lower().replace("crossbearing", "")


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(path: Path) -> None:
    stranger = client(path, logged_in=False)
    answer = stranger.get("/reports/r:1", params={"token": TOKEN, "blind": "1"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/reports/r:1?blind=1"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert TOKEN not in cookie
    assert stranger.get("/api/session").status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1], "ü"])
def test_another_token_lets_no_one_in(path: Path, token: str) -> None:
    stranger = client(path, logged_in=False)
    assert stranger.get("/", params={"token": token}).status_code == 401
    assert stranger.get("/api/session").status_code == 401


@pytest.mark.parametrize("asked", ["//evil.example/", "/\\evil.example", "///evil.example"])
def test_logging_in_leads_nowhere_else(path: Path, asked: str) -> None:
    stranger = client(path, logged_in=False)
    answer = stranger.request("GET", f"http://127.0.0.1:{PORT}{asked}?token={TOKEN}")
    assert answer.headers.get("location", "/").replace("\\", "/")[:2] != "//"


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", ""])
def test_another_host_name_is_not_answered(path: Path, host: str) -> None:
    assert client(path).get("/api/session", headers={"host": host}).status_code == 421


def test_a_write_needs_the_header_and_the_own_page(path: Path) -> None:
    own = client(path)
    csrf = own.headers.pop("X-Crossbearing")
    assert own.post("/api/judgements", json=WRITE).status_code == 403
    assert own.post("/api/judgements", json=WRITE, headers={"X-Crossbearing": csrf[:-1]}).status_code == 403
    foreign = {"X-Crossbearing": csrf, "Origin": "https://evil.example"}
    assert own.post("/api/judgements", json=WRITE, headers=foreign).status_code == 403
    fine = {"X-Crossbearing": csrf, "Origin": f"http://127.0.0.1:{PORT}"}
    assert own.post("/api/judgements", json=WRITE, headers=fine).status_code == 404  # let in; no such report


def test_every_answer_carries_the_policy(path: Path) -> None:
    own = client(path)
    for answer in (own.get("/"), own.get("/api/session"), own.get("/static/app.js"), own.get("/api/nothing"),
                   client(path, logged_in=False).get("/api/session")):  # fmt: skip
        assert answer.headers["content-security-policy"] == gate.POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
    policy = dict(part.strip().split(" ", 1) for part in gate.POLICY.split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in gate.POLICY
    assert "http" not in gate.POLICY


def test_more_than_is_taken_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_BODY_BYTES", 1000)
    own = client(path)
    assert own.post("/api/judgements", json=WRITE | {"why": "x" * 2000}).status_code == 413

    def endless():
        for _ in range(100):
            yield b"x" * 100

    assert own.post("/api/judgements", content=endless()).status_code == 413


@pytest.mark.parametrize("name", ["..%2fapp.py", "%2e%2e%2fapp.py", "nothing.js", "..\\app.py", "app.js%00"])
def test_static_files_are_those_of_the_folder_alone(path: Path, name: str) -> None:
    assert client(path).get(f"/static/{name}").status_code == 404


def test_the_token_does_not_show_where_settings_are_printed(path: Path) -> None:
    assert TOKEN not in repr(Settings(path, token=TOKEN))
