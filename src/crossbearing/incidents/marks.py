"""Names in a report that few other reports hold: of quarters, families, schools, villages that no gazetteer lists.

Whether a reader took them for places or people does not matter here: that two reports of one day both write "Nivasha"
says more than any number of everyday words in common, however it is spelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from crossbearing.incidents.names import skeleton
from crossbearing.incidents.place_kinds import place_kinds
from crossbearing.incidents.words import rarity, reporting_words

_FARTHEST = 12_000
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
# A capital says little at the head of a sentence, unless the word is in no table.
_HEAD = re.compile(r"(?:^|[.!?:\n\"“”»«])[\s\"“‘'(\[–—-]*$")
_LEAST_BITS = 7.0
_LEAST_AT_HEAD = 12.0
_LEAST_LETTERS = 3
_SHORT = 4
# A spelling of two consonants is shared by chance once in some hundreds.
_BITS_A_LETTER = 4.5
_MOST = 60


def marks_of(text: str) -> Mapping[str, float]:
    """Rare words with a capital in one spelling, each with its rarity in bits; those that come first where there are many."""
    found: dict[str, float] = {}
    for word, at_head in _capitals(text[:_FARTHEST]):
        bits = rarity(word)
        if bits >= (_LEAST_AT_HEAD if at_head else _LEAST_BITS):
            key = spelling(word)
            found[key] = min(bits, _BITS_A_LETTER * len(key), found.get(key, bits))
            if len(found) == _MOST:
                break
    return MappingProxyType(found)


def spelling(word: str) -> str:
    """A name's consonants; a short name as it stands, for its consonants are those of many."""
    key = skeleton(word)
    return key if len(key) > 2 or (len(key) == 2 and len(word) > _SHORT) else word


def _capitals(text: str) -> Iterator[tuple[str, bool]]:
    for found in _WORD.finditer(text):
        word = found.group()
        # All in capitals: an agency's dateline, an abbreviation.
        if not word[0].isupper() or len(word) < _LEAST_LETTERS or word.isupper():
            continue
        plain = re.sub(r"['’ʼ`]s?$", "", word).lower()
        if len(plain) >= _LEAST_LETTERS and plain not in reporting_words() and plain not in place_kinds():
            yield plain, bool(_HEAD.search(text, max(0, found.start() - 12), found.start()))
