"""Attribution costs linear time on text that was made to be slow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

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
_MORE = {
    "told": ("the envoy told the agency that ", 6),
    "joined": ("the army said the town fell and ", 7),
    "two kinds of marks": ("“we ‘know ", 2),
    "closed marks": ('"yes" ', 1),
    # a full stop after a hundred words, again and again
    "long sentences": ("the army said " + "the town of the north fell and " * 13 + "it ended there at once. ", 100),
}
_SMALL = 300


@pytest.mark.parametrize("name", _WORDS)
def test_an_endless_sentence_costs_linear_time(analyser: Analyser, name: str) -> None:
    words, count = _WORDS[name]
    register = load_register()
    analyses = {n: analyser.analyse(words * (n // count)) for n in (_SMALL, _SMALL * 10)}
    actors = {n: find_actors(analysis, register) for n, analysis in analyses.items()}
    assert growth(lambda n: attribute(analyses[n], actors[n]), _SMALL) < 3


@pytest.mark.parametrize("name", [*_WORDS, *_MORE])
def test_it_takes_as_many_steps_more_as_there_are_words(analyser: Analyser, name: str) -> None:
    """Calls are counted, so that neither the machine nor the collection of garbage blurs the figure."""
    words, count = {**_WORDS, **_MORE}[name]
    register = load_register()
    counted = []
    for n in (_SMALL, _SMALL * 4):
        analysis = analyser.analyse(words * max(1, n // count))
        actors = find_actors(analysis, register)
        attribute(analysis, actors)
        counted.append(calls(partial(attribute, analysis, actors)) / len(analysis.tokens))
    # four times the length: a square would take four times the steps a word
    assert counted[1] < counted[0] * 2


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions a piece of work makes, those of the interpreter's own included."""
    made = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made


def test_ten_thousand_nested_marks_are_read(analyser: Analyser) -> None:
    analysis = analyser.analyse("“" * 5_000 + "He said it fell." + "”" * 5_000)
    assert max(len(analysis.sentence_tokens(s)) for s in analysis.sentences) <= 400
    attribute(analysis, ())
