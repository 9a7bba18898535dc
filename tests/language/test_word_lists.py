"""Plain word lists are checked when they are loaded."""

from __future__ import annotations

from typing import Any

import pytest

from crossbearing.language.lexicon import LexiconError
from crossbearing.language.word_lists import checked


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([], "a mapping"),
        ({"a": ["x"]}, "should have the lists"),
        ({"a": ["x"], "b": []}, "b: should be a list"),
        ({"a": ["x"], "b": ["X"]}, "lower case"),
        ({"a": ["x"], "b": ["y", "y"]}, "twice"),
    ],
)
def test_a_wrong_list_is_named(table: Any, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        checked(table, ("a", "b"), "some.yaml")


def test_lists_become_sets() -> None:
    assert checked({"a": ["x", "y"]}, ("a",), "some.yaml") == {"a": frozenset({"x", "y"})}
