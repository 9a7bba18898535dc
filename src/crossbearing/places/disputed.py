"""Ground that more than one party counts as its own: one small table, every reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.places.outlines import Outlines, Province
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.sets import intersection, polygon, union

_FILE = "crossbearing.places/data/disputed.yaml"
_FIELDS = {"name", "aliases", "readings", "provinces", "countries", "within", "outline", "precision_km"}


@dataclass(frozen=True, slots=True)
class Disputed:
    """One area; ``readings`` are codes of countries, or names of parties that have none."""

    id: str
    name: str
    aliases: tuple[str, ...]
    readings: tuple[str, ...]
    provinces: tuple[str, ...]
    countries: tuple[str, ...]
    within: tuple[str, ...]
    outline: tuple[tuple[float, float], ...]
    precision_km: float


@cache
def disputed_areas() -> tuple[Disputed, ...]:
    """The shipped table. Raises ``LexiconError`` naming the entry that is not as it should be."""
    table = load_table("crossbearing.places", "disputed.yaml")
    return tuple(_area(str(key), row) for key, row in table.items())


def _area(key: str, row: Mapping[str, object]) -> Disputed:
    shaped = [k for k in ("provinces", "countries", "outline") if k in row]
    if not set(row) <= _FIELDS or len(shaped) != 1 or len(_words(row, "readings")) < 2:
        raise LexiconError(f"{_FILE}: {key}: needs name, two readings, and one of provinces, countries, outline")
    corners = row.get("outline", [])
    assert isinstance(corners, list)
    return Disputed(
        key, str(row["name"]), _words(row, "aliases"), _words(row, "readings"), _words(row, "provinces"),
        _words(row, "countries"), _words(row, "within"), tuple((float(x), float(y)) for x, y in corners),
        float(str(row.get("precision_km", 0.0))),
    )  # fmt: skip


def _words(row: Mapping[str, object], field: str) -> tuple[str, ...]:
    words = row.get(field, [])
    return tuple(map(str, words)) if isinstance(words, list) else ()


def disputed_shape(area: Disputed, outlines: Outlines, by_id: Mapping[str, Province]) -> Shape:
    """The outline of a disputed area."""
    if area.countries:
        return union([outlines.country(code) for code in area.countries])
    if area.provinces:
        return union([outlines.province(by_id[p]) for p in area.provinces])
    rough = polygon(area.outline)
    return intersection([rough, union([outlines.province(by_id[p]) for p in area.within])]) if area.within else rough
