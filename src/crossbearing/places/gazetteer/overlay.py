"""The places that ship with the program: facilities, small places and regions that reports of these wars name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.places.gazetteer.entry import Entry, rank
from crossbearing.places.gazetteer.source import GazetteerSource
from crossbearing.places.gazetteer.writing import entry_keys

NAME = "crossbearing"
TABLES = ("overlay.yaml", "quarters.yaml", "regions.yaml")
_REQUIRED = {"name", "lat", "lon", "precision_km", "kind", "source"}
_FIELDS = _REQUIRED | {"country", "aliases", "radius_km", "population", "admin1"}
# The kinds an entry may have, as GeoNames' class and code.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "base": "S.INSM", "camp": "S.CMPRF", "crossing": "S.PSTB", "pumping station": "S.PMPW", "dam": "S.DAM",
        "oil field": "L.OILF", "gas field": "L.GASF", "airfield": "S.AIRB", "airport": "S.AIRP", "hill": "T.HLL",
        "mountain": "T.MT", "mountains": "T.MTS", "village": "P.PPL", "town": "P.PPL", "port": "H.HBR",
        "power plant": "S.PS", "factory": "S.MFG", "bridge": "S.BDG", "island": "T.ISL", "hospital": "S.HSP",
        "prison": "S.PRN", "castle": "S.CSTL", "refinery": "S.OILR", "region": "L.RGN", "desert": "T.DSRT",
        "river": "H.STM", "valley": "T.VAL", "plain": "T.PLN", "lake": "H.LK", "sea": "H.SEA", "strait": "H.STRT",
        "gulf": "H.GULF", "continent": "L.CONT", "country part": "A.ADM1", "road": "R.RD", "quarter": "P.PPLX",
        "peninsula": "T.PEN", "silo": "S.SILO", "junction": "R.RDJCT", "city": "P.PPL", "corridor": "L.RGN",
        "ruins": "S.RUIN", "district": "A.ADM2", "canal": "H.CNL", "group of islands": "T.ISLS", "ocean": "H.OCN",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shipped:
    """One shipped entry with the public page that supports its coordinates."""

    entry: Entry
    kind: str
    source: str


@cache
def shipped() -> tuple[Shipped, ...]:
    """Every shipped place. Raises ``LexiconError`` naming the file and the entry that is not of its form."""
    return tuple(_shipped(table, n, row) for table in TABLES for n, row in _rows(table))


def _rows(table: str) -> list[tuple[int, object]]:
    rows = load_table("crossbearing.places", table)
    if not isinstance(rows, list):
        raise LexiconError(f"places/data/{table}: must be a list of places")
    return list(enumerate(rows, 1))


def _shipped(table: str, n: int, row: object) -> Shipped:
    label = row.get("name", n) if isinstance(row, dict) else n
    where = f"places/data/{table}: entry {label!r}"
    if not isinstance(row, dict) or not _REQUIRED <= set(row) <= _FIELDS:
        raise LexiconError(f"{where} must have {sorted(_REQUIRED)} and may have {sorted(_FIELDS - _REQUIRED)}")
    if not (-90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180):
        raise LexiconError(f"{where}: {row['lat']}, {row['lon']} is not latitude, longitude")
    if row["kind"] not in KINDS:
        raise LexiconError(f"{where}: kind {row['kind']!r} is none of {sorted(KINDS)}")
    radius = row.get("radius_km")
    entry = Entry(
        NAME, f"{table.removesuffix('.yaml')}/{row['name']}", row["name"], float(row["lat"]), float(row["lon"]),
        KINDS[row["kind"]], row.get("country"), row.get("admin1"), int(row.get("population", 0)),
        float(row["precision_km"]), float(radius) if radius else None,
        aliases=tuple(map(str, row.get("aliases", ()))),
    )  # fmt: skip
    return Shipped(entry, row["kind"], row["source"])


@cache
def shipped_index() -> Mapping[str, tuple[Entry, ...]]:
    """The shipped places by every key of their names."""
    index: dict[str, list[Entry]] = {}
    for place in shipped():
        for key, exactness in entry_keys(place.entry).items():
            index.setdefault(key, []).append(place.entry.matched(exactness))
    return MappingProxyType({k: tuple(sorted(v, key=rank)) for k, v in index.items()})


def shipped_source() -> GazetteerSource:
    """Name and terms of the shipped places."""
    return GazetteerSource(NAME, "1", "Apache-2.0", "each entry names the public page its coordinates come from", "")
