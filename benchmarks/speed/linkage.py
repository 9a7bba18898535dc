"""How linking grows: invented accounts with planted duplicates, 1,000, 3,000 and 10,000 of them.

``python -m benchmarks.speed.linkage [SIZE…]`` prints, for each size, seconds of processor time, the most memory taken, pairs
compared, how long one more report takes to join a ledger, and how well the duplicates were found (B-cubed).
Reports come at a steady rate, as they do: ten times as many span ten times the days.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from functools import cache
from random import Random

from benchmarks.quality.linkage import bcubed
from crossbearing.export import jsonl
from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.blocking import keys_of
from crossbearing.incidents.cluster import candidates, group
from crossbearing.incidents.stored import encode
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.ledger.sqlite import SqliteLedger, open_ledger
from crossbearing.model.event import Event, EventType, HarmRange
from crossbearing.model.place import Geometry, Match, Place
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report, sha256_hex, text_id
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression
from crossbearing.pipeline.incidents import MAKER, add_to_incidents

SIZES = (1_000, 3_000, 10_000)
# So many incidents a day, about as many as were assessed in Gaza in October 2023.
_A_DAY = 20
_TARGETS = ("market", "school", "house", "hospital", "bakery", "checkpoint", "bridge", "apartment block", "convoy")
_SYLLABLES = [
    "ba", "da", "fa", "ga", "ha", "ja", "ka", "la", "ma", "na", "qa", "ra", "sa", "ta", "wa", "ya", "za",
    "bu", "du", "fu", "hu", "ku", "lu", "mu", "nu", "ru", "su",
]  # fmt: skip
_KILLED = EventType("ASSAULT", "aerial", None, None, "air_strike")


def records(size: int, seed: int = 1, a_day: int = _A_DAY) -> Iterator[tuple[str, Record]]:
    """Records with the incident that each tells of: one to five reports an incident, in order of publication."""
    random = Random(seed)
    made = incident = 0
    while made < size:
        told = _incident(random, incident, a_day)
        for n in range(min(size - made, random.choice((1, 1, 1, 2, 2, 3, 5)))):
            yield f"incident {incident}", _record(random, told, n)
            made += 1
        incident += 1


def _word(random: Random, syllables: int = 3) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


@cache
def _towns() -> list[tuple[str, float, float]]:
    return [(f"Tel {_word(Random(n))}", 31 + n % 7 * 0.4, 34 + n // 7 * 0.4) for n in range(40)]


def _incident(random: Random, number: int, a_day: int) -> dict[str, object]:
    family = _word(random, 2)
    return {
        "day": 738_000 + number // a_day,
        "town": random.choice(_towns()),
        "quarter": _word(random),
        "target": random.choice(_TARGETS),
        "killed": random.randint(1, 40),
        "names": [f"{_word(random, 2)} {family}" for _ in range(3)],
    }


def _record(random: Random, told: dict[str, object], n: int) -> Record:
    from datetime import date

    town, lat, lon = told["town"]  # type: ignore[misc]
    killed, names, day = told["killed"], told["names"], told["day"]
    assert isinstance(killed, int) and isinstance(names, list) and isinstance(day, int)
    count = max(1, killed + random.choice((0, 0, 0, 1, -1, 2)))
    opening = random.choice(("An air strike hit", "Aircraft bombed", "A missile struck", "Shells fell on"))
    text = (
        f"{opening} a {told['target']} in {told['quarter']}, {town}, on {date.fromordinal(day).isoformat()}, killing {count} people. "
        f"Among the dead were {' and '.join(random.sample(names, 2))}, relatives said. {_word(random)} was told at {n} that "
        f"{_word(random)} {random.choice(('dug through the rubble', 'came late', 'was shattered', 'had no warning'))}."
    )
    report = Report(text_id(text), text, sha256_hex(text.encode()), sha256_hex(text.encode()),
                    published=date.fromordinal(day + random.choice((0, 1, 1, 2))).isoformat(), language="en")  # fmt: skip
    return _read(report, town, lat, lon, day, count)


def _read(report: Report, town: str, lat: float, lon: float, day: int, count: int) -> Record:
    """What reading such a report yields, without the reading."""
    from datetime import date

    def span(words: str) -> Span:
        start = report.text.index(words)
        return Span(start, start + len(words), words)

    ring = [[lon - 0.04, lat - 0.04], [lon + 0.04, lat - 0.04], [lon + 0.04, lat + 0.04], [lon - 0.04, lat - 0.04]]
    match = Match("invented", town, town, lat, lon, "P.PPL", None, None, "")
    place = Place("p1", span(town), "toponym", match, (), None, Geometry("Polygon", [ring]), None, 4.0, "resolved", "")
    moment = date.fromordinal(day).isoformat()
    when = TimeExpression("t1", span(moment), moment, moment, "day", "report", "resolved")
    event = Event("e1", "c1", span("killing"), True, _KILLED, (), (), "p1", "t1", False)
    harm = HarmRange("killed", "unspecified", count, count, "", ("e1",), ())
    return Record("crossbearing/record/1", report, (), (), (event,), (), (place,), (when,), (), (), (),
                  Reader("0", "none"), harm=(harm,))  # fmt: skip


def measure(size: int) -> dict[str, float]:
    """Figures for so many reports."""
    given = list(records(size))
    began = time.process_time()
    accounts = [account_of(record) for _, record in given]
    made = time.process_time()
    pairs = len(candidates(accounts))
    groups = group(accounts)
    linked = time.process_time()
    found = bcubed(groups, {record.report.id: incident for incident, record in given})
    return {
        "reports": size,
        "accounts_seconds": made - began,
        "linking_seconds": linked - made,
        "pairs_compared": pairs,
        "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bcubed_f1": found["f1"],
        "pair_precision": found["pair_precision"],
        **_joining(given),
    }


def _joining(given: list[tuple[str, Record]]) -> dict[str, float]:
    """How long the last fifty of the reports take to join a ledger that holds the accounts of the others."""
    ledger = open_ledger(":memory:")
    assert isinstance(ledger, SqliteLedger)
    tables = IncidentTables(ledger)
    spent: list[float] = []
    for n, (_, record) in enumerate(given):
        ledger.add(record.report, record.report.text.encode(), record, jsonl.encode(record))
        if n < len(given) - 50:
            account = account_of(record)
            with ledger.transaction():
                tables.put(record.report.id, 1, MAKER, encode(account), keys_of(account))
            continue
        began = time.process_time()
        add_to_incidents(ledger, record)
        spent.append(time.process_time() - began)
    return {"one_joins_seconds_median": sorted(spent)[25], "one_joins_seconds_most": max(spent)}


if __name__ == "__main__":
    for number in map(int, sys.argv[1:] or SIZES):
        print({name: round(value, 4) for name, value in measure(number).items()})
