"""Places in US local news (LGL): the right one for each gold span, and end to end.

Every gold mention with coordinates counts. Recognition counts names of every use (the corpus
marks adjectives as well); the figures beginning with "places" count those that the record lists as places.

``python -m benchmarks.quality.score_toponyms_lgl --limit 100 --errors 20``
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.quality.toponyms import report, score_corpus

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
CORPUS = Path("geoparsing/lgl.jsonl.gz")


def literal(gold: dict[str, Any]) -> bool:
    """Not an adjective: the corpus gives those ("Russian") the country's record."""
    from crossbearing.places.gazetteer.countries import demonyms

    return gold["text"].lower() not in demonyms() or gold["text"] in ("U.S.", "US")


def ignored(gold: dict[str, Any]) -> bool:
    """Mentions that the corpus could not place count neither way."""
    return True


def score(shared: Path, limit: int | None = None) -> dict[str, float]:
    """The figures over the first ``limit`` texts. Raises ``FileNotFoundError`` where the corpus is absent."""
    return score_corpus(shared / CORPUS, limit, literal, ignored).figures()


if __name__ == "__main__":
    report(SHARED / CORPUS, literal, ignored, __doc__)
