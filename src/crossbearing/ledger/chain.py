"""The log's chain: each entry's hash covers the hash before it, so that nothing earlier changes unseen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from crossbearing.ledger.store import GENESIS, Fault
from crossbearing.model.judgement import Entry, Judgement
from crossbearing.model.report import sha256_hex


def entry_hash(number: int, at: str, judgement: Judgement, previous: str) -> str:
    """SHA-256 over a JSON array of the entry's content, its fields in this order, in UTF-8.

    Anyone can check it from the exported log: ``[previous, number, at, kind, target, who, why, field, value,
    replaces, blind, reading]`` without blanks, nothing escaped that JSON does not ask for.
    """
    j = judgement
    content = [
        previous, number, at, j.kind, j.target, j.who, j.why, j.field, j.value, j.replaces, j.blind, j.reading,
    ]  # fmt: skip
    return sha256_hex(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def next_entry(last: Entry | None, at: str, judgement: Judgement) -> Entry:
    """The entry that ``judgement`` becomes behind ``last``."""
    number = last.number + 1 if last else 1
    previous = last.hash if last else GENESIS
    return Entry(number, at, judgement, previous, entry_hash(number, at, judgement, previous))


def breaks(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Where the chain does not hold, in order; what follows a break is checked from there on."""
    number, previous = 0, GENESIS
    for entry in entries:
        where = f"judgement {entry.number}"
        if entry.number != number + 1:
            yield Fault(where, f"follows number {number}: what stood between is missing")
        elif entry.previous != previous:
            yield Fault(where, "does not follow from the entry before it: one of the two was changed")
        if entry.hash != entry_hash(entry.number, entry.at, entry.judgement, entry.previous):
            yield Fault(where, "its content does not match its hash: it was changed after it was written")
        number, previous = entry.number, entry.hash
