"""What can go wrong with a ledger, each in a sentence that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from crossbearing.model.judgement import Entry


class LedgerError(Exception):
    """A ledger cannot do what was asked; the message says why and what to do."""


class LedgerMissing(LedgerError):
    """There is no ledger where one was looked for."""


class NotALedger(LedgerError):
    """The file is something else."""


class NewerLedger(LedgerError):
    """The file was made by a newer version of the program."""


class LedgerBusy(LedgerError):
    """Another process has been writing for longer than one waits."""


class LedgerFull(LedgerError):
    """The disk is full, or the file may not grow; what was kept before is whole."""


class LedgerReadOnly(LedgerError):
    """The file or its folder cannot be written to."""


class LedgerDamaged(LedgerError):
    """The file is damaged."""


class UnknownTarget(LedgerError):
    """A judgement is about something that this ledger does not hold."""


class BadJudgement(LedgerError):
    """A judgement is not of a form that can be kept; the message says what is wrong with it."""


class Conflict(LedgerError):
    """Someone else has judged this meanwhile; ``standing`` is what stands now (``None``: nothing does)."""

    def __init__(self, message: str, standing: Entry | None) -> None:
        """Keep what stands, to be shown beside what was to replace it."""
        super().__init__(message)
        self.standing = standing


_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_TOOBIG}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGE = "{path}: damaged ({error}); `crossbearing verify` says where. Go back to a backup"
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn what SQLite raises into the errors above, naming the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error


@contextmanager
def opened(path: str) -> Iterator[None]:
    """Turn what Python raises where SQLite names damage in the tables' names with the damaged bytes themselves."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise LedgerDamaged(_DAMAGE.format(path=path, error="the names of its tables are no text")) from error


def translated(error: sqlite3.Error, path: str) -> LedgerError:
    """The error of this package that stands for one of SQLite's."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    primary = code & 0xFF
    if primary in _BUSY:
        return LedgerBusy(f"{path}: another process is writing to it; try again when it is done")
    if primary in _FULL:
        return LedgerFull(
            f"{path}: no room left to write; what was kept before is whole. Free some space and try again"
        )
    if primary == sqlite3.SQLITE_READONLY:
        return LedgerReadOnly(f"{path}: cannot be written to; check the rights of the file and its folder")
    if primary == sqlite3.SQLITE_CANTOPEN:
        return LedgerReadOnly(f"{path}: cannot be opened; check that its folder is there and may be written to")
    if primary == sqlite3.SQLITE_IOERR:
        return LedgerFull(f"{path}: the disk does not take or give what is asked ({error}); it may be full or failing")
    if code == sqlite3.SQLITE_NOTADB:
        return NotALedger(f"{path}: not a ledger")
    if primary in _DAMAGED:
        return LedgerDamaged(_DAMAGE.format(path=path, error=error))
    return LedgerError(f"{path}: {error}")
