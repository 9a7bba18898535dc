"""What people have decided, kept by report and incident as the log grows: the server asks the ledger for what is new."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from typing import Any

from crossbearing.ledger.state import Judged, judged
from crossbearing.ledger.store import Ledger
from crossbearing.model.judgement import Entry
from crossbearing.server.answers import Correction, ReviewState, Standing

REVIEW = "review"


class Decisions:
    """The log by subject. Safe for several threads; each hands in its own connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        self._subject_of: dict[int, str] = {}
        self._by_subject: dict[str, list[Entry]] = {}
        self._states: dict[str, tuple[int, ReviewState, bool]] = {}

    def refreshed(self, ledger: Ledger) -> int:
        """Take in what was written since; the number of the last entry."""
        with self._lock:
            for entry in ledger.judgements(since=self._last):
                self._take(entry)
            return self._last

    def _take(self, entry: Entry) -> None:
        target = entry.judgement.target
        subject = self._subject_of.get(int(target[2:]), "") if target.startswith("j:") else target.partition("/")[0]
        self._subject_of[entry.number] = subject
        self._by_subject.setdefault(subject, []).append(entry)
        self._last = max(self._last, entry.number)

    def about(self, subject: str) -> list[Entry]:
        """Every entry about a report or an incident, in order."""
        with self._lock:
            return list(self._by_subject.get(subject, ()))

    def subjects(self) -> list[str]:
        """Everything that something was decided about."""
        with self._lock:
            return list(self._by_subject)

    def state(self, report: str) -> tuple[ReviewState, bool]:
        """How far the review of a report has come, and whether something in it is flagged."""
        entries = self.about(report)
        known = self._states.get(report)
        if known is not None and known[0] == len(entries):
            return known[1], known[2]
        state, flagged = _state(report, entries)
        self._states[report] = (len(entries), state, flagged)
        return state, flagged


def _state(report: str, entries: Sequence[Entry]) -> tuple[ReviewState, bool]:
    now = judged(entries) if entries else {}
    flagged = any(one.flags for one in now.values())
    if not now:
        return "unread", False
    whole = now.get(report)
    said = dict(whole.corrections).get(REVIEW) if whole else None
    words = value_of(said) if said else None
    return ("done" if words == "done" else "in_review"), flagged


def standing_of(entries: Sequence[Entry], subject: str, reader: str | None = None) -> dict[str, Standing]:
    """How each part of a subject stands, by the part's id; the whole under ""."""
    found = judged(entries, reader).items()
    return {target.removeprefix(subject).removeprefix("/"): _standing(one) for target, one in found}


def _standing(one: Judged) -> Standing:
    verdict = one.verdict
    return Standing(
        verdict=None if verdict is None else ("accepted" if verdict.judgement.kind == "accept" else "rejected"),
        verdict_by=_correction(verdict) if verdict else None,
        corrections={field: _correction(entry) for field, entry in one.corrections},
        grade=_correction(one.grade) if one.grade else None,
        comments=[_correction(entry) for entry in one.comments],
        flags=[_correction(entry) for entry in one.flags],
    )


def _correction(entry: Entry) -> Correction:
    judgement = entry.judgement
    return Correction(number=entry.number, who=judgement.who, at=entry.at, why=judgement.why, value=value_of(entry))


def value_of(entry: Entry) -> Any:
    """A judgement's value, read from its JSON text."""
    return None if entry.judgement.value is None else json.loads(entry.judgement.value)
