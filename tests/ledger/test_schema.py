"""Files of every version that was released come forward; what is no ledger, or a newer one, is told."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crossbearing.ledger.accounts import IncidentTables
from crossbearing.ledger.errors import LedgerError, LedgerMissing, LedgerReadOnly, NewerLedger, NotALedger
from crossbearing.ledger.schema import APPLICATION_ID, newest_version, statements, steps
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.ledger.sqlite_open import check_library, connected
from crossbearing.ledger.store import Query
from crossbearing.model.judgement import Judgement
from crossbearing.pipeline.incidents import settle_all
from crossbearing.pipeline.searching import search
from tests.export.records import example, plain
from tests.ledger.behaviour import keep
from tests.ledger.version_files import RELEASED, write_version

# The steps that were released, by number: a file in someone's hands was made by just these.
STEPS = {
    1: "d8f11b006e85c6bc6339343018466dedf08032b74043971e1e30fdaddb7544db",
    2: "eb059246cc8f1865d32ab94afb55d98c4a6551cdcb85487c6a42e97044ffec56",
}


@pytest.mark.parametrize("number", sorted(STEPS))
def test_a_released_step_is_never_edited(number: int) -> None:
    assert hashlib.sha256(steps()[number - 1].encode()).hexdigest() == STEPS[number]


def test_every_version_but_the_newest_is_tried() -> None:
    """Whoever adds a step adds a file of the version before it, and that version's step to those never edited."""
    assert RELEASED == sorted(STEPS) == list(range(1, newest_version()))


@pytest.mark.parametrize("version", [v for v in RELEASED if v > 1])
def test_incidents_of_an_earlier_version_keep_their_ids(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    write_version(version, path)
    with closing(open_ledger(path)) as ledger:
        settle_all(ledger)
        assert list(IncidentTables(ledger).groups()) == ["i:0000000000000001", "i:0000000000000002"]
        assert [one.kind for one in IncidentTables(ledger).changes()][:2] == ["made", "made"]


@pytest.mark.parametrize("version", RELEASED)
def test_a_file_of_an_earlier_version_comes_forward_with_all_it_holds(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    write_version(version, path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (version,)
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    with closing(open_ledger(path)) as ledger:
        assert not ledger.verify().faults
        assert ledger.counts().reports == 2
        assert [entry.judgement.who for entry in ledger.judgements()] == ["Ana", "Bo"]
        assert {hit.claim for hit in ledger.search(Query(words="bombed", box=(38, 34, 39, 35)))} == {"c1"}
        # What was judged in the older file is found as it was judged.
        assert ledger.stale_claims() == [example().report.id]
        assert [hit.claim for hit in search(ledger, Query(words="bombed", stance="asserts"))] == ["c1"]
        assert ledger.stale_claims() == []
        assert not keep(ledger, example()).new_report
        keep(ledger, plain("Another day."))
        ledger.judge(Judgement("accept", f"{example().report.id}/c2", "Cem"))
        assert not ledger.verify().faults
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (newest_version(),)
        assert tables <= {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_ledger(path, create=True).close()
    assert [found.name for found in tmp_path.iterdir()] == ["new.db"]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    write_version(1, path)
    monkeypatch.setattr(
        "crossbearing.ledger.schema.steps", lambda: (steps()[0], "CREATE TABLE more (x);\nSELECT nonsense;")
    )
    with pytest.raises(Exception, match="nonsense"):
        open_ledger(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchone()


def _nothing(path: Path) -> None:
    path.with_name("elsewhere").mkdir()


def _text(path: Path) -> None:
    path.write_text(
        "Dear diary, this is certainly longer than the header of a database file is, which is 100 bytes long."
    )


def _short(path: Path) -> None:
    path.write_bytes(b"x")


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipe (name)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 999")


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (_nothing, LedgerMissing, "crossbearing init"),
        (_text, NotALedger, "not a ledger"),
        (_short, NotALedger, "not a ledger"),
        (_other_database, NotALedger, "not a ledger"),
        (_newer, NewerLedger, "version 999"),
        (_folder, NotALedger, "not a ledger"),
    ],
)
def test_what_cannot_be_opened_is_told_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], error: type[Exception], says: str
) -> None:
    path = tmp_path / "ledger.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=says):
        open_ledger(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    if path.exists():
        with pytest.raises(error, match=says):
            open_ledger(path, create=True)


def test_a_ledger_on_a_read_only_stick_is_read_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_ledger(path, create=True)) as ledger:
        keep(ledger, example())
    monkeypatch.setattr("crossbearing.ledger.sqlite_open._writable", lambda path: False)
    with closing(open_ledger(path)) as ledger:
        assert len(ledger.search(Query(words="bombed"))) == 1
        assert not ledger.verify().faults
        with pytest.raises(LedgerReadOnly, match="cannot be written"):
            keep(ledger, plain("More."))
    assert [found.name for found in tmp_path.iterdir()] == ["ledger.db"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerReadOnly, match="cannot be"):
        open_ledger(tmp_path / "ledger.db", create=True)


def test_steps_are_whole_statements() -> None:
    assert all(list(statements(step)) for step in steps())
    with pytest.raises(AssertionError, match="ends within"):
        list(statements("CREATE TABLE x (y"))


def test_a_connection_refuses_replacing_by_itself(tmp_path: Path) -> None:
    with closing(connected(str(tmp_path / "x.db"))) as db:
        assert db.execute("PRAGMA recursive_triggers").fetchone() == (1,)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_library_that_is_too_old_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_library.cache_clear()
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(LedgerError, match=r"needs SQLite 3\.37"):
        open_ledger(tmp_path / "ledger.db", create=True)
    check_library.cache_clear()
