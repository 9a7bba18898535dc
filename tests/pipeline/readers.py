"""Readers that stand in for the real one: fast, and failing where a test wants it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report, sha256_hex, text_id


def report(n: int, words: str = "All was quiet.") -> Report:
    text = f"Report {n}. {words}"
    return Report(text_id(text), text, sha256_hex(b""), sha256_hex(text.encode()), path=f"{n}.txt")


def empty_record(given: Report) -> Record:
    """A record in which nothing was found."""
    nothing = ((),) * 9
    return Record("crossbearing/record/1", given, *nothing, reader=Reader("0", "none"))  # type: ignore[arg-type]


def make_reader() -> Callable[[Report], Record]:
    return read


def read(given: Report) -> Record:
    """What the words ask for happens."""
    if "SLOW" in given.text:
        time.sleep(0.3)
    if "FAIL" in given.text:
        raise ZeroDivisionError("by nought")
    if "DIE" in given.text:
        os.kill(os.getpid(), 9)
    if "MEMORY" in given.text:
        raise MemoryError
    return empty_record(given)


def make_none() -> Callable[[Report], Record]:
    raise RuntimeError("the pipeline is not installed; install it")


def make_death() -> Callable[[Report], Record]:
    os._exit(7)
