"""A web page saved as a file: its article, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from typing import Any

from crossbearing.reading.draft import Draft, one_line, with_values
from crossbearing.reading.encoding import decode, known_encoding, marked_encoding
from crossbearing.reading.limits import MAX_PAGE_BYTES
from crossbearing.reading.opening import whole
from crossbearing.reading.published import published_date
from crossbearing.reading.refusal import Refusal

STATED_BY = "page metadata"
_ADVICE = "save the article's text as a .txt file"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_XML_CHARSET = re.compile(rb"""\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""")
# HTML's rule: these names mean Windows-1252 (WHATWG Encoding Standard).
_CP1252 = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"}
_HEAD = 4096
# Dates are taken from what the page states, never guessed from the words of the article.
_DATES = {"extensive_search": False, "original_date": True}


def page_draft(path: str, encoding: str | None) -> Draft:
    """The article of the page at ``path``. Raises ``Refusal``, also where there is no article."""
    return html_draft(path, whole(path, MAX_PAGE_BYTES, _ADVICE), encoding)


def html_draft(path: str, data: bytes, encoding: str | None) -> Draft:
    """A draft of ``data``, the bytes of a web page."""
    if not data.strip():
        raise Refusal("empty", "empty", "save the page again")
    html = _DECLARATION.sub("", decode(data, encoding or declared_encoding(data)))
    found = _extracted(html)
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        raise Refusal("no_article", "no article found in this page", _ADVICE)
    return _draft(path, text, data, found)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page's head declares, where Python knows it."""
    head = data[:_HEAD]
    if marked_encoding(head):
        return None
    found = _CHARSET.search(head) or _XML_CHARSET.search(head)
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    name = "cp1252" if name in _CP1252 else name
    # UTF-16 cannot be declared in bytes that read as ASCII: the standard takes such a page for UTF-8.
    return name if known_encoding(name) and not name.startswith("utf-16") else None


def _extracted(html: str) -> Any:
    import trafilatura  # heavy: loaded with the first page

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (ValueError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise Refusal("malformed_page", "not a web page that can be taken apart", _ADVICE) from error


def _draft(path: str, text: str, data: bytes, found: Any) -> Draft:
    values = {
        "title": one_line(found.title),
        "outlet": one_line(found.sitename),
        "published": published_date(found.date or ""),
        "url": one_line(found.url),
    }
    stated = {name: STATED_BY for name, value in values.items() if value}
    unknown = {name: f"the {STATED_BY} gives none" for name, value in values.items() if not value}
    return with_values(Draft(path, text, data, stated_by=stated, unknown=unknown), values)
