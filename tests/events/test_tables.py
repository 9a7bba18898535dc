"""The tables: the codebooks' own words, and what a broken table says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.events import lexicon as tables
from crossbearing.events.families import FAMILIES
from crossbearing.events.marks import Marks
from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.language.pipeline import Analyser

# ACLED's codebook: event types and their sub-event types.
ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
PLOVER = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}


def test_every_row_uses_the_codebooks_words() -> None:
    for row in tables.load_lexicon().rows.values():
        assert row.type.plover is None or row.type.plover in PLOVER, row.name
        if row.type.acled is not None:
            assert row.type.acled.sub_event_type in ACLED[row.type.acled.event_type], row.name


def test_every_acled_kind_has_a_row() -> None:
    found = {row.type.acled.sub_event_type for row in tables.load_lexicon().rows.values() if row.type.acled is not None}
    assert found == set().union(*ACLED.values())


def test_every_family_has_its_rule() -> None:
    named = {entry["family"] for entry in load_table(tables.PACKAGE, "triggers.yaml") if "family" in entry}
    assert named <= set(FAMILIES)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"row": "no_such_row", "pattern": "transitive"}, "no such row"),
        ({"row": "clash", "pattern": "no_such_pattern"}, "no such pattern"),
        ({"row": "clash", "pattern": "mutual", "words": []}, "unknown keys"),
        ({"row": "clash", "pattern": "mutual", "object": ["no_such_class"]}, "no class"),
        ({"row": "clash", "pattern": "mutual", "not_words": [False]}, "list of words"),
    ],
)
def test_a_broken_block_is_named(entry: dict[str, object], complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        tables._blocks([entry], tables.load_lexicon().rows, frozenset(load_table(tables.PACKAGE, "classes.yaml")))


@given(st.permutations([("air", "strike"), ("air", "strikes"), ("air",), ("air", "raid")]))
def test_what_words_stand_for_does_not_hang_on_the_order_of_the_table(
    analyser: Analyser, order: list[tuple[str, ...]]
) -> None:
    analysis = analyser.analyse("The air strikes went on.")
    phrases = {
        "air": sorted(((words, frozenset({" ".join(words)})) for words in order), key=lambda entry: -len(entry[0]))
    }
    assert Marks(analysis, phrases).of(2) == {"air strike", "air strikes"}
