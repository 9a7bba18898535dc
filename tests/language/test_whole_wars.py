"""Sums over a whole war are told from the toll of an incident."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossbearing.language.analysis import Analysis
from crossbearing.language.whole_wars import sums_up_a_war


def told(analysis: Analysis, word: str) -> bool:
    return sums_up_a_war(analysis, next(t.i for t in analysis.tokens if t.lower == word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The war has claimed more than 300,000 lives.", "lives"),
        ("The conflict left 280,000 dead.", "dead"),
        ("Some 500 people have been killed since the offensive began.", "killed"),
        ("More than 1,000 people have died in the conflict.", "died"),
        ("Thousands have been killed since 2011.", "killed"),
    ],
)
def test_a_sum_over_a_war(analyse: Callable[[str], Analysis], text: str, word: str) -> None:
    assert told(analyse(text), word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Four people have died since the strike.", "died"),
        ("Twelve people were killed on Monday in the war-torn town.", "killed"),
        ("The strike has claimed 12 lives.", "lives"),
        ("Soldiers killed three men on Monday in a conflict over land.", "killed"),
    ],
)
def test_the_toll_of_an_incident(analyse: Callable[[str], Analysis], text: str, word: str) -> None:
    assert not told(analyse(text), word)
