"""The runner of the quality gates: absent corpora are named, floors hold, failures show."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quality import run
from benchmarks.quality.run import Outcome, below


def test_a_figure_below_its_floor_is_told() -> None:
    assert below(Outcome("x", {"f1": 0.69}), {"f1": 0.70}) == ["f1"]
    assert below(Outcome("x", {"f1": 0.70}), {"f1": 0.70}) == []


def test_a_floor_without_a_figure_is_a_failure() -> None:
    assert below(Outcome("x", {"f": 1.0}), {"f1": 0.70}) == ["f1"]
    assert below(Outcome("x", {"f1": float("nan")}), {"f1": 0.70}) == ["f1"]


def test_an_absent_corpus_is_not_a_failure() -> None:
    assert below(Outcome("x", absent="polnear"), {"f1": 0.70}) == []


def test_every_floor_names_a_scorer() -> None:
    assert set(run.floors()) <= set(run.names())


def test_a_floor_that_is_no_number_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "floors.yaml"
    table.write_text("x: {f1: high}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.f1"):
        run.floors(table)


def test_a_corpus_that_is_not_there_is_named(tmp_path: Path) -> None:
    outcome = run.measure("attribution_polnear", tmp_path, 1)
    assert outcome.absent is not None
    assert "polnear" in outcome.absent


def test_a_broken_scorer_is_reported_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run.measure("there_is_none", tmp_path, 1)
    assert outcome.failed is not None
    assert run._report([outcome], {}, as_json=False) == 1
    assert "there_is_none failed" in capsys.readouterr().err
