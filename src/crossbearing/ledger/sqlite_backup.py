"""A whole copy of a ledger file while others may write to it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from crossbearing.ledger.errors import LedgerError, LedgerReadOnly, told
from crossbearing.ledger.sqlite_verify import verify


def back_up(db: sqlite3.Connection, source: str, path: str) -> None:
    """Copy ``db`` to ``path`` by SQLite's online backup, check the copy, and only then put it in place.

    Raises ``LedgerError`` where ``path`` is there already or the copy is not sound.
    """
    target = Path(path)
    if target.exists():
        raise LedgerError(f"{path}: is there already; give another name, for a backup overwrites nothing")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise LedgerReadOnly(f"{path}: cannot be written ({(error.strerror or str(error)).lower()})") from error
    os.close(handle)
    try:
        with told(path), closing(sqlite3.connect(name, isolation_level=None)) as copy:
            db.backup(copy)
            # A copy goes to a stick or another machine: one file, with no log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
            faults = verify(copy, None).faults
        if faults:
            raise LedgerError(f"{source}: {faults[0].where}: {faults[0].what}; no backup was made of a damaged ledger")
        _put_in_place(Path(name), target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _put_in_place(copy: Path, target: Path) -> None:
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    copy.chmod(0o644)
    copy.rename(target)
