"""The project's own sentences of place: is the form read, do the shapes hold the test points, are decoys left alone?

The sentences are those of ``tests/places/expressions*.yaml``; no corpus is needed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.quality.parses import analyse
from tests.places.expression_cases import form_fault, load, point_faults, read


def score(shared: Path, limit: int | None, show: bool = False) -> dict[str, float]:
    """Shares of sentences; ``shared`` is not asked."""
    cases = load()[:limit]
    forms = points = shaped = decoys = 0
    for case in cases:
        places = read(case, analyse)
        form, point = form_fault(case, places), point_faults(case, places)
        forms, points = forms + (form is None), points + (not point)
        decoys += case["form"] is None
        shaped += case["form"] is None and form is not None
        if show and (form or point):
            print(f"{case['text']} | {case['form']} | {form} {point}")
    return {
        "sentences": len(cases),
        "decoys": decoys,
        "forms_right": forms / max(1, len(cases)),
        "points_right": points / max(1, len(cases)),
        "decoys_left_alone": 1 - shaped / max(1, decoys),
    }


def main() -> None:
    """Print the figures; ``--errors`` shows what is read wrongly."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--errors", action="store_true")
    for name, value in score(Path(), None, options.parse_args().errors).items():
        print(f"{name:24} {value:.3f}")


if __name__ == "__main__":
    main()
