"""Events in the project's own sentences (``tests/events``): kinds, parties, and what is not said to have happened.

``python -m benchmarks.quality.score_own_events`` prints the figures.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.parses import analyse
from crossbearing.events.find import find_events
from crossbearing.model.mention import EventMention

CASES = Path(__file__).parents[2] / "tests" / "events"


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """A party must be found on an event of the right kind. ``shared`` is not used: the cases ship."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for case in _cases("sentences.yaml")[:limit]:
        _judge(case, right, asked)
    for case in _cases("not_happened.yaml")[:limit]:
        told = [e for e in find_events(analyse(case["text"])) if case["trigger"] in e.trigger.text]
        asked["not_happened"] += 1
        right["not_happened"] += not any(not e.negated and e.modality == "happened" for e in told)
    return {name: right[name] / asked[name] for name in asked}


def _cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found


def _judge(case: dict[str, Any], right: Counter[str], asked: Counter[str]) -> None:
    wanted = case["type"] if isinstance(case["type"], list) else [case["type"]]
    events = [e for e in find_events(analyse(case["text"])) if e.type.name in wanted]
    asked["type"] += 1
    right["type"] += bool(events)
    for role in ("agent", "patient"):
        if role in case:
            asked[role] += 1
            right[role] += any(_names(e, role, case[role]) for e in events)


def _names(event: EventMention, role: str, wanted: str) -> bool:
    """The wanted phrase, or the same head with more or less after it."""
    said = [r.span.text for r in event.roles if r.role == role]
    return any(s == wanted or s.startswith(wanted + " ") or wanted.startswith(s + " ") for s in said)


if __name__ == "__main__":
    for name, value in score(Path(), None).items():
        print(f"{name:24} {value:.3f}")
