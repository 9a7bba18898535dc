"""Attribution costs linear time on text that was made to be slow."""

from __future__ import annotations

import pytest

from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.attribution.find import attribute
from crossbearing.language.pipeline import Analyser
from tests.growth import growth

# Each text is one endless sentence of its words.
_WORDS = {
    "cue": ("said ", 1),
    "participle": ("adding ", 1),
    "preposition": ("according to the army ", 4),
    "relative": ("who said that ", 3),
    "citing": ("citing officials ", 2),
    "shared": ("denied it but ", 3),
    "unclosed": ("he said “it fell ", 5),
    "nested": ("“", 1),
    "no verb": ("the red house ", 3),
}
_SMALL = 300


@pytest.mark.parametrize("name", _WORDS)
def test_an_endless_sentence_costs_linear_time(analyser: Analyser, name: str) -> None:
    words, count = _WORDS[name]
    register = load_register()
    analyses = {n: analyser.analyse(words * (n // count)) for n in (_SMALL, _SMALL * 10)}
    actors = {n: find_actors(analysis, register) for n, analysis in analyses.items()}
    assert growth(lambda n: attribute(analyses[n], actors[n]), _SMALL) < 3


def test_ten_thousand_nested_marks_are_read(analyser: Analyser) -> None:
    analysis = analyser.analyse("“" * 5_000 + "He said it fell." + "”" * 5_000)
    assert max(len(analysis.sentence_tokens(s)) for s in analysis.sentences) <= 400
    attribute(analysis, ())
