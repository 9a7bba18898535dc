"""Time expressions in the project's own sentences (``tests/times/times.yaml``): the share read exactly.

``python -m benchmarks.quality.score_own_times`` prints it.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from benchmarks.quality.parses import analyse
from crossbearing.model.time import TimeExpression
from crossbearing.times.find import find_times

CASES = Path(__file__).parents[2] / "tests" / "times" / "times.yaml"
PUBLISHED = "2018-06-22"


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """Words, interval, precision and anchor must all be right. ``shared`` is not used: the cases ship."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))[:limit]
    found = [[_said(t) for t in find_times(analyse(c["text"]), c.get("published", PUBLISHED))] for c in cases]
    right = sum(said == case["expect"] for said, case in zip(found, cases, strict=True))
    return {"sentences_exact": right / len(cases), "sentences": float(len(cases))}


def _said(time: TimeExpression) -> str:
    return " | ".join((time.span.text, time.start or "-", time.end or "-", time.precision, time.anchor))


if __name__ == "__main__":
    for name, value in score(Path(), None).items():
        print(f"{name:24} {value:.3f}")
