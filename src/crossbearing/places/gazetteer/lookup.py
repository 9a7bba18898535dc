"""Looking a name up in every gazetteer at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from crossbearing.places.gazetteer.default import NAME as DEFAULT_NAME
from crossbearing.places.gazetteer.default import default_entries, default_path, default_source
from crossbearing.places.gazetteer.entry import Entry, rank
from crossbearing.places.gazetteer.keys import name_key, spelling_keys
from crossbearing.places.gazetteer.location import data_directory
from crossbearing.places.gazetteer.overlay import shipped, shipped_index, shipped_source
from crossbearing.places.gazetteer.presence import key_digest
from crossbearing.places.gazetteer.source import GazetteerError, GazetteerSource, GazetteerStatus
from crossbearing.places.gazetteer.store import Store
from crossbearing.places.gazetteer.writing import Progress, no_progress, write_store

# Look-ups kept, so that a name met again costs nothing; about 1 kB each.
_REMEMBERED = 20_000
# Two gazetteers' records of one name within this distance are taken for one place.
_SAME_PLACE_DEGREES = 0.06
_OWN_LIST, _DEFAULT, _DUMP = range(3)
_UNSAFE = re.compile(r"[^a-z0-9]+")


def build(progress: Progress = no_progress, *, again: bool = False) -> GazetteerStatus:
    """Build the default gazetteer where it is missing (or ``again``), in the user's cache directory.

    ``progress`` is called with the places written so far and the expected total.
    Raises ``GazetteerError`` when the package it is made from is missing.
    """
    path = default_path()
    if path.exists() and not again:
        try:
            return _status(path)
        except GazetteerError:
            pass  # damaged: what can be built is built anew
    return write_store(path, default_source(), default_entries(), progress)


def imported_path(name: str) -> Path:
    """Where an imported gazetteer of this name lies."""
    return data_directory() / (_UNSAFE.sub("-", name.lower()).strip("-") + ".sqlite")


def imported_paths() -> list[Path]:
    """The files of all imported gazetteers, by name."""
    return sorted(data_directory().glob("*.sqlite")) if data_directory().is_dir() else []


class Gazetteer:
    """Every gazetteer at hand, asked as one.

    Where two have one place, the record of the first in this order is kept: the
    user's own lists (CSV, GeoJSON, Wikidata), the shipped places, the default gazetteer, imported dumps.

    Not for use by several threads at once.
    """

    def __init__(self, stores: Sequence[Store], *, with_shipped: bool = True) -> None:
        """Join open ``stores`` with the shipped places."""
        self.stores = tuple(sorted(stores, key=_precedence))
        self._shipped = shipped_index() if with_shipped else {}
        self._with_shipped = with_shipped
        self._remembered: dict[str, tuple[Entry, ...]] = {}

    @classmethod
    def open(cls, progress: Progress = no_progress) -> Gazetteer:
        """Open all gazetteers, building the default one first where it is missing."""
        build(progress)
        return cls([*map(Store, imported_paths()), Store(default_path())])

    def sources(self) -> tuple[GazetteerSource, ...]:
        """Name, version and terms of every gazetteer at hand."""
        own = (shipped_source(),) if self._with_shipped else ()
        return (*own, *(s.source for s in self.stores))

    def knows(self, key: str) -> bool:
        """Whether a name key (``keys.name_key``) may be known: "no" is sure, and costs microseconds."""
        if key in self._shipped:
            return True
        digest = key_digest(key)
        return any(s.presence.may_hold(digest) for s in self.stores)

    def look_up(self, name: str, *, spellings: bool = True) -> tuple[Entry, ...]:
        """Every place of this name: exact names before others, larger before smaller.

        Where none bears the name as written, ``spellings`` asks for places whose
        name differs only as a transliteration family allows.
        """
        key = name_key(name)
        found = self.by_key(key)
        if found or not spellings:
            return found
        spelt = [e for sound in spelling_keys(key) for e in self.by_key(sound)]
        return _joined(spelt) if spelt else ()

    def by_key(self, key: str) -> tuple[Entry, ...]:
        """The places kept under a ready-made key."""
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = self._ask(key)
        return found

    def _ask(self, key: str) -> tuple[Entry, ...]:
        shipped, digest = self._shipped.get(key, ()), key_digest(key)
        asked = [s for s in self.stores if s.presence.may_hold(digest)]
        if not asked:
            return shipped
        given = [s.find(key, digest) for s in asked]
        if len(given) == 1 and not shipped:
            return given[0]  # in order already
        given.insert(sum(_precedence(s) == _OWN_LIST for s in asked), shipped)
        return _joined(chain.from_iterable(given))

    def forget(self) -> None:
        """Let go of the names remembered."""
        self._remembered.clear()

    def aliases(self, entry: Entry) -> tuple[str, ...]:
        """The other names of an entry: look-ups leave them out."""
        stores = {s.source.name: s for s in self.stores}
        return stores[entry.gazetteer].aliases(entry.id) if entry.gazetteer in stores else entry.aliases

    def close(self) -> None:
        """Close every file."""
        for store in self.stores:
            store.close()


def _precedence(store: Store) -> int:
    if store.source.version.startswith(("CSV", "GeoJSON", "Wikidata table")):
        return _OWN_LIST
    return _DEFAULT if store.source.name == DEFAULT_NAME else _DUMP


def _joined(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries without those that a gazetteer of higher precedence has given, best first."""
    kept: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        at = (entry.gazetteer, entry.id)
        if at not in kept:
            # Within one gazetteer an id is a place; only records of another may tell of the same.
            at = next((k for k, other in kept.items() if k[0] != at[0] and _same(entry, other)), at)
        known = kept.get(at)
        kept[at] = known.matched(min(known.exactness, entry.exactness)) if known else entry
    return tuple(sorted(kept.values(), key=rank))


def _same(one: Entry, other: Entry) -> bool:
    if one.feature[:1] != other.feature[:1]:
        return False
    if one.feature.startswith("A."):
        return one.feature == other.feature and one.country == other.country
    return abs(one.lat - other.lat) < _SAME_PLACE_DEGREES and abs(one.lon - other.lon) < _SAME_PLACE_DEGREES


def status() -> tuple[GazetteerStatus, ...]:
    """Every gazetteer as it stands on this computer, in order of precedence; reads, builds nothing."""
    found = [_status(path) for path in imported_paths()]
    places = shipped()
    found.append(GazetteerStatus(shipped_source(), None, True, len(places), len(shipped_index()), 0))
    path = default_path()
    try:
        found.append(_status(path))
    except GazetteerError:
        found.append(GazetteerStatus(default_source(), path, False))
    return tuple(found)


def _status(path: Path) -> GazetteerStatus:
    store = Store(path)
    try:
        return store.status()
    finally:
        store.close()


def remove(name: str) -> bool:
    """Remove the imported gazetteer of this name; whether there was one."""
    path = imported_path(name)
    if not path.is_file():
        return False
    path.unlink()
    return True


def show(name: str) -> tuple[Entry, ...]:
    """All that is known of a name, in every gazetteer at hand: exact names first, then spellings of it."""
    gazetteer = Gazetteer.open()
    try:
        key = name_key(name)
        exact = gazetteer.by_key(key)
        seen = {(e.gazetteer, e.id) for e in exact}
        spelt = (e for sound in spelling_keys(key) for e in gazetteer.by_key(sound))
        found = (*exact, *(e for e in _joined(spelt) if (e.gazetteer, e.id) not in seen))
        return tuple(e._replace(aliases=gazetteer.aliases(e)) for e in found)
    finally:
        gazetteer.close()
