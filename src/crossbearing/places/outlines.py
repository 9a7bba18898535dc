"""The shipped outlines: read one country at a time, when asked for."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from io import BytesIO
from types import MappingProxyType

from crossbearing.spatial.geodesy import Point, Shape
from crossbearing.spatial.packing import unpack

_FILE = "outlines.zip"
# The grid on which data_builds/boundaries.py stores corners, in degrees.
_GRID = 0.001
# A point on the coast may fall just outside of an outline simplified at 0.01°.
_EDGE_DEG = 0.01
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Province:
    """One first-order division; ``number`` is its place among those of its country."""

    id: str
    iso: str
    country: str
    names: tuple[str, ...]
    box: Box
    number: int


class Outlines:
    """Countries and provinces of Natural Earth by ISO code, each unpacked on first use."""

    def __init__(self) -> None:
        body = resources.files("crossbearing.places").joinpath("data", _FILE).read_bytes()
        self._archive = zipfile.ZipFile(BytesIO(body))
        self._countries: dict[str, Shape] = {}
        self._provinces: dict[str, tuple[Shape, ...]] = {}

    @cached_property
    def _index(self) -> dict[str, list[dict[str, object]]]:
        index: dict[str, list[dict[str, object]]] = json.loads(zlib.decompress(self._archive.read("index.json")))
        return index

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """West, south, east, north of every country, by code."""
        return MappingProxyType({str(r["code"]): _box(r) for r in self._index["countries"]})

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Natural Earth's name of every country, by code."""
        return MappingProxyType({str(r["code"]): str(r["name"]) for r in self._index["countries"]})

    @cached_property
    def provinces(self) -> Mapping[str, tuple[Province, ...]]:
        """The provinces of every country, by its code."""
        found: dict[str, list[Province]] = {}
        for row in self._index["provinces"]:
            listed = found.setdefault(str(row["country"]), [])
            listed.append(_province(row, len(listed)))
        return MappingProxyType({code: tuple(rows) for code, rows in found.items()})

    def country(self, code: str) -> Shape:
        """The outline of a country. Raises ``KeyError`` for an unknown code."""
        if code not in self._countries:
            self._countries[code] = unpack(self._archive.read(f"{code}.country"), _GRID)[0]
        return self._countries[code]

    def province(self, province: Province) -> Shape:
        """The outline of a province."""
        if province.country not in self._provinces:
            self._provinces[province.country] = unpack(self._archive.read(f"{province.country}.provinces"), _GRID)
        return self._provinces[province.country][province.number]


def in_box(point: Point, box: Box) -> bool:
    """Whether ``point`` lies in ``box`` or just beside it."""
    west, south, east, north = box
    return west - _EDGE_DEG <= point[0] <= east + _EDGE_DEG and south - _EDGE_DEG <= point[1] <= north + _EDGE_DEG


def _province(row: dict[str, object], number: int) -> Province:
    names = row["names"]
    assert isinstance(names, list)
    return Province(str(row["id"]), str(row["iso"]), str(row["country"]), tuple(names), _box(row), number)


def _box(row: dict[str, object]) -> Box:
    box = row["box"]
    assert isinstance(box, list)
    west, south, east, north = box
    return west, south, east, north
