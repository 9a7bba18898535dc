"""Reading gazetteer files row by row: GeoNames dumps, GNS and Who's On First tables, plain CSV, GeoJSON."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from crossbearing.places.gazetteer import geojson_rows, gns
from crossbearing.places.gazetteer.countries import country_entries
from crossbearing.places.gazetteer.default import useful_alias
from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.overlay import KINDS
from crossbearing.places.gazetteer.source import BadRow, GazetteerError

# Kept for the report to the user; the rest are counted.
_BAD_KEPT = 100
# No row of any of these formats comes near this; a longer line is no gazetteer.
_LONGEST_LINE = 1 << 20
_GEONAMES_COLUMNS = 19
_WOF_COLUMNS = 10
# Who's On First place types, as GeoNames' class and code.
_WOF_FEATURES = {
    "country": "A.PCLI", "region": "A.ADM1", "macroregion": "A.ADM1", "county": "A.ADM2", "macrocounty": "A.ADM2",
    "localadmin": "A.ADM3", "borough": "A.ADM4", "locality": "P.PPL", "neighbourhood": "P.PPLX",
    "macrohood": "P.PPLX", "microhood": "P.PPLX", "campus": "S.AIRP", "dependency": "A.PCLD", "disputed": "A.ZN",
}  # fmt: skip
# Areas that these formats give as a point: the radius taken for their disc, by feature.
_AREA_RADIUS_KM = {"A.PCLI": 300.0, "A.ADM1": 80.0, "A.ADM2": 25.0, "A.ADM3": 10.0, "A.ADM4": 6.0}


WIKIDATA = "Wikidata table"
# Columns as the Wikidata query service and common tools call them.
_COLUMN = {
    "itemlabel": "name", "label": "name", "item": "id", "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon",
    "coord": "point", "coords": "point", "coordinates": "point", "coordinate_location": "point", "altlabel": "aliases",
    "itemaltlabel": "aliases",
}  # fmt: skip
_POINT = re.compile(r"Point\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)\Z", re.IGNORECASE)


@dataclass(slots=True)
class Rows:
    """The good rows of a file as they come, while the bad ones are counted."""

    format: str
    entries: Iterator[Entry]
    bad: list[BadRow]
    left_out: int = 0

    def refuse(self, line: int, reason: str) -> None:
        """Count a bad row, and keep it while there are few."""
        self.left_out += 1
        if len(self.bad) < _BAD_KEPT:
            self.bad.append(BadRow(line, reason))


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """A gazetteer file as UTF-8 lines: plain, gzipped, or the one table in a zip file."""
    try:
        with _binary(path) as raw:
            # Bytes that are no UTF-8 are kept visible, so that the row can be refused by its number.
            yield io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="")
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise GazetteerError(f"{path}: cannot be read: {(reason or str(error)).lower()}") from error


@contextmanager
def _binary(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        magic = file.read(4)
        file.seek(0)
        if magic[:2] == b"\x1f\x8b":
            with gzip.open(file) as unzipped:
                yield unzipped  # type: ignore[misc]
        elif magic == b"PK\x03\x04":
            with zipfile.ZipFile(file) as archive, archive.open(_member(path, archive)) as member:
                yield member
        else:
            yield file


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    tables = [n for n in archive.namelist() if n.endswith((".txt", ".tsv", ".csv")) and "readme" not in n.lower()]
    if not tables:
        raise GazetteerError(f"{path}: the zip file holds no .txt, .tsv or .csv")
    same = [n for n in tables if Path(n).stem == path.stem]
    return (same or tables)[0]


def read_rows(path: Path, name: str, lines: IO[str]) -> Rows:
    """Sniff the format of ``lines`` and read it; ``name`` becomes the entries' gazetteer.

    Raises ``GazetteerError`` for a file of none of the known forms, naming what is missing.
    """
    first = lines.readline(_LONGEST_LINE)
    if not first.strip():
        raise GazetteerError(f"{path}: is empty")
    if "\x00" in first:
        raise GazetteerError(f"{path}: is not a text file")
    columns = first.rstrip("\r\n").split("\t")
    country = _country_of(path)
    rows = Rows("", iter(()), [])
    if first.lstrip("\x1e ").startswith("{"):
        rows.format, rows.entries = geojson_rows.FORMAT, _json_rows(rows, first, lines, name)
    elif gns.is_header(columns):
        entry_of = gns.reader(columns, name)
        rows.format, rows.entries = gns.FORMAT, gns.joined(_tabbed(rows, first, lines, entry_of, headed=True))
    elif len(columns) == _GEONAMES_COLUMNS:
        rows.format, rows.entries = "GeoNames dump", _tabbed(rows, first, lines, _from_geonames(name))
    elif len(columns) == _WOF_COLUMNS:
        rows.format, rows.entries = "Who's On First table", _tabbed(rows, first, lines, _from_wof(name, country))
    elif len(columns) > 3:
        raise GazetteerError(
            f"{path}: line 1 has {len(columns)} tab-separated columns; a GeoNames dump has {_GEONAMES_COLUMNS}, "
            f"a Who's On First table {_WOF_COLUMNS}"
        )
    else:
        rows.format = "CSV"
        rows.entries = _plain(path, rows, first, lines, name)
    return rows


def _country_of(path: Path) -> str | None:
    """The country in a file's name ("wof_sy.tsv.gz", "SY.txt"), where it has one."""
    words = path.name.split(".")[0].upper().replace("-", "_").split("_")
    codes = [w for w in words if w in country_entries()]
    return codes[-1] if codes else None


def _tabbed(
    rows: Rows, first: str, lines: IO[str], entry_of: Callable[[list[str]], Entry], *, headed: bool = False
) -> Iterator[Entry]:
    number, line, wanted = 1, first, len(first.rstrip("\r\n").split("\t"))
    if headed:
        number, line = 2, lines.readline(_LONGEST_LINE)
    while line:
        cells = line.rstrip("\r\n").split("\t")
        try:
            if len(cells) != wanted:
                raise ValueError(f"{len(cells)} columns instead of {wanted}")
            yield entry_of(_clean(cells))
        except ValueError as error:
            if line.strip():
                rows.refuse(number, str(error))
        number, line = number + 1, lines.readline(_LONGEST_LINE)


def _clean(cells: list[str]) -> list[str]:
    for cell in cells:
        if not cell.isascii() and any("\udc80" <= c <= "\udcff" for c in cell):
            raise ValueError("not valid UTF-8")
    return cells


def _from_geonames(name: str) -> Callable[[list[str]], Entry]:
    def entry(c: list[str]) -> Entry:
        feature = f"{c[6]}.{c[7]}" if c[6] else "P.PPL"
        aliases = tuple(a for a in c[3].split(",") if a != c[1] and useful_alias(a))
        return Entry(
            name, _need(c[0], "id"), _need(c[1], "name"), *_point(c[4], c[5]), feature, c[8] or None, None,
            int(c[14] or 0), 1.0, _AREA_RADIUS_KM.get(feature), aliases=aliases,
        )  # fmt: skip

    return entry


def _from_wof(name: str, country: str | None) -> Callable[[list[str]], Entry]:
    def entry(c: list[str]) -> Entry:
        feature = _WOF_FEATURES.get(c[1], "P.PPL")
        aliases = tuple(a for a in c[9].split("|") if a and a != c[2])
        main = _latin_first(c[2], aliases)
        # Many of these points are rounded to a minute of arc.
        return Entry(
            name, _need(c[0], "id"), _need(main, "name"), *_point(c[3], c[4]), feature, country, None,
            int(c[7] or 0), 2.0, _AREA_RADIUS_KM.get(feature), aliases=(c[2], *aliases) if main != c[2] else aliases,
        )  # fmt: skip

    return entry


def _latin_first(name: str, aliases: tuple[str, ...]) -> str:
    """A name in Latin script, for tables whose main names are in the local one."""
    if any(ord(c) > 0x24F for c in name):
        return next((a for a in aliases if a[:1].isupper() and all(ord(c) < 0x250 for c in a)), name)
    return name


def _json_rows(rows: Rows, first: str, lines: IO[str], name: str) -> Iterator[Entry]:
    try:
        for number, feature in geojson_rows.features(first, lines):
            try:
                yield geojson_rows.row_of(feature, partial(_of_properties, name, number))
            except (ValueError, TypeError) as error:
                rows.refuse(number, str(error))
    except ValueError as error:
        raise GazetteerError(f"{name}: {error}") from error


def _of_properties(
    name: str, number: int, properties: dict[str, str], lat: float, lon: float, radius: float | None
) -> Entry:
    given = {"radius_km": "" if radius is None else str(radius)} | properties
    return _plain_entry(given | {"lat": str(lat), "lon": str(lon), "name": properties.get("name", "")}, name, number)


def _plain(path: Path, rows: Rows, first: str, lines: IO[str], name: str) -> Iterator[Entry]:
    delimiter = max(",;\t", key=first.count)
    try:
        names = next(csv.reader([first], delimiter=delimiter))
    except csv.Error as error:
        raise GazetteerError(f"{path}: its first line names no columns: {error}") from error
    header = [_COLUMN.get(h.strip().lower(), h.strip().lower()) for h in names]
    if "point" in header and not {"lat", "lon"} <= set(header):
        rows.format = WIKIDATA
        header += ["lat", "lon"]
    missing = [h for h in ("name", "lat", "lon") if h not in header]
    if missing:
        raise GazetteerError(
            f"{path}: no column {', '.join(missing)} in its first line; a CSV needs name, lat, lon and may have "
            "id, aliases (joined by |), kind, country, population, precision_km, radius_km"
        )
    return _plain_rows(rows, csv.reader(lines, delimiter=delimiter), header, name)


def _plain_rows(rows: Rows, reader: Iterator[list[str]], header: list[str], name: str) -> Iterator[Entry]:
    number = 1
    while True:
        try:
            number += 1
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            rows.refuse(number, str(error))
            continue
        if not any(cells):
            continue
        try:
            if "point" in header:
                cells = [*cells, *_of_point(cells[header.index("point")] if len(cells) > header.index("point") else "")]
            if len(cells) != len(header):
                raise ValueError(f"{len(cells)} columns instead of {len(header)}")
            yield _plain_entry(dict(zip(header, _clean(cells), strict=True)), name, number)
        except ValueError as error:
            rows.refuse(number, str(error))


def _plain_entry(row: Mapping[str, str], name: str, number: int) -> Entry:
    kind = row.get("kind", "").strip()
    feature = KINDS.get(kind.lower(), kind if len(kind) > 1 and kind[1] == "." else "P.PPL")
    return Entry(
        name, row.get("id", "").strip().rsplit("/", 1)[-1] or str(number), _need(row["name"].strip(), "name"),
        *_point(row["lat"], row["lon"]), feature, _country(row.get("country", "")), None,
        int(row.get("population") or 0), _number(row.get("precision_km")), _number(row.get("radius_km")),
        aliases=tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip()),
    )  # fmt: skip


def _of_point(text: str) -> list[str]:
    """Latitude and longitude of a point as Wikidata writes it: "Point(38.6 33.5)", longitude first."""
    found = _POINT.match(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not Point(longitude latitude)")
    return [found.group(2), found.group(1)]


def _country(text: str) -> str | None:
    code = text.strip().upper()
    if code and code not in country_entries():
        raise ValueError(f"country {text!r} is not a two-letter code")
    return code or None


def _number(text: str | None) -> float | None:
    return float(text) if text and text.strip() else None


def _need(text: str, what: str) -> str:
    if not text.strip():
        raise ValueError(f"no {what}")
    return text


def _point(lat: str, lon: str) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"latitude {lat!r}, longitude {lon!r}: not numbers") from None
    if not -90 <= point[0] <= 90:
        raise ValueError(f"latitude {lat} out of range")
    if not -180 <= point[1] <= 180:
        raise ValueError(f"longitude {lon} out of range")
    return point
