"""The register: its size, what it refuses, and who a bare name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.actors.bodies import body_words, load_bodies
from crossbearing.actors.countries import country_words, load_countries
from crossbearing.actors.grammar import definites, load_groups, syntax
from crossbearing.actors.names import party_named
from crossbearing.actors.register import load_register, read_parties
from crossbearing.actors.words import normal, words_in
from crossbearing.language.lexicon import LexiconError
from tests.cases import cases

_LABELS = ("terror", "regime", "takfiri", "zionist", "extremist", "martyr")


@pytest.mark.parametrize(("name", "party"), cases(__file__, "names.yaml"))
def test_bare_names(name: str, party: str | None) -> None:
    found = party_named(name, load_register())
    assert (found.id if found else None) == party


def test_an_outlet_is_no_ministry() -> None:
    register = load_register()
    kinds = {
        name: party and party.kind for name in ("Sputnik", "the Pentagon") for party in [party_named(name, register)]
    }
    assert kinds["Sputnik"] == "outlet"
    assert kinds["the Pentagon"] not in {None, "outlet"}


def test_every_party_is_found_by_its_own_words() -> None:
    register = load_register()
    for party in register.parties:
        for phrase in (*party.aliases, *party.acronyms):
            found = party_named(phrase, register)
            assert found is party or phrase in party.contextual, f"{phrase} → {found}"


def test_size_and_tables_load() -> None:
    assert len(load_register()) >= 600
    assert len(load_countries()) >= 190
    assert country_words().firsts and body_words().firsts and definites().firsts
    assert load_groups().ties["backed"] == "backed" and syntax()["speech"] and load_bodies()["forces"].inter == 1


def test_names_are_neutral() -> None:
    for party in load_register().parties:
        assert (
            not any(label in party.name.lower() for label in _LABELS)
            or party.name == "Yarmouk Martyrs Brigade"
            or (party.id == "ps-aqsa-martyrs" or party.id == "iq-cts")
        ), party.name


def test_generated_bodies_have_ids_that_lead_back() -> None:
    register = load_register()
    party = register.body_of("FR", "defence-ministry")
    assert party is not None and party.id == "fr-defence-ministry"
    assert register.get(party.id) == party
    assert register.get("sy-government-forces") is register.body_of("SY", "forces")
    assert register.get("zz-forces") is None and register.get("nothing") is None


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"id": "x", "kind": "other"}, "needs name"),
        ({"id": "x", "name": "X", "kind": "army"}, "no such kind"),
        ({"id": "x", "name": "X", "kind": "other", "colour": "red"}, "unknown field"),
        ({"id": "x", "name": "X", "kind": "other", "country": "QQ"}, "no such country"),
        ({"id": "x", "name": "X", "kind": "other", "aliases": "X"}, "must be a list"),
        ({"id": "x", "name": "X", "kind": "other", "acronyms": ["XX"], "contextual": ["XX"]}, "need a country"),
        ({"id": "x", "name": "X", "kind": "other", "contextual": ["XX"], "country": "SY"}, "no alias"),
        ({"id": "x", "name": "X", "kind": "other", "body": "forces"}, "with a country"),
        ({"id": "x", "name": "X", "kind": "other", "inter": 9}, "inter is 1 to 8"),
    ],
)
def test_bad_entries_are_named(entry: dict[str, object], complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        read_parties({"actors": [entry]}, "own.yaml")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("{id: ap, name: Another, kind: outlet}", "given twice"),
        ("{id: x, name: Another, kind: outlet, aliases: [Reuters]}", "claimed by"),
        ("{id: x, name: Another, kind: state_forces, country: SY, body: forces}", "already the forces"),
        ("{id: x, name: Another, kind: other, parents: [nobody]}", "to belong to"),
    ],
)
def test_a_users_file_is_checked_against_the_register(tmp_path: Path, body: str, complaint: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"actors:\n  - {body}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=complaint):
        load_register(path)


def test_a_users_file_adds_parties(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "actors:\n  - {id: x, name: Valley Guard, kind: non_state_armed, aliases: [Valley Guard]}\n", "utf-8"
    )
    found = party_named("the Valley Guard", load_register(path))
    assert found is not None and found.id == "x"
    assert party_named("the Valley Guard", load_register()) is None


def test_normal_forms() -> None:
    assert normal("Da’esh") == normal("DAESH") == "daesh"
    assert words_in("al-Nusra").keys == words_in("An-Nusra").keys == ("al", "nusra")
    assert words_in("Russia's").keys == ("russia", "s")
    assert normal("Élysée") == "elysee"
