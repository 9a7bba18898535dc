"""Report text is hostile: what a terminal may be given of it.

A report can hold escape sequences that move the cursor, recolour the screen or
answer on the user's behalf, and characters that reverse the order in which a line is
read. Both are replaced by a visible sign, one for one, so that lengths stay.
"""

from __future__ import annotations

import re

# C0 and C1 controls and DEL: the terminal obeys them. Line breaks and tabs are layout and become spaces.
_LAYOUT = re.compile(r"[\t\n\v\f\r\u0085\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Embeddings, overrides and isolates (Unicode bidi, UAX 9), and the marks that have no width of their own.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNPAIRED = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def one_line(text: str) -> str:
    """``text`` on one line with nothing in it that a terminal obeys; runs of blanks become one blank."""
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """``text`` with layout characters as blanks, controls as their Unicode pictures, bidi controls as U+FFFD."""
    text = _LAYOUT.sub(" ", text)
    text = _CONTROL.sub(_picture, text)
    text = _BIDI.sub(REPLACEMENT, text)
    return _UNPAIRED.sub(REPLACEMENT, text)


def _picture(found: re.Match[str]) -> str:
    """The sign for a control character: U+2400 onwards for C0 and DEL, U+FFFD for C1."""
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT
