"""The words of a report, and how rare each is: the rarer a shared word, the more it says of two reports.

Rarity is looked up in shipped tables and never counted over the reports at hand, so that what two reports share
weighs the same whatever else has arrived, and in whatever order.
"""

from __future__ import annotations

import gzip
import math
import re
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import cast

from crossbearing.language.lexicon import LexiconError, load_table

_PACKAGE = "crossbearing.incidents"
# A report of common length; the shares in `reporting.yaml` are of reports of about this many words.
_REPORT_WORDS = 300
# The table is in steps of a quarter of a power of ten.
_STEP = 0.25
# What a word in no table is taken for: once in ten million words.
_UNKNOWN_STEP = 28
# No single word may say more than this: a misspelling shared by copies is not a thousand times a surname.
MOST_BITS = 13.0
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_CONTRACTED = re.compile(r"(?:n't|'(?:s|d|m|re|ve|ll))$")
_APOSTROPHES = str.maketrans("’ʼ`", "'''")
_NUMBER_BITS = ((1, 1.0), (2, 3.0), (3, 6.0), (4, 8.0))


@cache
def common_words() -> MappingProxyType[str, int]:
    """English words with the step of their frequency: a word of step ``n`` is one in ``10 ** (n / 4)``."""
    packed = resources.files(_PACKAGE).joinpath("data", "words.txt.gz").read_bytes()
    steps: dict[str, int] = {}
    for line in gzip.decompress(packed).decode("ascii").splitlines():
        step, *words = line.split(" ")
        steps.update(dict.fromkeys(words, int(step)))
    return MappingProxyType(steps)


@cache
def reporting_words() -> MappingProxyType[str, float]:
    """Words that reports of violence use more than other English does, with the share of reports they stand in."""
    shares: dict[str, float] = {}
    for group in cast("list[dict[str, object]]", load_table(_PACKAGE, "reporting.yaml")):
        share, words = group.get("share"), group.get("words")
        if not isinstance(share, float) or not 0 < share < 1 or not isinstance(words, str):
            raise LexiconError(f"{_PACKAGE}/data/reporting.yaml: a group needs a share between 0 and 1 and its words")
        shares.update(dict.fromkeys(words.split(), share))
    return MappingProxyType(shares)


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """Bits that a lower-case word or number is worth when two reports share it: -log2 of the share of reports with it."""
    if word[0].isdigit():
        return _number_rarity(word)
    share = reporting_words().get(word)
    if share is None and word.endswith("s"):
        share = reporting_words().get(word[:-1])
    if share is None:
        frequency = 10.0 ** (-_STEP * common_words().get(word, _UNKNOWN_STEP))
        share = 1.0 - math.exp(-_REPORT_WORDS * frequency)
    # In eighths, so that sums are exact and do not depend on the order of adding.
    return round(8 * min(MOST_BITS, -math.log2(share))) / 8


def _number_rarity(number: str) -> float:
    if re.fullmatch(r"(19|20)\d\d", number):
        return 1.0
    digits = sum(c.isdigit() for c in number)
    return dict(_NUMBER_BITS).get(digits, 9.0)


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, lower-case, parts of compounds apart, apostrophes and possessives dropped."""
    return [_CONTRACTED.sub("", w.translate(_APOSTROPHES)).replace("'", "") for w in _WORD.findall(text.lower())]
