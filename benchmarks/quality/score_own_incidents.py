"""One incident told in several sentences, on the project's own texts (``tellings.yaml``, ``harm.yaml`` of ``tests/claims``).

``python -m benchmarks.quality.score_own_incidents`` prints the share joined of those that tell one event, the share
kept apart of those that tell two, and the share of reports with exactly the ranges of harm of their incident.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from crossbearing.api import read

TESTS = Path(__file__).parents[2] / "tests" / "claims"
CASES, HARM = TESTS / "tellings.yaml", TESTS / "harm.yaml"


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """``shared`` is not used: the cases ship."""
    cases = _cases(CASES)[:limit]
    told = [(case["events"], _events(case["text"])) for case in cases]
    joined = [found == 1 for events, found in told if events == 1]
    apart = [found >= events for events, found in told if events > 1]
    harm = [_ranges(case["text"]) == sorted(map(str, case["harm"])) for case in _cases(HARM)[:limit]]
    return {
        "joined": sum(joined) / len(joined),
        "kept_apart": sum(apart) / len(apart),
        "harm": sum(harm) / len(harm),
        "texts": float(len(cases) + len(harm)),
    }


def _cases(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _ranges(text: str) -> list[str]:
    own = (h for h in read(text).harm if "another_incident" not in h.rule)
    return sorted(str([h.kind, h.who, h.min, h.max]) for h in own)


def _events(text: str) -> int:
    """How many violent events are left when each is counted once."""
    return len({e.same_as or e.id for e in read(text).events if e.type.plover == "ASSAULT" and not e.negated})


if __name__ == "__main__":
    for name, value in score(Path(), None).items():
        print(f"{name:24} {value:.3f}")
    for case in _cases(CASES):
        if (_events(case["text"]) == 1) != (case["events"] == 1):
            print("differs:", case["text"])
