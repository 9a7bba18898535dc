"""From the paths given to the files they mean, in sorted order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from crossbearing.reading.opening import STDIN, trouble
from crossbearing.reading.refusal import Refused

Kind = Literal["plain", "page", "pdf", "jsonl", "csv"]
KINDS: dict[str, Kind] = {
    ".txt": "plain",
    ".text": "plain",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
_READABLE = ".txt, .html, .pdf, .jsonl or .csv"


def kind_of(path: str) -> Kind | None:
    """What a file is by its suffix (before any ``.gz``); ``None`` where that does not say."""
    name = path.lower().removesuffix(".gz")
    return KINDS.get(os.path.splitext(name)[1])  # noqa: PTH122 - on the name, not on a path


def files(path: str, exclude: Path | None = None) -> Iterator[str | Refused]:
    """The file at ``path``, or every file in the folder and its folders, sorted by name.

    Hidden files (".name") and the folder ``exclude`` are passed over; anything else that
    cannot be a report is refused by name. Links to folders are followed once.
    """
    if path == STDIN:
        yield path
        return
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - keeps the path as it was given
    except OSError as error:
        yield trouble(error).of(path)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, exclude, set())
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        yield path
    else:
        yield Refused(path, "not_a_file", "not a file but a device or socket", "give a file")


def _folder(path: str, exclude: Path | None, seen: set[tuple[int, int]]) -> Iterator[str | Refused]:
    """Files first met in sorted order; depth is bounded by ``seen``, which a loop of links runs into."""
    try:
        about = os.stat(path)  # noqa: PTH116
        if (about.st_dev, about.st_ino) in seen:
            yield Refused(path, "link_loop", "a link to a folder that is read already", "nothing need be done")
            return
        seen.add((about.st_dev, about.st_ino))
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield trouble(error).of(path)
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry, exclude, seen)


def _entry(entry: os.DirEntry[str], exclude: Path | None, seen: set[tuple[int, int]]) -> Iterator[str | Refused]:
    path = entry.path
    try:
        if entry.is_dir():
            if exclude is None or not exclude.exists() or not exclude.samefile(path):
                yield from _folder(path, exclude, seen)
        elif entry.is_symlink() and not Path(path).exists():
            yield Refused(path, "missing", "a link that points to nothing", "mend or delete the link")
        elif not entry.is_file():
            yield Refused(path, "not_a_file", "not a file but a device, pipe or socket", "leave it out")
        elif kind_of(path) is None:
            yield Refused(path, "unknown_kind", f"not a {_READABLE} file", "convert it, or leave it out")
        else:
            yield path
    except OSError as error:
        yield trouble(error).of(path)
