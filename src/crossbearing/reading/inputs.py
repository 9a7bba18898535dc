"""What is handed in becomes reports, one after another, or refusals that say why not."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from crossbearing.model.report import Report
from crossbearing.reading.admission import admit
from crossbearing.reading.draft import Draft, one_line
from crossbearing.reading.encoding import known_encoding
from crossbearing.reading.limits import MAX_PDF_BYTES
from crossbearing.reading.opening import opened, too_large
from crossbearing.reading.page import html_draft, page_draft
from crossbearing.reading.pdf import pdf_bytes_draft, pdf_draft
from crossbearing.reading.plain import plain_draft, text_draft
from crossbearing.reading.published import published_date
from crossbearing.reading.refusal import Refusal, Refused
from crossbearing.reading.table import csv_drafts, jsonl_drafts, jsonl_rows
from crossbearing.reading.walk import Kind, files, kind_of

_PEEK = 4096


@dataclass(frozen=True, slots=True)
class Stated:
    """What the caller says of the reports: it holds wherever a row of a table does not say otherwise.

    Raises ``ValueError`` for a ``published`` that is not a full date, and for an unknown ``encoding``.
    """

    published: str | None = None
    outlet: str | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        """Check what was said before anything is read by it."""
        if self.published is not None and published_date(self.published) is None:
            raise ValueError(
                f"{self.published!r} is not a full date; write it like 2018-06-22 or 2018-06-22T14:30+03:00"
            )
        if self.encoding is not None and not known_encoding(self.encoding):
            raise ValueError(f"{self.encoding!r} is not a known encoding; try utf-8, cp1252, cp1251, cp1256 or utf-16")


@dataclass(frozen=True, slots=True)
class Original:
    """A report with the bytes that it was made from: ``report.sha256_original`` is their hash.

    For a row of a table they are the row's (.jsonl) or its text's in UTF-8 (.csv).
    """

    report: Report
    data: bytes
    row: int | None = None


def read_inputs(
    paths: Sequence[str | Path], stated: Stated = Stated(), exclude: Path | None = None
) -> Iterator[Report | Refused]:
    """The reports at ``paths``, in order: files, folders, tables, or "-" for standard input.

    One report is held at a time. A report whose text came before is refused as a duplicate.
    """
    seen: dict[str, str] = {}
    for found in read_originals(paths, stated, exclude):
        yield found if isinstance(found, Refused) else _once(found, seen)


def read_originals(
    paths: Sequence[str | Path], stated: Stated = Stated(), exclude: Path | None = None
) -> Iterator[Original | Refused]:
    """The same with the bytes of each, and with texts that came before: whoever keeps them may want every copy."""
    for path in paths:
        for found in files(str(path), exclude):
            for draft in _drafts(found, stated.encoding) if isinstance(found, str) else (found,):
                yield draft if isinstance(draft, Refused) else _original(draft, stated)


def text_report(text: str, stated: Stated = Stated()) -> Report:
    """The report that ``text`` itself is. Raises ``Refusal``."""
    return admit(_with_stated(text_draft("", text.encode("utf-8", "surrogatepass"), "utf-8"), stated))


def _original(draft: Draft, stated: Stated) -> Original | Refused:
    try:
        return Original(admit(_with_stated(draft, stated)), draft.original, draft.row)
    except Refusal as refusal:
        return refusal.of(draft.path, draft.row)


def _once(found: Original, seen: dict[str, str]) -> Report | Refused:
    """The report, where its text did not come before."""
    report = found.report
    path = report.path or ""
    if first := seen.get(report.id):
        return duplicate(found, first)
    seen[report.id] = path if found.row is None else f"{path}:{found.row}"
    return report


def duplicate(found: Original, first: str) -> Refused:
    """The refusal of a text that came before, as ``first``."""
    path = found.report.path or ""
    return Refused(path, "duplicate", f"a duplicate: the same text as {first}", "nothing need be done", found.row)


def _with_stated(draft: Draft, stated: Stated) -> Draft:
    """``draft`` with what the caller says; a row of a table keeps its own date and outlet."""
    own = draft.row is not None
    if stated.published is not None and not (own and draft.published):
        draft = _said(replace(draft, published=published_date(stated.published)), "published")
    if stated.outlet is not None and not (own and draft.outlet):
        draft = _said(replace(draft, outlet=one_line(stated.outlet)), "outlet")
    return draft


def _said(draft: Draft, name: str) -> Draft:
    """``draft`` noting that an option said what ``name`` is."""
    unknown = {key: why for key, why in draft.unknown.items() if key != name}
    return replace(draft, stated_by={**draft.stated_by, name: f"option --{name}"}, unknown=unknown)


def _drafts(path: str, encoding: str | None) -> Iterator[Draft | Refused]:
    try:
        kind = kind_of(path)
        yield from _sniffed(path, encoding) if kind is None else _of_kind(kind, path, encoding)
    except Refusal as refusal:
        yield refusal.of(path)


def _of_kind(kind: Kind, path: str, encoding: str | None) -> Iterator[Draft | Refused]:
    if kind == "jsonl":
        yield from jsonl_drafts(path, encoding)
    elif kind == "csv":
        yield from csv_drafts(path, encoding)
    elif kind == "page":
        yield page_draft(path, encoding)
    elif kind == "pdf":
        yield pdf_draft(path)
    else:
        yield plain_draft(path, encoding)


def _sniffed(path: str, encoding: str | None) -> Iterator[Draft | Refused]:
    """Standard input, or a file whose name does not say what it is: its first bytes do."""
    with opened(path) as file:
        stream = file if isinstance(file, io.BufferedReader) else io.BufferedReader(file)  # type: ignore[type-var]
        head = stream.peek(_PEEK)[:_PEEK].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if head.startswith(b"{") and b'"' in head:
            yield from jsonl_rows(path, stream, encoding)
            return
        data = _all(stream)
    if head.startswith(b"%pdf-"):
        yield pdf_bytes_draft(path, data)
    elif head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        yield html_draft(path, data, encoding)
    else:
        yield text_draft(path, data, encoding)


def _all(stream: IO[bytes]) -> bytes:
    data = stream.read(MAX_PDF_BYTES + 1)
    if len(data) > MAX_PDF_BYTES:
        raise too_large(len(data), MAX_PDF_BYTES, "give the reports as a .jsonl", exact=False)
    return data


def count_inputs(paths: Sequence[str | Path], exclude: Path | None = None) -> int | None:
    """How many reports there will be, for a progress bar; ``None`` where that would take reading them."""
    total = 0
    for path in paths:
        for found in files(str(path), exclude):
            kind = kind_of(found) if isinstance(found, str) else "plain"
            if kind is None or kind == "csv" or (isinstance(found, str) and found.lower().endswith(".gz")):
                return None
            total += _lines(found) if kind == "jsonl" and isinstance(found, str) else 1
    return total


def _lines(path: str) -> int:
    """Lines of a file, counted by blocks: one line may be larger than memory."""
    count = 0
    last = b"\n"
    with suppress(OSError), Path(path).open("rb") as file:
        while block := file.read(1 << 20):
            count += block.count(b"\n")
            last = block
    return count + (not last.endswith(b"\n"))
