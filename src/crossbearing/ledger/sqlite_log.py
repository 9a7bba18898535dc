"""The log of judgements in the tables: appended at its end, after checking that nothing is overwritten unseen."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any, get_args

from crossbearing.ledger.chain import next_entry
from crossbearing.ledger.errors import BadJudgement, Conflict, UnknownTarget
from crossbearing.ledger.sqlite_add import now
from crossbearing.ledger.state import in_force, slot, standing_in
from crossbearing.ledger.store import GENESIS, Head
from crossbearing.model.judgement import Entry, Judgement, JudgementKind

_COLUMNS = "number, at, kind, target, who, why, field, value, replaces, blind, reading, previous, hash"
_FIELD = re.compile(r"[a-z_0-9]+(\.[a-z_0-9]+)*")
# An evening's work of a person is some hundred judgements of some hundred characters.
_LONGEST_VALUE = 1_000_000


def judge(db: sqlite3.Connection, judgement: Judgement) -> Entry:
    """Append one judgement, inside the transaction that is open."""
    _check_form(judgement)
    subject, part = _target(db, judgement)
    if judgement.kind == "undo":
        subject = _check_undo(db, part)
    elif subject.startswith("r:"):
        judgement = _of_reading(db, judgement, subject, part)
    _check_standing(db, judgement, subject)
    entry = next_entry(last(db), now(), judgement)
    _write(db, entry, subject)
    return entry


def entries(db: sqlite3.Connection, about: str | None = None, since: int = 0) -> list[Entry]:
    """Entries in order, after number ``since``; ``about`` is a target, or a subject with all its parts."""
    if about is None:
        return _selected(db, "number > ?", since)
    found = _selected(db, "subject = ? AND number > ?", _subject(about), since)
    if _subject(about) == about:
        return found
    kept: set[str] = {about}
    for entry in found:
        if entry.judgement.target in kept:  # an undo of an entry is about what that entry is about
            kept.add(f"j:{entry.number}")
    return [entry for entry in found if entry.judgement.target in kept]


def decisions(db: sqlite3.Connection) -> list[Entry]:
    """The entries that bear on which reports tell of one incident, in order; an index holds just these."""
    return _selected(db, "kind IN ('merge', 'split', 'undo')")


def _selected(db: sqlite3.Connection, where: str, *values: str | int) -> list[Entry]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE {where} ORDER BY number", values)
    return [entry_of(row) for row in rows]


def last(db: sqlite3.Connection) -> Entry | None:
    """The last entry of the log."""
    row = db.execute(f"SELECT {_COLUMNS} FROM judgement ORDER BY number DESC LIMIT 1").fetchone()
    return entry_of(row) if row else None


def head(db: sqlite3.Connection) -> Head:
    """The end of the log."""
    entry = last(db)
    return Head(entry.number, entry.hash) if entry else Head(0, GENESIS)


def entry_of(row: tuple[Any, ...]) -> Entry:
    """An entry from its row."""
    number, at, kind, target, who, why, field, value, replaces, blind, reading, previous, digest = row
    judgement = Judgement(kind, target, who, why, field, value, replaces, bool(blind), reading)
    return Entry(number, at, judgement, previous, digest)


def _write(db: sqlite3.Connection, entry: Entry, subject: str) -> None:
    j = entry.judgement
    db.execute(
        f"INSERT INTO judgement (subject, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            subject, entry.number, entry.at, j.kind, j.target, j.who, j.why, j.field, j.value, j.replaces,
            int(j.blind), j.reading, entry.previous, entry.hash,
        ),
    )  # fmt: skip


def _subject(target: str) -> str:
    return target.partition("/")[0]


def _check_form(j: Judgement) -> None:
    """Raise ``BadJudgement`` for one that no reader of the log could make sense of."""
    if j.kind not in get_args(JudgementKind):
        raise BadJudgement(f"{j.kind!r} is no kind of judgement; there are {', '.join(get_args(JudgementKind))}")
    if not j.who.strip():
        raise BadJudgement("a judgement needs the name of whoever makes it")
    if any("\ud800" <= char <= "\udfff" for text in (j.target, j.who, j.why, j.field, j.value) for char in text or ""):
        raise BadJudgement("a judgement holds half a character (a lone surrogate), which cannot be kept")
    if len(j.value or "") > _LONGEST_VALUE or len(j.why or "") > _LONGEST_VALUE:
        raise BadJudgement(f"a judgement holds more than {_LONGEST_VALUE:,} characters")
    value = _value(j)
    if j.kind == "correct" and not (j.field and _FIELD.fullmatch(j.field) and j.value is not None):
        raise BadJudgement("a correction names a field (like stance or type.plover) and its new value as JSON")
    if j.kind in ("grade", "comment") and not (isinstance(value, str) or (j.kind == "comment" and j.why)):
        raise BadJudgement(f"a {j.kind} needs its words as value, in JSON")
    if j.kind == "merge" and not _names(value, 2):
        raise BadJudgement("a merge names two or more reports as value: a JSON list of their ids")
    if j.kind == "split" and not (
        isinstance(value, list) and len(value) == 2 and all(_names(side, 1) for side in value)
        and not set(value[0]) & set(value[1])
    ):  # fmt: skip
        raise BadJudgement(
            "a split names two groups of reports as value: a JSON list of two lists of ids, none in both"
        )


def _value(j: Judgement) -> Any:
    try:
        return None if j.value is None else json.loads(j.value)
    except (ValueError, RecursionError) as error:
        raise BadJudgement(f"the value of a judgement is JSON text; this is none: {str(error)[:80]}") from error


def _names(value: Any, least: int) -> bool:
    return isinstance(value, list) and len(set(map(str, value))) >= least and all(isinstance(v, str) for v in value)


def _target(db: sqlite3.Connection, j: Judgement) -> tuple[str, str]:
    """The subject and the part that a judgement is about. Raises ``UnknownTarget`` where there is none such."""
    subject, _, part = j.target.partition("/")
    if j.kind == "undo":
        if not re.fullmatch(r"j:[1-9]\d{0,17}", j.target):
            raise BadJudgement(f"{j.target!r} is no judgement; an undo names one by its number, like j:12")
        return subject, j.target[2:]
    if j.kind in ("merge", "split"):
        _check_reports(db, j)
    elif subject.startswith("r:"):
        if not db.execute("SELECT 1 FROM report WHERE id = ?", (subject,)).fetchone():
            raise UnknownTarget(f"report {subject} is not in this ledger")
    if not subject.startswith(("r:", "i:")) or (subject.startswith("i:") and part):
        raise UnknownTarget(
            f"{j.target!r} names nothing that can be judged; give REPORT, REPORT/PART or an incident's id"
        )
    return subject, part


def _check_reports(db: sqlite3.Connection, j: Judgement) -> None:
    value = json.loads(j.value or "[]")
    flat = value if j.kind == "merge" else [name for side in value for name in side]
    for name in flat:
        if not db.execute("SELECT 1 FROM report WHERE id = ?", (name,)).fetchone():
            raise UnknownTarget(f"report {name} is not in this ledger")


def _of_reading(db: sqlite3.Connection, j: Judgement, subject: str, part: str) -> Judgement:
    """The judgement with the reading that its ids are of, checked to hold the part."""
    row = db.execute(
        "SELECT g.number, g.parts FROM reading g JOIN report r ON r.number = g.report "
        "WHERE r.id = ? AND (? IS NULL OR g.number = ?) ORDER BY g.number DESC LIMIT 1",
        (subject, j.reading, j.reading),
    ).fetchone()
    if row is None:
        raise UnknownTarget(f"report {subject} has no reading {j.reading}")
    if part and part not in row[1].split(" "):
        raise UnknownTarget(f"reading {row[0]} of report {subject} has no {part}")
    return Judgement(j.kind, j.target, j.who, j.why, j.field, j.value, j.replaces, j.blind, row[0])


def _check_undo(db: sqlite3.Connection, number: str) -> str:
    """The subject of the judgement that is to be undone."""
    row = db.execute("SELECT subject FROM judgement WHERE number = ?", (int(number),)).fetchone()
    if row is None:
        raise UnknownTarget(f"there is no judgement {number}")
    subject = str(row[0])
    if int(number) not in {entry.number for entry in in_force(entries(db, subject))}:
        raise Conflict(f"judgement {number} is undone already", None)
    return subject


def _check_standing(db: sqlite3.Connection, j: Judgement, subject: str) -> None:
    """Raise ``Conflict`` where what stands is not what the judgement says it replaces."""
    place = slot(j)
    standing = standing_in(entries(db, subject), place) if place else None
    if place is None and j.replaces is not None:
        raise BadJudgement(f"a judgement of kind {j.kind} replaces nothing")
    if j.replaces == (standing.number if standing else None):
        return
    if standing is None:
        raise Conflict(f"judgement {j.replaces} no longer stands: it was undone or replaced meanwhile", None)
    other = standing.judgement
    raise Conflict(
        f"{other.who} has judged {j.target} meanwhile (judgement {standing.number}: {other.kind}"
        f"{' ' + other.field if other.field else ''}); look at it, then replace it or leave it",
        standing,
    )
