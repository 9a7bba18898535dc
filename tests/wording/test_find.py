"""Loaded terms in sentences of all sides, and their false friends."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.language.lexicon import LexiconError
from crossbearing.language.pipeline import Analyser
from crossbearing.wording.find import find_loaded_terms
from crossbearing.wording.terms import load_terms, read_terms
from tests.cases import cases

_WORDS = st.sampled_from(
    [
        "free",
        "from",
        "the",
        "clutch",
        "of",
        "terror",
        "group",
        "anti",
        "-",
        "regime",
        ",",
        "martyr",
        "liberate",
        "Zionist",
        "so",
        "called",
        ".",
        "“",
        "enemy",
    ]
)


@pytest.mark.parametrize("case", cases(__file__, "sentences.yaml"), ids=lambda c: c["text"][:40])
def test_terms_of_a_sentence(analyser: Analyser, case: dict[str, Any]) -> None:
    found = find_loaded_terms(analyser.analyse(case["text"]))
    assert [f"{t.span.text} → {t.neutral}" for t in found] == case["terms"]
    assert all(t.said_by is None and t.side and t.rule for t in found)


@given(st.lists(_WORDS, max_size=25))
def test_terms_slice_and_do_not_overlap(analyser: Analyser, words: list[str]) -> None:
    text = " ".join(words) or "."
    found = find_loaded_terms(analyser.analyse(text))
    assert all(text[t.span.start : t.span.end] == t.span.text for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_users_file_adds_and_replaces(analyser: Analyser, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "terms:\n"
        "  regime: {words: [junta], neutral: government, side: names a government as its opponents do}\n"
        "names: [sausage junta]\n",
        encoding="utf-8",
    )
    found = find_loaded_terms(analyser.analyse("The junta and the regime ate a sausage junta."), load_terms(path))
    assert [t.span.text for t in found] == ["junta"]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"words": ["x"], "neutral": "y"}, "needs side"),
        ({"words": [], "neutral": "y", "side": "z"}, "needs words"),
        ({"words": "x", "neutral": "y", "side": "z"}, "must be a list"),
        ({"words": ["x"], "neutral": "y", "side": "z", "object": "stars"}, "no class"),
        ({"words": ["x"], "neutral": "y", "side": "z", "colour": "red"}, "unknown field"),
    ],
)
def test_bad_terms_are_named(entry: dict[str, object], complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        read_terms([({"terms": {"bad": entry}}, "own.yaml")])


def test_every_side_is_in_the_table() -> None:
    sides = " ".join(term.side for term in load_terms().terms)
    for words in (
        "its taker",
        "its opponents",
        "those who do not recognise it",
        "Russian state",
        "Ukraine's side",
        "Israel's government",
    ):
        assert words in sides
