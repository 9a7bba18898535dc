"""The forms under which names are kept and looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crossbearing.language.lexicon import LexiconError, load_table

_TABLE = "transliteration.yaml"
# 'ayn, hamza and apostrophes of every make: written or left out at will.
_DROPPED = dict.fromkeys(map(ord, "'’‘`´ʼʻʿʾʹ′ˈ.\u200c\u200d\u00ad\u0640"), "")
_WRITTEN = _DROPPED | dict.fromkeys(map(ord, '-‐‑‒–—−_/,;:()[]"“”'), " ")
_SPACES = re.compile(r"\s+")
_PLAIN = re.compile(r"[a-z0-9 ]+\Z")
# A spelling key shorter than this, or with fewer consonants, says too little.
_MIN_SPELLING = 4
_MIN_CONSONANTS = 3
_NO_CONSONANTS = dict.fromkeys(map(ord, "aiueo0123456789"), "")
_REPEATED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Family:
    """One transliteration family: how its names vary."""

    name: str
    countries: frozenset[str]
    articles: frozenset[str]
    assimilates: frozenset[str]
    words: Mapping[str, str]
    letters: Sequence[tuple[str, str]]
    vowels: Sequence[tuple[str, str]]
    final: str


@cache
def families() -> tuple[Family, ...]:
    """The families of ``transliteration.yaml``. Raises ``LexiconError`` when the table is not of its form."""
    table = load_table("crossbearing.places", _TABLE)
    if not isinstance(table, dict) or not isinstance(table.get("families"), dict):
        raise LexiconError(f"places/data/{_TABLE}: 'families' must be a table")
    return tuple(_family(name, row) for name, row in table["families"].items())


def _family(name: str, row: object) -> Family:
    where = f"places/data/{_TABLE}: family {name!r}"
    wanted = {"countries", "articles", "assimilates", "words", "letters", "vowels", "final"}
    if not isinstance(row, dict) or set(row) != wanted:
        raise LexiconError(f"{where} must have exactly {sorted(wanted)}")
    if any(not isinstance(pair, list) or len(pair) != 2 for pair in (*row["letters"], *row["vowels"])):
        raise LexiconError(f"{where}: each of 'letters' and 'vowels' must be a pair")
    return Family(
        name,
        frozenset(row["countries"]),
        frozenset(row["articles"]),
        frozenset(row["assimilates"]),
        {str(k): str(v) for k, v in row["words"].items()},
        [(str(a), str(b)) for a, b in row["letters"]],
        [(str(a), str(b)) for a, b in row["vowels"]],
        str(row["final"]),
    )


@cache
def _letters() -> dict[int, str]:
    table = load_table("crossbearing.places", _TABLE)
    return {ord(k): str(v) for k, v in table["letters"].items()}


@cache
def _words() -> dict[str, str]:
    table = load_table("crossbearing.places", _TABLE)
    return {str(k): str(v) for k, v in table["words"].items()}


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The form in which two writings of one name agree: no case, marks, hyphens, full stops or leading "the"."""
    text = name.translate(_WRITTEN).casefold()
    if not text.isascii():
        text = _bare(text)
    parts = text.split()
    if len(parts) > 1 and parts[0] == "the":
        del parts[0]
    words = _words()
    return " ".join([words.get(p, p) for p in parts])


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_letters()))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_DROPPED)


@lru_cache(maxsize=50_000)
def spelling_keys(key: str, country: str | None = None) -> tuple[str, ...]:
    """Keys of ``key``'s sound in each family (of ``country``, or of all when ``None``).

    Empty for names too short to be told apart. Each begins with the family's
    name, so that it never equals a name key.
    """
    if not _PLAIN.match(key):
        return ()
    found: list[str] = []
    for number, family in enumerate(families()):
        if country is None or country in family.countries:
            sound = _sound(key, number)
            if sound:
                found.append(f"{family.name}~{sound}")
    return tuple(found)


def _sound(key: str, number: int) -> str:
    words = _without_articles(key.split(), families()[number])
    sound = _REPEATED.sub(r"\1", "".join([word_sound(w, number) for w in words]))
    if len(sound) < _MIN_SPELLING or len(sound.translate(_NO_CONSONANTS)) < _MIN_CONSONANTS:
        return ""
    return sound


# Names share their words ("abu", "new", "hill"): most are met again in the next names.
@lru_cache(maxsize=20_000)
def word_sound(word: str, number: int) -> str:
    """What a word sounds like in the family of this number (its place in ``families()``)."""
    family = families()[number]
    written = _replaced(family.words.get(word, word), family.letters)
    return "".join([_replaced(_bare_word(part, family), family.vowels) for part in written.split()])


def _replaced(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    for old, new in pairs:
        if old in text:
            text = text.replace(old, new)
    return text


def _without_articles(words: list[str], family: Family) -> list[str]:
    if len(words) == 1 or not family.articles:
        return words
    kept: list[str] = []
    for n, word in enumerate(words):
        follows = words[n + 1] if n + 1 < len(words) else ""
        assimilated = word in family.assimilates and follows.startswith(word[1:])
        if follows and (word in family.articles or assimilated):
            continue
        kept.append(word)
    return kept


def _bare_word(word: str, family: Family) -> str:
    if family.assimilates and len(word) > 4 and word[0] in "aeu" and word[1] == word[2]:
        word = word[2:]  # an article written on: "Ezzor", "Assuwayda"
    if family.final and len(word) > 3 and word.endswith(family.final):
        word = word[: -len(family.final)]
    return word
