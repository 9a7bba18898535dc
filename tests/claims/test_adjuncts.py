"""A time or a place alone tells nothing that happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossbearing.claims.cutting import _is_adjunct
from crossbearing.language.analysis import Analysis


@pytest.mark.parametrize(
    ("text", "words", "adjunct"),
    [
        ("The ministry said a shell hit the bakery around 10:22 am.", "around 10:22 am", True),
        ("Two died on Friday near Homs, he said.", "on Friday near Homs", True),
        ("The army shelled Homs, he said.", "shelled Homs", False),
        ("It was a raid near Homs, he said.", "a raid near Homs", False),
    ],
)
def test_adjuncts(text: str, words: str, adjunct: bool, analyse: Callable[[str], Analysis]) -> None:
    analysis = analyse(text)
    start = text.index(words)
    inside = analysis.tokens_in(start, start + len(words))
    assert _is_adjunct(analysis, inside[0].i, inside[-1].i) is adjunct
