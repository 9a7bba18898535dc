"""Writing a report with its original and its reading into the tables: each fact once, all inside one transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from crossbearing.ledger.boxes import boxes, wkb
from crossbearing.ledger.errors import LedgerError, UnknownTarget
from crossbearing.ledger.rows import ClaimRow, claim_rows, part_ids, worst
from crossbearing.ledger.store import Added
from crossbearing.model.place import Geometry
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report, sha256_hex

# What is known of a report besides its text; the path is left out, for a file may be moved.
FACTS = ("external_id", "title", "outlet", "url", "published")
# Records deflate to about a sixth at the quickest level; higher ones take three times as long for a tenth less.
_DEFLATION = 1


def now() -> str:
    """The time in UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reader_key(reader: Reader) -> str:
    """A reader as one line of JSON."""
    return json.dumps(asdict(reader), ensure_ascii=False, separators=(",", ":"))


def add(db: sqlite3.Connection, report: Report, original: bytes, record: Record, encoded: bytes, again: bool) -> Added:
    """Keep what is not held yet; see ``store.Ledger.add``."""
    if record.report.id != report.id:
        raise LedgerError(f"the record is of report {record.report.id}, not of {report.id}")
    number = report_number(db, report.id)
    new_report = number is None
    held = not new_report and (not again and holds(db, report, record.reader))
    if number is None:
        number = _keep_report(db, report)
    copy, new_copy = _keep_copy(db, number, report, original)
    new_reading = not held and _keep_reading(db, number, copy, record, encoded)
    return Added(report.id, new_report, new_reading, new_copy and not new_report)


def add_copy(db: sqlite3.Connection, report: Report, original: bytes) -> Added:
    """Note another place where a held text was found."""
    number = report_number(db, report.id)
    if number is None:
        raise UnknownTarget(f"report {report.id} is not in this ledger")
    _, new = _keep_copy(db, number, report, original)
    return Added(report.id, False, False, new)


def report_number(db: sqlite3.Connection, report_id: str) -> int | None:
    """The number under which a report's rows are kept."""
    row = db.execute("SELECT number FROM report WHERE id = ?", (report_id,)).fetchone()
    return None if row is None else int(row[0])


def holds(db: sqlite3.Connection, report: Report, reader: Reader) -> bool:
    """Whether this reader has read the report, knowing all that is known of it now."""
    facts = ", ".join(f"c.{name}" for name in FACTS)
    rows = db.execute(
        f"SELECT {facts} FROM report r JOIN reading g ON g.report = r.number "
        "JOIN copy c ON c.report = r.number AND c.number = g.copy WHERE r.id = ? AND g.reader = ?",
        (report.id, reader_key(reader)),
    )
    told = tuple(getattr(report, name) for name in FACTS)
    return any(not _completes(told, known) for known in rows)


def _completes(told: tuple[str | None, ...], known: tuple[str | None, ...]) -> bool:
    """Whether something is told that was not known, and nothing that contradicts what was."""
    pairs = list(zip(told, known, strict=True))
    return any(new and old is None for new, old in pairs) and all(
        new in (None, old) or old is None for new, old in pairs
    )


def _keep_report(db: sqlite3.Connection, report: Report) -> int:
    number = _next(db, "report")
    db.execute(
        "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)",
        (number, report.id, now(), report.language, len(report.text), report.sha256_text),
    )
    db.execute("INSERT INTO report_words (rowid, title, words) VALUES (?, ?, ?)", (number, report.title, report.text))
    return number


def _keep_copy(db: sqlite3.Connection, number: int, report: Report, original: bytes) -> tuple[int, bool]:
    """The number of the copy, and whether it is new."""
    if sha256_hex(original) != report.sha256_original:
        raise LedgerError(f"the original of report {report.id} is not what was read: its hash is another")
    facts = tuple(getattr(report, name) for name in FACTS)
    # A copy that says less than one that is kept is that one, told of with fewer words.
    same = " AND ".join(f"(?{n} IS NULL OR {name} IS ?{n})" for n, name in enumerate(FACTS, start=3))
    found = db.execute(
        f"SELECT number FROM copy WHERE report = ?1 AND sha256_original = ?2 AND {same} ORDER BY number DESC",
        (number, report.sha256_original, *facts),
    ).fetchone()
    if found:
        return int(found[0]), False
    if not db.execute("SELECT 1 FROM original WHERE sha256 = ?", (report.sha256_original,)).fetchone():
        db.execute("INSERT INTO original VALUES (?, ?)", (report.sha256_original, original))
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM copy WHERE report = ?", (number,)).fetchone()
    db.execute(
        "INSERT INTO copy (report, number, added_at, path, sha256_original, external_id, title, outlet, url, published)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, last + 1, now(), report.path, report.sha256_original, *facts),
    )
    return last + 1, True


def _keep_reading(db: sqlite3.Connection, number: int, copy: int, record: Record, encoded: bytes) -> bool:
    """Whether the reading was new; the claims that are searched are then its own."""
    digest = sha256_hex(encoded)
    if db.execute("SELECT 1 FROM reading WHERE report = ? AND sha256 = ?", (number, digest)).fetchone():
        return False
    findings = record.findings
    db.execute(
        "INSERT INTO reading (number, report, copy, reader, added_at, sha256, claims, findings, worst, parts, record) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            _next(db, "reading"), number, copy, reader_key(record.reader), now(), digest,
            len(record.claims), len(findings), worst(findings), part_ids(record), zlib.compress(encoded, _DEFLATION),
        ),
    )  # fmt: skip
    forget_claims(db, number)
    keep_claims(db, number, claim_rows(record))
    return True


def forget_claims(db: sqlite3.Connection, number: int) -> None:
    """Take the claims of a report's earlier reading out of what is searched; the reading itself stays."""
    (first, last) = db.execute("SELECT min(number), max(number) FROM claim WHERE report = ?", (number,)).fetchone()
    if first is None:
        return
    db.execute(
        "INSERT INTO claim_words (claim_words, rowid, words, source, actor, type, finding, stance) "
        "SELECT 'delete', number, words, source, actor, type, finding, stance FROM claim WHERE report = ?",
        (number,),
    )
    db.execute("DELETE FROM claim_box WHERE first >= ? AND last <= ?", (first, last))
    db.execute("DELETE FROM claim_time WHERE first >= ? AND last <= ?", (first, last))
    db.execute("DELETE FROM claim WHERE report = ?", (number,))
    db.execute("DELETE FROM claim_state WHERE number BETWEEN ? AND ?", (first, last))


def put_claims(
    db: sqlite3.Connection, report_id: str, records: Sequence[Record], states: Mapping[str, Sequence[str]]
) -> None:  # fmt: skip
    """Let a report's claims be found as the records have them; see ``store.Ledger.put_claims``."""
    number = report_number(db, report_id)
    if number is None:
        raise UnknownTarget(f"report {report_id} is not in this ledger")
    there = db.execute("SELECT number, id FROM claim WHERE report = ? ORDER BY number", (number,)).fetchall()
    rows: dict[str, ClaimRow] = {}
    for record in reversed(records):
        rows.update((row.id, row) for row in claim_rows(record))
    if missing := next((claim for _, claim in there if claim not in rows), None):
        raise LedgerError(f"claim {missing} of report {report_id} is in none of the records")
    forget_claims(db, number)
    if there:
        keep_claims(db, number, [rows[claim] for _, claim in there], there[0][0])
    decided = ((state, claim) for claim, identifier in there for state in states.get(identifier, ()))
    db.executemany("INSERT INTO claim_state (state, number) VALUES (?, ?)", decided)
    db.execute("DELETE FROM claim_stale WHERE report = ?", (number,))


def keep_claims(db: sqlite3.Connection, number: int, rows: Iterable[ClaimRow], first: int | None = None) -> None:
    """Make the claims of a reading searchable; their numbers stand in one run, as ``forget_claims`` relies on."""
    first = _next(db, "claim") if first is None else first
    numbered = list(enumerate(rows, start=first))
    words = [(n, r.words, r.source, r.actor, r.type, r.finding, r.stance) for n, r in numbered]
    db.executemany(
        'INSERT INTO claim (number, report, id, start, "end", words, source, actor, type, finding, stance) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((n, number, r.id, r.start, r.end, *told[1:]) for (n, r), told in zip(numbered, words, strict=True)),
    )
    db.executemany(
        "INSERT INTO claim_words (rowid, words, source, actor, type, finding, stance) VALUES (?, ?, ?, ?, ?, ?, ?)",
        words,
    )
    shapes: dict[int, tuple[int, list[tuple[int, int, int, int]]]] = {}
    placed = [(n, *_shape(db, geometry, shapes)) for n, row in numbered for geometry in row.shapes]
    db.executemany(
        "INSERT INTO claim_box (west, east, south, north, first, last, shape) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((west, east, south, north, n, n, shape) for n, shape, about in placed for west, south, east, north in about),
    )
    db.executemany(
        "INSERT INTO claim_time (since, until, first, last) VALUES (?, ?, ?, ?)",
        ((since, until, n, n) for n, row in numbered for since, until in row.intervals if since <= until),
    )


def _shape(
    db: sqlite3.Connection, geometry: Geometry, seen: dict[int, tuple[int, list[tuple[int, int, int, int]]]]
) -> tuple[int, list[tuple[int, int, int, int]]]:
    """The number of a kept shape, and the boxes about it; a shape is kept once, however often it is named."""
    known = seen.get(id(geometry))
    if known:
        return known
    packed = wkb(geometry)
    digest = hashlib.sha256(packed).digest()[:16]
    row = db.execute("SELECT number FROM shape WHERE digest = ?", (digest,)).fetchone()
    number = int(row[0]) if row else _next(db, "shape")
    if not row:
        db.execute("INSERT INTO shape VALUES (?, ?, ?)", (number, digest, packed))
    seen[id(geometry)] = number, list(boxes(geometry))
    return seen[id(geometry)]


def _next(db: sqlite3.Connection, table: str) -> int:
    """One more than the greatest number in a table."""
    (last,) = db.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()
    return int(last) + 1
