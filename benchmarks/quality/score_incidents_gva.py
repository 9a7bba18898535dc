"""Grouping of reports into incidents, on US local news of shootings (development half).

``python -m benchmarks.quality.score_incidents_gva [RECORDS]`` reads every article from its raw text (some ten minutes)
and groups all of them, those of incidents with one report included. RECORDS is a file that keeps what was read; where
it is there already it is used instead of reading.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.quality.linkage import bcubed, read_rows, shared_rows
from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.cluster import candidates, group
from crossbearing.incidents.weights import bits_of, probability

CORPUS = "gva_incidents/gva_incidents.jsonl.gz"
_BOUNDS = (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.01)


def score(shared: Path, limit: int | None = None, keep: Path | None = None) -> dict[str, float]:
    """B-cubed and pairwise figures over the first ``limit`` articles, all by default."""
    rows = shared_rows(shared / CORPUS)[:limit]
    truth = {row["id"]: str(row["incident"]) for row in rows}
    accounts = _accounts(rows, keep)
    by_report = {a.report: a for a in accounts.values()}
    groups = [[by_report[r].external_id or r for r in found] for found in group(by_report.values())]
    # What could not be read stands alone.
    groups += [[i] for i in truth if i not in accounts]
    return {
        **bcubed(groups, truth),
        "calibration_error": _calibration_error(calibration(list(accounts.values()), truth)),
    }


def calibration(accounts: list[Account], truth: dict[str, str]) -> list[tuple[float, float, int]]:
    """For each band of probability: what was said, what was so, and how many pairs; over the pairs that were compared."""
    by_report = {a.report: a for a in accounts}
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for a, b in candidates(accounts):
        one, two = by_report[a], by_report[b]
        said = probability(bits_of(one, two))
        band = sum(said >= low for low in _BOUNDS) - 1
        bands[band].append((said, truth[one.external_id or ""] == truth[two.external_id or ""]))
    return [
        (sum(p for p, _ in found) / len(found), sum(t for _, t in found) / len(found), len(found))
        for _, found in sorted(bands.items())
    ]


def _calibration_error(bands: list[tuple[float, float, int]]) -> float:
    """The mean distance between what was said and what was so, weighted by pairs (expected calibration error)."""
    return sum(abs(said - was) * n for said, was, n in bands) / max(1, sum(n for _, _, n in bands))


def _accounts(rows: list[dict[str, str]], keep: Path | None) -> dict[str, Account]:
    wanted = {row["id"] for row in rows}
    records = (r for r in read_rows(rows, keep) if r.report.external_id in wanted)
    return {record.report.external_id or "": account_of(record) for record in records}


if __name__ == "__main__":
    folder = Path(__file__).parents[2].parent / "shared" / "data"
    kept = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    print({name: round(value, 4) for name, value in score(folder, keep=kept).items()})
    articles = shared_rows(folder / CORPUS)
    told = {row["id"]: str(row["incident"]) for row in articles}
    print("said   was    pairs")
    for said, was, pairs in calibration(list(_accounts(articles, kept).values()), told):
        print(f"{said:.3f}  {was:.3f}  {pairs:6d}")
