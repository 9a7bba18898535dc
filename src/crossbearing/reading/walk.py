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
        yield from _folder(path, exclude)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        yield path
    else:
        yield Refused(path, "not_a_file", "not a file but a device or socket", "give a file")


def _folder(path: str, exclude: Path | None) -> Iterator[str | Refused]:
    """Files in sorted order, depth first; each folder once, so that a loop of links ends.

    A stack, not recursion: folders may be nested deeper than Python calls may.
    """
    seen: set[tuple[int, int]] = set()
    stack: list[Iterator[os.DirEntry[str]]] = []
    yield from _enter(path, seen, stack)
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif not entry.name.startswith("."):
            try:
                if not entry.is_dir():
                    yield _file(entry)
                elif exclude is None or not exclude.exists() or not exclude.samefile(entry.path):
                    yield from _enter(entry.path, seen, stack)
            except OSError as error:
                yield trouble(error).of(entry.path)


def _enter(path: str, seen: set[tuple[int, int]], stack: list[Iterator[os.DirEntry[str]]]) -> Iterator[Refused]:
    """Put the folder's entries on the stack, or say why not."""
    try:
        about = os.stat(path)  # noqa: PTH116
        if (about.st_dev, about.st_ino) in seen:
            yield Refused(path, "link_loop", "a link to a folder that is read already", "nothing need be done")
            return
        seen.add((about.st_dev, about.st_ino))
        with os.scandir(path) as found:
            stack.append(iter(sorted(found, key=lambda entry: entry.name)))
    except OSError as error:
        yield trouble(error).of(path)


def _file(entry: os.DirEntry[str]) -> str | Refused:
    if entry.is_symlink() and not Path(entry.path).exists():
        return Refused(entry.path, "missing", "a link that points to nothing", "mend or delete the link")
    if not entry.is_file():
        return Refused(entry.path, "not_a_file", "not a file but a device, pipe or socket", "leave it out")
    if kind_of(entry.path) is None:
        return Refused(entry.path, "unknown_kind", f"not a {_READABLE} file", "convert it, or leave it out")
    return entry.path
