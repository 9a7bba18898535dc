"""Datelines: the place, day and agency that wire reports open with."""

from __future__ import annotations

import re

from crossbearing.language.analysis import Analysis, Sentence

# "WASHINGTON (AP) — ", "RANGOON, Burma - ", "DAMASCUS, June 22 (Reuters) – ": capitals first, a dash last,
# and little between. Bounded repeats only, so that no text makes the search slow.
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.\-]{2,24}(?:[ /][A-Z][A-Z'’.\-]{1,24}){0,3}"
    r"(?:,? (?:[A-Z][\w'’.]{0,20}|of|the|and)){0,6}(?:,? \d{1,2}(?:, \d{4})?)?(?:,? ?\([A-Z][\w ./]{1,30}\))?,? ?[—–-]{1,2} "
    r"(?=[\"“‘']?[A-Z0-9])"
)

# "Enab Baladi – The group …", "Beirut (dpa) - Three …": a name in small letters, and behind the dash a sentence begins.
_SMALL = re.compile(
    r"[A-Z][\w'’\-]{1,24}(?: [A-Z][\w'’\-]{1,24}){0,3}(?:, [A-Z][\w'’]{1,20})?(?: ?\([A-Za-z][\w ./]{1,30}\))? [—–-]{1,2} "
    r"(?=[A-Z0-9][\w'’\-]* [a-zA-Z0-9])"
)


def body_start(analysis: Analysis, sentence: Sentence) -> int:
    """The index of the first token of a sentence after a dateline; its first token where it has none."""
    after = _behind(analysis, sentence)
    return after if after is not None and after < sentence.last else sentence.first


def is_dateline(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a dateline, as where the parser ends it at the dash."""
    after = _behind(analysis, sentence)
    return after is not None and after >= sentence.last


def dateline_end(text: str, start: int, end: int, *, opens_text: bool) -> int | None:
    """Where the dateline that opens a paragraph from ``start`` to ``end`` (code points) is over; None without one."""
    end = min(start + 120, end)
    match = _DATELINE.match(text, start, end)
    if match is None and opens_text:
        match = _SMALL.match(text, start, end)
    return match.end() if match is not None else None


def _behind(analysis: Analysis, sentence: Sentence) -> int | None:
    """The index of the first token behind the dateline that opens a sentence and its paragraph."""
    start = analysis.tokens[sentence.first].start
    paragraph = analysis.paragraphs[sentence.paragraph]
    if start - paragraph.start > 1:
        return None
    over = dateline_end(analysis.text, start, paragraph.end, opens_text=sentence.paragraph == 0)
    after = analysis.tokens_in(over, paragraph.end) if over is not None else ()
    return after[0].i if after else None
