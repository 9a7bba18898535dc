"""kill -9 while reports are added, at random instants: nothing is lost and nothing doubled.

A process adds reports to a ledger and says of each when it is kept; another kills it and starts the next one, which goes
on a few reports before the place where it was killed. Whatever was said to be kept must be there, whole and once; at the end
the ledger must hold what one that nobody disturbed holds. ``python -m benchmarks.speed.ledger_kills --times 200``.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.ledger_rows import reports, world
from crossbearing.export import jsonl
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.ledger.store import Ledger, Query
from crossbearing.model.judgement import Judgement
from crossbearing.model.record import Record
from crossbearing.model.report import Report

Item = tuple[Report, bytes, Record, bytes]
# Every so many reports a judgement is written too; a new process begins so many before the last one kept.
_JUDGED, _BACK = 7, 5
_CHECK_WHOLLY = 25
# Seconds within which a process is killed once it has opened the ledger: a few reports.
_LONGEST = 0.08


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, and every way in which the ledger was not as it must be."""

    kills: int
    killed_inside: int
    reports: int
    judgements: int
    faults: tuple[str, ...]


def kill_while_adding(path: Path, times: int, seed: int = 1, count: int | None = None) -> Outcome:
    """Kill so many processes that add to the ledger at ``path``, then let one finish, and compare."""
    chance = random.Random(seed)
    items = [(*one, jsonl.encode(one[2])) for one in reports(count or times * 12 + 20, world())]
    open_ledger(path, create=True).close()
    kept: set[str] = set()
    judged: set[str] = set()
    faults: list[str] = []
    inside = 0
    for turn in range(times):
        begin = max(0, len(kept) - _BACK)
        kept_now, judged_now, killed = _killed(path, items, begin, chance)
        kept, judged, inside = kept | kept_now, judged | judged_now, inside + killed
        with closing(open_ledger(path)) as ledger:
            faults += _missing(ledger, kept, judged, wholly=turn % _CHECK_WHOLLY == 0)
            # What was committed but could not be told any more is kept too.
            kept = {report.id for report in ledger.reports()}
    _add_all(path, items, max(0, len(kept) - _BACK), None)
    faults += _compared(path, items)
    with closing(open_ledger(path)) as ledger:
        held = ledger.counts()
        return Outcome(times, inside, held.reports, held.judgements, tuple(faults))


def _killed(path: Path, items: Sequence[Item], begin: int, chance: random.Random) -> tuple[set[str], set[str], int]:
    """What a process that was killed had said to be kept and judged, and whether it was still at work."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            _add_all(path, items, begin, tell)
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as stream:
        stream.read(1)
        time.sleep(chance.uniform(0, _LONGEST))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines = stream.read().decode().split("\n")[:-1]
    kept = {line[1:] for line in lines if line.startswith("k")}
    judged = {line[1:] for line in lines if line.startswith("j")}
    return kept, judged, int(os.WIFSIGNALED(status))


def _add_all(path: Path, items: Sequence[Item], begin: int, tell: int | None) -> None:
    """Add everything from ``begin`` on, telling each thing once it is kept."""
    with closing(open_ledger(path)) as ledger:
        if tell is not None:
            os.write(tell, b".")
        for position in range(begin, len(items)):
            report, original, record, encoded = items[position]
            added = ledger.add(report, original, record, encoded)
            if tell is not None:
                os.write(tell, f"k{report.id}\n".encode())
            if position % _JUDGED == 0 and added.new_report:
                entry = ledger.judge(Judgement("comment", f"{report.id}/c1", "Ana", value='"seen"'))
                if tell is not None:
                    os.write(tell, f"j{entry.hash}\n".encode())


def _missing(ledger: Ledger, kept: set[str], judged: set[str], wholly: bool) -> list[str]:
    held = ledger.counts()
    faults = []
    if kept - {report.id for report in ledger.reports()}:
        faults.append("a report that was kept is lost")
    if judged - {entry.hash for entry in ledger.judgements()}:
        faults.append("a judgement that was written is lost")
    if not held.reports == held.readings == held.copies:
        faults.append(f"reports, readings and copies do not match: {held}")
    if wholly:
        faults += [f"{fault.where}: {fault.what}" for fault in ledger.verify().faults]
    return faults


def _compared(path: Path, items: Sequence[Item]) -> list[str]:
    """How the ledger differs from one that was filled in one go."""
    faults = []
    with closing(open_ledger(path)) as ledger, closing(open_ledger(":memory:")) as calm:
        for report, original, record, encoded in items:
            calm.add(report, original, record, encoded)
        faults += [f"{fault.where}: {fault.what}" for fault in ledger.verify().faults]
        if sorted(ledger.records()) != sorted(calm.records()):
            faults.append("the records are not those of a ledger that was filled undisturbed")
        for query in (
            Query(limit=10**6),
            Query(box=(-180, -90, 180, 90), limit=10**6),
            Query(since="2012", limit=10**6),
        ):
            if _found(ledger, query) != _found(calm, query):
                faults.append(f"a search does not find what it finds in a ledger that was filled undisturbed: {query}")
    return faults


def _found(ledger: Ledger, query: Query) -> list[tuple[str, str]]:
    return sorted((hit.report, hit.claim) for hit in ledger.search(query))


def main() -> int:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_while_adding(Path(folder) / "killed.db", asked.times, asked.seed)
    for fault in outcome.faults:
        print(fault)
    print(
        f"{outcome.kills} processes killed ({outcome.killed_inside} at work), {outcome.reports} reports and "
        f"{outcome.judgements} judgements kept: {len(outcome.faults)} faults"
    )
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
