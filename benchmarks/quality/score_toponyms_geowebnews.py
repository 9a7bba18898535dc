"""Places in world news (GeoWebNews): the right one for each gold span, and end to end.

Every gold mention with coordinates counts, literal and associative. Recognition counts names of every use;
the figures beginning with "places" count literal gold against what the record lists as places.

``python -m benchmarks.quality.score_toponyms_geowebnews --limit 100 --errors 20``
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.quality.toponyms import report, score_corpus

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
CORPUS = Path("geoparsing/geowebnews.jsonl.gz")


LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})


def literal(gold: dict[str, Any]) -> bool:
    """Said of the place itself, not of its people, rulers or bodies."""
    return gold["type"] in LITERAL


def ignored(gold: dict[str, Any]) -> bool:
    """Demonyms, languages and namesakes have no coordinates in the corpus and count neither way."""
    return gold["type"] in ("Demonym", "Language", "Homonym", "Literal", "Coercion")


def score(shared: Path, limit: int | None = None) -> dict[str, float]:
    """The figures over the first ``limit`` texts. Raises ``FileNotFoundError`` where the corpus is absent."""
    return score_corpus(shared / CORPUS, limit, literal, ignored).figures()


if __name__ == "__main__":
    report(SHARED / CORPUS, literal, ignored, __doc__)
