"""Agreement of two readers: figures worked by hand, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.server.second_reader import alpha, day_overlap, mean_overlap, shape_overlap, span_overlap

CODES = st.sampled_from("abc")
UNITS = st.lists(st.lists(CODES, min_size=2, max_size=4), min_size=1, max_size=12)


def test_alpha_of_the_book() -> None:
    """Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers, nominal, 0.743."""
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3]
    c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    units = [[one for one in unit if one is not None] for unit in zip(a, b, c, d, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.001)


@given(UNITS)
def test_alpha_is_at_most_one_and_does_not_mind_the_order(units: list[list[str]]) -> None:
    value = alpha(units)
    assert value is None or value <= 1
    assert alpha([list(reversed(unit)) for unit in reversed(units)]) == (pytest.approx(value) if value is not None else None)  # fmt: skip


@given(st.lists(CODES, min_size=2, max_size=10))
def test_full_agreement_is_one(codes: list[str]) -> None:
    value = alpha([[code, code] for code in codes])
    assert value == (1 if len(set(codes)) > 1 else None)


def test_alpha_of_what_cannot_vary_is_unknown() -> None:
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"]]) is None


def test_overlaps() -> None:
    assert span_overlap({"start": 0, "end": 10}, {"start": 5, "end": 15}) == pytest.approx(1 / 3)
    assert span_overlap({"start": 0, "end": 2}, {"start": 5, "end": 6}) == 0
    assert span_overlap({"start": 0}, None) is None
    assert (
        day_overlap({"start": "2018-06-01", "end": "2018-06-02"}, {"start": "2018-06-02", "end": "2018-06-02"}) == 0.5
    )
    assert day_overlap({"start": None, "end": "2018-06-02"}, {"start": "2018-06-02", "end": "2018-06-02"}) is None
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    half = {"type": "Polygon", "coordinates": [[[0, 0], [0.5, 0], [0.5, 1], [0, 1], [0, 0]]]}
    assert shape_overlap(square, half) == pytest.approx(0.5, abs=0.01)
    assert shape_overlap(square, None) is None
    assert mean_overlap([[{"start": 0, "end": 2}] * 2, [{"start": 0, "end": 1}, {"start": 3, "end": 4}]], span_overlap) == 0.5  # fmt: skip
