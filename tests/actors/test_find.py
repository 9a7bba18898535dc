"""Parties found in sentences, each written out beside this file."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.actors.find import find_actors, join_actors
from crossbearing.actors.register import load_register
from crossbearing.language.pipeline import Analyser
from crossbearing.model.mention import ActorMention
from tests.cases import cases
from tests.growth import growth

_REGISTER = load_register()
_WORDS = st.sampled_from(
    [
        "the",
        "US-led",
        "coalition",
        "Syrian",
        "army",
        "-",
        "'s",
        ",",
        "and",
        "al-Nusra",
        "IS",
        "Russia",
        "said",
        "militants",
        "of",
        "(",
        ")",
        "“",
        "”",
        "led",
        "by",
        "backed",
        ".",
        "Jordan",
        "Zionist",
    ]
)


@pytest.mark.parametrize("case", cases(__file__, "sentences.yaml"), ids=lambda c: c["text"][:40])
def test_parties_of_a_sentence(analyser: Analyser, case: dict[str, Any]) -> None:
    found = find_actors(analyser.analyse(case["text"]), _REGISTER)
    said = [f"{m.span.text} → {m.register or '~' + m.name}" for m in found]
    if "actors" in case:
        assert said == case["actors"]
    for words in case.get("not", ()):
        assert words not in {m.span.text for m in found}
    for words, party in case.get("not_as", {}).items():
        assert f"{words} → {party}" not in said


def test_one_actor_a_party(analyser: Analyser) -> None:
    text = "The Syrian army shelled Daesh. Syrian troops advanced, and the terror group ISIS fled. Gunmen fired; the gunmen left."
    actors = join_actors(find_actors(analyser.analyse(text), _REGISTER))
    assert [a.id for a in actors] == ["a1", "a2", "a3"]
    assert actors[0].as_said == ("Syrian army", "Syrian troops")
    assert actors[1].register == "islamic-state"
    assert len(actors[2].mentions) == 2


def test_names_carry_no_label(analyser: Analyser) -> None:
    text = "Takfiri terrorists and regime thugs fought extremist gangs, Zionist forces and a terrorist militia of jihadists."
    names = " ".join(m.name for m in find_actors(analyser.analyse(text), _REGISTER)).lower()
    assert not any(label in names for label in ("terror", "regime", "takfiri", "zionist", "extremist"))


@given(st.lists(_WORDS, max_size=25))
def test_mentions_slice_and_do_not_overlap(analyser: Analyser, words: list[str]) -> None:
    text = " ".join(words) or "."
    found = find_actors(analyser.analyse(text), _REGISTER)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert [m for a in join_actors(found) for m in a.mentions] == sorted(
        (m.span for m in found), key=lambda s: _order(found, s)
    )


def _order(found: tuple[ActorMention, ...], span: object) -> tuple[int, int]:
    actors = join_actors(found)
    for n, actor in enumerate(actors):
        if span in actor.mentions:
            return n, actor.mentions.index(span)  # type: ignore[arg-type]
    raise AssertionError(f"{span} is in no actor")


def test_long_texts_without_sentence_ends_stay_linear(analyser: Analyser) -> None:
    words = "the army and the group of US-led US-backed gunmen in the Brigade of Brigade "
    analyses = {n: analyser.analyse(words * n) for n in (30, 300)}
    assert growth(lambda n: find_actors(analyses[n], _REGISTER), 30) < 3


def test_a_surname_like_a_movement_is_no_movement(analyser: Analyser) -> None:
    found = find_actors(analyser.analyse("Mohammed al-Houthi spoke to the Houthi movement's fighters."), _REGISTER)
    assert [m.span.start > 20 for m in found if m.register and "houthi" in m.span.text.lower()] == [True]
