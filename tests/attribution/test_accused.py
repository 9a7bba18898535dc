"""Whoever denies under a pronoun is whom the words before accused."""

from __future__ import annotations

import pytest

import crossbearing


def denier(text: str) -> str:
    record = crossbearing.read(text)
    names = {s.id: s.name for s in record.sources}
    return next(names[c.chain[-1].source] for c in record.claims if c.denies is not None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The observatory said 19 people died. Many blamed the army for the strike, but it denied any role.", "army"),
        ("Residents accused the militia of looting homes, though it denied the charge.", "militia"),
        ("Local residents accused soldiers of the killings but they denied it.", "soldiers"),
        (
            "The observatory said 19 people died. Much of the world pointed the finger at the government of the president "
            "for the attack though it denied any responsibility.",
            "government of the president",
        ),
        ("A monitor said jets killed nine. Diplomats held the air force responsible. It denied any role.", "air force"),
    ],
)
def test_it_is_the_accused_that_denies(text: str, who: str) -> None:
    assert denier(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The minister accused the rebels of lying. He denied that troops had left.", "minister"),
        (
            "The army blamed the rebels for the blast. Later it said that it had denied nothing. It denied a retreat.",
            "army",
        ),
    ],
)
def test_a_pronoun_that_does_not_fit_the_accused_is_who_spoke(text: str, who: str) -> None:
    assert denier(text) == who
