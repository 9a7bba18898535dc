"""Texts to measure speed on: the project's own examples, and corpora where they are present."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"


def words(text: str) -> int:
    """Words as white space parts them: the same count for every tool."""
    return len(text.split())


def examples() -> list[str]:
    """The reports in ``examples/``."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]


def measured_texts(wanted: int, shared: Path = SHARED) -> tuple[str, list[str]]:
    """About ``wanted`` words of reports, and where they are from."""
    found = _corpus(shared)
    origin = "war reports of several corpora" if found else "the examples, their sentences shuffled"
    stream = iter(found) if found else synthesised()
    texts: list[str] = []
    total = 0
    for text in stream:
        texts.append(text)
        total += words(text)
        if total >= wanted:
            break
    return origin, texts


def _corpus(shared: Path) -> list[str]:
    found: list[str] = []
    for name in ("re3d/centcom", "airwars_gaza/airwars_gaza"):
        path = shared / f"{name}.jsonl.gz"
        if path.exists():
            lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
            found += [_text(json.loads(line)) for line in lines]
    fa_kes = shared / "fa_kes" / "fa_kes.csv.gz"
    if fa_kes.exists():
        table = csv.DictReader(io.StringIO(gzip.decompress(fa_kes.read_bytes()).decode("utf-8", "replace")))
        found += [row["article_content"] for row in table]
    random.Random(0).shuffle(found)
    return found


def _text(row: dict) -> str:
    return row["text"] if "text" in row else row["assessment"]


def synthesised(seed: int = 0) -> Iterator[str]:
    """Endless reports, no two alike: the sentences of the examples in ever other orders, paragraphs kept short."""
    sentences = [s.strip() for text in examples() for s in re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", text) if s.strip()]
    order = random.Random(seed)
    while True:
        chosen = order.sample(sentences, min(len(sentences), 16))
        yield "\n\n".join(" ".join(chosen[i : i + 2]) for i in range(0, len(chosen), 2)) + "\n"
