"""Writing a gazetteer file: streamed, sorted by name on disk, put in place whole or not at all."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from crossbearing.places.gazetteer.entry import MAIN_NAME, OTHER_NAME, SPELLING, Entry
from crossbearing.places.gazetteer.keys import name_key, spelling_keys
from crossbearing.places.gazetteer.presence import Filling, key_digest
from crossbearing.places.gazetteer.source import GazetteerSource, GazetteerStatus
from crossbearing.places.gazetteer.store import SCHEMA, TABLES, Store, key_number

_BATCH = 5_000
# No journal: the file is thrown away where writing it fails. What is sorted goes to disk beyond the cache.
_SETTINGS = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-65536;"
_WORK_TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, gid TEXT, name TEXT, lat REAL, lon REAL, feature TEXT, country TEXT,
    admin1 TEXT, population INTEGER, precision_km REAL, radius_km REAL, aliases TEXT);
CREATE TABLE name (number INTEGER, key TEXT, exactness INTEGER, place INTEGER);
"""
_BY_NAME = """
SELECT n.number, n.key, n.exactness, p.gid, p.name, p.lat, p.lon, p.feature, p.country, p.admin1, p.population,
       p.precision_km, p.radius_km
FROM name n JOIN place p ON p.id = n.place ORDER BY n.number, n.key, n.exactness, p.population DESC, p.gid, p.id
"""
_KEY, _EXACTNESS, _GID = 1, 2, 3
Progress = Callable[[int, int | None], None]
MoreNames = Iterable[tuple[str, str]]


def no_progress(done: int, total: int | None) -> None:
    """Say nothing."""


def write_store(
    path: Path, source: GazetteerSource, entries: Iterable[Entry], progress: Progress = no_progress,
    more_names: MoreNames = (),
) -> GazetteerStatus:  # fmt: skip
    """Write a gazetteer file whole or not at all; ``more_names`` are pairs of a place's id and another name of it.

    Streams: memory does not grow with the number of entries. The file is made
    under a temporary name beside ``path`` and put in place by one rename, so
    two processes may write it at once and a reader never sees half of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = [_temporary(path) for _ in range(2)]
    work, whole = parts
    try:
        with closing(sqlite3.connect(work)) as db, closing(sqlite3.connect(whole)) as out:
            db.executescript(_SETTINGS + _WORK_TABLES)
            out.executescript(_SETTINGS + TABLES)
            places, names = _gather(db, entries, progress, more_names)
            _arrange(db, out, source, places, names)
            out.commit()
        whole.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    with closing(Store(path)) as store:
        return store.status()


def _temporary(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=path.stem + "-", suffix=".part", dir=path.parent)
    os.close(handle)
    return Path(name)


def _gather(
    db: sqlite3.Connection, entries: Iterable[Entry], progress: Progress, more_names: MoreNames
) -> tuple[int, int]:
    """Write all places and names as they come; how many of each."""
    places = names = 0
    remaining = iter(entries)
    while batch := list(islice(remaining, _BATCH)):
        db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (_row(places + n, entry) for n, entry in enumerate(batch)),
        )
        names += _add_keys(
            db, ((k, x, places + n) for n, entry in enumerate(batch) for k, x in entry_keys(entry).items())
        )
        places += len(batch)
        progress(places, None)
    db.execute("CREATE INDEX by_gid ON place (gid)")
    names += _add_names(db, more_names, progress, places)
    db.commit()
    return places, names


def _add_keys(db: sqlite3.Connection, keys: Iterable[tuple[str, int, int]]) -> int:
    rows = [(key_number(key_digest(key)), key, exactness, place) for key, exactness, place in keys]
    db.executemany("INSERT INTO name VALUES (?,?,?,?)", rows)
    return len(rows)


def _add_names(db: sqlite3.Connection, more: MoreNames, progress: Progress, places: int) -> int:
    """Add other names to the places already written; returns how many keys were added."""
    added = 0
    for n, (gid, alias) in enumerate(more, 1):
        row = db.execute("SELECT id, name, country, aliases FROM place WHERE gid = ?", (gid,)).fetchone()
        known = (row[3] or "").split("|") if row else ()
        if row and alias != row[1] and alias not in known:
            found = _name_keys(alias, row[2] or "")
            added += _add_keys(db, ((k, max(x, OTHER_NAME), row[0]) for k, x in found.items()))
            together = "|".join([*filter(None, known), alias])
            db.execute("UPDATE place SET aliases = ? WHERE id = ?", (together, row[0]))
        if n % _BATCH == 0:
            progress(places + n, None)
    return added


def _name_keys(name: str, country: str) -> dict[str, int]:
    key = name_key(name)
    return {key: OTHER_NAME} | dict.fromkeys(spelling_keys(key, country), SPELLING) if key else {}


def _arrange(db: sqlite3.Connection, out: sqlite3.Connection, source: GazetteerSource, places: int, names: int) -> None:
    """Write the finished file: one row a name, the other names of each place, and what the gazetteer is."""
    filling = Filling(names)
    out.executemany("INSERT INTO found VALUES (?,?)", _found(db, filling))
    out.executemany(
        # Where a list has one id twice, the first stands.
        "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?)",
        db.execute("SELECT gid, name, lat, lon, feature, population, aliases FROM place ORDER BY gid, id"),
    )
    about = {
        "schema": SCHEMA, "name": source.name, "version": source.version, "licence": source.licence,
        "attribution": source.attribution, "origin": source.origin, "places": places, "names": names,
        "presence": bytes(filling.bits),
    }  # fmt: skip
    out.executemany("INSERT INTO about VALUES (?,?)", about.items())


def _found(db: sqlite3.Connection, filling: Filling) -> Iterator[tuple[int, str]]:
    for number, rows in groupby(db.execute(_BY_NAME), key=itemgetter(0)):
        # Two keys of one number are as good as unheard of, and found apart all the same.
        by_key = {key: _best(same) for key, same in groupby(rows, key=itemgetter(_KEY))}
        for key in by_key:
            filling.add(key_digest(key))
        yield number, json.dumps(by_key, ensure_ascii=False, separators=(",", ":"))


def _best(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The places of one key as they are kept, each once."""
    kept: dict[object, tuple[object, ...]] = {}
    for row in rows:
        kept.setdefault(row[_GID], (*row[_GID:], row[_EXACTNESS]))
    return list(kept.values())


def _row(n: int, e: Entry) -> tuple[object, ...]:
    return (
        n, e.id, e.name, e.lat, e.lon, e.feature, e.country, e.admin1, e.population, e.precision_km, e.radius_km,
        "|".join(e.aliases),
    )  # fmt: skip


def entry_keys(entry: Entry) -> dict[str, int]:
    """Every key under which an entry is found, each with the best exactness."""
    found: dict[str, int] = {}
    main = name_key(entry.name)
    for n, name in enumerate((entry.name, *entry.aliases)):
        key = name_key(name)
        if not key:
            continue
        exactness = MAIN_NAME if n == 0 or key == main else OTHER_NAME
        found.setdefault(key, exactness)
        for sound in spelling_keys(key, entry.country or ""):
            found.setdefault(sound, SPELLING)
    return found
