"""Files that people hand in by mistake or malice, made small and by hand."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

TEXT = "The ministry said on Friday that two convoys had crossed the river. No one was hurt.\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Convoys cross river | The Valley Post</title>
<meta property="og:title" content="Convoys cross river"><meta property="og:site_name" content="The Valley Post">
<meta property="article:published_time" content="2021-03-04T10:00:00+02:00">
<link rel="canonical" href="https://valleypost.example/news/1"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Convoys cross river</h1>
<p>Two convoys crossed the river on Thursday, the ministry of transport said in a statement.</p>
<p>“Nobody was hurt,” a spokesman told reporters in the capital, where the parliament met for a second day.</p>
<p>Residents on the eastern bank said they had heard three explosions, about twenty kilometres away.</p></article>
<footer>All rights reserved</footer></body></html>"""


def write(path: Path, content: str | bytes) -> str:
    """Write a file and give its path back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def packed(content: bytes) -> bytes:
    """Gzip bytes, the same every time."""
    return gzip.compress(content, mtime=0)


def pdf(*pages: str, password: str | None = None, title: str | None = None) -> bytes:
    """A small PDF with one line of text on each page."""
    writer = pypdf.PdfWriter()
    for line in pages:
        page = writer.add_blank_page(612, 792)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode("latin-1") if line else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20180622100000Z"})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
