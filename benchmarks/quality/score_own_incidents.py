"""One event told in several sentences, on the project's own texts (``tests/claims/tellings.yaml``).

``python -m benchmarks.quality.score_own_incidents`` prints the share joined of those that tell one event, and the share
kept apart of those that tell two.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from crossbearing.api import read

CASES = Path(__file__).parents[2] / "tests" / "claims" / "tellings.yaml"


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """``shared`` is not used: the cases ship."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))[:limit]
    told = [(case["events"], _events(case["text"])) for case in cases]
    joined = [found == 1 for events, found in told if events == 1]
    apart = [found >= events for events, found in told if events > 1]
    return {"joined": sum(joined) / len(joined), "kept_apart": sum(apart) / len(apart), "texts": float(len(cases))}


def _events(text: str) -> int:
    """How many violent events are left when each is counted once."""
    return len({e.same_as or e.id for e in read(text).events if e.type.plover == "ASSAULT" and not e.negated})


if __name__ == "__main__":
    for name, value in score(Path(), None).items():
        print(f"{name:24} {value:.3f}")
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        if (_events(case["text"]) == 1) != (case["events"] == 1):
            print("differs:", case["text"])
