"""Gazetteer files: written whole, found again, and joined."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.places.gazetteer.entry import MAIN_NAME, OTHER_NAME, SPELLING, Entry
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.places.gazetteer.presence import make_presence
from crossbearing.places.gazetteer.source import GazetteerError, GazetteerSource
from crossbearing.places.gazetteer.store import Store
from crossbearing.places.gazetteer.writing import write_store

SOURCE = GazetteerSource("own", "CSV, file of 2024-01-01", "CC0", "nobody", "own.csv")
ENTRIES = [
    Entry("own", "1", "Dayr Hafir", 36.16, 37.70, "P.PPL", "SY", "Aleppo", 30_000, aliases=("Deir Hafer",)),
    Entry("own", "2", "Dayr Hafir", 35.0, 36.0, "P.PPL", "SY", "Hama", 500),
]


def test_what_was_written_is_found(tmp_path: Path) -> None:
    status = write_store(tmp_path / "a.sqlite", SOURCE, ENTRIES)
    assert (status.places, status.source) == (2, SOURCE)
    gazetteer = Gazetteer([Store(tmp_path / "a.sqlite")], with_shipped=False)
    assert [e.id for e in gazetteer.look_up("DAYR HAFIR")] == ["1", "2"]
    assert [e.exactness for e in gazetteer.look_up("Dayr Hafir")] == [MAIN_NAME, MAIN_NAME]
    assert [(e.id, e.exactness) for e in gazetteer.look_up("deir hafer")] == [("1", OTHER_NAME)]
    assert {e.exactness for e in gazetteer.look_up("Dair Haafir")} == {SPELLING}
    assert gazetteer.look_up("Dair Haafir", spellings=False) == ()
    assert gazetteer.look_up("Nowhere") == ()
    assert gazetteer.aliases(ENTRIES[0]) == ("Deir Hafer",)


def test_names_of_one_number_are_found_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("store", "writing"):
        monkeypatch.setattr(f"crossbearing.places.gazetteer.{module}.key_number", lambda digest: 7)
    entries = [*ENTRIES, Entry("own", "3", "Khan Shaykhun", 35.44, 36.65, "P.PPL", "SY")]
    write_store(tmp_path / "a.sqlite", SOURCE, entries)
    gazetteer = Gazetteer([Store(tmp_path / "a.sqlite")], with_shipped=False)
    assert [e.id for e in gazetteer.look_up("Dayr Hafir")] == ["1", "2"]
    assert [e.id for e in gazetteer.look_up("Khan Shaykhun")] == ["3"]


def test_a_name_told_of_twice_gives_its_place_once(tmp_path: Path) -> None:
    again = Entry("own", "1", "Dayr Hafir", 36.16, 37.70, "P.PPL", "SY", "Aleppo", 30_000)
    write_store(tmp_path / "a.sqlite", SOURCE, [*ENTRIES, again], more_names=[("2", "Deir Hafir the Lesser")])
    gazetteer = Gazetteer([Store(tmp_path / "a.sqlite")], with_shipped=False)
    assert [e.id for e in gazetteer.look_up("Dayr Hafir")] == ["1", "2"]
    assert [e.id for e in gazetteer.look_up("deir hafir the lesser")] == ["2"]


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> object:
        yield ENTRIES[0]
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        write_store(tmp_path / "a.sqlite", SOURCE, broken())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 10)
    with pytest.raises(GazetteerError, match=r"b\.sqlite"):
        Store(path)
    other = tmp_path / "c.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (x)")
    with pytest.raises(GazetteerError, match=r"c\.sqlite"):
        Store(other)


def _write(path: str) -> None:
    write_store(Path(path), SOURCE, ENTRIES * 500)


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write, args=(str(tmp_path / "a.sqlite"),)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    assert Store(tmp_path / "a.sqlite").places == 1000
    assert [p.name for p in tmp_path.iterdir()] == ["a.sqlite"]


def test_the_users_own_list_comes_first(tmp_path: Path) -> None:
    dump = GazetteerSource("dump", "GeoNames dump, file of 2024-01-01", "CC BY 4.0", "GeoNames", "SY.txt")
    write_store(tmp_path / "own.sqlite", SOURCE, ENTRIES[:1])
    near = Entry("dump", "9", "Dayr Hafir", 36.17, 37.71, "P.PPLA3", "SY", None, 0)
    write_store(tmp_path / "dump.sqlite", dump, [near])
    gazetteer = Gazetteer([Store(tmp_path / "dump.sqlite"), Store(tmp_path / "own.sqlite")], with_shipped=False)
    assert [e.gazetteer for e in gazetteer.look_up("Dayr Hafir")] == ["own"]


@given(st.lists(st.text(max_size=20), max_size=200))
def test_presence_never_denies_what_it_holds(keys: list[str]) -> None:
    held = make_presence(keys, len(keys))
    assert all(key in held for key in keys)


def test_presence_denies_most_of_what_it_does_not_hold() -> None:
    held = make_presence((f"k{n}" for n in range(5000)), 5000)
    assert sum(f"x{n}" in held for n in range(5000)) < 250
