"""What could not be read, and why: a refusal is a result, kept beside the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "missing",
    "unreadable",
    "not_a_file",
    "unknown_kind",
    "link_loop",
    "empty",
    "binary",
    "wrongly_encoded",
    "control_characters",
    "too_large",
    "line_too_long",
    "no_sentence_ends",
    "no_words",
    "not_supported_language",
    "missing_column",
    "malformed_row",
    "duplicate",
    "malformed_page",
    "no_article",
    "malformed_pdf",
    "encrypted_pdf",
    "no_text_in_pdf",
    "damaged_archive",
    "packed_too_tightly",
    "reading_failed",
]


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that was handed in and not read.

    ``path`` is as given ("-" for standard input); ``row`` is the line of a table,
    counted from 1, where the thing was one. ``message`` says what is wrong, ``advice`` what
    to do, each in one plain sentence without a full stop at its end.
    """

    path: str
    reason: Reason
    message: str
    advice: str
    row: int | None = None

    @property
    def name(self) -> str:
        """The path, with the line number where there is one, safe to print."""
        return printable(self.path if self.row is None else f"{self.path}:{self.row}")

    def __str__(self) -> str:
        """One line: what is refused, what is wrong with it, what to do."""
        return f"{self.name}: {printable(self.message)}; {printable(self.advice)}"


class Refusal(Exception):
    """Raised inside ``reading`` where something cannot go on; becomes a ``Refused``."""

    def __init__(self, reason: Reason, message: str, advice: str, row: int | None = None) -> None:
        """Keep what a ``Refused`` needs besides the path."""
        super().__init__(message)
        self.reason: Reason = reason
        self.message = message
        self.advice = advice
        self.row = row

    def of(self, path: str, row: int | None = None) -> Refused:
        """The refusal of the thing at ``path``."""
        return Refused(path, self.reason, self.message, self.advice, self.row if row is None else row)


def printable(text: str) -> str:
    """``text`` on one line, with control characters written out so that they cannot drive a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
