"""One type for a whole snippet: what a short report is about."""

from __future__ import annotations

import pytest

from crossbearing.events.acled_row import NO_EVENT, classify
from crossbearing.events.plover_row import classify_plover
from crossbearing.language.pipeline import Analyser
from tests.cases import cases


@pytest.mark.parametrize("case", cases(__file__, "snippets.yaml"), ids=lambda case: case["text"][:40])
def test_a_snippet_has_the_type_it_is_about(analyser: Analyser, case: dict[str, str]) -> None:
    kind = classify(analyser.analyse(case["text"]))
    assert kind.acled is not None
    assert kind.acled.sub_event_type == case["acled"]


def test_a_snippet_without_an_event_has_none(analyser: Analyser) -> None:
    assert classify(analyser.analyse("The river is forty kilometres long.")) == NO_EVENT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The rebels said they will release the prisoners.", "AGREE"),
        ("The minister said the army must leave the city.", "REQUEST"),
        ("The general threatened to attack the capital.", "THREATEN"),
        ("Soldiers shelled the village.", "ASSAULT"),
        ("The government says it will not accept the plan.", "REJECT"),
        ("Kyiv accused Moscow of lying.", "ACCUSE"),
    ],
)
def test_plover_codes_the_word_given_before_the_deed_named(analyser: Analyser, text: str, code: str) -> None:
    assert classify_plover(analyser.analyse(text)) == code
