"""Incidents as JSON Lines: one object a line, UTF-8, fields in the order they are declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import msgspec

from crossbearing.export.jsonl import RecordError, read_lines
from crossbearing.model.incident import Incident


def _plain(value: Any) -> Any:
    """What the encoder does not know: a mapping that cannot be changed is written as any other."""
    if isinstance(value, Mapping):
        return dict(value)
    raise NotImplementedError(f"no incident holds a {type(value).__name__}")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)
_DECODER = msgspec.json.Decoder(Incident)


def encode(incident: Incident) -> bytes:
    """One incident as one line of JSON, without the newline. The same incident gives the same bytes."""
    try:
        return _ENCODER.encode(incident)
    except UnicodeEncodeError as error:
        raise RecordError(f"incident {incident.id} cannot be written as UTF-8: {error.reason}") from error


def decode(line: bytes | str) -> Incident:
    """Read one line back. Raises ``RecordError`` naming the field that is not as the schema has it."""
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(str(error)) from error


def write(incidents: Iterable[Incident], stream: IO[bytes]) -> None:
    """Write incidents to a binary stream as they come, one a line."""
    for incident in incidents:
        stream.write(encode(incident) + b"\n")


def read(stream: IO[bytes]) -> Iterator[Incident]:
    """Read incidents from a binary stream; empty lines are passed over. Raises ``RecordError`` with the line's number."""
    return read_lines(stream, decode)
