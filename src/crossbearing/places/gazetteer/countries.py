"""Countries: their names, the words for their people, and a point that stands for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.places.gazetteer.entry import Entry

_TABLE = "countries.yaml"
_FIELDS = {"name", "point", "aliases", "demonyms"}
# The radius of a country's stand-in disc where no polygon is at hand.
_RADIUS_KM = 300.0
_NO_PLURAL = ("s", "sh", "ch", "ese", "men", "man", "yz", ".")


@cache
def _rows() -> Mapping[str, Mapping[str, object]]:
    table = load_table("crossbearing.places", _TABLE)
    if not isinstance(table, dict):
        raise LexiconError(f"places/data/{_TABLE}: must be a table of countries")
    for code, row in table.items():
        if not isinstance(row, dict) or not {"name", "point"} <= set(row) <= _FIELDS:
            raise LexiconError(f"places/data/{_TABLE}: {code}: needs name and point, and may have {sorted(_FIELDS)}")
        lat, lon = row["point"]
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise LexiconError(f"places/data/{_TABLE}: {code}: point {row['point']} is not latitude, longitude")
    return MappingProxyType(table)


def _words(row: Mapping[str, object], field: str) -> tuple[str, ...]:
    words = row.get(field, ())
    return tuple(map(str, words)) if isinstance(words, list) else ()


@cache
def country_entries() -> Mapping[str, Entry]:
    """The countries by ISO code. Raises ``LexiconError`` naming a faulty entry of ``countries.yaml``."""
    return MappingProxyType({code: _entry(code, row) for code, row in _rows().items()})


def _entry(code: str, row: Mapping[str, object]) -> Entry:
    point = row["point"]
    assert isinstance(point, list)
    return Entry(
        "geonames", code, str(row["name"]), float(point[0]), float(point[1]), "A.PCLI", code,
        radius_km=_RADIUS_KM, aliases=_words(row, "aliases"),
    )  # fmt: skip


@cache
def demonyms() -> Mapping[str, str]:
    """From a demonym in lower case ("syrian", "syrians") to the ISO code of its country."""
    found: dict[str, str] = {}
    for code, row in _rows().items():
        for word in _words(row, "demonyms"):
            found.setdefault(word.lower(), code)
            if not word.endswith(_NO_PLURAL):
                found.setdefault(word.lower() + "s", code)
    return MappingProxyType(found)
