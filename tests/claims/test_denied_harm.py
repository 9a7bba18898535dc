"""Figures inside a denial are denied, not stated."""

from __future__ import annotations

import pytest

import crossbearing
from crossbearing.model.event import Casualties


def figures(text: str) -> list[Casualties]:
    return [f for e in crossbearing.read(text).events for f in e.casualties]


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon denied causing casualties.",
        "The army shelled the town. The ministry denied any casualties among civilians.",
    ],
)
def test_to_deny_casualties_is_to_say_there_were_none(text: str) -> None:
    (figure,) = figures(text)
    assert (figure.min, figure.max, figure.basis) == (0, 0, "denied")


def test_a_figure_in_a_denied_event_is_kept_as_denied() -> None:
    (figure,) = figures("The ministry denied that its jets had killed twelve people in the village.")
    assert figure.basis == "denied"


def test_what_is_said_beside_a_denial_stands() -> None:
    found = figures("The ministry denied the strike. Residents said that twelve people were killed.")
    assert [(f.min, f.max, f.basis) for f in found] == [(12, 12, "stated")]


def test_a_denial_in_other_words_points_at_the_event_of_its_kind() -> None:
    record = crossbearing.read(
        "Warplanes bombed a market in Idlib, killing 27 people, residents said. "
        "Russia's defence ministry denied that its aircraft had carried out the strike."
    )
    told, denial = (next(c for c in record.claims if words in c.span.text) for words in ("Warplanes", "its aircraft"))
    assert denial.denies is not None
    assert denial.denies.claims == (told.id,)
    assert any(f.kind == "denied" for f in record.findings)


def test_a_denial_of_another_kind_points_at_nothing() -> None:
    record = crossbearing.read(
        "Gunmen abducted two aid workers in Idlib, residents said. "
        "Russia's defence ministry denied that its aircraft had carried out a strike."
    )
    denial = next(c for c in record.claims if c.denies is not None)
    assert denial.denies is not None
    assert denial.denies.claims == ()


@pytest.mark.parametrize(
    ("text", "scope", "answered"),
    [
        (
            "Jets bombed a market in Idlib on Sunday, killing nine, residents said. A monitor said Russian air strikes killed "
            "23 civilians in Idlib city in May, but Russia denied carrying out raids there that day.",
            "event",
            ["Russian air strikes killed 23 civilians in Idlib city in May"],
        ),
        (
            "The UN suspended convoys after the attack on a convoy near Aleppo. US officials said two Russian jets bombed the "
            "convoy. Russia has denied its aircraft were involved in the incident in which the convoy was destroyed.",
            "responsibility",
            ["two Russian jets bombed the convoy"],
        ),
        (
            "Parents staged demonstrations in Homs on Sunday. Two officials were moved, though the governor denied the move was "
            "related to the demonstrations.",
            "other",
            [],
        ),
    ],
)
def test_what_is_answered_is_in_its_own_sentence_or_names_the_denier(
    text: str, scope: str, answered: list[str]
) -> None:
    record = crossbearing.read(text)
    denial = next(c.denies for c in record.claims if c.denies is not None)
    words = {c.id: c.span.text for c in record.claims}
    assert (denial.scope, [words[c] for c in denial.claims]) == (scope, answered)


def test_what_a_denied_link_links_stands() -> None:
    record = crossbearing.read("The governor denied the move was related to the demonstrations in Homs.")
    assert not [e for e in record.events if e.negated]
