"""Names of places and where they lie: built once, added to by import, looked up by name."""

from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.imports import import_file
from crossbearing.places.gazetteer.lookup import Gazetteer, build, remove, show, status
from crossbearing.places.gazetteer.source import GazetteerError, GazetteerSource, GazetteerStatus, ImportResult

__all__ = [
    "Entry",
    "Gazetteer",
    "GazetteerError",
    "GazetteerSource",
    "GazetteerStatus",
    "ImportResult",
    "build",
    "import_file",
    "remove",
    "show",
    "status",
]
