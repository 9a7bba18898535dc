"""Records as JSON Lines: one object a line, UTF-8, fields in the order they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, TypeVar

import msgspec

from crossbearing.model.record import Record

Kept = TypeVar("Kept")


class RecordError(ValueError):
    """A line is not a record; the message names the field and, when reading a file, the line."""


_DECODER = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """One record as one line of JSON, without the newline.

    The same record gives the same bytes. Text is kept as UTF-8, never escaped to
    ASCII. Raises ``RecordError`` where the text holds a lone surrogate, which no
    UTF-8 file can.
    """
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError as error:
        raise RecordError(f"report {record.report.id} cannot be written as UTF-8: {error.reason}") from error


def decode(line: bytes | str) -> Record:
    """Read one line back. Raises ``RecordError`` naming the field that is not as the schema has it."""
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(str(error)) from error


def write(records: Iterable[Record], stream: IO[bytes]) -> None:
    """Write records to a binary stream as they come, one a line."""
    for record in records:
        stream.write(encode(record) + b"\n")


def read(stream: IO[bytes]) -> Iterator[Record]:
    """Read records from a binary stream; empty lines are passed over. Raises ``RecordError`` with the line's number."""
    return read_lines(stream, decode)


def read_lines(stream: IO[bytes], decoded: Callable[[bytes], Kept]) -> Iterator[Kept]:
    """What ``decoded`` makes of each line; empty ones are passed over. Raises ``RecordError`` with the line's number."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            yield decoded(line)
        except RecordError as error:
            raise RecordError(f"line {number}: {error}") from error
