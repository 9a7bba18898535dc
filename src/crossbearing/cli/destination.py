"""Where records go: standard output, a file written whole or not at all, or a folder."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from crossbearing.model.record import Record

if TYPE_CHECKING:
    from crossbearing.export.coded_cells import Companion

Format = Literal["table", "jsonl", "html", "geojson", "csv", "acled", "ucdp"]
FORMATS: tuple[Format, ...] = ("table", "jsonl", "html", "geojson", "csv", "acled", "ucdp")
SUFFIXES: dict[Format, str] = {
    "table": ".txt",
    "jsonl": ".jsonl",
    "html": ".html",
    "geojson": ".geojson",
    "csv": ".csv",
    "acled": ".acled.csv",
    "ucdp": ".ucdp.csv",
}
# The companion file of a coder's table: what each of its cells rests on.
COMPANION = ".cells.csv"
ONE_PAGE = "an HTML page shows one report; for several give a folder: --out FOLDER/"
Write = Callable[[Iterable[Record], IO[bytes]], None]


class DestinationError(ValueError):
    """Records cannot be put where they were asked for; the message says why."""


def writer(form: Format) -> Write:
    """What writes records in this format to a binary stream."""
    if form == "jsonl":
        from crossbearing.export import jsonl

        return jsonl.write
    if form == "geojson":
        from crossbearing.export import geojson

        return geojson.write
    if form == "csv":
        from crossbearing.export import claims_csv

        return claims_csv.write
    if form in ("acled", "ucdp"):
        from crossbearing.export import acled, ucdp

        return acled.write if form == "acled" else ucdp.write
    return _one_page if form == "html" else _table


def companion_of(form: Format) -> Callable[[IO[bytes]], Companion] | None:
    """What begins the companion file of a format; ``None`` for one that has none."""
    if form not in ("acled", "ucdp"):
        return None
    from crossbearing.export import acled, ucdp

    return acled.companion if form == "acled" else ucdp.companion


def companion_path(path: Path) -> Path:
    """Where the companion of a table lies: ``events.csv`` has ``events.cells.csv`` beside it."""
    return path.with_name(path.name.removesuffix(".csv") + COMPANION)


def _table(records: Iterable[Record], stream: IO[bytes]) -> None:
    from crossbearing.export import table

    if stream is sys.stdout.buffer:  # the terminal's own stream, with its width and encoding
        table.write(records, sys.stdout)
        return
    text = io.TextIOWrapper(stream, "utf-8", newline="\n", write_through=True)
    try:
        table.write(records, text)
    finally:
        text.detach()  # or the stream would be closed with its wrapper


def _one_page(records: Iterable[Record], stream: IO[bytes]) -> None:
    pages = iter(records)
    for record in pages:
        page = page_of(record)
        for _ in pages:
            raise DestinationError(ONE_PAGE)
        stream.write(page)


def page_of(record: Record, index: str | None = None) -> bytes:
    """The page of one record, with coasts and borders under its map."""
    from crossbearing.export import html
    from crossbearing.pipeline.basemap import shipped_basemap

    return html.encode(record, shipped_basemap(), index=index)


def is_folder(out: str) -> bool:
    """Whether ``--out`` names a folder: it is one, ends in a slash, or has no suffix and is no file."""
    path = Path(out)
    return path.is_dir() or out.endswith(("/", os.sep)) or (not path.suffix and not path.exists())


@contextmanager
def standard_output() -> Iterator[IO[bytes]]:
    """Standard output as bytes, flushed at the end."""
    stream = sys.stdout.buffer
    yield stream
    stream.flush()


@contextmanager
def file_written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to under a temporary name, put in place by one rename once all went well."""
    if path.exists() and not path.is_file():  # a pipe or device has no place to be put into
        with _reached(path):
            device = path.open("wb")
        with device as stream:
            yield stream
        return
    _check_parent(path)
    with _reached(path):
        handle, temporary = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        _share(temporary)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _check_parent(path: Path) -> None:
    """No folder is made on the way to a file: a mistyped path would scatter folders."""
    if not path.parent.exists():
        raise DestinationError(f"cannot write to {path}: there is no folder {path.parent}; make it, or check the name")


def made_folder(path: Path) -> bool:
    """Make the folder that output goes to, but none above it; whether it was not there."""
    _check_parent(path)
    if path.is_dir():
        return False
    with _reached(path):
        path.mkdir()
    return True


@contextmanager
def _reached(path: Path) -> Iterator[None]:
    """Tells a place that nothing can be put into as a mistake in the command, before anything is written."""
    try:
        yield
    except OSError as error:
        raise DestinationError(f"cannot write to {path}: {(error.strerror or str(error)).lower()}") from error


def _share(path: str) -> None:
    """Give a temporary file, made for its owner alone, the rights that a new file has."""
    mask = os.umask(0)
    os.umask(mask)
    Path(path).chmod(0o666 & ~mask)
