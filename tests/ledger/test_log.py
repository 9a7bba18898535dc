"""The log cannot be changed through SQL, and where the file is changed underneath, `verify` names the first broken entry."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crossbearing.ledger.sqlite import open_ledger
from crossbearing.ledger.store import Verification
from crossbearing.model.judgement import Judgement
from tests.export.records import example
from tests.ledger.behaviour import keep

REPORT = example().report.id
Change = Callable[[sqlite3.Connection], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with five judgements."""
    path = tmp_path / "ledger.db"
    with closing(open_ledger(path, create=True)) as ledger:
        keep(ledger, example())
        for n in range(5):
            ledger.judge(Judgement("comment", f"{REPORT}/c1", "Ana", value=f'"word {n}"'))
    return path


def changed(path: Path, change: Change, unlocked: bool = True) -> Verification:
    """Verify after a change made by another program; ``unlocked`` takes the triggers away and puts them back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA recursive_triggers = OFF")
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers if unlocked else ():
            db.execute(f"DROP TRIGGER {name}")
        change(db)
        for _, sql in triggers if unlocked else ():
            db.execute(sql)
    with closing(open_ledger(path)) as ledger:
        return ledger.verify()


def columns(**changes: str) -> str:
    names = "number, at, subject, kind, target, who, why, field, value, replaces, blind, reading, previous, hash"
    picked = ", ".join(changes.get(name, name) for name in names.split(", "))
    return f"({names}) SELECT {picked} FROM judgement"


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgement SET value = '\"other\"' WHERE number = {n}",
        "UPDATE OR REPLACE judgement SET number = {n} WHERE number = 2",
        "DELETE FROM judgement WHERE number = {n}",
        "REPLACE INTO judgement " + columns(value="'\"other\"'") + " WHERE number = {n}",
        "INSERT OR REPLACE INTO judgement " + columns(value="'\"other\"'") + " WHERE number = {n}",
        # Another number, but the hash or the predecessor of an entry that would go.
        "INSERT OR REPLACE INTO judgement " + columns(number="6") + " WHERE number = {n}",
        "INSERT OR REPLACE INTO judgement " + columns(number="6", hash="'new'") + " WHERE number = {n}",
        "INSERT OR REPLACE INTO judgement " + columns(number="6", previous="(SELECT hash FROM judgement WHERE number = 5)") + " WHERE number = {n}",
        "INSERT OR REPLACE INTO judgement " + columns(number="NULL") + " WHERE number = {n}",
        "INSERT INTO judgement " + columns(number="9", hash="'new'") + " WHERE number = {n}",
        "INSERT INTO judgement " + columns(value="'\"other\"'") + " WHERE number = {n} ON CONFLICT DO UPDATE SET value = excluded.value",
    ],
)  # fmt: skip
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_sql_changes_nothing(path: Path, statement: str, number: int, recursive: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA recursive_triggers = {recursive}")
        before = db.execute("SELECT * FROM judgement").fetchall()
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement.format(n=number))
        assert db.execute("SELECT * FROM judgement").fetchall() == before


@pytest.mark.parametrize("table", ["original", "report", "copy", "reading"])
@pytest.mark.parametrize(
    "statement", ["DELETE FROM {t}", "REPLACE INTO {t} SELECT * FROM {t}", "UPDATE {t} SET rowid = 7"]
)
def test_what_is_kept_is_kept(path: Path, table: str, statement: str) -> None:
    if table == "copy" and "rowid" in statement:
        statement = "UPDATE {t} SET number = 7"
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.IntegrityError, match=r"never|already"):
        db.execute(statement.format(t=table))


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize(
    "column", ["at", "kind", "target", "who", "why", "field", "value", "replaces", "blind", "reading"]
)
def test_a_changed_entry_is_named(path: Path, column: str, number: int) -> None:
    value = "grade" if column == "kind" else 1 - (column == "reading")
    found = changed(path, lambda db: db.execute(f"UPDATE judgement SET {column} = ? WHERE number = ?", (value, number)))
    assert found.faults[0].where == f"judgement {number}"
    assert "changed after it was written" in found.faults[0].what


def test_every_entry_removed_is_missed(path: Path) -> None:
    for number in (1, 3):
        copy = path.with_name(f"{number}.db")
        copy.write_bytes(path.read_bytes())
        found = changed(copy, lambda db, n=number: db.execute("DELETE FROM judgement WHERE number = ?", (n,)))  # type: ignore[misc]
        assert found.faults[0].where == f"judgement {number + 1}"
        assert "missing" in found.faults[0].what
    found = changed(path, lambda db: db.execute("DELETE FROM judgement WHERE number = 5"))
    assert (found.faults[0].where, found.head.number) == ("log", 4)


def test_a_log_written_anew_is_betrayed_by_the_exported_head(path: Path) -> None:
    with closing(open_ledger(path)) as ledger:
        head = ledger.head().hash

    def rewrite(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM judgement")
        db.execute("UPDATE sqlite_sequence SET seq = 0")

    assert not changed(path, rewrite).faults
    with closing(open_ledger(path)) as ledger:
        for n in range(5):
            ledger.judge(Judgement("comment", f"{REPORT}/c1", "Ana", value=f'"other {n}"'))
        assert not ledger.verify().faults
        assert "was exported before" in ledger.verify(head).faults[0].what


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE original SET bytes = x'00'", "original"),
        ("UPDATE reading SET record = x'00'", "reading 1"),
        ("UPDATE reading SET record = (SELECT bytes FROM original)", "reading 1"),
        ("DELETE FROM claim WHERE id = 'c3'", "report"),
        ("DELETE FROM report", "reading 1"),
    ],
)
def test_what_was_changed_besides_the_log_is_named(path: Path, change: str, where: str) -> None:
    found = changed(path, lambda db: db.execute(change))
    assert any(fault.where.startswith(where) for fault in found.faults)


def test_triggers_that_were_taken_away_are_missed(path: Path) -> None:
    found = changed(path, lambda db: db.execute("DROP TRIGGER judgement_kept"), unlocked=False)
    assert [fault.where for fault in found.faults] == ["trigger judgement_kept"]


def test_every_flipped_byte_of_the_log_is_found(path: Path) -> None:
    """One bit of each byte that an entry's text takes in the file, one after another."""
    raw = path.read_bytes()
    start = raw.index(b'"word 2"')
    for position in range(start, start + len(b'"word 2"')):
        other = bytearray(raw)
        other[position] ^= 0x01
        path.write_bytes(other)
        with closing(open_ledger(path)) as ledger:
            assert any(fault.where == "judgement 3" for fault in ledger.verify().faults)
