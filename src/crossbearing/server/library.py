"""The ledger as the server uses it: one connection a thread, records decoded once and remembered."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crossbearing.export import jsonl
from crossbearing.language.header import first_line
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.ledger.store import KeptReport, Ledger
from crossbearing.model.record import Record
from crossbearing.server.decisions import Decisions

# Records kept decoded: enough for an incident's accounts and the reports about the one on screen.
_REMEMBERED = 64
_LONGEST_TITLE = 90
_JSON = json.JSONDecoder()


class Library:
    """One ledger, open for as long as the server runs."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet; ``ledger`` opens what a thread needs."""
        self.path = path
        self.decisions = Decisions()
        self._here = threading.local()
        self._lock = threading.Lock()
        self._records: OrderedDict[tuple[str, int], Record] = OrderedDict()
        self._titles: dict[str, str] = {}
        self._listed: tuple[tuple[int, int, int], Sequence[KeptReport]] | None = None

    @property
    def ledger(self) -> Ledger:
        """This thread's connection. Raises a ``LedgerError`` where the file is no ledger."""
        held: Ledger | None = getattr(self._here, "ledger", None)
        if held is None:
            held = self._here.ledger = open_ledger(self.path)
        return held

    def last_number(self) -> int:
        """The number of the last judgement."""
        return self.decisions.refreshed(self.ledger)

    def has(self, report: str) -> bool:
        """Whether a report of this id is kept here."""
        return _sendable(report) and self.ledger.report(report) is not None

    def reports(self) -> Sequence[KeptReport]:
        """Every report, newest first; read anew only when something was added."""
        counts = self.ledger.counts()
        stamp = (counts.reports, counts.copies, counts.readings)
        with self._lock:
            if self._listed is not None and self._listed[0] == stamp:
                return self._listed[1]
        found = self.ledger.reports()
        with self._lock:
            self._listed = (stamp, found)
        return found

    def record(self, report: str) -> Record | None:
        """The current record of a report."""
        kept = self.ledger.report(report) if _sendable(report) else None
        if kept is None:
            return None
        key = (report, kept.reading)
        with self._lock:
            if key in self._records:
                self._records.move_to_end(key)
                return self._records[key]
        data = self.ledger.record_bytes(report)
        if data is None:
            return None
        record = jsonl.decode(data)
        with self._lock:
            self._records[key] = record
            while len(self._records) > _REMEMBERED:
                self._records.popitem(last=False)
        return record

    def original(self, report: str) -> bytes | None:
        """The bytes that a report was made from."""
        kept = self.ledger.report(report) if _sendable(report) else None
        return self.ledger.original(kept.copy.sha256_original) if kept else None

    def title(self, kept: KeptReport) -> str:
        """A report's title, else its first line, else its id."""
        if kept.copy.title:
            return kept.copy.title
        if kept.id not in self._titles:
            data = self.ledger.record_bytes(kept.id)
            self._titles[kept.id] = first_line(_report_part(data)["text"], _LONGEST_TITLE) if data else ""
        return self._titles[kept.id] or kept.id


def _sendable(report: str) -> bool:
    """Whether an id can be asked for at all: SQLite takes no half characters."""
    return "\x00" not in report and not any("\ud800" <= char <= "\udfff" for char in report)


def _report_part(data: bytes) -> dict[str, Any]:
    """The report of an encoded record, without reading the rest: it stands before everything else in it."""
    text = data.decode("utf-8")
    found: dict[str, Any] = _JSON.raw_decode(text, text.index('"report":') + len('"report":'))[0]
    return found
