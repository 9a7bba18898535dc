"""The pipeline is loaded by short cuts: nothing of it may be lost, nor of spaCy for whoever uses it beside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crossbearing.language import lexicon
from crossbearing.language.kept import MISSING, keep_table, kept_table
from crossbearing.language.lexicon import load_table
from crossbearing.language.pipeline import DEFAULT_PIPELINE, Analyser


def test_the_tokenizer_is_the_pipelines_own(analyser: Analyser) -> None:
    import spacy

    ours, its_own = analyser._nlp.tokenizer, spacy.load(DEFAULT_PIPELINE).tokenizer
    # The vocabulary grows with every text read.
    assert ours.to_bytes(exclude=["vocab"]) == its_own.to_bytes(exclude=["vocab"])
    assert ours.rules == its_own.rules


def test_the_command_line_of_spacy_is_left_to_whoever_asks_for_it() -> None:
    program = (
        "import sys\n"
        "from crossbearing.language.spacy_import import import_spacy\n"
        "spacy = import_spacy()\n"
        "early = sorted(m for m in sys.modules if m.startswith(('spacy.cli', 'weasel', 'httpx')))\n"
        "version = spacy.info(silent=True)['spacy_version']\n"
        "import spacy.cli\n"
        "print([early, version == spacy.__version__, callable(spacy.cli.download)])\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[[], True, True]"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CROSSBEARING_CACHE", str(tmp_path))
    return tmp_path / "tables"


def test_a_kept_table_is_read_again_only_for_the_same_text(cache: Path) -> None:
    keep_table("some.table", "a: 1", {"a": 1})
    assert kept_table("some.table", "a: 1") == {"a": 1}
    assert kept_table("some.table", "a: 2") is MISSING
    keep_table("some.table", "a: 2", {"a": 2})
    assert len(list(cache.iterdir())) == 1, "the older one goes"


def test_a_table_that_json_cannot_hold_is_not_kept(cache: Path) -> None:
    for table in ({1: "number as key"}, {"a": float("nan")}, {"a": object()}):
        keep_table("some.table", "text", table)
        assert kept_table("some.table", "text") is MISSING


def test_a_damaged_or_missing_cache_costs_nothing_but_time(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = lexicon.load_table.__wrapped__
    table = fresh("crossbearing.places", "choice.yaml")
    (kept,) = cache.iterdir()
    assert json.loads(kept.read_bytes()) == table
    kept.write_bytes(b"{ damaged")
    assert fresh("crossbearing.places", "choice.yaml") == table
    monkeypatch.setenv("CROSSBEARING_CACHE", str(kept))  # a file: nothing can be kept below it
    assert fresh("crossbearing.places", "choice.yaml") == table


def test_every_large_table_can_be_kept(cache: Path, root: Path) -> None:
    for path in sorted((root / "src" / "crossbearing").glob("*/data/*.yaml")):
        if path.stat().st_size > 3_000:
            load_table.__wrapped__(f"crossbearing.{path.parts[-3]}", path.name)
            text = path.read_text(encoding="utf-8")
            assert kept_table(f"crossbearing.{path.parts[-3]}.{path.stem}", text) is not MISSING, path.name
