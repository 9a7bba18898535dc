"""Measure the reading on every corpus that is present, and hold it to its floors: ``make quality``.

Every ``score_NAME.py`` beside this file exposes ``score(shared, limit) -> {figure: value}`` and
raises ``FileNotFoundError`` where its corpus is absent. Floors stand in ``floors.yaml``. A figure
below its floor, a floor whose figure was not measured although its corpus is present, and a
scorer that fails make the exit status 1. An absent corpus does not: it is named. A sample
(``--limit``) is held to no floors.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import yaml
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared" / "data"


@dataclass
class Outcome:
    """What one scorer gave: its figures, or why it has none."""

    name: str
    figures: dict[str, float] = field(default_factory=dict)
    absent: str | None = None
    failed: str | None = None
    seconds: float = 0.0


def names() -> list[str]:
    """The scorers there are."""
    return sorted(path.stem.removeprefix("score_") for path in HERE.glob("score_*.py"))


def floors(path: Path = HERE / "floors.yaml") -> dict[str, dict[str, float]]:
    """The floors by scorer and figure. Raises ``ValueError`` naming an entry that is not a number."""
    table = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    for name, figures in table.items():
        for figure, floor in figures.items():
            if not isinstance(floor, int | float):
                raise ValueError(f"{path.name}: {name}.{figure}: not a number: {floor!r}")
    return table


def measure(name: str, shared: Path, limit: int | None) -> Outcome:
    """Run one scorer; what goes wrong in it is kept, not raised."""
    outcome, began = Outcome(name), time.perf_counter()
    try:
        scorer = importlib.import_module(f"benchmarks.quality.score_{name}")
        outcome.figures = scorer.score(shared, limit)
    except FileNotFoundError as error:
        outcome.absent = str(error.filename or error)
    except Exception:  # a broken scorer must not hide what the others measured
        outcome.failed = traceback.format_exc()
    outcome.seconds = time.perf_counter() - began
    return outcome


def below(outcome: Outcome, wanted: dict[str, float]) -> list[str]:
    """The figures of an outcome that miss their floor, and the floors nothing was measured for."""
    if outcome.absent:
        return []
    return [figure for figure, floor in wanted.items() if not outcome.figures.get(figure, float("-inf")) >= floor]


def table(outcomes: Iterable[Outcome], wanted: dict[str, dict[str, float]]) -> Table:
    """Figures beside their floors."""
    shown = Table("scorer", "figure", "measured", "floor", "", title="Quality")
    for outcome in outcomes:
        mine = wanted.get(outcome.name, {})
        missed = below(outcome, mine)
        if outcome.absent:
            shown.add_row(outcome.name, f"not measured: {outcome.absent} is absent", "", "", "absent", style="dim")
        if outcome.failed:
            shown.add_row(outcome.name, outcome.failed.strip().splitlines()[-1], "", "", "failed", style="red")
        for figure in sorted(outcome.figures | mine):
            value, floor = outcome.figures.get(figure), mine.get(figure)
            if value is None and outcome.absent:
                continue
            verdict = "" if floor is None else "BELOW" if figure in missed else "holds"
            shown.add_row(outcome.name, figure, _number(value), _number(floor), verdict)
    return shown


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}"


def main() -> int:
    """Measure, print, and give the exit status."""
    given = _options().parse_args()
    # Figures are of the shipped gazetteers alone, whatever this user has imported.
    os.environ["XDG_DATA_HOME"] = mkdtemp(prefix="crossbearing-quality-")
    wanted = floors()
    chosen = [name for name in names() if not given.only or any(part in name for part in given.only)]
    if not chosen:
        print(f"no scorer is named so; there are: {', '.join(names())}", file=sys.stderr)
        return 2
    if given.limit:
        # A sample's figures stray by some points: they are shown, and held to nothing.
        print("a sample: figures are not held to their floors", file=sys.stderr)
        wanted = {}
    outcomes = []
    for name in chosen:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        outcomes.append(measure(name, given.shared, given.limit))
    return _report(outcomes, wanted, given.json)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--limit", type=int, help="read no more than this many texts of a corpus")
    options.add_argument("--only", action="append", help="only scorers with this in their name; may be repeated")
    options.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    options.add_argument("--shared", type=Path, default=SHARED, help="the folder of corpora")
    return options


def _report(outcomes: list[Outcome], wanted: dict[str, dict[str, float]], as_json: bool) -> int:
    missed = {o.name: below(o, wanted.get(o.name, {})) for o in outcomes}
    if as_json:
        print(json.dumps([asdict(o) | {"below": missed[o.name]} for o in outcomes], indent=1))
    else:
        Console(width=None if sys.stdout.isatty() else 120).print(table(outcomes, wanted))
    absent = [o.name for o in outcomes if o.absent]
    failed = [o for o in outcomes if o.failed]
    for outcome in failed:
        print(f"\n{outcome.name} failed:\n{outcome.failed}", file=sys.stderr)
    if absent:
        print(f"Not measured, their corpora are absent: {', '.join(absent)}", file=sys.stderr)
    for name, figures in missed.items():
        if figures:
            print(f"{name}: below its floor: {', '.join(figures)}", file=sys.stderr)
    return 1 if failed or any(missed.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
