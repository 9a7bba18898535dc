"""Checking everything kept: the file, the log's chain, and every original and reading against its hash."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

from crossbearing.ledger.chain import breaks
from crossbearing.ledger.schema import statements, steps
from crossbearing.ledger.sqlite_find import counts
from crossbearing.ledger.sqlite_log import entries, head
from crossbearing.ledger.store import GENESIS, Fault, Verification
from crossbearing.model.report import sha256_hex

_MOST_FAULTS = 100


def verify(db: sqlite3.Connection, exported: str | None) -> Verification:
    """Check all; the faults found, first the file's own, then the log's in order. See ``store.Ledger.verify``."""
    faults: list[Fault] = []
    for check in (_file, lambda one: _log(one, exported), _triggers, _originals, _readings, _claims):
        try:
            faults += check(db)
        except sqlite3.DatabaseError as error:
            faults.append(Fault("file", f"cannot be read through: {error}"))
    held = counts(db)
    (originals,) = db.execute("SELECT count(*) FROM original").fetchone()
    return Verification(held.reports, held.readings, originals, held.claims, head(db), tuple(faults[:_MOST_FAULTS]))


def _file(db: sqlite3.Connection) -> Iterator[Fault]:
    for (said,) in db.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Fault("file", said)
    for table in ("claim_box", "claim_time"):
        (said,) = db.execute("SELECT rtreecheck(?)", (table,)).fetchone()
        if said != "ok":
            yield Fault(f"index {table}", said)
    if not db.execute("PRAGMA query_only").fetchone()[0]:
        yield from _words(db)
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Fault(f"{table} {row}", f"refers to a {parent} that is missing")


def _words(db: sqlite3.Connection) -> Iterator[Fault]:
    """The indexes of words; where the file is read-only, SQLite has no way to check them."""
    for table in ("claim_words", "report_words"):
        try:
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            yield Fault(f"index {table}", str(error))


def _log(db: sqlite3.Connection, exported: str | None) -> Iterator[Fault]:
    log = entries(db)
    yield from breaks(log)
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'judgement'").fetchone()
    written, there = (row[0] if row else 0), (log[-1].number if log else 0)
    if written > there:
        yield Fault("log", f"ends at number {there}, but {written} judgements were written: the last ones are missing")
    if exported is not None and exported != GENESIS and exported not in {entry.hash for entry in log}:
        yield Fault("log", f"does not hold the hash {exported[:16]}… that was exported before: it was changed or cut")


def _triggers(db: sqlite3.Connection) -> Iterator[Fault]:
    """What keeps the tables from being changed must be there as it was made."""
    there = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for step in steps():
        for statement in statements(step):
            if statement.startswith("CREATE TRIGGER "):
                name = statement.split()[2]
                if there.get(name) != statement.rstrip(";"):
                    yield Fault(f"trigger {name}", "is missing or changed: the tables were open to being overwritten")


def _originals(db: sqlite3.Connection) -> Iterator[Fault]:
    for (digest,) in db.execute("SELECT sha256 FROM original").fetchall():
        (kept,) = db.execute("SELECT bytes FROM original WHERE sha256 = ?", (digest,)).fetchone()
        if sha256_hex(kept) != digest:
            yield Fault(f"original {digest[:16]}…", "its bytes do not match its hash: it was changed after it was kept")


def _readings(db: sqlite3.Connection) -> Iterator[Fault]:
    for number, report, digest in db.execute(
        "SELECT g.number, r.id, g.sha256 FROM reading g LEFT JOIN report r ON r.number = g.report ORDER BY g.number"
    ).fetchall():
        (packed,) = db.execute("SELECT record FROM reading WHERE number = ?", (number,)).fetchone()
        try:
            sound = sha256_hex(zlib.decompress(packed)) == digest
        except zlib.error:
            sound = False
        if not sound:
            yield Fault(
                f"reading {number} of {report}", "its bytes do not match its hash: it was changed after it was kept"
            )


def _claims(db: sqlite3.Connection) -> Iterator[Fault]:
    """Every current reading has all its claims among those that are searched."""
    rows = db.execute(
        "SELECT r.id, coalesce(g.claims, 0), (SELECT count(*) FROM claim WHERE report = r.number) AS found, g.number "
        "FROM report r LEFT JOIN reading g ON g.number = (SELECT max(number) FROM reading WHERE report = r.number)"
    )
    for report, claims, found, reading in rows:
        if reading is None:
            yield Fault(f"report {report}", "has no reading")
        elif claims != found:
            yield Fault(f"report {report}", f"its reading has {claims} claims, but {found} are found by search")
