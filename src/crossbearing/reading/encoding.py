"""From bytes to text: said or marked encodings only, never a guess."""

from __future__ import annotations

import codecs

from crossbearing.reading.refusal import Refusal

# Byte order marks, the longer before the shorter that begins it.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of files that people mistake for text.
_MAGIC = (
    (b"%PDF-", "a PDF file", "name it .pdf"),
    (b"PK\x03\x04", "a zip archive, such as a Word (.docx) or LibreOffice file", "save it as plain text (.txt)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as plain text (.txt)"),
    (b"{\\rtf", "a rich text file (.rtf)", "save it as plain text (.txt)"),
    (b"\x1f\x8b", "a gzip archive", "name it .txt.gz, .jsonl.gz or .csv.gz"),
    (b"\x89PNG", "a PNG picture", "leave it out"),
    (b"\xff\xd8\xff", "a JPEG picture", "leave it out"),
    (b"GIF8", "a GIF picture", "leave it out"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3", "an SQLite database", "export its reports as .csv"),
)
_SAMPLE = 4096


def marked_encoding(head: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark at the start of ``head`` names, with the mark's length."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    return None


def known_encoding(name: str) -> bool:
    """Whether ``name`` is a text encoding that this Python knows."""
    try:
        codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError, TypeError):
        return False
    return True


def decode(data: bytes, encoding: str | None) -> str:
    """The text of ``data``: by its mark, else by ``encoding``, else as UTF-8. Line ends stay as they are.

    Raises ``Refusal`` for bytes that are not text in that encoding.
    """
    refuse_binary(data, encoding)
    marked = marked_encoding(data)
    name, skip = marked if marked else (encoding or "utf-8", 0)
    try:
        return data[skip:].decode(name)
    except UnicodeDecodeError as error:
        raise wrongly_encoded(data[skip + error.start], skip + error.start, name) from error


def wrongly_encoded(byte: int, offset: int, name: str, row: int | None = None) -> Refusal:
    """The refusal of a byte that has no meaning in the encoding ``name``."""
    said = name.upper()
    where = f"at byte {offset}" if row is None else f"at byte {offset} of its line"
    return Refusal(
        "wrongly_encoded",
        f"wrongly encoded: the byte 0x{byte:02X} {where} is not {said}",
        "save it as UTF-8, or name its encoding, such as --encoding cp1252 or --encoding cp1256",
        row,
    )


def refuse_binary(data: bytes, encoding: str | None = None) -> None:
    """Raise ``Refusal`` where ``data`` is some other kind of file rather than text."""
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise Refusal("binary", f"not text: this is {kind}", advice)
    if marked_encoding(data) or (encoding and encoding.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32"))):
        return
    at = data.find(b"\0")
    if at >= 0:
        raise _nul(data, at)


def _nul(data: bytes, at: int) -> Refusal:
    head = data[:_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half and max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half + 1:
        name = "utf-16-le" if odd > even else "utf-16-be"
        return Refusal("wrongly_encoded", "wrongly encoded: this looks like UTF-16 without its mark",
                       f"save it as UTF-8, or give --encoding {name}")  # fmt: skip
    return Refusal("binary", f"not text: a zero byte at byte {at}, as in pictures and programs", "leave it out")
