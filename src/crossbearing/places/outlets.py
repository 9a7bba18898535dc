"""The places that an outlet's own name may mean: "Halifax Courier", "thetowntalk.com"."""

from __future__ import annotations

import re

from crossbearing.places.gazetteer.countries import country_entries
from crossbearing.places.gazetteer.entry import SPELLING, Entry
from crossbearing.places.gazetteer.lookup import Gazetteer

_WORDS = re.compile(r"[^\W\d_]+")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.([a-z]{2,6})\Z", re.IGNORECASE)
_LEAST_PEOPLE = 5_000
# Country domains that are used without regard to the country.
_NO_COUNTRY = frozenset({"tv", "co", "me", "io", "ai", "fm", "cc", "ws"})


def outlet_places(outlet: str | None, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Towns named in an outlet's name, and the country of its domain; empty where it has neither."""
    if not outlet:
        return ()
    domain = _DOMAIN.match(outlet.strip())
    if domain:
        code = domain.group(1).upper()
        country = country_entries().get({"UK": "GB"}.get(code, code))
        return (country,) if country and code.lower() not in _NO_COUNTRY else ()
    words = _WORDS.findall(outlet)
    found: list[Entry] = []
    for size in (3, 2, 1):
        for n in range(len(words) - size + 1):
            if not found:
                found = [e for e in gazetteer.look_up(" ".join(words[n : n + size]), spellings=False) if _likely(e)]
    return tuple(found[:5])


def _likely(entry: Entry) -> bool:
    return entry.exactness < SPELLING and (entry.is_area or entry.population >= _LEAST_PEOPLE)


