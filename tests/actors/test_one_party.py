"""One party an entry: no alias of one party may be, or stand on, the name of another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crossbearing.actors.names import party_named
from crossbearing.actors.register import Party, Register, load_register, read_parties
from crossbearing.actors.words import words_in
from tests.cases import cases

_LOOKED_AT = frozenset(map(tuple, cases(__file__, "names_inside.yaml")))
_SMALL = frozenset({"al", "the", "of", "and", "for", "in", "s", "to"})


def _name(party: Party) -> tuple[str, ...]:
    """The words of a party's name, without what is added in brackets."""
    return words_in(party.name.split(" (")[0]).keys


def _parents(register: Register, party: Party) -> set[str]:
    above = {*party.parents, *party.member_of}
    for parent in tuple(above):
        found = register.get(parent)
        above |= _parents(register, found) if found else set()
    return above


def _inside(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            yield words[first:end]


def _may_share(register: Register, party: Party, other: Party) -> bool:
    """Whether a name may be common to both: one belongs to the other, or the pair has been looked at."""
    if other is party or _name(other) == _name(party) or (party.id, other.id) in _LOOKED_AT:
        return True
    return other.id in _parents(register, party) or party.id in _parents(register, other)


def _taken(register: Register) -> list[str]:
    """Aliases that are another party's name, or hold one and have no word of their own party's name beside it."""
    names: dict[tuple[str, ...], list[Party]] = {}
    for party in register.parties:
        names.setdefault(_name(party), []).append(party)
    found = []
    for party in register.parties:
        own = set(words_in(party.name).keys) - _SMALL
        for alias in {*party.aliases, *party.metonyms} - party.contextual:
            words = words_in(alias).keys
            for part in _inside(words):
                for other in names.get(part, ()):
                    if _may_share(register, party, other):
                        continue
                    if part == words or not own & (set(words) - set(part)):
                        found.append(f"{party.id}: {alias!r} names {other.id}")
    return found


def test_no_alias_is_another_partys_name() -> None:
    assert _taken(load_register()) == []


@pytest.mark.parametrize("alias", ["Amnesty International", "Human Rights Watch staff"])
def test_a_lumped_entry_is_told(alias: str) -> None:
    entry = {"id": "x", "name": "Valley Monitor", "kind": "monitor", "aliases": [alias]}
    register = Register(p for p in load_register().parties if p.id not in {"amnesty", "hrw"})
    both = [*register.parties, *(p for p in load_register().parties if p.id == "hrw")]
    bare = {"id": "y", "name": "Amnesty International", "kind": "monitor"}
    assert len(_taken(Register([*both, *read_parties({"actors": [entry, bare]}, "own.yaml")]))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yesh Din", "HaMoked"),
        ("444 Brigade", "Libya Dawn"),
        ("Ansar Dine", "JNIM"),
        ("anti-Balaka", "Seleka"),
        ("Arambai Tenggol", "Kuki militants"),
        ("MNDAA", "TNLA"),
        ("Suwayda Military Council", "Men of Dignity"),
        ("Northern Storm Brigade", "Free Syrian Army"),
        ("Chatham House", "Brookings Institution"),
        ("Freedom House", "Human Rights First"),
        ("Segunda Marquetalia", "FARC"),
        ("Real IRA", "Continuity IRA"),
        ("Wazalendo", "Mai-Mai"),
        ("Jenin Brigade", "Lions' Den"),
        ("US Senate", "US House of Representatives"),
        ("Syrian National Council", "Syrian National Coalition"),
        ("Palestinian Health Ministry", "Gaza Health Ministry"),
        ("SLM-MM", "SLM-AW"),
    ],
)
def test_two_bodies_are_two_parties(one: str, other: str) -> None:
    register = load_register()
    first, second = party_named(one, register), party_named(other, register)
    assert (first and first.id) != (second and second.id)


@pytest.mark.parametrize("general", ["Akhmat", "Aidar", "Shehab", "Wafa", "CCTV", "The Atlantic", "South Front"])
def test_general_words_name_nobody(general: str) -> None:
    assert party_named(general, load_register()) is None
