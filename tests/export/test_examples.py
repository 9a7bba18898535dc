"""The examples: the table of reports holds the texts that lie beside it."""

from __future__ import annotations

import json
from pathlib import Path


def test_the_examples_say_the_same_in_both_forms(root: Path) -> None:
    folder = root / "examples"
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = sorted(folder.glob("*.txt"))
    assert [row["id"] for row in rows] == [path.stem for path in texts]
    for row, path in zip(rows, texts, strict=True):
        text = path.read_text(encoding="utf-8")
        assert row["text"] == text
        assert row["title"] == text.splitlines()[0]
        assert row["outlet"] and row["published"].startswith("2018-06-2")
        assert 150 <= len(text.split()) <= 260
