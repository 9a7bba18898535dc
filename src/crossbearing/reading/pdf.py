"""A PDF file is one report: the text of its pages, and the title it states."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from crossbearing.reading.draft import Draft, one_line
from crossbearing.reading.limits import MAX_CHARACTERS, MAX_PDF_BYTES, MAX_PDF_PAGES
from crossbearing.reading.opening import whole
from crossbearing.reading.refusal import Refusal

if TYPE_CHECKING:
    from pypdf import PdfReader

STATED_BY = "PDF metadata"
_SPLIT = "split it, or save the part to be read as a .txt file"


def pdf_draft(path: str) -> Draft:
    """The text of the PDF at ``path``. Raises ``Refusal`` for a locked, broken or picture-only one."""
    return pdf_bytes_draft(path, whole(path, MAX_PDF_BYTES, _SPLIT))


def pdf_bytes_draft(path: str, data: bytes) -> Draft:
    """A draft of ``data``, the bytes of a PDF."""
    if not data.strip():
        raise Refusal("empty", "empty", "fetch it again")
    import pypdf  # heavy: loaded with the first PDF
    from pypdf.errors import DependencyError, LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _unlock(reader)
        text, title, made = _text(reader), _title(reader), _made(reader)
    except Refusal:
        raise
    except DependencyError as error:
        raise _locked("in a way that needs a program not installed here") from error
    except (LimitReachedError, RecursionError, MemoryError) as error:
        said = "a PDF that unpacks to far more than a text would"
        raise Refusal("packed_too_tightly", said, "open it in a viewer and save its text as a .txt file") from error
    except Exception as error:  # pypdf raises nearly anything on a broken file
        why = type(error).__name__
        raise Refusal("malformed_pdf", f"a malformed PDF ({why})", "open it in a viewer and save it again") from error
    return _draft(path, text, data, title, made)


def _unlock(reader: PdfReader) -> None:
    """Open a PDF that is encrypted but asks no password; refuse one that asks."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked("with a password")


def _locked(how: str) -> Refusal:
    return Refusal("encrypted_pdf", f"an encrypted PDF, locked {how}", "save it without a password")


def _text(reader: PdfReader) -> str:
    count = len(reader.pages)
    if count > MAX_PDF_PAGES:
        raise Refusal(
            "too_large", f"too large for one report: {count} pages, where {MAX_PDF_PAGES} is the most", _SPLIT
        )
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > MAX_CHARACTERS:
            raise Refusal("too_large", f"too large for one report: over {MAX_CHARACTERS} characters", _SPLIT)
    text = "\n".join(pages)
    if not text.strip():
        raise Refusal(
            "no_text_in_pdf",
            f"no text in this PDF ({count} pages): it seems to be pictures",
            "run text recognition on it",
        )
    return text


def _title(reader: PdfReader) -> str | None:
    meta = reader.metadata
    return one_line(meta.title) if meta and isinstance(meta.title, str) else None


def _made(reader: PdfReader) -> str | None:
    """The day the file was made, where it says: not the day the report was published."""
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None
    return made.date().isoformat() if made else None


def _draft(path: str, text: str, data: bytes, title: str | None, made: str | None) -> Draft:
    unknown = dict.fromkeys(("outlet", "published", "url"), "a PDF does not say")
    if made:
        unknown["published"] = f"the PDF says only when the file was made ({made})"
    if not title:
        unknown["title"] = f"the {STATED_BY} gives none"
    return Draft(path, text, data, title=title, stated_by={"title": STATED_BY} if title else {}, unknown=unknown)
