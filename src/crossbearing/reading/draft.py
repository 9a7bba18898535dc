"""A text as it was found, before it is admitted as a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its file, page or row says of it.

    ``stated_by`` gives for each known field what said so, ``unknown`` for each
    missing one why; ``row`` is the line of the table it came from. ``original``
    is the file's bytes, for a row the row's bytes as found in the table
    (.jsonl) or its text in UTF-8 (.csv).
    """

    path: str
    text: str
    original: bytes
    row: int | None = None
    external_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    stated_by: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)


def with_values(draft: Draft, values: Mapping[str, str | None]) -> Draft:
    """``draft`` with its title, outlet, date and address from ``values``."""
    return replace(
        draft,
        title=values.get("title"),
        outlet=values.get("outlet"),
        published=values.get("published"),
        url=values.get("url"),
    )


def one_line(value: str | None) -> str | None:
    """A metadata value without line breaks or outer spaces; ``None`` for an empty one."""
    if value is None:
        return None
    return " ".join(whole_characters(value).split()) or None


def whole_characters(value: str) -> str:
    """``value`` with half characters written out (``\\udce9``), as no UTF-8 file can hold them."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")
