"""Planted contradictions of place against near misses: are the first found, and the second left alone?

The sentences are those of ``tests/checks/spatial_sentences.py``; no corpus is needed. A note is no alarm.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.quality.parses import analyse
from tests.checks.spatial_sentences import found, near_misses, planted


def score(shared: Path, limit: int | None, show: bool = False) -> dict[str, float]:
    """Recall over the planted ones, precision over all alarms; ``shared`` is not asked."""
    wrong, right = planted()[:limit], near_misses()[:limit]
    caught = alarms = 0
    for text, kind in wrong:
        grave = {f.kind for f in found(analyse(text)) if f.severity != "note"}
        caught += kind in grave
        if show and kind not in grave:
            print(f"missed: {text} ({kind}; found {sorted(grave)})")
    for text, _ in right:
        false = [f.message for f in found(analyse(text)) if f.severity != "note"]
        alarms += bool(false)
        if show and false:
            print(f"false: {text} {false}")
    return {
        "planted": len(wrong),
        "near_misses": len(right),
        "recall": caught / max(1, len(wrong)),
        "precision": caught / max(1, caught + alarms),
    }


def main() -> None:
    """Print the figures; ``--errors`` shows what is missed and what is a false alarm."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--errors", action="store_true")
    for name, value in score(Path(), None, options.parse_args().errors).items():
        print(f"{name:24} {value:.3f}")


if __name__ == "__main__":
    main()
