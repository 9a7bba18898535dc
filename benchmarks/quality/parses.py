"""Analysed texts kept on disk as JSON, so that measuring a stage again does not parse again."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from crossbearing import language
from crossbearing.language.analysis import Analysis, Quoted, Sentence, Token
from crossbearing.language.pipeline import DEFAULT_PIPELINE, Analyser
from crossbearing.model.span import Span

FOLDER = Path(__file__).parent / ".parses"


@cache
def analyser() -> Analyser:
    """One loaded pipeline for all scorers of a run."""
    return Analyser()


@cache
def fingerprint() -> str:
    """Changes whenever the pipeline or the language layer does, so that stale parses are never read."""
    digest = hashlib.sha256(DEFAULT_PIPELINE.encode())
    folder = Path(next(iter(language.__path__)))
    for path in sorted([*folder.glob("*.py"), *folder.glob("data/*.yaml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def analyse(text: str, folder: Path | None = FOLDER) -> Analysis:
    """The analysis of ``text``, from ``folder`` where it is kept there."""
    if folder is None:
        return analyser().analyse(text)
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    path = folder / fingerprint() / f"{name}.json.gz"
    if path.exists():
        return _load(text, json.loads(gzip.decompress(path.read_bytes())))
    analysis = analyser().analyse(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.write_bytes(gzip.compress(json.dumps(_dump(analysis)).encode(), 1))
    partial.replace(path)
    return analysis


def _dump(analysis: Analysis) -> dict[str, object]:
    return {
        "pipeline": analysis.pipeline,
        "tokens": [[getattr(t, name) for name in Token.__slots__] for t in analysis.tokens],
        "sentences": [[getattr(s, name) for name in Sentence.__slots__] for s in analysis.sentences],
        "quotes": [[getattr(q, name) for name in Quoted.__slots__] for q in analysis.quotes],
        "paragraphs": [[p.start, p.end] for p in analysis.paragraphs],
    }


def _load(text: str, kept: dict[str, list[list[object]]]) -> Analysis:
    return Analysis(
        text,
        [Token(*row) for row in kept["tokens"]],
        [Sentence(*row) for row in kept["sentences"]],
        [Span.of(text, start, end) for start, end in kept["paragraphs"]],
        [Quoted(*row) for row in kept["quotes"]],
        str(kept["pipeline"]),
    )


def rows(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a ``.jsonl.gz`` corpus. Raises ``FileNotFoundError`` naming it where it is absent."""
    if not path.exists():
        raise FileNotFoundError(f"corpus not present: {path.parent.name}/{path.name}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
