"""The towns of a stretch of the map: what is drawn under shapes so that a person knows where they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

# A town smaller than this is drawn by nobody's eye on a map of a district.
_LEAST_PEOPLE = 1_000
Box = tuple[float, float, float, float]


class _Row(NamedTuple):
    name: str
    lon: float
    lat: float
    population: int


@dataclass(frozen=True, slots=True)
class Town:
    """A town: degrees (WGS 84), population as the gazetteer has it."""

    name: str
    lon: float
    lat: float
    population: int


def towns_within(path: Path, box: Box, most: int) -> list[Town]:
    """The ``most`` populous towns in ``box`` (west, south, east, north), the largest first.

    A box whose west exceeds its east reaches across the 180th meridian.
    """
    return [Town(*row) for row in islice(_inside(_towns(path), box), most)]


def _inside(towns: tuple[_Row, ...], box: Box) -> Iterator[_Row]:
    west, south, east, north = box
    for town in towns:
        across = west <= town.lon <= east if west <= east else town.lon >= west or town.lon <= east
        if across and south <= town.lat <= north:
            yield town


@lru_cache(maxsize=2)
def _towns(path: Path) -> tuple[_Row, ...]:
    """Every town of the file, the largest first: about 140,000 rows, read once in half a second."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute(
            "SELECT name, lon, lat, population FROM place WHERE population >= ? AND feature LIKE 'P.%' "
            "ORDER BY population DESC, gid",
            (_LEAST_PEOPLE,),
        )
        return tuple(_Row(*row) for row in rows)
