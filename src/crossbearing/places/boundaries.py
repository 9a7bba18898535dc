"""The atlas: outlines of countries and provinces, what a point lies in, and the borders between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from itertools import combinations

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.place import Match
from crossbearing.places.disputed import Disputed, disputed_areas, disputed_shape
from crossbearing.places.gazetteer.countries import country_entries, demonyms
from crossbearing.places.gazetteer.keys import name_key, spelling_keys
from crossbearing.places.outlines import Box, Outlines, Province, in_box
from crossbearing.spatial.geodesy import Point, Shape
from crossbearing.spatial.lines import distance_to_line_km, joined, meeting_points, shared_line
from crossbearing.spatial.sets import difference, holds, union

# Words that say what kind of division a name is, and are no part of it.
_KIND_WORDS = frozenset(
    {
        "province", "governorate", "oblast", "region", "district", "state", "county", "prefecture", "department",
        "muhafazat", "muhafazah", "wilayat", "wilaya", "ostan", "republic", "autonomous", "krai",
    }
)  # fmt: skip


class Atlas:
    """Answers from the shipped outlines; loads only what is asked for.

    Countries go by ISO 3166 alpha-2 code (three letters where Natural Earth has no such
    code). A country's ``widest`` outline counts every disputed area as its own that some
    reading gives it; plain ``country`` is as Natural Earth draws it, by who holds the ground.
    """

    def __init__(self, outlines: Outlines | None = None) -> None:
        self._outlines = outlines or Outlines()
        self._disputed: dict[str, Shape] = {}
        self._widest: dict[str, Shape] = {}
        self._borders: dict[tuple[str, str], Shape] = {}

    # Names

    def country_named(self, name: str) -> str | None:
        """The code for a country's name, alias or demonym ("Syria", "Syrian", "Syrians"); ``None`` if it is none."""
        return self._country_names.get(name_key(name))

    @cached_property
    def _country_names(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for code, entry in country_entries().items():
            for name in (entry.name, *entry.aliases):
                found.setdefault(name_key(name), code)
        for word, code in demonyms().items():
            found.setdefault(name_key(word), code)
        for code, name in self._outlines.names.items():
            found.setdefault(name_key(name), code)
        return found

    def country_name(self, code: str) -> str:
        """The name in use for a code; the code itself where it is unknown."""
        entry = country_entries().get(code)
        return entry.name if entry else self._outlines.names.get(code, code)

    @lru_cache(maxsize=4096)  # noqa: B019 - an atlas lives as long as the program
    def provinces_named(self, name: str, country: str | None = None) -> tuple[Province, ...]:
        """Provinces of this name, by any of their names or, within ``country``, a transliteration of one."""
        key = _bare_key(name)
        codes = [country] if country else list(self._outlines.provinces)
        rows = [p for code in codes for p in self._outlines.provinces.get(code, ())]
        exact = tuple(p for p in rows if any(_bare_key(n) == key for n in p.names))
        if exact or country is None:
            return exact
        sounds = set(spelling_keys(key, country))
        return tuple(p for p in rows if any(sounds & set(spelling_keys(_bare_key(n), country)) for n in p.names))

    # Outlines

    def has_country(self, code: str) -> bool:
        """Whether the atlas has an outline for this code."""
        return code in self._outlines.boxes

    def country(self, code: str) -> Shape:
        """The outline of a country as drawn by who holds the ground. Raises ``KeyError`` for an unknown code."""
        return self._outlines.country(code)

    def widest(self, code: str) -> Shape:
        """The outline of a country with every disputed area that some reading gives it."""
        if code not in self._widest:
            extra = [self.disputed(area) for area in disputed_areas() if code in area.readings]
            self._widest[code] = union([self.country(code), *extra]) if extra else self.country(code)
        return self._widest[code]

    def province(self, province: Province) -> Shape:
        """The outline of a province."""
        return self._outlines.province(province)

    def outline(self, match: Match) -> Shape | None:
        """The outline of a gazetteer's country or province, disputed areas included; ``None`` where there is none."""
        if match.country is None or not self.has_country(match.country):
            return None
        if match.feature.startswith("A.PCL"):
            return self.widest(match.country)
        found = self.matched_province(match) if match.feature.startswith("A.ADM1") else None
        return self.province(found) if found else None

    def matched_province(self, match: Match) -> Province | None:
        """The province that a gazetteer's record means: by name, and by its point where names leave it open."""
        named = self.provinces_named(match.name, match.country)
        if len(named) == 1:
            return named[0]
        if not named and match.country in _other_level():
            return None
        here = self.provinces_at((match.lon, match.lat))
        both = [p for p in here if p in named] or ([] if named else list(here))
        return both[0] if len(both) == 1 else None

    # What a point lies in

    def countries_at(self, point: Point) -> tuple[str, ...]:
        """Codes of the countries that ``point`` lies in, by every reading; none at sea."""
        found = [c for c, box in self._outlines.boxes.items() if in_box(point, box) and holds(self.country(c), point)]
        for area in disputed_areas():
            if self._may_hold(area, point) and holds(self.disputed(area), point):
                found += [code for code in area.readings if self.has_country(code) and code not in found]
        return tuple(found)

    def provinces_at(self, point: Point) -> tuple[Province, ...]:
        """The provinces that ``point`` lies in: one, or two on a shared line; none at sea."""
        countries = [code for code, box in self._outlines.boxes.items() if in_box(point, box)]
        rows = [p for code in countries for p in self._outlines.provinces[code] if in_box(point, p.box)]
        return tuple(p for p in rows if holds(self.province(p), point))

    # Disputed areas

    def disputed(self, area: Disputed) -> Shape:
        """The outline of a disputed area."""
        if area.id not in self._disputed:
            self._disputed[area.id] = disputed_shape(area, self._outlines, self._by_id)
        return self._disputed[area.id]

    @cached_property
    def _by_id(self) -> Mapping[str, Province]:
        return {p.id: p for rows in self._outlines.provinces.values() for p in rows}

    def _may_hold(self, area: Disputed, point: Point) -> bool:
        return any(in_box(point, box) for box in self._disputed_boxes(area))

    def _disputed_boxes(self, area: Disputed) -> list[Box]:
        if area.outline:
            lons, lats = [x for x, _ in area.outline], [y for _, y in area.outline]
            return [(min(lons), min(lats), max(lons), max(lats))]
        provinces = [self._by_id[p].box for p in area.provinces]
        return provinces + [self._outlines.boxes[c] for c in area.countries]

    # Borders

    def border(self, a: str, b: str) -> Shape:
        """The line between two countries, by every reading of the areas in dispute between them; may be empty."""
        key = (min(a, b), max(a, b))
        if key not in self._borders:
            self._borders[key] = self._border(*key)
        return self._borders[key]

    def _border(self, a: str, b: str) -> Shape:
        lines = [shared_line(self.country(a), self.country(b))]
        for area in disputed_areas():
            if a in area.readings and b in area.readings:
                ground = self.disputed(area)
                for one, other in ((a, b), (b, a)):
                    lines.append(
                        shared_line(union([self.country(one), ground]), difference(self.country(other), ground))
                    )
        return joined(lines)

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The countries that share a line with this one."""
        west, south, east, north = self._outlines.boxes[code]
        near = [
            other
            for other, (w, s, e, n) in self._outlines.boxes.items()
            if other != code and w <= east and e >= west and s <= north and n >= south
        ]
        return tuple(other for other in near if not self.border(code, other).is_empty)

    def land_border(self, code: str) -> Shape:
        """All land borders of a country together; empty for an island."""
        return joined([self.border(code, other) for other in self.neighbours(code)])

    def junctions(self, codes: Iterable[str]) -> tuple[Point, ...]:
        """The points where the borders of three or more countries meet; none where they do not."""
        lines = [self.border(a, b) for a, b in combinations(sorted(set(codes)), 2)]
        return meeting_points(lines) if len(lines) > 1 else ()

    def distance_to_border_km(self, point: Point, a: str, b: str) -> float | None:
        """From ``point`` to the line between two countries; ``None`` where they share none."""
        line = self.border(a, b)
        return None if line.is_empty else distance_to_line_km(point, line)


@lru_cache(maxsize=50_000)
def _bare_key(name: str) -> str:
    words = [w for w in name_key(name).split() if w not in _KIND_WORDS]
    return " ".join(words) or name_key(name)


@cache
def _other_level() -> frozenset[str]:
    """Countries whose outlined provinces are not the gazetteers' first-order divisions. Raises ``LexiconError``."""
    listed = load_table("crossbearing.places", "division_levels.yaml").get("other_level")
    if not isinstance(listed, list) or not all(isinstance(code, str) for code in listed):
        raise LexiconError("crossbearing.places/data/division_levels.yaml: other_level must be a list of country codes")
    return frozenset(listed)


@cache
def shipped_atlas() -> Atlas:
    """The atlas that ships with the project, made once."""
    return Atlas()
