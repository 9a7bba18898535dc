"""Evidence for one place among those of a name (``data/choice.yaml``)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.places.gazetteer.entry import OTHER_NAME, SPELLING, Entry
from crossbearing.places.gazetteer.keys import name_key
from crossbearing.places.naming import naming, weights

_FILE = "crossbearing.places/data/choice.yaml"
_KM_PER_DEGREE = 111.2
# GeoNames: a section of a populated place.
_QUARTER = "P.PPLX"
_LARGE, _METROPOLIS = 200_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the choice, by name, and its constants."""

    of: Mapping[str, float]
    none_of_these: float
    half_nearness_km: float
    said_misses_km: float
    weighed: int
    kept: int
    sure_name: float
    known_as: Mapping[str, str]


@cache
def choice_weights() -> Weights:
    """The shipped weights. Raises ``LexiconError`` naming what is missing."""
    table = load_table("crossbearing.places", "choice.yaml")
    try:
        return Weights(
            weights(table, "weights", _FILE),
            float(table["none_of_these"]),
            float(table["half_nearness_km"]),
            float(table["said_misses_km"]),
            int(table["weighed"]),
            int(table["kept"]),
            float(table["sure_name"]),
            {name_key(str(name)): str(country) for name, country in table["known_as"].items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{_FILE}: {error}") from error


@dataclass(slots=True)
class Candidate:
    """One place a name may mean, with the evidence for and against it: name of the evidence, and how far it holds."""

    entry: Entry
    signs: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The weighted sum of the evidence."""
        of = choice_weights().of
        return sum(of[name] * amount for name, amount in self.signs.items())

    def why(self) -> str:
        """The evidence in words, the weightiest first, with what each adds."""
        of = choice_weights().of
        parts = sorted(((of[n] * a, n) for n, a in self.signs.items() if of[n] * a), key=lambda p: (-abs(p[0]), p[1]))
        return "; ".join(f"{name.replace('_', ' ')} {value:+.1f}" for value, name in parts)


def own_signs(entry: Entry, wants: tuple[str, ...], kind: str | None = None, key: str = "") -> dict[str, float]:
    """What speaks for an entry on its own, beside the kind word, and under the name with this key."""
    known = choice_weights().known_as.get(key)
    signs = {_class(entry): 1.0, _fit(entry): 1.0}
    if known and entry.exactness == OTHER_NAME and known == entry.country and entry.feature.startswith("P"):
        signs["known_as"] = 1.0
    if entry.feature == "P.PPLC":
        signs["capital"] = 1.0
    if entry.population and not entry.is_country:
        # A division's people say little of how often it is meant.
        signs["people"] = math.log10(entry.population) / (2.0 if entry.feature.startswith("A.") else 1.0)
        if entry.population >= _LARGE and entry.feature.startswith("P"):
            signs["metropolis" if entry.population >= _METROPOLIS else "large"] = 1.0
    if wants:
        fits = [n for n, want in enumerate(wants) if entry.feature.startswith(want) and not _too_large(entry, kind)]
        # "Shifa hospital" is not the hospital of a town that only sounds like it.
        alike = entry.exactness == SPELLING and 0 not in fits
        signs["kind_misses" if not fits or alike else "kind_fits" if fits[0] == 0 else "kind_fits_less"] = 1.0
    return signs


def _too_large(entry: Entry, kind: str | None) -> bool:
    return kind in naming().small_kinds and entry.population >= naming().small_people


def _fit(entry: Entry) -> str:
    # The other names of what ships with the program were chosen by hand, and so were those of countries.
    if entry.exactness == OTHER_NAME and (entry.gazetteer == "crossbearing" or entry.is_country):
        return "main_name"
    return ("main_name", "other_name", "spelling")[entry.exactness]


def _class(entry: Entry) -> str:
    if entry.is_country:
        return "country"
    if entry.is_province:
        return "province"
    if entry.feature.startswith("A."):
        return "district"
    if entry.feature == _QUARTER:
        return "quarter"
    if entry.gazetteer == "crossbearing":
        return "region" if entry.radius_km else "facility"
    return "town" if entry.gazetteer == "geonames" else "imported"


def distance_km(one: Entry, other: Entry) -> float:
    """Distance in km on a sphere by the mean latitude: good to one part in a hundred at the distances weighed here."""
    lat = math.radians((one.lat + other.lat) / 2)
    east = (one.lon - other.lon + 180) % 360 - 180
    return math.hypot(one.lat - other.lat, east * math.cos(lat)) * _KM_PER_DEGREE


def nearness(km: float) -> float:
    """1 at no distance, one half at the table's distance, falling with its square."""
    return 1.0 / (1.0 + (km / choice_weights().half_nearness_km) ** 2)


def within(entry: Entry, part: Entry) -> bool | None:
    """Whether an entry lies in a country or division; ``None`` where that is not known."""
    if entry.country and part.country and entry.country != part.country:
        return False
    if part.is_country:
        return entry.country == part.country if entry.country else None
    if entry.is_country or entry.is_province:
        return False if not part.radius_km or part.is_province else None
    if part.is_province and entry.admin1:
        return entry.admin1 == part.name
    radius = (part.radius_km or 20.0) * 1.5
    return distance_km(entry, part) <= radius
