"""Lines above a copied text that say what it is: "Outlet: The Valley Post", "Published: 22 June 2018"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crossbearing.language.word_lists import load_word_lists

# They stand at the top, and are short.
_LINES = 8
_LONGEST = 200
_LINE = re.compile(r"[^\n\u2028\u2029]+")
_LABELLED = re.compile(r"\s*([A-Za-z][A-Za-z ]{1,24}?)\s?:\s+(\S.*)")


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line: the field it gives (``title``, ``outlet``, ``published`` or ``url``), its value, and where it stands.

    ``start`` and ``end`` are code points of the line in the text, half-open.
    """

    field: str
    value: str
    start: int
    end: int


def header_lines(text: str) -> tuple[HeaderLine, ...]:
    """The labelled lines at the top of a text; the first of each field counts."""
    found: dict[str, HeaderLine] = {}
    looked = 0
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        looked += 1
        if looked > _LINES or line.end() - line.start() > _LONGEST:
            break
        labelled = _LABELLED.fullmatch(line.group().rstrip())
        field = _fields().get(labelled.group(1).lower()) if labelled else None
        if labelled and field and field not in found:
            found[field] = HeaderLine(field, labelled.group(2).strip(), line.start(), line.end())
    return tuple(found.values())


def first_line(text: str, longest: int) -> str:
    """The first line that is none of the header, of at most ``longest`` characters; "" where there is none."""
    header = {line.start for line in header_lines(text)}
    lines = (m for m in _LINE.finditer(text) if m.group().strip() and m.start() not in header)
    first = next(lines, None)
    line = first.group().strip() if first is not None else ""
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


@cache
def _fields() -> Mapping[str, str]:
    """The field that each label gives."""
    lists = load_word_lists("crossbearing.language", "header.yaml", "title", "outlet", "published", "url")
    return {label: field for field, labels in lists.items() for label in labels}
