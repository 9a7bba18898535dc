"""A workbench on a small ledger, for tests: records made by hand, a client that is logged in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from crossbearing.export import jsonl
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.model.record import Record
from crossbearing.model.report import sha256_hex, text_id
from crossbearing.server.app import make_app
from crossbearing.server.settings import Settings
from tests.export.records import example, plain

TOKEN = "a-token-for-tests-only"
PORT = 8765


def keep(path: Path, *records: Record) -> list[str]:
    """Add records to the ledger at ``path``; their reports' ids."""
    ledger = open_ledger(path, create=True)
    ids = []
    for record in records:
        data = record.report.text.encode()
        report = replace(record.report, id=text_id(record.report.text), sha256_original=sha256_hex(data))
        kept = replace(record, report=report)
        ids.append(ledger.add(report, data, kept, jsonl.encode(kept)).report_id)
    ledger.close()
    return ids


def many(count: int) -> list[Record]:
    """Small reports, each with a text of its own."""
    found = []
    for number in range(count):
        one = plain(f"A post was shelled near village {number} on Friday. The army denied it.")
        found.append(replace(one, report=replace(one.report, outlet=f"Outlet {number % 7}", title=f"Report {number}")))
    return found


def client(path: Path, logged_in: bool = True) -> TestClient:
    """A client of a workbench on the ledger at ``path``, with cookie and header unless told otherwise."""
    settings = Settings(path, PORT, token=TOKEN)
    found = TestClient(make_app(settings), base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False)
    if logged_in:
        found.get("/", params={"token": TOKEN})
        found.headers["X-Crossbearing"] = settings.csrf
    return found


def ledger_with_example(folder: Path) -> tuple[Path, str]:
    """A ledger that holds the example record; its path and the report's id."""
    path = folder / "l.db"
    return path, keep(path, example())[0]


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.05)
