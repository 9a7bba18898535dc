"""Attribution beside textacy on the same articles, quality and speed in one run: ``make bench-peers``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.quality.parses import rows
from benchmarks.quality.score_attribution_polnear import (
    CORPUS,
    SHARED,
    Said,
    Tally,
    compare,
    figures,
    gold,
    letters,
    tally,
)

HERE = Path(__file__).parent
SHOWN = ("precision", "recall", "f1", "overlap_f1", "source_right", "words_per_second")


def textacy(python: Path, articles: list[dict]) -> tuple[Tally, int]:
    """The counts for textacy, and how many articles it refused."""
    lines = "".join(json.dumps({"text": a["text"]}) + "\n" for a in articles)
    done = subprocess.run([python, HERE / "textacy_quotes.py"], input=lines, capture_output=True, text=True, check=True)
    counts, refused = Tally(), 0
    for article, line in zip(articles, done.stdout.splitlines(), strict=True):
        found = json.loads(line)
        refused += found["refused"] is not None
        counts.seconds += found["seconds"]
        counts.words += found["words"]
        compare(article["text"], gold(article), [_said(article["text"], q) for q in found["said"]], counts)
    return counts, refused


def _said(text: str, quotation: dict) -> Said:
    sources = (letters(text, quotation["speaker"]),) if quotation["speaker"] else ()
    return Said(letters(text, [quotation["content"]]), sources, tuple(quotation["cue"]) if quotation["cue"] else None)


def main() -> int:
    """Print the two side by side."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--python", type=Path, default=Path(".venv-peers/bin/python"))
    options.add_argument("--split", choices=["train", "dev"], default="dev")
    options.add_argument("--shared", type=Path, default=SHARED)
    given = options.parse_args()
    try:
        articles = [row for row in rows(given.shared / CORPUS) if row["split"] == given.split]
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    ours = figures(tally(given.shared, None, given.split))
    counts, refused = textacy(given.python, articles)
    theirs = figures(counts)
    shown = Table(
        "", "crossbearing", "textacy", title=f"Attribution on PolNeAR {given.split}, {len(articles)} articles"
    )
    for name in SHOWN:
        form = "{:,.0f}" if name == "words_per_second" else "{:.3f}"
        shown.add_row(name.replace("_", " "), form.format(ours[name]), form.format(theirs[name]))
    Console(width=None if sys.stdout.isatty() else 100).print(shown)
    print(
        f"words per second: finding attributions only, the parse given. textacy refused {refused} of {len(articles)} articles."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
