"""The words, numbers and names that mark a report, with their rarity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import dropwhile
from types import MappingProxyType

from crossbearing.incidents.names import full_names, skeleton
from crossbearing.incidents.words import common_words, rarity, reporting_words, words_of

# Reading on does not change what a report is about, and a page's foot is not about it at all.
_FARTHEST = 12_000
_LEAD = 600
# A word below this says nothing by being shared.
_LEAST_BITS = 2.5
_NAME_BITS = 12.0
# Days of the week, months and the like, by the share of reports that they stand in.
_EVERYDAY = 0.18
_AGE = re.compile(
    r"\b(\d{1,3})[ -]years?[ -]old\b|(?<=[a-z], )(\d{1,2})(?=[,.;)])|\bage[d]? (\d{1,2})\b", re.IGNORECASE
)


def terms_of(title: str, text: str) -> tuple[Mapping[str, float], frozenset[str], frozenset[str]]:
    """The terms with their bits, those of title and opening, and the full names among them.

    A full name is its first and last part in one spelling (``n:mhmd hsn``).
    """
    body = text[:_FARTHEST]
    lead = _single(f"{title}\n{opening_of(text)}")
    terms = _single(f"{title}\n{body}")
    names = _names(f"{title}\n{body}")
    return MappingProxyType(terms | names), frozenset(lead.keys() & terms.keys()), frozenset(names)


def opening_of(text: str) -> str:
    """The first words of a text, counted without the spaces that stand for what was left out."""
    return " ".join(text[: 4 * _LEAD].split())[:_LEAD].rpartition(" ")[0]


def _single(text: str) -> dict[str, float]:
    return {w: bits for w in dict.fromkeys(words_of(text)) if _marks(w) and (bits := rarity(w)) >= _LEAST_BITS}


def _marks(word: str) -> bool:
    return len(word) > 2 or word.isdigit()


def _names(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for run in full_names(text):
        # "On Monday Sari Mansour": what begins a sentence is no part of a name.
        parts = tuple(dropwhile(_begins_sentences, run))
        if len(parts) > 1 and not _common(parts[-1]) and not all(map(_common, parts)):
            first, last = skeleton(parts[0]), skeleton(parts[-1])
            if len(first) > 1 and len(last) > 1:
                found[f"n:{first} {last}"] = _NAME_BITS
    return found


def _begins_sentences(part: str) -> bool:
    return len(part) < 3 or common_words().get(part, 99) < 14 or reporting_words().get(part, 0.0) >= _EVERYDAY


def _common(part: str) -> bool:
    """Whether a part of a name is an everyday word: "Police", "City", "Northern"."""
    return part in reporting_words() or (common_words().get(part, 99) < 16) or not re.search(r"\w", part)


def ages_of(text: str) -> frozenset[int]:
    """The ages of people that a text gives in figures."""
    return frozenset(int(n) for found in _AGE.findall(text[:_FARTHEST]) for n in found if n and 0 < int(n) < 120)
