"""Quantities as ranges with a unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from crossbearing.language.analysis import Analysis
from crossbearing.language.lexicon import LexiconError
from crossbearing.quantities.find import find_quantities
from crossbearing.quantities.units import build

CASES = yaml.safe_load((Path(__file__).parent / "quantities.yaml").read_text(encoding="utf-8"))


def figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.10g}"


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_quantities(analyse: Callable[[str], Analysis], case: dict[str, object]) -> None:
    text = str(case["text"])
    found = find_quantities(analyse(text))
    rows = [f"{q.span.text} | {q.kind} | {figure(q.min)} | {figure(q.max)} | {q.unit}" for q in found]
    assert rows == case["expect"]


def test_a_unit_without_a_factor_is_refused_by_name() -> None:
    table = {"measures": [{"kind": "distance", "unit": "km", "factor": 0, "words": ["km"]}]}
    with pytest.raises(LexiconError, match=r"units\.yaml: measures: entry 1: factor 0"):
        build(table, "units.yaml")
