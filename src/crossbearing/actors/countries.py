"""Countries by code: names, adjectives, peoples, and the seats that stand for governments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossbearing.actors.phrases import Phrases
from crossbearing.language.lexicon import LexiconError, load_table

Form = Literal["name", "adjective", "people", "seat", "owner"]
_LISTS = ("names", "adjectives", "people", "seats")
_FIELDS = {*_LISTS, "also_a_name", "contested"}
# Short forms that are only ever capitals: "US" is not "us".
_LONGEST_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Country:
    """One country. ``code`` is ISO 3166-1 alpha-2; ``also_a_name`` marks Jordan, Chad, Georgia.

    ``contested`` marks a country where more than one body claims to govern.
    """

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    also_a_name: bool
    contested: bool

    @property
    def adjective(self) -> str:
        """The adjective used in generated names; the name where there is none."""
        return self.adjectives[0] if self.adjectives else self.names[0]


@dataclass(frozen=True, slots=True)
class CountryWord:
    """One word for a country, and which kinds of word it can be ("US" is name and adjective)."""

    code: str
    forms: tuple[Form, ...]


@cache
def load_countries() -> Mapping[str, Country]:
    """The shipped country table by code. Raises ``LexiconError`` naming the bad entry."""
    where = "actors/data/demonyms.yaml"
    table = load_table("crossbearing.actors", "demonyms.yaml")
    countries = {}
    for code, entry in table.items():
        unknown = set(entry) - _FIELDS
        if unknown or not entry.get("names"):
            raise LexiconError(f"{where}: {code}: {f'unknown field {sorted(unknown)}' if unknown else 'no names'}")
        names, adjectives, people, seats = (tuple(map(str, entry.get(f, ()))) for f in _LISTS)
        doubtful = bool(entry.get("also_a_name", False))
        contested = bool(entry.get("contested", False))
        countries[str(code)] = Country(str(code), names, adjectives, people, seats, doubtful, contested)
    return countries


@cache
def country_words() -> Phrases[CountryWord]:
    """The index of every word for every country. Raises ``LexiconError`` where two countries share one."""
    forms: dict[str, tuple[str, list[Form]]] = {}
    for country in load_countries().values():
        for form, phrases in _forms_of(country):
            for phrase in phrases:
                code, kinds = forms.setdefault(phrase, (country.code, []))
                if code != country.code:
                    raise LexiconError(f"actors/data/demonyms.yaml: {phrase!r} is claimed by {code} and {country.code}")
                kinds.append(form)
    index: Phrases[CountryWord] = Phrases()
    for phrase, (code, kinds) in forms.items():
        index.add(phrase, CountryWord(code, tuple(kinds)), acronym=phrase.isupper() and len(phrase) <= _LONGEST_ACRONYM)
    return index


def _forms_of(country: Country) -> tuple[tuple[Form, tuple[str, ...]], ...]:
    # "Syrias army": text that lost its apostrophes.
    owners = tuple(f"{name}s" for name in country.names if " " not in name and not name.isupper())
    return (
        ("owner", tuple(o for o in owners if o not in country.people)),
        ("name", country.names),
        ("adjective", country.adjectives),
        ("people", country.people),
        ("seat", country.seats),
    )
