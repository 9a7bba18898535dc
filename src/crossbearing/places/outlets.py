"""The places that an outlet's own name may mean: "Halifax Courier", "thetowntalk.com"."""

from __future__ import annotations

import re

from crossbearing.places.gazetteer.countries import country_entries
from crossbearing.places.gazetteer.entry import SPELLING, Entry
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.places.naming import naming

_WORDS = re.compile(r"[^\W\d_]+")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.([a-z]{2,6})\Z", re.IGNORECASE)
_LEAST_PEOPLE = 5_000
_SHORT = 3
# Country domains that are used without regard to the country.
_NO_COUNTRY = frozenset({"tv", "co", "me", "io", "ai", "fm", "cc", "ws"})


def outlet_places(outlet: str | None, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Towns named in an outlet's name, and the country of its domain; empty where it has neither."""
    if not outlet:
        return ()
    domain = _DOMAIN.match(outlet.strip())
    if domain:
        return (*_of_label(outlet, gazetteer), *_of_country(domain.group(1)))
    words = _WORDS.findall(outlet)
    found: list[Entry] = []
    for size in (3, 2, 1):
        for n in range(len(words) - size + 1):
            if not found:
                found = [e for e in gazetteer.look_up(" ".join(words[n : n + size]), spellings=False) if _likely(e)]
    return tuple(found[:5])


def _of_country(code: str) -> tuple[Entry, ...]:
    country = country_entries().get({"UK": "GB"}.get(code.upper(), code.upper()))
    return (country,) if country and code.lower() not in _NO_COUNTRY else ()


def _of_label(domain: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """A town in a domain's own label, beside a paper's word: "athensreview.com"."""
    labels = domain.strip().lower().removeprefix("www.").split(".")
    label = max(labels[:-1], key=len)
    for word in sorted(naming().body_heads, key=len, reverse=True):
        rest = (label.removesuffix(word) if label.endswith(word) else label.removeprefix(word)).strip("-")
        if rest != label and len(rest) > _SHORT:
            found = [e for e in gazetteer.look_up(rest.removeprefix("the"), spellings=False) if _likely(e)]
            if found:
                return tuple(found[:5])
    return ()


def _likely(entry: Entry) -> bool:
    return entry.exactness < SPELLING and (entry.is_area or entry.population >= _LEAST_PEOPLE)
