"""Parties on re3d: how many of the marked organisations are found, and how many mentions fall on something marked.

An organisation counts as found when a mention shares a character with it. Pronouns are left
out: which party "they" are is not this stage's question. The share of mentions that fall on an
organisation, a person, a nationality or a platform is a lower bound of their precision, for
the corpus leaves a good many repeats and all generic words for people unmarked.

``python -m benchmarks.quality.score_actors_re3d --missed 40``
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality.parses import analyse
from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.model.mention import ActorMention

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
FILES = ("re3d/centcom.jsonl.gz", "re3d/us_state_department.jsonl.gz")
MARKED = frozenset({"Organisation", "Person", "Nationality", "MilitaryPlatform"})
PRONOUNS = frozenset(
    [
        "we",
        "our",
        "ours",
        "us",
        "they",
        "their",
        "theirs",
        "them",
        "it",
        "its",
        "who",
        "which",
        "that",
        "those",
        "you",
        "your",
        "he",
        "she",
        "his",
        "her",
        "ourselves",
        "themselves",
        "itself",
    ]
)


def documents(shared: Path) -> Iterator[dict[str, Any]]:
    for name in FILES:
        with gzip.open(shared / name, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def touches(mention: ActorMention, entity: dict[str, Any]) -> bool:
    return mention.span.start < entity["end"] and entity["start"] < mention.span.end


def count(shared: Path, limit: int | None) -> tuple[Counter[str], Counter[str]]:
    """Tallies, and the organisations missed."""
    register, tally, missed = load_register(), Counter[str](), Counter[str]()
    for document in list(documents(shared))[:limit]:
        found = find_actors(analyse(document["text"]), register)
        marked = [e for e in document["entities"] if e["type"] in MARKED]
        organisations = [e for e in marked if e["type"] == "Organisation" and e["text"].lower() not in PRONOUNS]
        gone = [e for e in organisations if not any(touches(m, e) for m in found)]
        missed.update(" ".join(e["text"].split()) for e in gone)
        tally["gold"] += len(organisations)
        tally["found"] += len(organisations) - len(gone)
        tally["mentions"] += len(found)
        tally["marked"] += sum(any(touches(m, e) for e in marked) for m in found)
    return tally, missed


def score(shared: Path, limit: int | None = None) -> dict[str, float]:
    """Share of organisations found, and of mentions that fall on something marked."""
    tally, _ = count(shared, limit)
    return {
        "organisations_found": tally["found"] / tally["gold"],
        "mentions_on_marked": tally["marked"] / tally["mentions"],
        "organisations": float(tally["gold"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--missed", type=int, default=0, help="show so many of the organisations missed most")
    chosen = parser.parse_args()
    for name, value in score(SHARED, chosen.limit).items():
        print(f"{name}: {value:.3f}")
    for text, times in count(SHARED, chosen.limit)[1].most_common(chosen.missed):
        print(times, text)


if __name__ == "__main__":
    main()
