"""Reading reports, copies and readings from the tables."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

from crossbearing.ledger.matching import all_words
from crossbearing.ledger.store import Copy, Counts, KeptReading, KeptReport, ReportFilter
from crossbearing.model.record import Reader

_COPY = "c.number, c.added_at, c.sha256_original, c.external_id, c.title, c.outlet, c.url, c.path, c.published"
_REPORTS = f"""
SELECT {_COPY}, r.number, r.id, r.added_at, r.language, r.characters, r.sha256_text,
       g.number, g.claims, g.findings, g.worst,
       (SELECT count(*) FROM copy WHERE report = r.number),
       (SELECT count(*) FROM reading WHERE report = r.number),
       (SELECT count(*) FROM judgement WHERE subject = r.id)
FROM report r
JOIN reading g ON g.number = (SELECT max(number) FROM reading WHERE report = r.number)
JOIN copy c ON c.report = r.number AND c.number = g.copy
"""
_SHORTEST_BEGINNING = 6


def reports(db: sqlite3.Connection, wanted: ReportFilter) -> list[KeptReport]:
    """Reports that pass, newest first."""
    conditions, values = _conditions(wanted)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    limit = -1 if wanted.limit is None else wanted.limit
    rows = db.execute(f"{_REPORTS} {where} ORDER BY r.number DESC LIMIT ?", (*values, limit))
    return [_report(row) for row in rows]


def _conditions(wanted: ReportFilter) -> tuple[list[str], list[Any]]:
    since, until = wanted.published
    asked: tuple[tuple[str, Any], ...] = (
        ("r.number IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)",
         None if wanted.words is None else all_words(wanted.words)),
        ("EXISTS (SELECT 1 FROM copy WHERE report = r.number AND outlet = ? COLLATE NOCASE)", wanted.outlet),
        ("EXISTS (SELECT 1 FROM copy WHERE report = r.number AND external_id = ?)", wanted.external_id),
        ("substr(c.published, 1, 10) >= ?", since),
        ("substr(c.published, 1, 10) <= ?", until),
        ("g.worst = ?", wanted.worst),
        ("? = EXISTS (SELECT 1 FROM judgement WHERE subject = r.id)", wanted.judged),
        ("r.number < ?", wanted.before),
    )  # fmt: skip
    given = [(condition, value) for condition, value in asked if value is not None]
    return [condition for condition, _ in given], [value for _, value in given]


def report(db: sqlite3.Connection, report_id: str) -> KeptReport | None:
    """One report by its whole id."""
    row = db.execute(f"{_REPORTS} WHERE r.id = ?", (report_id,)).fetchone()
    return _report(row) if row else None


def find_report(db: sqlite3.Connection, name: str) -> list[KeptReport]:
    """Reports by id, by a beginning of it, or by external id."""
    exact = report(db, name)
    if exact:
        return [exact]
    start = "r:" + name.removeprefix("r:")
    beginning = start if len(start) >= _SHORTEST_BEGINNING + 2 else None
    rows = db.execute(
        f"{_REPORTS} WHERE r.number IN (SELECT report FROM copy WHERE external_id = ?) "
        "OR (r.id >= ? AND r.id < ?) ORDER BY r.number",
        (name, beginning, None if beginning is None else beginning + "\U0010ffff"),
    )
    return [_report(row) for row in rows]


def copies(db: sqlite3.Connection, report_id: str) -> list[Copy]:
    """The copies of a report's text, in order."""
    rows = db.execute(
        f"SELECT {_COPY} FROM copy c JOIN report r ON r.number = c.report WHERE r.id = ? ORDER BY c.number",
        (report_id,),
    )
    return [Copy(*row) for row in rows]


def original(db: sqlite3.Connection, sha256: str) -> bytes | None:
    """The bytes of an original."""
    row = db.execute("SELECT bytes FROM original WHERE sha256 = ?", (sha256,)).fetchone()
    return bytes(row[0]) if row else None


def readings(db: sqlite3.Connection, report_id: str) -> list[KeptReading]:
    """The readings of a report, oldest first."""
    rows = db.execute(
        "SELECT g.number, g.reader, g.added_at, g.sha256, g.claims, g.findings FROM reading g "
        "JOIN report r ON r.number = g.report WHERE r.id = ? ORDER BY g.number",
        (report_id,),
    )
    return [KeptReading(row[0], report_id, _reader(row[1]), *row[2:]) for row in rows]


def record_bytes(db: sqlite3.Connection, report_id: str, reading: int | None) -> bytes | None:
    """The bytes of one reading; of the last one where none is named."""
    row = db.execute(
        "SELECT g.record FROM reading g JOIN report r ON r.number = g.report "
        "WHERE r.id = ? AND (? IS NULL OR g.number = ?) ORDER BY g.number DESC LIMIT 1",
        (report_id, reading, reading),
    ).fetchone()
    return zlib.decompress(row[0]) if row else None


def records(db: sqlite3.Connection) -> Iterator[bytes]:
    """The current record of every report, in order of adding."""
    numbers = db.execute("SELECT max(number) FROM reading GROUP BY report ORDER BY report").fetchall()
    for (number,) in numbers:
        (packed,) = db.execute("SELECT record FROM reading WHERE number = ?", (number,)).fetchone()
        yield zlib.decompress(packed)


def stale_claims(db: sqlite3.Connection) -> list[str]:
    """The ids of the reports whose claims are to be put in anew."""
    rows = db.execute("SELECT r.id FROM claim_stale s JOIN report r ON r.number = s.report ORDER BY s.report")
    return [str(report) for (report,) in rows]


def counts(db: sqlite3.Connection) -> Counts:
    """How many rows of each kind."""
    tables = ("report", "copy", "reading", "claim", "judgement")
    return Counts(*(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables))


def _report(row: tuple[Any, ...]) -> KeptReport:
    (number, identifier, added, language, characters, digest, reading, claims, findings, gravest,
     n_copies, n_readings, judged) = row[9:]  # fmt: skip
    return KeptReport(
        number, identifier, added, Copy(*row[:9]), n_copies, language, characters, digest,
        reading, n_readings, claims, findings, gravest, judged,
    )  # fmt: skip


def _reader(text: str) -> Reader:
    fields = json.loads(text)
    return Reader(fields["crossbearing"], fields["pipeline"], tuple(fields["gazetteers"]))
