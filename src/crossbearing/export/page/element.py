"""Elements of HTML and SVG, with everything from outside escaped.

Text and attribute values are escaped here and nowhere else: a child that is a plain
``str`` is text, a child that is ``Markup`` was made by this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

Attributes = Mapping[str, str | int | float | bool | None]
# NUL and unpaired surrogates cannot stand in a page; a bare CR would be read as LF.
_UNSENDABLE = re.compile("[\x00\ud800-\udfff]")
_VOID = frozenset({"br", "meta", "input", "hr", "wbr"})


class Markup(str):
    """Finished markup, safe to put into a page as it is."""

    __slots__ = ()


Child = str | Markup | None


def text(words: str) -> Markup:
    """``words`` as text of a page, escaped."""
    if isinstance(words, Markup):
        return words
    sendable = _UNSENDABLE.sub("\ufffd", words)
    return Markup(escape(sendable, quote=True).replace("\r", "&#13;"))


def element(tag: str, attributes: Attributes | None = None, *children: Child) -> Markup:
    """One element. Attributes that are None or False are left out, True stands alone; None children too."""
    start = f"<{tag}{_attributes(attributes or {})}>"
    if tag in _VOID:
        return Markup(start)
    inner = "".join(text(child) for child in children if child is not None)
    return Markup(f"{start}{inner}</{tag}>")


def joined(children: Iterable[Child]) -> Markup:
    """Several children as one."""
    return Markup("".join(text(child) for child in children if child is not None))


def item(identifier: str, links: Iterable[str], **more: str | int | bool | None) -> dict[str, str | int | bool | None]:
    """The attributes of an element that stands for ``identifier`` and belongs with ``links``.

    Keyword names take a hyphen for an underscore: ``aria_label`` is ``aria-label``, ``class_`` is ``class``.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in more.items()}
    return {"data-item": identifier, "data-links": " ".join(links) or None} | named


def _attributes(attributes: Attributes) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{text(str(value))}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
