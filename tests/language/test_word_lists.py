"""Plain word lists are checked when they are loaded."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.language.word_lists import checked, load_section


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


def test_a_section_is_checked_like_a_file() -> None:
    held = load_section("crossbearing.attribution", "words.yaml", "reach", "backward")
    assert "the" in held["backward"]
    with pytest.raises(LexiconError, match=r"words\.yaml: there is no section 'nowhere'"):
        load_section("crossbearing.attribution", "words.yaml", "nowhere", "backward")
    with pytest.raises(LexiconError, match=r"words\.yaml: reach: should have the lists forward"):
        load_section("crossbearing.attribution", "words.yaml", "reach", "forward")


@pytest.mark.parametrize("package", ["attribution", "claims", "events"])
def test_every_section_is_asked_for(package: str) -> None:
    folder = Path(importlib.import_module(f"crossbearing.{package}").__file__ or "").parent
    code = "\n".join(p.read_text(encoding="utf-8") for p in folder.glob("*.py"))
    asked = set(re.findall(r'(?:words_of\(|"words.yaml",)\s*"(\w+)"', code))
    assert set(load_table(f"crossbearing.{package}", "words.yaml")) == asked
