"""Names in a text, and one spelling for the many ways of writing a name in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_PART = r"[A-Z][^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*"
# Parts that stand inside a name in small letters or as one letter: "Abd al-Rahman", "Ivan de la Cruz", "Jose R. Perez".
_LINK = r"(?:\s+(?:al|el|an|as|ad|ash|bin|ibn|bint|abu|de|la|del|da|van|von|[A-Z]\.))"
_NAME = re.compile(rf"{_PART}(?:{_LINK}?[ \t]+(?:(?:al|el|as|an|ad|ar|ash|at|az)-)?{_PART})+")
_PIECE = re.compile(r"(?:al|el|as|an|ad|ar|ash|at|az)-[^\W\d_]+|[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:al|el|an|as|ad|ar|ash|at|az)[-' ](?=\w{3})")
_ALIKE = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("c", "k"), ("z", "s"))
_VOWELS = re.compile(r"(?<=.)[aeiouwy'-]+")
# Saadah and Saada: the sign of the feminine, written or not.
_LAST_H = re.compile(r"(?<=a)h$")
_TWICE = re.compile(r"(.)\1+")


def full_names(text: str) -> Iterator[tuple[str, ...]]:
    """The runs of two or more capitalised words in a text, as lower-case parts without initials."""
    for found in _NAME.finditer(text):
        parts = tuple(p.lower() for p in _PIECE.findall(found.group()) if len(p) > 1)
        if len(parts) > 1:
            yield parts


@lru_cache(maxsize=200_000)
def skeleton(name: str) -> str:
    """A name's consonants, alike ones made one, without an article: Mohammed and Muhammad are ``mhmd``."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "'").replace("ʼ", "'").replace("`", "'"))
    plain = _ARTICLE.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
    for written, one in _ALIKE:
        plain = plain.replace(written, one)
    return _TWICE.sub(r"\1", _VOWELS.sub("", _LAST_H.sub("", plain)))
