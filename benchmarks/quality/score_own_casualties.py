"""Figures in the project's own casualty sentences (``tests/quantities/casualties.yaml``): the share read exactly.

``python -m benchmarks.quality.score_own_casualties`` prints it.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from benchmarks.quality.parses import analyse
from crossbearing.model.mention import CasualtyMention
from crossbearing.quantities.casualties import find_casualties

CASES = Path(__file__).parents[2] / "tests" / "quantities" / "casualties.yaml"


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """Every figure, class and part of a sentence must be right. ``shared`` is not used: the cases ship."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))[:limit]
    right = sum(sorted(map(_said, find_casualties(analyse(c["text"])))) == sorted(c["expect"]) for c in cases)
    return {"sentences_exact": right / len(cases), "sentences": float(len(cases))}


def _said(mention: CasualtyMention) -> str:
    c = mention.casualties
    low, high = ("-" if v is None else str(v) for v in (c.min, c.max))
    return f"{c.kind} {low} {high} {c.who}" + (" part" if c.part_of else "")


if __name__ == "__main__":
    for name, value in score(Path(), None).items():
        print(f"{name:24} {value:.3f}")
