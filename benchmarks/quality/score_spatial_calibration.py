"""Do the outer shapes of real descriptions hold the true place, and how large are they?

The tolerances were fitted on one half of the cases (by a hash of the document); the other half is the test.
The cases ship as figures, so that no corpus is needed.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.spatial_cases import cases, held, median_area


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """Shares held and median areas; ``shared`` is not asked."""
    fitted = [c for c in cases() if c.fitted][:limit]
    tested = [c for c in cases() if not c.fitted][:limit]
    figures: dict[str, float] = {
        "cases": len(fitted) + len(tested),
        "held_fitted": _share(held(fitted)),
        "held_tested": _share(held(tested)),
    }
    for relation in ("distance", "direction", "near"):
        some = [c for c in (*fitted, *tested) if c.relation == relation]
        figures[f"held_{relation}"] = _share(held(some))
        figures[f"median_area_km2_{relation}"] = median_area(some)
    return figures


def _share(found: list[bool]) -> float:
    return sum(found) / max(1, len(found))


def main() -> None:
    """Print the figures."""
    for name, value in score(Path(), None).items():
        print(f"{name:28} {value:,.3f}")


if __name__ == "__main__":
    main()
