"""Connections to a ledger file, with the settings that keep it whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from crossbearing.ledger.errors import LedgerError, NotALedger
from crossbearing.ledger.schema import version_of

# How long one waits for another process that writes; a report takes it some milliseconds.
WAIT_SECONDS = 10.0
# Read through the system's page cache rather than copied: searches of a large ledger touch much of it.
_MAPPED = 1 << 30
# So many pages of 4 kB gather in the write-ahead log before they are moved into the file.
_LOG_PAGES = 4_000
# The first with STRICT tables.
_OLDEST = (3, 37, 0)
# How every SQLite file begins.
_MAGIC = b"SQLite format 3\0"
# In KiB, negative as SQLite has it.
_CACHE = -32_768


@cache
def check_library() -> None:
    """Raise ``LedgerError`` where Python's SQLite is too old for a ledger, or was built without its indexes."""
    if sqlite3.sqlite_version_info < _OLDEST:
        needed = ".".join(map(str, _OLDEST))
        raise LedgerError(f"a ledger needs SQLite {needed} or newer; this Python has {sqlite3.sqlite_version}")
    with closing(sqlite3.connect(":memory:")) as db:
        there = {name for (name,) in db.execute("PRAGMA module_list")}
    if missing := {"fts5", "rtree_i32"} - there:
        raise LedgerError(f"this Python's SQLite was built without {', '.join(sorted(missing))}, which a ledger needs")


def connected(path: str, in_memory: bool = False) -> sqlite3.Connection:
    """A connection with transactions begun by hand, foreign keys, and triggers that hold against replacing."""
    check_library()
    if not in_memory and Path(path).exists():
        _refuse_what_is_none(Path(path))
    if in_memory:
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    elif Path(path).exists() and not _writable(Path(path)):
        db = _read_only(Path(path))
    else:
        db = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _settle(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _settle(db: sqlite3.Connection, path: str) -> None:
    version_of(db, path)  # before anything is written: the file may be someone else's
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA recursive_triggers = ON")
    db.execute(f"PRAGMA cache_size = {_CACHE}")
    db.execute(f"PRAGMA mmap_size = {_MAPPED}")
    # Some builds wipe every page they free; a search index frees many, and nothing kept is ever deleted.
    db.execute("PRAGMA secure_delete = OFF")
    if not db.execute("PRAGMA query_only").fetchone()[0]:
        # Readers go on while one writes. A process that is killed loses nothing that was committed; where the power
        # fails, the last reports may have to be added again (a judgement is on the disk before it is confirmed).
        if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


def _refuse_what_is_none(path: Path) -> None:
    """Raise for a folder, a device, or a file that does not begin as a database does."""
    if not path.is_file():
        raise NotALedger(f"{path}: not a ledger but a folder or device")
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head and head != _MAGIC:
        raise NotALedger(f"{path}: not a ledger; give another file with --ledger")


def _writable(path: Path) -> bool:
    """SQLite writes beside the file even to read it, unless told that nobody else does."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _read_only(path: Path) -> sqlite3.Connection:
    """A ledger on a read-only medium; it is taken for unchanging where no log of a writer lies beside it."""
    log = path.with_name(path.name + "-wal")
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    db = sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}",
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    db.execute("PRAGMA query_only = ON")
    return db
