"""Paragraphs of a text, and a copy for the parser that keeps every offset."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.span import Span

# Characters the parser has hardly seen, each replaced by exactly one it knows, so
# that offsets stay true: typographic quotation marks, dashes, odd spaces.
_SAME_LENGTH = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "＂": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'",
        "‐": "-", "‑": "-", "‒": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ", "\u00ad": " ",
        "\t": " ", "\r": " ", "\n": " ", "\x0b": " ", "\x0c": " ", "\u2028": " ", "\u2029": " ",
    }
)  # fmt: skip
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*\Z")
_LINE = re.compile(r"[^\n\u2028\u2029]+")
# No list of sources, and no clause before it, is longer than so many characters; a clause has so many words at least.
_SOURCES = 160
_CLAUSE = 400
_FEWEST = 4
_STOPS = ',.;:!?"()\n'
_ENDS = '.;:!?"\n'
# Below this a line is too short to have been broken by a page's width.
_WRAP_COLUMN = 40


def parser_copy(text: str) -> str:
    """``text`` with look-alike characters replaced one for one, and some commas by a stronger mark; the same length always."""
    return _sources_apart(text.translate(_SAME_LENGTH))


def _sources_apart(copy: str) -> str:
    """A semicolon for the comma before several sources that end their clause: ", a medic and two residents said"."""
    marks = [at for cue in _cue().finditer(copy) if (at := _comma_before(copy, cue)) is not None]
    if not marks:
        return copy
    characters = list(copy)
    for at in marks:
        characters[at] = ";"
    return "".join(characters)


def _comma_before(copy: str, cue: re.Match[str]) -> int | None:
    """The comma that parts a list of sources, and nothing else, from what they say."""
    low = max(0, cue.start() - _SOURCES)
    at = max(copy.rfind(mark, low, cue.start()) for mark in _STOPS)
    if at <= low or copy[at] != "," or copy[at - 1] in {'"', "'", ")"}:
        return None
    words = copy[at + 1 : cue.start()].lower().split()
    if "and" not in words[1:-1] or words[0] in _lists()["clause_openers"]:
        return None
    if any(w in _lists()["clause_words"] or w.endswith(("ing", "ed")) for w in words):
        return None
    end = max(copy.rfind(mark, max(0, at - _CLAUSE), at) for mark in _ENDS)
    return at if len(copy[end + 1 : at].split()) >= _FEWEST else None


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return load_word_lists("crossbearing.language", "layout.yaml", "cues", "clause_openers", "clause_words", "closes")


@cache
def _cue() -> re.Pattern[str]:
    """A verb of saying with nothing that is said behind it: a mark, a name ("told Reuters") or when it was said."""
    cues, closes = ("|".join(sorted(_lists()[name])) for name in ("cues", "closes"))
    return re.compile(rf" (?:{cues})(?=[,.;]| (?:{closes})\b| [A-Z])")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Split a text into paragraphs.

    A blank line parts paragraphs. A single line break does so too, unless it looks
    like the wrapping of a page: the line before does not end a sentence, is not
    short, and the next begins in lower case or carries on at a like width.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    blocks: list[list[int]] = []
    for start, end in lines:
        if blocks and _wraps(text, blocks[-1], start, end):
            blocks[-1][1:] = [end, start]
        else:
            blocks.append([start, end, start])
    return tuple(_trimmed(text, start, end) for start, end, _ in blocks)


def _wraps(text: str, block: list[int], start: int, end: int) -> bool:
    _, last_end, last_start = block
    if text.count("\n", last_end, start) > 1:
        return False
    before, after = text[last_start:last_end].rstrip(), text[start:end].lstrip()
    if len(before) < _WRAP_COLUMN:
        return False
    # A wrapped line is about as long as its neighbours; a one-line paragraph is not bounded by a page.
    narrow = len(before) <= 100 and len(after) <= 100
    if _ENDS_SENTENCE.search(before):
        return narrow and len(before) >= 60 and after[:1].islower()
    return after[:1].islower() or narrow


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    left = len(body) - len(body.lstrip())
    return Span.of(text, start + left, start + len(body.rstrip()))
