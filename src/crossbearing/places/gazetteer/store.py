"""One gazetteer kept as an indexed SQLite file."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from crossbearing.places.gazetteer.entry import MAIN_NAME, OTHER_NAME, SPELLING, Entry
from crossbearing.places.gazetteer.keys import name_key, spelling_keys
from crossbearing.places.gazetteer.presence import Presence, make_presence
from crossbearing.places.gazetteer.source import GazetteerError, GazetteerSource, GazetteerStatus

# Raised when tables or keys change, so that an older file is made anew.
SCHEMA = 3
_BATCH = 5_000
_TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, gid TEXT, name TEXT, lat REAL, lon REAL, feature TEXT, country TEXT,
    admin1 TEXT, population INTEGER, precision_km REAL, radius_km REAL, aliases TEXT);
CREATE TABLE name (key TEXT, exactness INTEGER, place INTEGER);
CREATE TABLE about (key TEXT PRIMARY KEY, value);
"""
_FIND = """
SELECT n.exactness, p.gid, p.name, p.lat, p.lon, p.feature, p.country, p.admin1, p.population,
       p.precision_km, p.radius_km
FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?
"""
_ALIASES = "SELECT aliases FROM place WHERE gid = ?"
# The file is read through the system's page cache: no copy of it in each process.
_MAPPED = 1 << 28
Progress = Callable[[int, int | None], None]


def no_progress(done: int, total: int | None) -> None:
    """Say nothing."""


class Store:
    """A gazetteer file, open for reading. Not for use by several threads at once."""

    def __init__(self, path: Path) -> None:
        """Open ``path``. Raises ``GazetteerError`` when it is not a gazetteer of this version."""
        self.path = path
        try:
            self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            self._db.execute(f"PRAGMA mmap_size={_MAPPED}")
            about = dict(self._db.execute("SELECT key, value FROM about"))
        except sqlite3.Error as error:
            raise GazetteerError(f"{path}: not a gazetteer file: {error}") from error
        if about.get("schema") != SCHEMA:
            raise GazetteerError(f"{path}: made by another version; import or build it again")
        self.source = GazetteerSource(*(about[k] for k in ("name", "version", "licence", "attribution", "origin")))
        self.places, self.names = int(about["places"]), int(about["names"])
        self.presence = Presence(about["presence"])

    def find(self, key: str) -> Iterator[Entry]:
        """The places kept under a key, in no order, without their other names."""
        source = self.source.name
        for exactness, gid, name, lat, lon, feature, country, admin1, people, precision, radius in self._db.execute(
            _FIND, (key,)
        ):
            yield Entry(
                source, gid, name, lat, lon, feature, country, admin1, people, precision, radius, exactness
            )  # fmt: skip

    def aliases(self, gid: str) -> tuple[str, ...]:
        """The other names of a place, by its id."""
        row = self._db.execute(_ALIASES, (gid,)).fetchone()
        return tuple(row[0].split("|")) if row and row[0] else ()

    def status(self) -> GazetteerStatus:
        """Counts and size."""
        return GazetteerStatus(self.source, self.path, True, self.places, self.names, self.path.stat().st_size)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def write_store(
    path: Path, source: GazetteerSource, entries: Iterable[Entry], progress: Progress = no_progress,
    more_names: Iterable[tuple[str, str]] = (),
) -> GazetteerStatus:  # fmt: skip
    """Write a gazetteer file whole or not at all; ``more_names`` are pairs of a place's id and another name of it.

    Streams: memory does not grow with the number of entries. The file is made
    under a temporary name beside ``path`` and put in place by one rename, so
    two processes may write it at once and a reader never sees half of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.stem + "-", suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(temporary)) as db:
            _fill(db, source, entries, progress, more_names)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    with closing(Store(path)) as store:
        return store.status()


def _fill(
    db: sqlite3.Connection, source: GazetteerSource, entries: Iterable[Entry], progress: Progress,
    more_names: Iterable[tuple[str, str]],
) -> None:  # fmt: skip
    db.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; PRAGMA cache_size=-65536;" + _TABLES
    )
    places = names = 0
    for batch in _batches(entries):
        db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (_row(places + n, entry) for n, entry in enumerate(batch)),
        )
        keys = [(k, x, places + n) for n, entry in enumerate(batch) for k, x in entry_keys(entry).items()]
        db.executemany("INSERT INTO name VALUES (?,?,?)", keys)
        places, names = places + len(batch), names + len(keys)
        progress(places, None)
    db.execute("CREATE INDEX by_gid ON place (gid)")
    names += _add_names(db, more_names, progress, places)
    db.execute("CREATE INDEX by_key ON name (key, exactness, place)")
    _describe(db, source, places, names)
    db.commit()


def _add_names(
    db: sqlite3.Connection, more: Iterable[tuple[str, str]], progress: Progress, places: int
) -> int:  # fmt: skip
    """Add other names to the places already written; returns how many keys were added."""
    added = 0
    for n, (gid, alias) in enumerate(more, 1):
        row = db.execute("SELECT id, name, country, aliases FROM place WHERE gid = ?", (gid,)).fetchone()
        known = (row[3] or "").split("|") if row else ()
        if row and alias != row[1] and alias not in known:
            keys = [(k, max(x, OTHER_NAME), row[0]) for k, x in _name_keys(alias, row[2] or "").items()]
            db.executemany("INSERT INTO name VALUES (?,?,?)", keys)
            together = "|".join([*filter(None, known), alias])
            db.execute("UPDATE place SET aliases = ? WHERE id = ?", (together, row[0]))
            added += len(keys)
        if n % _BATCH == 0:
            progress(places + n, None)
    return added


def _name_keys(name: str, country: str) -> dict[str, int]:
    key = name_key(name)
    return {key: OTHER_NAME} | dict.fromkeys(spelling_keys(key, country), SPELLING) if key else {}


def _describe(db: sqlite3.Connection, source: GazetteerSource, places: int, names: int) -> None:
    presence = make_presence((k for (k,) in db.execute("SELECT DISTINCT key FROM name")), names)
    about = {
        "schema": SCHEMA, "name": source.name, "version": source.version, "licence": source.licence,
        "attribution": source.attribution, "origin": source.origin, "places": places, "names": names,
        "presence": bytes(presence.bits),
    }  # fmt: skip
    db.executemany("INSERT INTO about VALUES (?,?)", about.items())


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


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
