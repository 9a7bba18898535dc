"""One gazetteer kept as a file: a row of places for every name."""

from __future__ import annotations

import sqlite3
from json import JSONDecoder
from pathlib import Path

from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.presence import Presence, key_digest
from crossbearing.places.gazetteer.source import GazetteerError, GazetteerSource, GazetteerStatus

# Raised when tables or keys change, so that an older file is made anew.
SCHEMA = 5
# ``found`` holds, by the number of a key, all places of that name as one JSON object: {key: [place, …]}, each place
# [id, name, lat, lon, feature, country, admin1, population, precision_km, radius_km, exactness], the best first.
# One step down one tree finds them: joining a table of names with one of places took three times as long.
TABLES = """
CREATE TABLE found (number INTEGER PRIMARY KEY, places TEXT);
CREATE TABLE place (
    gid TEXT PRIMARY KEY, name TEXT, lat REAL, lon REAL, feature TEXT, population INTEGER, aliases TEXT) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value);
"""
_FIND = "SELECT places FROM found WHERE number = ?"
_ALIASES = "SELECT aliases FROM place WHERE gid = ?"
# The file is read through the system's page cache: no copy of it in each process.
_MAPPED = 1 << 30
_NUMBER_BITS = (1 << 63) - 1


def key_number(digest: int) -> int:
    """The row of a key in a gazetteer's file, from its digest (``presence.key_digest``)."""
    return digest & _NUMBER_BITS


class Store:
    """A gazetteer file, open for reading. Not for use by several threads at once."""

    def __init__(self, path: Path) -> None:
        """Open ``path``. Raises ``GazetteerError`` when it is not a gazetteer of this version."""
        self.path = path
        try:
            # A gazetteer is never changed in place, only replaced by another file: it needs no locks.
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._db = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._db.execute(f"PRAGMA mmap_size={_MAPPED}")
            about = dict(self._db.execute("SELECT key, value FROM about"))
        except sqlite3.Error as error:
            raise GazetteerError(f"{path}: not a gazetteer file: {error}") from error
        if about.get("schema") != SCHEMA:
            raise GazetteerError(f"{path}: made by another version; import or build it again")
        self.source = GazetteerSource(*(about[k] for k in ("name", "version", "licence", "attribution", "origin")))
        self.places, self.names = int(about["places"]), int(about["names"])
        self.presence = Presence(about["presence"])
        self._decode = JSONDecoder().raw_decode

    def find(self, key: str, digest: int | None = None) -> tuple[Entry, ...]:
        """The places kept under a key, the best first, without their other names.

        ``digest`` is the key's own (``presence.key_digest``) where it is known already.
        """
        number = key_number(key_digest(key) if digest is None else digest)
        row = self._db.execute(_FIND, (number,)).fetchone()
        if row is None:
            return ()
        source = self.source.name
        return tuple([Entry(source, *place) for place in self._decode(row[0])[0].get(key, ())])

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
