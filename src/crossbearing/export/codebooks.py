"""The tables behind the exports for coders, checked when they are loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table

_WHERE = "export/data/codebooks.yaml"


@dataclass(frozen=True, slots=True)
class Codebooks:
    """``export/data/codebooks.yaml``. ``precedence`` maps (event type, sub-event type) to its rank, 0 the highest."""

    precedence: Mapping[tuple[str, str], int]
    disorder: Mapping[tuple[str, str], str]
    inter_of_kind: Mapping[str, int]
    inter_abroad: int
    fatalities_of_words: Mapping[str, int]
    fatalities_of_other_words: int
    acled_time_precision: Mapping[str, int]
    ucdp_date_precision: Mapping[str, int]
    ucdp_span_most_days: int
    ucdp_span_code: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country as ACLED writes it; ``iso`` is the numeric code, ``None`` where it has none."""

    iso: int | None
    name: str
    region: str


@cache
def codebooks() -> Codebooks:
    """The shipped tables. Raises ``LexiconError`` naming the entry that is wrong."""
    return build(load_table("crossbearing.export", "codebooks.yaml"))


def build(table: Any) -> Codebooks:
    """Check a parsed table and index it."""
    if not isinstance(table, dict):
        raise LexiconError(f"{_WHERE}: should be a mapping")
    rows = table.get("acled_precedence")
    if not isinstance(rows, list) or any(not isinstance(r, list) or len(r) != 3 for r in rows):
        raise LexiconError(f"{_WHERE}: acled_precedence: should be rows of disorder, event and sub-event type")
    keys = [(str(r[1]), str(r[2])) for r in rows]
    if len(set(keys)) != len(keys):
        raise LexiconError(f"{_WHERE}: acled_precedence: a sub-event is listed twice")
    span = _numbers(table, "ucdp_span_of_days")
    return Codebooks(
        precedence={key: n for n, key in enumerate(keys)},
        disorder={key: str(row[0]) for key, row in zip(keys, rows, strict=True)},
        inter_of_kind=_numbers(table, "inter_of_kind"),
        inter_abroad=_number(table, "inter_abroad"),
        fatalities_of_words=_numbers(table, "fatalities_of_words"),
        fatalities_of_other_words=_number(table, "fatalities_of_other_words"),
        acled_time_precision=_numbers(table, "acled_time_precision"),
        ucdp_date_precision=_numbers(table, "ucdp_date_precision"),
        ucdp_span_most_days=span["most_days"],
        ucdp_span_code=span["code"],
    )


def _numbers(table: Mapping[str, Any], name: str) -> dict[str, int]:
    rows = table.get(name)
    if not isinstance(rows, dict) or not all(isinstance(v, int) for v in rows.values()):
        raise LexiconError(f"{_WHERE}: {name}: should map words to whole numbers")
    return {str(k): int(v) for k, v in rows.items()}


def _number(table: Mapping[str, Any], name: str) -> int:
    if not isinstance(table.get(name), int):
        raise LexiconError(f"{_WHERE}: {name}: should be a whole number")
    return int(table[name])


@cache
def countries() -> Mapping[str, Country]:
    """Countries by ISO 3166-1 alpha-2 code. Raises ``LexiconError`` where an entry is wrong."""
    where = "export/data/countries.yaml"
    found: dict[str, Country] = {}
    for region, rows in load_table("crossbearing.export", "countries.yaml").items():
        for code, row in rows.items():
            if code in found or len(row) != 2:
                raise LexiconError(f"{where}: {region}: {code}: should be given once, as [number, name]")
            found[str(code)] = Country(row[0], str(row[1]), str(region))
    return found
