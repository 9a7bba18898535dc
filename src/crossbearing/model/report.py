"""One report: the text as given, and what is known of where it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was handed in.

    ``text`` is never normalised or re-wrapped. ``unknown`` gives, for each field
    that is ``None``, the reason; ``stated_by`` gives, for each known one, what
    said so ("option --published", "page metadata", "column published", …).
    """

    id: str
    text: str
    sha256_original: str
    sha256_text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    path: str | None = None
    external_id: str | None = None
    published: str | None = None
    language: str | None = None
    unknown: Mapping[str, str] = field(default_factory=dict)
    stated_by: Mapping[str, str] = field(default_factory=dict)


def text_id(text: str) -> str:
    """The report id of a text: the same text is the same report."""
    return "r:" + sha256_hex(text.encode("utf-8", "surrogatepass"))[:16]


def sha256_hex(data: bytes) -> str:
    """SHA-256 of ``data`` in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()
