"""A plain text file is one report."""

from __future__ import annotations

from crossbearing.reading.draft import Draft
from crossbearing.reading.encoding import decode
from crossbearing.reading.limits import MAX_TEXT_BYTES
from crossbearing.reading.opening import whole

SPLIT = "put each report in a file of its own, or in a .jsonl of reports"


def plain_draft(path: str, encoding: str | None) -> Draft:
    """The text of the file at ``path``, as given. Raises ``Refusal``."""
    return text_draft(path, whole(path, MAX_TEXT_BYTES, SPLIT), encoding)


def text_draft(path: str, data: bytes, encoding: str | None) -> Draft:
    """A draft of ``data``, the bytes of a plain text."""
    reason = "a plain text does not say"
    unknown = dict.fromkeys(("title", "outlet", "published", "url"), reason)
    return Draft(path, decode(data, encoding), data, unknown=unknown)
