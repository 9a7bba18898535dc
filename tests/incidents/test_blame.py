"""Who is blamed, who denies a part in it, and how far a denial goes, from raw text."""

from __future__ import annotations

from functools import cache

import pytest

from crossbearing.incidents.agreement import compare
from crossbearing.model.incident import Cell, Incident
from crossbearing.pipeline.run_local import Reading
from crossbearing.reading.inputs import Stated, text_report

SHELLED = "Shells killed six people at a market in El Geneina on Monday, doctors said."


@cache
def reading() -> Reading:
    return Reading()


def incident(*texts: str) -> Incident:
    """The accounts of these reports, all published on Tuesday 14 May 2024, by outlets A, B and so on."""
    outlets = "ABCDEFG"
    return compare([reading().read(text_report(t, Stated("2024-05-14", outlets[n]))) for n, t in enumerate(texts)])


def cells(found: Incident, column: str) -> list[Cell]:
    return list(found.fields[column].accounts) if column in found.fields else []


def named(found: Incident) -> set[str]:
    return {str(cell.value) for cell in cells(found, "agent") if not cell.denied}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Shells killed six people in El Geneina on Monday, the governor said, blaming the Rapid Support Forces.", "Rapid Support Forces"),
        ("The governor blamed the Rapid Support Forces for the shelling that killed six people in El Geneina on Monday.", "Rapid Support Forces"),
        ("An air strike killed nine people in Maaret Misrin on Monday, medics said. Syrian aircraft were behind the raid, they said.", "Syria"),
        ("Nine villagers were killed in Wauzin on Monday. Survivors accused the Desert Guard Battalion of the killings.", "Desert Guard Battalion"),
    ],
)  # fmt: skip
def test_whoever_is_blamed_for_the_deed_is_who_did_it(text: str, party: str) -> None:
    assert any(party in name for name in named(incident(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed six people in El Geneina on Monday. The governor later accused the Rapid Support Forces of lying.",
        "Shells killed six people in El Geneina on Monday. The Sudanese army is behind schedule with the convoy, aid workers said.",
    ],
)
def test_other_blame_names_nobody(text: str) -> None:
    assert named(incident(text)) == set()


def test_the_army_whose_nobody_says_may_be_the_one_that_is_named() -> None:
    told = (
        "The Sudanese army shelled a market in El Geneina on Monday, killing six people, the Rapid Support Forces said."
    )
    bare = "The army shelled a market in El Geneina on Monday, killing six people, traders said."
    assert incident(told, bare).fields["agent"].status in ("agrees", "compatible")
    other = "The Rapid Support Forces shelled a market in El Geneina on Monday, killing six people, lawyers said."
    assert incident(other, bare).fields["agent"].status == "differs"


def test_a_part_denied_without_a_word_of_denial() -> None:
    said = "The Rapid Support Forces had nothing to do with the attack on the market, their spokesman Musa Idris said on Tuesday."
    blamed = "The Rapid Support Forces shelled a market in El Geneina on Monday, killing six people, the army said."
    assert incident(blamed, said).fields["agent"].status == "denied"
    talks = "The Rapid Support Forces have nothing to do with the talks in Jeddah, their spokesman Musa Idris said."
    assert incident(blamed, talks).fields["agent"].status != "denied"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The army on Tuesday rejected accusations that its aircraft had bombed a market in El Geneina.", {"agent"}),
        ("The army shelled fighters in El Geneina on Monday. A spokesman denied that any civilians had been hit.", {"killed"}),
        ("The army shelled fighters in El Geneina on Monday. Its spokesman rejected reports of civilian deaths.", {"killed"}),
    ],
)  # fmt: skip
def test_a_denial_goes_as_far_as_its_words(text: str, denied: set[str]) -> None:
    found = incident(SHELLED, text)
    columns = {name for name in ("type", "agent", "killed") if any(cell.denied for cell in cells(found, name))}
    assert columns == denied


def test_no_fighting_here_leaves_the_air_strike_as_it_is() -> None:
    bombed = "A jet bombed a school in Wauzin on Monday, killing nine pupils, a teacher said."
    calm = 'An air strike hit a school in Wauzin on Monday. "There was no fighting here," a farmer said.'
    assert incident(bombed, calm).fields["type"].status in ("agrees", "compatible")


def test_blame_in_the_next_sentence_is_for_the_deed_just_told() -> None:
    told = "Shells killed six people in El Geneina on Monday, the governor said. He blamed the Rapid Support Forces."
    assert named(incident(told)) == {"Rapid Support Forces"}
    other = "Shells killed six people in El Geneina on Monday, the governor said. He blamed the Rapid Support Forces for the rising price of bread."
    assert named(incident(other)) == set()


def test_who_shares_the_verb_of_saying_is_who_blames() -> None:
    text = "The Desert Guard's spokesman Musa Idris said it had nothing to do with Monday's attack and blamed militias allied to Tripoli."
    found = incident("Gunmen killed nine villagers in Wauzin on Monday, survivors said.", text)
    blamed = [cell for cell in cells(found, "agent") if not cell.denied and "militias" in str(cell.value)]
    outlets = {origin.id for origin in found.origins if origin.kind == "outlet"}
    assert blamed and not {cell.origin for cell in blamed} & outlets


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The army denied carrying out the attack on the market in El Geneina on Monday.", {"agent"}),
        ("The army shelled fighters in El Geneina on Monday. It disputed the number of casualties given by the rebels.", set()),
    ],
)  # fmt: skip
def test_the_deed_and_the_dead_stand(text: str, denied: set[str]) -> None:
    found = incident(SHELLED, text)
    assert {n for n in ("type", "agent", "killed") if any(cell.denied for cell in cells(found, n))} == denied


def test_a_bare_strike_sets_nobody_apart() -> None:
    shelled = "Artillery shells killed six people at a market in El Geneina on Monday, doctors said."
    bare = "Monday's strike on a market in El Geneina killed six people, traders said."
    flown = "Warplanes killed six people at a market in El Geneina on Monday, traders said."
    assert incident(shelled, bare).fields["type"].status in ("agrees", "compatible")
    assert incident(shelled, flown).fields["type"].status == "differs"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Houthis said they had targeted a military camp in Marib on Monday.", "Houthi"),
        ("RSF fighters killed nine medics at a clinic in El Geneina on Monday, a charity said.", "RSF"),
    ],
)
def test_a_group_that_tells_its_own_deed_and_one_called_by_letters(text: str, party: str) -> None:
    assert any(party in name for name in named(incident(text)))


@pytest.mark.parametrize(
    "text",
    [
        'A jet bombed a village near Wauzin on Monday. "They just came and bombed," a fighter said.',
        'An attack hit a square in Kharkiv on Monday. "It is heinous to attack the main square of a city," the UN envoy said.',
    ],
)
def test_who_they_are_and_what_it_is_stays_open(text: str) -> None:
    assert not any(cell.span and cell.span.text in ("They", "It") for cell in cells(incident(text), "agent"))


def test_letters_stand_for_the_name_they_begin() -> None:
    one = "RSF fighters killed nine medics at a clinic in Zalingei on Monday, a charity said."
    other = "The Rapid Support Forces killed nine medics at a clinic in Zalingei on Monday, doctors said."
    assert incident(one, other).fields["agent"].status == "agrees"


def test_who_only_denies_a_part_tells_of_no_deed() -> None:
    said = "The Desert Guard said on Tuesday that it had nothing to do with the massacre in Wauzin."
    found = incident("Gunmen killed nine villagers in Wauzin on Monday, survivors said.", said)
    assert found.summary is not None and found.summary.independent_origins == 1
