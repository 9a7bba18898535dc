"""The tables of a ledger file: which version they are of, and the steps that bring an older file forward."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from crossbearing.ledger.errors import LedgerReadOnly, NewerLedger, NotALedger

# "CBRG": by this number the file's header says what it is (PRAGMA application_id).
APPLICATION_ID = 0x43425247
_STEP = re.compile(r"step-(\d{4})-[a-z-]+\.sql")


@cache
def steps() -> tuple[str, ...]:
    """The steps in order; the first makes the tables of version 1, each other one brings a file a version on."""
    found = {}
    for entry in files("crossbearing.ledger").joinpath("data").iterdir():
        named = _STEP.fullmatch(entry.name)
        if named:
            found[int(named[1])] = entry.read_text("utf-8")
    if sorted(found) != list(range(1, len(found) + 1)):
        raise AssertionError(f"steps of the ledger's schema are missing or double: {sorted(found)}")
    return tuple(found[number] for number in sorted(found))


def newest_version() -> int:
    """The version of the tables that this program writes."""
    return len(steps())


def version_of(db: sqlite3.Connection, path: str) -> int:
    """The version of the tables in ``db``; 0 for an empty file. Raises where it is no ledger, or a newer one."""
    application, version, tables = _marks(db)
    if application != APPLICATION_ID:
        if application == 0 and version == 0 and tables == 0:
            return 0
        raise NotALedger(f"{path}: a database, but not a ledger; give another file with --ledger")
    if version > newest_version():
        raise NewerLedger(
            f"{path}: made by a newer crossbearing (its tables are of version {version}, this program knows "
            f"{newest_version()}); install the newer one"
        )
    return int(version)


def _marks(db: sqlite3.Connection) -> tuple[int, int, int]:
    """The file's mark, its version and the number of its tables, all of one moment: another process may be making it."""
    alone = not db.in_transaction
    if alone:
        db.execute("BEGIN")
    try:
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
    finally:
        if alone:
            db.execute("ROLLBACK")
    return application, version, tables


def bring_forward(db: sqlite3.Connection, path: str, wanted: int | None = None) -> None:
    """Take every step that is still to be taken, all or none. ``wanted`` is the version to stop at."""
    until = newest_version() if wanted is None else wanted
    if version_of(db, path) >= until:
        return
    if db.execute("PRAGMA query_only").fetchone()[0]:
        raise LedgerReadOnly(
            f"{path}: made by an older crossbearing, and cannot be brought forward where it lies; copy it"
        )
    db.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(db, path)  # another process may have been quicker
        for number in range(version + 1, until + 1):
            for statement in statements(steps()[number - 1]):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: ``executescript`` would commit before it begins."""
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise AssertionError(f"a step ends within a statement: {pending.strip()[:60]}")
