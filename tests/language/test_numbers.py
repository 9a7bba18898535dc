"""Numbers with their bounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.language.analysis import Analysis
from crossbearing.language.lexicon import LexiconError
from crossbearing.language.number_words import build
from crossbearing.language.numbers import blur, find_numbers

CASES = yaml.safe_load((Path(__file__).parent / "numbers.yaml").read_text(encoding="utf-8"))


def figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.10g}"


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_numbers(analyse: Callable[[str], Analysis], case: dict[str, object]) -> None:
    found = find_numbers(analyse(str(case["text"])))
    assert [f"{n.span.text} | {figure(n.min)} | {figure(n.max)} | {n.basis}" for n in found] == case["expect"]


@given(st.integers(1, 10**9))
def test_numerals_read_back(analyse: Callable[[str], Analysis], value: int) -> None:
    (number,) = find_numbers(analyse(f"They counted {value:,} shells."))
    assert (number.min, number.max) == (value, value)


@given(st.floats(0.01, 1e9))
def test_blur_is_never_wider_than_a_quarter(value: float) -> None:
    assert 0 <= blur(value) <= value / 4


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "two",
                "hundred",
                "and",
                "dozen",
                "-",
                "to",
                "5",
                "10",
                "of",
                "several",
                "million",
                "half",
                "at",
                "least",
                "more",
                "than",
            ]
        ),
        max_size=30,
    )
)
def test_any_heap_of_number_words_gives_numbers_apart_and_in_order(
    analyse: Callable[[str], Analysis], heap: list[str]
) -> None:
    last = -1
    for number in find_numbers(analyse(" ".join(heap))):
        assert last < number.first <= number.core_first <= number.core_last <= number.last
        assert number.min is None or number.max is None or number.min <= number.max
        last = number.last


def test_bounds_the_wrong_way_round_are_refused_by_name() -> None:
    table = {
        "units": {"one": 1},
        "tens": {"ten": 10},
        "scales": {"hundred": 100},
        "groups": {"dozen": 12},
        "glued": {"k": 1000},
    }
    table |= {"vague": {"several": {"min": 9, "max": 2}}, "multipliers": {"few": {"min": 1, "max": 2}}}
    table |= {"before": {"over": "floor"}, "after": {"or so": "about"}}
    with pytest.raises(LexiconError, match="vague: 'several'"):
        build(table, "numbers.yaml")
