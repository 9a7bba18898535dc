"""A plain text file is one report."""

from __future__ import annotations

from crossbearing.language.header import header_lines
from crossbearing.reading.draft import Draft, one_line, with_values
from crossbearing.reading.encoding import decode
from crossbearing.reading.limits import MAX_TEXT_BYTES
from crossbearing.reading.opening import whole
from crossbearing.reading.published import published_date

SPLIT = "put each report in a file of its own, or in a .jsonl of reports"


def plain_draft(path: str, encoding: str | None) -> Draft:
    """The text of the file at ``path``, as given. Raises ``Refusal``."""
    return text_draft(path, whole(path, MAX_TEXT_BYTES, SPLIT), encoding)


def text_draft(path: str, data: bytes, encoding: str | None) -> Draft:
    """A draft of ``data``, the bytes of a plain text, with what labelled lines at its top say of it."""
    text = decode(data, encoding)
    values: dict[str, str | None] = dict.fromkeys(("title", "outlet", "published", "url"))
    unknown = dict.fromkeys(values, "a plain text does not say")
    for line in header_lines(text):
        values[line.field] = published_date(line.value) if line.field == "published" else one_line(line.value)
        if values[line.field] is None:
            unknown[line.field] = f'its line "{line.value[:60]}" gives no full date in one reading only'
    stated = dict.fromkeys((name for name, value in values.items() if value), "a line at the top of the text")
    unknown = {name: why for name, why in unknown.items() if name not in stated}
    return with_values(Draft(path, text, data, stated_by=stated, unknown=unknown), values)
