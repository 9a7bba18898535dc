"""What stands before or behind a deed and did it not: the town where, the day when, the denial beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossbearing.events.find import find_events
from crossbearing.language.analysis import Analysis

Analyse = Callable[[str], Analysis]


def found(analyse: Analyse, text: str) -> list[tuple[str, bool, set[tuple[str, str]]]]:
    return [(e.type.name, e.negated, {(r.role, r.span.text) for r in e.roles}) for e in find_events(analyse(text))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gaza strike kills 12, medics say.", "Gaza"),
        ("Kabul blast kills dozens.", "Kabul"),
        ("A Beirut attack left nine people dead.", "Beirut"),
    ],
)
def test_a_place_before_the_deed_did_not_do_it(analyse: Analyse, text: str, place: str) -> None:
    told = found(analyse, text)
    assert told
    assert not any(place in words for _, _, roles in told for _, words in roles)


def test_the_day_of_a_strike_was_not_struck(analyse: Analyse) -> None:
    assert not any(
        "date" in words for _, _, roles in found(analyse, "A strike hit the area on that date.") for _, words in roles
    )


def test_a_charge_beside_a_denial_is_not_denied(analyse: Analyse) -> None:
    told = found(analyse, "The rebels deny that they shelled the market and accuse the army of staging the attack.")
    negated = {name: was for name, was, _ in told}
    assert negated["shelling"] and not negated["accusation"] and not negated["attack"]


def test_who_deplores_a_deed_is_not_joined_by_who_did_it(analyse: Analyse) -> None:
    told = found(analyse, "Envoys deplored the bombardment of a clinic in Saraqib by Syrian government forces.")
    words = [roles for name, _, roles in told if name == "criticism"]
    assert words and all(("agent", "Syrian government forces") not in roles for roles in words)


def test_what_it_hit_is_an_attack_where_the_speaker_is_armed(analyse: Analyse) -> None:
    assert found(analyse, "The army said it hit a bridge over the river.")
    assert not found(analyse, "The bank said it hit its target for the year.")
