"""A batch keeps its order, goes past every failure, and takes no more than it needs."""

from __future__ import annotations

import itertools
import multiprocessing
from collections.abc import Iterator

import pytest

from crossbearing.model.record import Record
from crossbearing.model.report import Report
from crossbearing.pipeline.batch import ReaderUnavailable, read_batch
from crossbearing.reading.refusal import Refused
from tests.pipeline.readers import make_death, make_none, make_reader, report

PASSED_BY = Refused("x.txt", "empty", "empty", "look at it")


def shown(results: Iterator[Record | Refused]) -> list[str]:
    """The path of each record read, the message of each refusal."""
    return [r.message if isinstance(r, Refused) else str(r.report.path) for r in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_and_failures_are_passed(jobs: int) -> None:
    items: list[Report | Refused] = [report(0, "SLOW"), report(1), PASSED_BY, report(2, "FAIL"), report(3, "MEMORY")]
    items += [report(n) for n in range(4, 12)]
    assert shown(read_batch(items, make_reader, jobs)) == [
        "0.txt",
        "1.txt",
        "empty",
        "could not be read: ZeroDivisionError: by nought",
        "not enough memory to read it",
        *(f"{n}.txt" for n in range(4, 12)),
    ]


def test_a_process_that_dies_costs_one_report() -> None:
    items = [report(n, "DIE" if n in (1, 4) else "") for n in range(6)]
    killed = "could not be read: the process reading it was killed by signal 9"
    assert shown(read_batch(items, make_reader, 2)) == ["0.txt", killed, "2.txt", "3.txt", killed, "5.txt"]


def test_nothing_is_started_for_nothing() -> None:
    assert shown(read_batch([PASSED_BY], make_none, 1)) == ["empty"]
    assert shown(read_batch([PASSED_BY], make_none, 2)) == ["empty"]
    assert shown(read_batch([], make_none, 2)) == []


def test_no_reader_can_be_made() -> None:
    with pytest.raises(RuntimeError, match="not installed"):
        list(read_batch([report(0)], make_none, 1))
    with pytest.raises(ReaderUnavailable, match="not installed"):
        list(read_batch([report(0), report(1)], make_none, 2))
    with pytest.raises(ReaderUnavailable, match="ended with code 7 while it was starting"):
        list(read_batch([report(0)], make_death, 2))


def test_inputs_without_end_are_read_within_bounds() -> None:
    taken = itertools.count()

    def endless() -> Iterator[Report]:
        for n in itertools.count():
            next(taken)
            yield report(n, "SLOW" if n == 0 else "")

    results = read_batch(endless(), make_reader, 2)
    assert shown(itertools.islice(results, 20)) == [f"{n}.txt" for n in range(20)]
    assert next(taken) < 60
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
