"""How a ledger with many reports bears one more: 10,000, 30,000 and 100,000 invented reports with planted duplicates.

``python -m benchmarks.speed.linkage_ledger [SIZE…] [--a-day N]`` fills a ledger file with reports whose accounts stand in
their incidents, and prints for each size, in seconds of processor time unless said otherwise:

- ``one_joins``: one more report is added and joins, as ``crossbearing add`` does it once it is read; 200 times;
- ``judged_joins``: the same once people have merged and split a hundred times, ten of them just before;
- ``all_incidents``: every incident with its accounts side by side, as ``crossbearing incidents`` lists them;
- ``changes``: ``crossbearing changes --since`` the moment before the last reports were added.

``--a-day`` is how many incidents a day the reports tell of: with a steady rate ten times as many reports span ten times the days.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import combinations, groupby
from json import dumps
from pathlib import Path
from random import Random

from benchmarks.speed import linkage
from crossbearing.export import jsonl
from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.blocking import keys_of
from crossbearing.incidents.cluster import cut
from crossbearing.incidents.stored import encode
from crossbearing.incidents.weights import bits_of
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.ledger.sqlite_add import now
from crossbearing.ledger.store import Ledger
from crossbearing.model.judgement import Judgement
from crossbearing.model.record import Record
from crossbearing.pipeline.held import changed_since, held_incidents
from crossbearing.pipeline.incidents import MAKER, add_to_incidents

SIZES = (10_000, 30_000, 100_000)
_MORE = 200
_JUDGEMENTS = 100
_AT_ONCE = 500
# Hundredths of a bit.
_OTHERS = -1_000

Group = list[Record]


def fill(ledger: Ledger, groups: Sequence[Group]) -> None:
    """Put reports in with their accounts, links and incidents, as joining one by one would leave them."""
    tables = IncidentTables(ledger)
    for start in range(0, len(groups), _AT_ONCE):
        with ledger.transaction():
            for number, records in enumerate(groups[start : start + _AT_ONCE], start):
                _put(ledger, tables, records, f"i:{number:016x}")


def _put(ledger: Ledger, tables: IncidentTables, records: Group, incident: str) -> None:
    accounts: list[Account] = []
    for record in records:
        _keep(ledger, record)
        accounts.append(account := account_of(record))
        keys = keys_of(account)
        near = tables.sharing(account.report, keys)
        tables.put(account.report, tables.current_reading(account.report), MAKER, encode(account), keys)
        # What those that share a key weigh is not worked out, which would take most of the time: few are of one incident.
        tables.link(account.report, dict.fromkeys(near, _OTHERS))
    for one, other in combinations(accounts, 2):
        tables.link(one.report, {other.report: round(cut(bits_of(one, other)) * 100)})
    tables.place([a.report for a in accounts], incident)
    tables.note("made", incident, [a.report for a in accounts])


def _keep(ledger: Ledger, record: Record) -> None:
    ledger.add(record.report, record.report.text.encode(), record, jsonl.encode(record))


def join(ledger: Ledger, records: Sequence[Record]) -> list[float]:
    """Add reports one by one; seconds of each, the quickest first."""
    spent = []
    for record in records:
        began = time.process_time()
        with ledger.transaction():
            _keep(ledger, record)
            add_to_incidents(ledger, record)
        spent.append(time.process_time() - began)
    return sorted(spent)


def judge(ledger: Ledger, groups: Sequence[Group], count: int, random: Random) -> None:
    """Let people merge two incidents and split others."""
    for n in range(count):
        one, other = ([record.report.id for record in group] for group in random.sample(groups, 2))
        kind, value = ("merge", [*one, *other]) if n % 2 else ("split", [one, other])
        ledger.judge(Judgement(kind, f"i:{n:016x}", "Ana", value=dumps(value)))  # type: ignore[arg-type]


def measure(size: int, path: Path, a_day: int) -> dict[str, float]:
    """Figures for a ledger of so many reports."""
    given = list(linkage.records(size + 2 * _MORE, a_day=a_day))
    groups = [[r for _, r in same] for _, same in groupby(given[:size], key=lambda one: one[0])]
    later = [record for _, record in given[size:]]
    del given
    random = Random(1)
    figures: dict[str, float] = {"reports": size, "incidents": len(groups)}
    with closing(open_ledger(path, create=True)) as ledger:
        figures["filling"] = _timed(lambda: fill(ledger, groups))
        judge(ledger, groups, _JUDGEMENTS - 10, random)
        _timed(lambda: add_to_incidents(ledger, groups[0][0]))
        figures |= _spread("one_joins", join(ledger, later[:_MORE]))
        moment = now()
        judge(ledger, groups, 10, random)
        figures |= _spread("judged_joins", join(ledger, later[_MORE:]))
        figures["changes"] = _timed(lambda: changed_since(ledger, moment))
        figures["memory_mb_until_then"] = _most_memory()
        figures["all_incidents"] = _timed(lambda: sum(1 for _ in held_incidents(ledger)))
    return figures | {"memory_mb": _most_memory(), "file_megabytes": path.stat().st_size / 1e6}


def _spread(name: str, spent: Sequence[float]) -> dict[str, float]:
    return {
        f"{name}_median": spent[len(spent) // 2],
        f"{name}_p95": spent[len(spent) * 95 // 100],
        f"{name}_most": spent[-1],
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--a-day", type=int, default=20, help="incidents a day")
    asked = parser.parse_args()
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = measure(size, Path(folder) / "bench.db", asked.a_day)
        print({name: round(value, 4) for name, value in found.items()}, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
