"""Who is who: pronouns, joint speakers and names."""

from __future__ import annotations

from functools import cache

import pytest

from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.attribution.find import attribute
from crossbearing.language.pipeline import Analyser


@cache
def analyser() -> Analyser:
    return Analyser()


def speakers(text: str) -> list[str]:
    """The name of the innermost source of each statement, in text order."""
    analysis = analyser().analyse(text)
    found = attribute(analysis, find_actors(analysis, load_register()))
    names = {s.id: s.name for s in found.sources}
    return [names[s.chain[-1].source] for s in found.statements if not s.rule.startswith("attitude")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A police spokeswoman said two shops burned. A fire chief said the fire was set. She said nobody was hurt.",
            ["police spokeswoman", "fire chief", "police spokeswoman"],
        ),
        (
            "The minister said a rebel commander had claimed that the bridge was mined. He said the bridge was safe.",
            ["minister", "rebel commander", "minister"],
        ),
        (
            "The valley council and residents said the road was closed. The valley council said it would wait.",
            ["valley council and residents", "valley council"],
        ),
        (
            "The governor, Hassan al-Jundi, said ten died. Jundi added that help had come.",
            ["Hassan al-Jundi", "Hassan al-Jundi"],
        ),
    ],
)
def test_parties_are_told_apart(text: str, wanted: list[str]) -> None:
    assert speakers(text)[: len(wanted)] == wanted
