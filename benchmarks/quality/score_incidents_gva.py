"""Grouping of reports into incidents, on US local news of shootings (development half).

``python -m benchmarks.quality.score_incidents_gva [RECORDS]`` reads every article from its raw text (some ten minutes)
and groups all of them, those of incidents with one report included. RECORDS is a file that keeps what was read; where
it is there already it is used instead of reading.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.quality.linkage import bcubed, calibration_error, probabilities, read_rows, reliability, shared_rows
from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.cluster import group

CORPUS = "gva_incidents/gva_incidents.jsonl.gz"


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
        "calibration": 1 - calibration_error(probabilities(list(accounts.values()), truth)),
    }


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
    for said, was, pairs in reliability(probabilities(list(_accounts(articles, kept).values()), told)):
        print(f"{said:.3f}  {was:.3f}  {pairs:6d}")
