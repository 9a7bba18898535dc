"""GeoNames' file of alternate names, which may stand beside a dump."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from crossbearing.places.gazetteer.default import useful_alias

NAMES = ("alternateNamesV2", "alternateNames")
_ENDINGS = (".txt", ".zip", ".txt.gz")
# Links, postal codes, airport codes and the like stand in the column of languages.
_NO_NAME = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny", "fr_1793"})
_LEAST_COLUMNS = 4


def beside(dump: Path) -> Path | None:
    """The file of alternate names in a dump's folder, where there is one."""
    found = (dump.parent / f"{name}{ending}" for name in NAMES for ending in _ENDINGS)
    return next((path for path in found if path != dump and path.is_file()), None)


def read_names(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a place's id and another name of it that may stand in an English text."""
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) >= _LEAST_COLUMNS and cells[2] not in _NO_NAME and useful_alias(cells[3]):
            yield cells[1], cells[3].replace("|", " ")
