"""Killed and injured ranges read from casualty assessments (Airwars, Gaza).

A text counts where the corpus gives a range for the kind. An open maximum ("at least 8") is
compared as its minimum, which is how the corpus writes it; where nothing is read, all three fail.

``python -m benchmarks.quality.score_casualties_airwars --half held``
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from benchmarks.quality.parses import analyse, rows

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
CORPUS = Path("airwars_gaza/airwars_gaza.jsonl.gz")
_KINDS = {"killed": "killed", "wounded": "injured"}


def score(shared: Path, limit: int | None = None, half: str | None = None) -> dict[str, float]:
    """The figures over the first ``limit`` texts. Raises ``FileNotFoundError`` where the corpus is absent."""
    hits: dict[str, list[bool]] = {}
    for row in _texts(shared, limit, half):
        for name, reached in _compared(row):
            hits.setdefault(name, []).append(reached)
    return {name: sum(values) / len(values) for name, values in sorted(hits.items())}


def _texts(shared: Path, limit: int | None, half: str | None) -> list[dict[str, Any]]:
    """Even places were looked at while the rules were written; odd ones were held back."""
    texts: list[dict[str, Any]] = list(rows(shared / CORPUS))
    if half is not None:
        texts = texts[half == "held" :: 2]
    return texts[:limit]


def _compared(row: dict[str, Any]) -> list[tuple[str, bool]]:
    from crossbearing.claims.incident_range import incident_range
    from crossbearing.quantities.casualties import find_casualties

    mentions = find_casualties(analyse(str(row["assessment"])))
    found: list[tuple[str, bool]] = []
    for kind, column in _KINDS.items():
        if row[column]:
            low, high, _ = incident_range(mentions, kind)
            found.extend(_agreement(kind, row[column], low, high))
    return found


def _agreement(kind: str, gold: list[int], low: int | None, high: int | None) -> list[tuple[str, bool]]:
    low, high = (high if low is None else low), (low if high is None else high)
    if low is None or high is None:
        return [(f"{kind}_{name}", False) for name in ("min_exact", "max_exact", "overlap")]
    return [
        (f"{kind}_min_exact", low == gold[0]),
        (f"{kind}_max_exact", high == gold[1]),
        (f"{kind}_overlap", low <= gold[1] and gold[0] <= high),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--half", choices=("development", "held"))
    chosen = parser.parse_args()
    for name, value in score(SHARED, chosen.limit, chosen.half).items():
        print(f"{name:24} {value:.3f}")


if __name__ == "__main__":
    main()
