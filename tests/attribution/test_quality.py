"""The project's own sentences and texts are read at least as well as the floors say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.quality import score_own_attribution as own

FLOORS = yaml.safe_load((Path(own.__file__).parent / "floors.yaml").read_text(encoding="utf-8"))["own_attribution"]


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    tally = own.measured()
    return own.figures(tally), tally.errors


@pytest.mark.parametrize("figure", FLOORS)
def test_figures_hold_their_floors(measured, figure):
    figures, errors = measured
    assert figures[figure] >= FLOORS[figure], "\n".join(e for e in errors if e.startswith(figure))


def test_there_are_enough_cases():
    assert len(own.cases("sentences.yaml")) + len(own.cases("forms.yaml")) >= 120
    assert len(own.cases("texts.yaml")) >= 25


@pytest.mark.parametrize("case", own.cases("texts.yaml"), ids=lambda c: c["text"][:30])
def test_cases_quote_their_texts(case):
    for want in case["said"]:
        assert own.characters(case["text"], want["content"])
    assert own.mentions_of(case["text"], case["parties"])
