"""Where the places of one gazetteer came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GazetteerSource:
    """One gazetteer's name, version and terms; ``origin`` is the file or package it was made from."""

    name: str
    version: str
    licence: str
    attribution: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out, with its line number (from 1) and the reason."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class GazetteerStatus:
    """One gazetteer as it stands on this computer; ``built`` is false where it has yet to be made."""

    source: GazetteerSource
    path: Path | None
    built: bool
    places: int = 0
    names: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import kept and what it left out; ``bad`` holds at most the first hundred rows left out."""

    status: GazetteerStatus
    format: str
    kept: int
    left_out: int
    bad: tuple[BadRow, ...]


class GazetteerError(ValueError):
    """A gazetteer cannot be built, read or imported; the message says which, where and why."""
