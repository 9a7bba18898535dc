"""Incidents written for this project: columns of the agreement table, origins, and twins kept apart.

`columns`: the share of all columns of all incidents whose status is the gold one; a column that nobody
speaks to counts as right where it is absent. `origins`: origins found exactly (the same reports rest on
them) over all gold and all found ones (Jaccard index). `independent`: incidents with the right number of
independent origins. `apart`: cases whose reports are grouped as the gold has it, twins apart.
The table is made of the gold group, so that grouping and comparing are measured one by one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from crossbearing.incidents.agreement import compare
from crossbearing.incidents.columns import QUESTIONS
from crossbearing.model.incident import Incident
from crossbearing.model.record import Record
from crossbearing.model.report import Report, sha256_hex, text_id

CASES = Path(__file__).resolve().parents[2] / "tests" / "incidents" / "cases"


def cases(folder: Path = CASES) -> Iterator[dict[str, Any]]:
    """Every incident of every file, in order."""
    for path in sorted(folder.glob("*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))


def report(account: dict[str, Any]) -> Report:
    """An account of a case as a report."""
    digest = sha256_hex(account["text"].encode())
    return Report(
        text_id(account["text"]), account["text"], digest, digest, outlet=account["outlet"],
        external_id=account["id"], published=str(account["published"]), language="en",
    )  # fmt: skip


def read(case: dict[str, Any], kind: str = "accounts") -> list[Record]:
    """The records of a case's accounts, or of its twins."""
    from crossbearing.api import _reading

    return [_reading(None).read(report(account)) for account in case.get(kind, ())]


def wrong_columns(case: dict[str, Any], incident: Incident) -> list[tuple[str, str | None, str | None]]:
    """(column, gold status, found status) for each column that is not right."""
    found = {q.name: incident.fields[q.name].status if q.name in incident.fields else None for q in QUESTIONS}
    return [(name, gold, found[name]) for name, gold in case["columns"].items() if found[name] != gold]


def origin_sets(case: dict[str, Any], incident: Incident) -> tuple[Counter[frozenset[str]], Counter[frozenset[str]]]:
    """The gold origins and the found ones, each as the set of reports that rest on it."""
    gold = Counter(frozenset(o["reports"]) for o in case["origins"])
    return gold, Counter(frozenset(o.reports) for o in incident.origins)


def score(shared: Path | None = None, limit: int | None = None) -> dict[str, float]:
    """Figures by name. The cases ship with the project; ``shared`` is not used."""
    chosen = list(cases())[:limit]
    rows = [(case, read(case)) for case in chosen]
    incidents = [(case, compare(records)) for case, records in rows]
    asked = sum(len(case["columns"]) for case, _ in incidents)
    wrong = sum(len(wrong_columns(case, incident)) for case, incident in incidents)
    exact = total = 0
    for case, incident in incidents:
        gold, found = origin_sets(case, incident)
        exact += (gold & found).total()
        total += (gold | found).total()
    counted = sum(case["independent"] == incident.summary.independent_origins for case, incident in incidents)
    return {
        "columns": 1 - wrong / asked,
        "origins": exact / total,
        "independent": counted / len(incidents),
        "apart": _apart(rows),
    }


def _apart(rows: Sequence[tuple[dict[str, Any], list[Record]]]) -> float:
    """The share of cases whose reports, grouped among all the cases' reports, make the gold group and no larger one."""
    from crossbearing.pipeline.side_by_side import grouped

    everything = [record for case, records in rows for record in (*records, *read(case, "twins"))]
    groups = {frozenset(record.report.id for record in same) for same in grouped(everything)}
    right = [frozenset(r.report.id for r in records) in groups for _, records in rows]
    return sum(right) / len(right)


def _told(case: dict[str, Any], incident: Incident) -> Iterator[str]:
    for name, gold, found in wrong_columns(case, incident):
        column = incident.fields.get(name)
        yield f"  {name}: gold {gold}, found {found} ({column.why if column else 'no account'})"
    gold_origins, found_origins = origin_sets(case, incident)
    if gold_origins != found_origins:
        for origin in incident.origins:
            yield f"  origin {origin.source}: {', '.join(origin.reports)} ({origin.why})"


if __name__ == "__main__":
    for one in cases():
        if len(sys.argv) > 1 and sys.argv[1] not in one["id"]:
            continue
        lines = list(_told(one, compare(read(one))))
        print(f"{one['id']}{'' if lines else ': all right'}", *lines, sep="\n")
    if len(sys.argv) == 1:
        print({name: round(value, 3) for name, value in score().items()})
