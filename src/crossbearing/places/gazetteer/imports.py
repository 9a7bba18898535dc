"""Adding the user's own gazetteers to the default one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from crossbearing.places.gazetteer import alternate
from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.lookup import imported_path
from crossbearing.places.gazetteer.rows import opened, read_rows
from crossbearing.places.gazetteer.source import GazetteerError, GazetteerSource, ImportResult
from crossbearing.places.gazetteer.writing import Progress, no_progress, write_store

_TERMS = {
    "GeoNames dump": ("CC BY 4.0", "GeoNames (geonames.org)"),
    "Who's On First table": (
        "CC BY 4.0, CC0 and public domain, by record",
        "Who's On First (whosonfirst.org/docs/licenses)",
    ),
    "GNS table": ("public domain", "National Geospatial-Intelligence Agency, GEOnet Names Server (geonames.nga.mil)"),
    "CSV": ("not stated", "the user's own list"),
    "GeoJSON": ("not stated", "the user's own list"),
    "Wikidata table": ("CC0 1.0", "Wikidata (wikidata.org)"),
}
_NAME = re.compile(r"[a-z0-9][a-z0-9 ._-]{0,60}\Z", re.IGNORECASE)
_RESERVED = frozenset({"geonames", "crossbearing"})


def import_file(
    path: Path | str, progress: Progress = no_progress, *, name: str | None = None, licence: str | None = None,
    names: Path | None = None,
) -> ImportResult:  # fmt: skip
    """Import a GeoNames dump, a GNS or Who's On First table, a CSV or a GeoJSON; plain, gzipped or zipped.

    ``names`` is GeoNames' file of alternate names; one that lies beside a dump is taken unasked.

    The format is told from the first line. ``name`` (else the file's name) is what
    the gazetteer is called; one of that name is replaced. Streams, in bounded
    memory; rows that are not of the form are left out, counted and listed with
    their line numbers. Raises ``GazetteerError`` when nothing can be read.
    """
    path = Path(path)
    name = name or _name_of(path)
    if not _NAME.match(name) or name.lower() in _RESERVED:
        raise GazetteerError(f"{name!r} cannot be a gazetteer's name: letters, digits, spaces, dots and hyphens only")
    with ExitStack() as stack:
        rows = read_rows(path, name, stack.enter_context(opened(path)))
        dump = rows.format == "GeoNames dump"
        names = (names or alternate.beside(path)) if dump else None
        more = alternate.read_names(stack.enter_context(opened(names))) if names else ()
        source = _source(path, name, rows.format, licence)
        status = write_store(imported_path(name), source, _some(rows.entries, path), progress, more)
    return ImportResult(status, rows.format, status.places, rows.left_out, tuple(rows.bad))


def _name_of(path: Path) -> str:
    return path.name.split(".")[0]


def _source(path: Path, name: str, form: str, licence: str | None) -> GazetteerSource:
    terms, attribution = _TERMS[form]
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    return GazetteerSource(name, f"{form}, file of {changed}", licence or terms, attribution, path.name)


def _some(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    """The entries as they are; an import of nothing is an error rather than an empty gazetteer."""
    empty = True
    for entry in entries:
        empty = False
        yield entry
    if empty:
        raise GazetteerError(f"{path}: no row of it could be read")
