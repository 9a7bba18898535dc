"""Opening what is handed in: sizes checked first, compressed files unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from crossbearing.reading.limits import FREE_UNPACKING, MAX_UNPACKING, megabytes
from crossbearing.reading.refusal import Refusal

STDIN = "-"


class _Unpacked(io.RawIOBase):
    """A gzip stream that stops where it unpacks to far more than any text would."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._plain = gzip.GzipFile(fileobj=packed)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._plain.read1(len(buffer))
        self._given += len(data)
        if self._given > FREE_UNPACKING and self._given > MAX_UNPACKING * max(self._packed.tell(), 1):
            raise Refusal(
                "packed_too_tightly",
                f"unpacks to more than {MAX_UNPACKING} times its size, as no text does",
                "unpack it yourself and look at what is in it",
            )
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The bytes of ``path`` ("-": standard input), unpacked where it ends in ``.gz``.

    Raises ``Refusal`` where it is missing, cannot be read or is damaged.
    """
    try:
        if path == STDIN:
            yield sys.stdin.buffer
            return
        with Path(path).open("rb") as file:
            yield io.BufferedReader(_Unpacked(file)) if path.lower().endswith(".gz") else file
    except OSError as error:
        raise trouble(error) from error
    except (EOFError, zlib.error) as error:
        raise Refusal("damaged_archive", "a damaged or cut-off gzip archive", "fetch or pack it again") from error


def trouble(error: OSError) -> Refusal:
    """The refusal that stands for an error of the file system."""
    if isinstance(error, FileNotFoundError):
        return Refusal("missing", "no such file", "check the name")
    if isinstance(error, PermissionError):
        return Refusal("unreadable", "cannot be read: permission denied", "ask its owner for the right to read it")
    if isinstance(error, gzip.BadGzipFile):
        return Refusal("damaged_archive", "not a gzip archive, though its name ends in .gz", "fetch or pack it again")
    said = (error.strerror or str(error)).lower()
    return Refusal("unreadable", f"cannot be read: {said}", "check the file and the disk it is on")


def whole(path: str, limit: int, advice: str) -> bytes:
    """All bytes of ``path``; raises ``Refusal`` where there are more than ``limit``."""
    with opened(path) as file:
        size = 0 if path == STDIN or path.lower().endswith(".gz") else Path(path).stat().st_size
        data = file.read(limit + 1) if size <= limit else b""
    if size > limit or len(data) > limit:
        raise too_large(max(size, len(data)), limit, advice, exact=bool(size))
    return data


def too_large(size: int, limit: int, advice: str, exact: bool = True) -> Refusal:
    """The refusal of something larger than ``limit`` bytes."""
    said = megabytes(size) if exact else f"more than {megabytes(limit)}"
    return Refusal("too_large", f"too large for one report: {said}, where {megabytes(limit)} is the most", advice)
