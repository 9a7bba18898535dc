"""Clauses that the parser hangs to the wrong word, and those that it hangs rightly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossbearing.language.analysis import Analysis, Token


def head_of(analysis: Analysis, word: str) -> tuple[Token, Token]:
    token = next(t for t in analysis.tokens if t.text == word)
    return token, analysis.tokens[token.head]


@pytest.mark.parametrize(
    ("text", "outcome", "deed"),
    [
        ("Rebels fired rockets on Damascus killing three civilians Friday.", "killing", "fired"),
        ("The army shelled the town of Douma killing two children and wounding ten.", "killing", "shelled"),
        ("The strikes targeted a hospital run by Doctors Without Borders killing two medics.", "killing", "targeted"),
        (
            "A bomb has hit a convoy of buses carrying civilians out of two towns killing at least 100.",
            "killing",
            "hit",
        ),
        ("Militants attacked a checkpoint manned by soldiers killing six of them.", "killing", "attacked"),
    ],
)
def test_an_outcome_is_of_the_deed(analyse: Callable[[str], Analysis], text: str, outcome: str, deed: str) -> None:
    token, head = head_of(analyse(text), outcome)
    assert (head.text, token.dep) == (deed, "advcl")


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers killing civilians were filmed in the village.",
        "The army shelled Douma in response to rebels killing two soldiers.",
        "He was accused of killing nine people.",
    ],
)
def test_no_other_killing_is(analyse: Callable[[str], Analysis], text: str) -> None:
    token, head = head_of(analyse(text), "killing")
    assert token.dep != "advcl"
    assert head.text not in {"shelled", "filmed"}


def test_a_finite_verb_is_no_equal_of_a_gerund(analyse: Callable[[str], Analysis]) -> None:
    text = (
        "The United States has accused the regime of being behind the attack and fired missiles at a Syrian army base."
    )
    assert head_of(analyse(text), "fired")[1].text == "accused"
    passive = "The report accused officials of being beaten and tortured."
    assert head_of(analyse(passive), "tortured")[1].text == "beaten"


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        (
            "Moscow and official media reported dozens of civilians had fled via these corridors but residents and rebels "
            "on the ground dismissed the reports as lies.",
            "residents", "dismissed",
        ),
        ("The ministry said troops had taken the hills but activists dismissed the claim.", "activists", "dismissed"),
    ],
)  # fmt: skip
def test_behind_but_stands_a_subject(analyse: Callable[[str], Analysis], text: str, subject: str, verb: str) -> None:
    token, head = head_of(analyse(text), subject)
    assert (head.text, token.dep) == (verb, "nsubj")


def test_but_joins_nouns_behind_not(analyse: Callable[[str], Analysis]) -> None:
    token, _ = head_of(analyse("The strikes killed not soldiers but civilians living in the village."), "civilians")
    assert token.dep != "nsubj"


@pytest.mark.parametrize(
    ("text", "thing", "verb", "speaker"),
    [
        ("The bomb killed four soldiers officials said.", "soldiers", "killed", "officials"),
        ("Airstrikes in eastern Syria kill at least 20 civilians activists say", "civilians", "kill", "activists"),
    ],
)
def test_a_plural_is_no_part_of_a_plural(
    analyse: Callable[[str], Analysis], text: str, thing: str, verb: str, speaker: str
) -> None:
    analysis = analyse(text)
    token, head = head_of(analysis, thing)
    assert (head.text, token.dep) == (verb, "dobj")
    token, head = head_of(analysis, speaker)
    assert (head.lemma, token.dep) == ("say", "nsubj")


@pytest.mark.parametrize(
    "text",
    [
        "Shelling wounded dozens of people residents said.",
        "Shelling by the army killed three people in Homs, residents said.",
    ],
)
def test_shelling_is_a_noun_before_what_it_did(analyse: Callable[[str], Analysis], text: str) -> None:
    token, head = head_of(analyse(text), "Shelling")
    assert (token.pos, token.dep) == ("NOUN", "nsubj")
    assert head.lemma in {"wound", "kill"}


def test_shelling_a_town_stays_a_verb(analyse: Callable[[str], Analysis]) -> None:
    token, _ = head_of(analyse("The army answered by shelling the town."), "shelling")
    assert token.pos == "VERB"
