"""A ledger in one SQLite file, of the standard library's own: readable anywhere, by other programs too."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from os import fspath
from pathlib import Path

from crossbearing.ledger import sqlite_add, sqlite_find, sqlite_log, sqlite_search, sqlite_verify
from crossbearing.ledger.errors import LedgerError, LedgerMissing, opened, told
from crossbearing.ledger.schema import bring_forward
from crossbearing.ledger.sqlite_backup import back_up
from crossbearing.ledger.sqlite_open import connected
from crossbearing.ledger.store import (
    EVERY_REPORT,
    Added,
    ClaimState,
    Copy,
    Counts,
    Head,
    Hit,
    KeptReading,
    KeptReport,
    Ledger,
    Query,
    ReportFilter,
    Verification,
)
from crossbearing.model.judgement import Entry, Judgement
from crossbearing.model.place import Geometry
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report

IN_MEMORY = ":memory:"


def open_ledger(path: str | Path, create: bool = False) -> Ledger:
    """Open the ledger at ``path``, bringing an older one forward; with ``create`` make it where there is none.

    Raises a ``LedgerError`` that says what is wrong: no such file, not a ledger, made by a newer version.
    ``":memory:"`` is a ledger that lasts until it is closed.
    """
    return SqliteLedger(path, create)


class SqliteLedger:
    """The ``store.Ledger`` over one connection. What lies in ``ledger/`` may use ``connection`` for tables of its own."""

    def __init__(self, path: str | Path, create: bool = False) -> None:
        """Open it; see ``open_ledger``."""
        self.path = fspath(path)
        in_memory = self.path == IN_MEMORY
        if not in_memory and not create and not Path(path).exists():
            raise LedgerMissing(f"{path}: no ledger there; make one with: crossbearing init --ledger {path}")
        with told(self.path), opened(self.path):
            self.connection: sqlite3.Connection = connected(self.path, in_memory)
            try:
                bring_forward(self.connection, self.path)
            except BaseException:
                self.connection.close()
                raise
        self._depth = 0

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """See ``store.Ledger.transaction``."""
        with self._on_the_disk() if durable else nullcontext(), told(self.path):
            if self._depth == 0:
                self.connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._end(commit=False)
                raise
            self._end(commit=True)

    @contextmanager
    def _on_the_disk(self) -> Iterator[None]:
        """What is committed inside has reached the disk, not only the system, before it is confirmed."""
        if self._depth or self.path == IN_MEMORY:
            yield
            return
        with told(self.path):
            self.connection.execute("PRAGMA synchronous = FULL")
            try:
                yield
            finally:
                self.connection.execute("PRAGMA synchronous = NORMAL")

    def _end(self, commit: bool) -> None:
        self._depth -= 1
        if self._depth:
            return
        try:
            if commit:
                self.connection.execute("COMMIT")
        finally:
            # A full disk may have rolled it back already; a commit that failed leaves it open.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def add(self, report: Report, original: bytes, record: Record, encoded: bytes, *, again: bool = False) -> Added:
        """See ``store.Ledger.add``."""
        with self.transaction():
            return sqlite_add.add(self.connection, report, original, record, encoded, again)

    def add_copy(self, report: Report, original: bytes) -> Added:
        """See ``store.Ledger.add_copy``."""
        with self.transaction():
            return sqlite_add.add_copy(self.connection, report, original)

    def holds(self, report: Report, reader: Reader) -> bool:
        """See ``store.Ledger.holds``."""
        with told(self.path):
            return sqlite_add.holds(self.connection, report, reader)

    def reports(self, wanted: ReportFilter = EVERY_REPORT) -> Sequence[KeptReport]:
        """See ``store.Ledger.reports``."""
        with told(self.path):
            return sqlite_find.reports(self.connection, wanted)

    def report(self, report_id: str) -> KeptReport | None:
        """See ``store.Ledger.report``."""
        with told(self.path):
            return sqlite_find.report(self.connection, report_id)

    def find_report(self, name: str) -> Sequence[KeptReport]:
        """See ``store.Ledger.find_report``."""
        with told(self.path):
            return sqlite_find.find_report(self.connection, name)

    def copies(self, report_id: str) -> Sequence[Copy]:
        """See ``store.Ledger.copies``."""
        with told(self.path):
            return sqlite_find.copies(self.connection, report_id)

    def original(self, sha256: str) -> bytes | None:
        """See ``store.Ledger.original``."""
        with told(self.path):
            return sqlite_find.original(self.connection, sha256)

    def readings(self, report_id: str) -> Sequence[KeptReading]:
        """See ``store.Ledger.readings``."""
        with told(self.path):
            return sqlite_find.readings(self.connection, report_id)

    def record_bytes(self, report_id: str, reading: int | None = None) -> bytes | None:
        """See ``store.Ledger.record_bytes``."""
        with told(self.path):
            return sqlite_find.record_bytes(self.connection, report_id, reading)

    def records(self) -> Iterator[bytes]:
        """See ``store.Ledger.records``."""
        with told(self.path):
            yield from sqlite_find.records(self.connection)

    def search(self, query: Query) -> Sequence[Hit]:
        """See ``store.Ledger.search``."""
        meets = _meeting(query.shape) if query.shape else None
        with told(self.path):
            return sqlite_search.search(self.connection, query, meets)

    def stale_claims(self) -> Sequence[str]:
        """See ``store.Ledger.stale_claims``."""
        with told(self.path):
            return sqlite_find.stale_claims(self.connection)

    def put_claims(
        self, report_id: str, records: Sequence[Record], states: Mapping[str, Sequence[ClaimState]]
    ) -> None:  # fmt: skip
        """See ``store.Ledger.put_claims``."""
        with self.transaction():
            sqlite_add.put_claims(self.connection, report_id, records, states)

    def judge(self, judgement: Judgement) -> Entry:
        """See ``store.Ledger.judge``."""
        with self.transaction(durable=True):
            return sqlite_log.judge(self.connection, judgement)

    def judgements(self, about: str | None = None, since: int = 0) -> Sequence[Entry]:
        """See ``store.Ledger.judgements``."""
        with told(self.path):
            return sqlite_log.entries(self.connection, about, since)

    def head(self) -> Head:
        """See ``store.Ledger.head``."""
        with told(self.path):
            return sqlite_log.head(self.connection)

    def verify(self, head: str | None = None) -> Verification:
        """See ``store.Ledger.verify``."""
        with told(self.path):
            return sqlite_verify.verify(self.connection, head)

    def counts(self) -> Counts:
        """See ``store.Ledger.counts``."""
        with told(self.path):
            return sqlite_find.counts(self.connection)

    def backup(self, path: str) -> None:
        """See ``store.Ledger.backup``."""
        if self._depth:
            raise LedgerError("a backup cannot be made inside a transaction")
        back_up(self.connection, self.path, path)

    def close(self) -> None:
        """Close it. The last to close a file leaves one file behind, without a write-ahead log beside it."""
        self.connection.close()


def _meeting(shape: Geometry) -> Callable[[bytes], bool]:
    from crossbearing.spatial.meeting import meeting  # loads shapely: only a search by shape needs it

    return meeting(shape)
