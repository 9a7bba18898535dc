"""Which language a text is in; a report in an unsupported one is refused with its name.

A short text gives an identifier little to go by, so a headline is refused only where
another language is likely and English is not; in doubt a text is taken for English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.reading.refusal import Refusal

_WORD = re.compile(r"[^\W\d_]+")
# Slices of a long text that are looked at: enough for certainty, and a bound on time.
_SLICE = 1500
# In English news the words of the list make up 35 to 50 % of the words, "the" alone 5 to 8 %.
_ENGLISH_SHARE = 0.22
_THE_SHARE = 0.02
_ENOUGH_WORDS = 20
# Below this many words only a likely other language is refused.
_SHORT = 30
_LIKELY = 0.6
_HARDLY = 0.02
_POSSIBLE = 0.1


@dataclass(frozen=True, slots=True)
class Languages:
    """The table ``data/languages.yaml``."""

    supported: frozenset[str]
    headline_english: frozenset[str]
    names: dict[str, str]
    english_words: frozenset[str]


@cache
def languages() -> Languages:
    """The table of languages. Raises ``LexiconError`` where it is not as it should be."""
    where = "crossbearing.reading/data/languages.yaml"
    table = load_table("crossbearing.reading", "languages.yaml")
    for key, kind in (("supported", list), ("headline_english", list), ("names", dict), ("english_words", list)):
        if not isinstance(table.get(key), kind):
            raise LexiconError(f"{where}: {key} should be a {kind.__name__}")
    for entry in (*table["english_words"], *table["names"], *table["names"].values()):
        if not isinstance(entry, str):
            raise LexiconError(f"{where}: {entry!r} should be a word in quotation marks")
    return Languages(
        frozenset(table["supported"]),
        frozenset(table["headline_english"]),
        table["names"],
        frozenset(table["english_words"]),
    )


def supported_language(text: str) -> str:
    """The code of the language of ``text``. Raises ``Refusal`` where it is not a supported one."""
    slices = list(_slices(text))
    foreign = [code for code in map(_foreign, slices) if code]
    if 2 * len(foreign) <= len(slices):
        return "en"
    code = max(sorted(set(foreign)), key=foreign.count)
    name = languages().names.get(code, "another language")
    said = f"seems to be {name} ({code})" if code != "zxx" else "does not seem to be in any language"
    raise Refusal("not_supported_language", f"not in English: {said}", "only English can be read so far; translate it")


def _slices(text: str) -> Iterator[str]:
    """The text whole, or its beginning, middle and end."""
    if len(text) <= 3 * _SLICE:
        yield text
        return
    middle = len(text) // 2
    yield text[:_SLICE]
    yield text[middle : middle + _SLICE]
    yield text[-_SLICE:]


def _foreign(text: str) -> str | None:
    """The code of the other language that ``text`` is in; ``None`` for English or what may be."""
    words = [w.lower() for w in _WORD.findall(text)]
    if not words:
        return "zxx"
    if _mostly_latin(words) and _plainly_english(words):
        return None
    ranked = _ranked(" ".join(text.split()))
    best, likely = ranked[0]
    english = dict(ranked)["en"]
    if not _mostly_latin(words):
        return best if best != "en" else "zxx"
    table = languages()
    if best in table.supported or (best in table.headline_english and english >= _HARDLY):
        return None
    if len(words) < _SHORT:
        return best if likely >= _LIKELY and english < _HARDLY else None
    return best if english < _HARDLY or (likely >= 0.5 and english < _POSSIBLE) else None


def _mostly_latin(words: list[str]) -> bool:
    latin = sum(1 for w in words if w[0] < "\u0250")
    return 2 * latin >= len(words)


def _plainly_english(words: list[str]) -> bool:
    table = languages().english_words
    common = sum(1 for w in words if w in table)
    return (
        len(words) >= _ENOUGH_WORDS
        and common >= _ENGLISH_SHARE * len(words)
        and words.count("the") >= _THE_SHARE * len(words)
    )


def _ranked(text: str) -> list[tuple[str, float]]:
    ranked: list[tuple[str, float]] = _identifier().rank(text)
    return ranked


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # heavy: loaded only where the words leave a doubt

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
