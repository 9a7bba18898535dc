"""Which stretches of a text stand in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.language.analysis import Quoted
from crossbearing.model.span import Span

_OPENERS = {"“": "”", "„": "”", "«": "»", "‟": "”"}
_CLOSERS = frozenset("”»")
_STRAIGHT = '"＂'
_SINGLE_OPEN, _SINGLE_CLOSE = "‘", "’"
# A quotation is never taken to nest deeper than this: prose does not, hostile input does.
_MAX_DEPTH = 4


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quoted, ...]:
    """Find quotations paragraph by paragraph, in text order; linear in the length of the text.

    Double marks, straight or curly, and single curly ones that are not
    apostrophes. An unclosed mark runs to the end of its paragraph. A paragraph
    that ends open and is followed by one that begins with a mark is the usual way
    of quoting over several paragraphs: both are kept, each for its own part.
    """
    found: list[Quoted] = []
    for paragraph in paragraphs:
        found.extend(_in_paragraph(text, paragraph))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _in_paragraph(text: str, paragraph: Span) -> list[Quoted]:
    found: list[Quoted] = []
    stack: list[tuple[int, str]] = []
    for at in range(paragraph.start, paragraph.end):
        char = text[at]
        if char == "'" and text[at + 1 : at + 2] == "'" and text[at - 1 : at] != "'":
            # two typewriter apostrophes stand for one double mark
            _straight(text, at, paragraph, stack, found)
        elif char in _STRAIGHT:
            _straight(text, at, paragraph, stack, found)
        elif char in _OPENERS or (char == _SINGLE_OPEN and _opens(text, at)):
            if len(stack) < _MAX_DEPTH:
                stack.append((at, _OPENERS.get(char, _SINGLE_CLOSE)))
        elif char in _CLOSERS or (char == _SINGLE_CLOSE and _closes_single(text, at, stack)):
            mixed = char == "”" and not any(mark == "”" for _, mark in stack)
            _close(at, '"' if mixed else char, stack, found)
    while stack:
        start, mark = stack.pop()
        if mark != _SINGLE_CLOSE:
            found.append(Quoted(start, paragraph.end, start + 1, paragraph.end, len(stack), True))
    return found


def _straight(text: str, at: int, paragraph: Span, stack: list[tuple[int, str]], found: list[Quoted]) -> None:
    """A straight mark closes the one that is open, and opens otherwise; behind words it closes a curly one too."""
    width = 2 if text[at] == "'" else 1
    if any(mark == '"' for _, mark in stack):
        _close(at, '"', stack, found, width)
    elif any(mark == "”" for _, mark in stack) and _behind_words(text, at, width):
        _close(at, "”", stack, found, width)
    elif len(stack) < _MAX_DEPTH and at + width < paragraph.end:
        stack.append((at, '"'))


def _close(at: int, mark: str, stack: list[tuple[int, str]], found: list[Quoted], width: int = 1) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        start, wanted = stack[depth]
        if wanted == mark:
            del stack[depth:]
            found.append(Quoted(start, at + width, start + width, at, depth, False))
            return


def _behind_words(text: str, at: int, width: int) -> bool:
    """Whether a straight mark stands right behind words and not before others: it can only close."""
    return at > 0 and not text[at - 1].isspace() and not text[at + width : at + width + 1].isalnum()


def _opens(text: str, at: int) -> bool:
    """Whether a single opening mark quotes words rather than standing for a dropped letter or an 'ayn."""
    before_ok = at == 0 or not text[at - 1].isalnum()
    return before_ok and at + 1 < len(text) and not text[at + 1].isspace()


def _closes_single(text: str, at: int, stack: list[tuple[int, str]]) -> bool:
    """Whether ’ closes a single quotation: one is open and no letter follows (an apostrophe has one)."""
    if not any(mark == _SINGLE_CLOSE for _, mark in stack):
        return False
    return at + 1 >= len(text) or not text[at + 1].isalnum()
