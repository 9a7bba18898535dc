"""What the register knows of a party beside its name goes with it into the record."""

from __future__ import annotations

from collections.abc import Callable

from crossbearing.actors.find import find_actors, join_actors
from crossbearing.actors.register import load_register
from crossbearing.language.analysis import Analysis


def test_sides_parents_and_acleds_code(analyse: Callable[[str], Analysis]) -> None:
    analysis = analyse("Fighters of Jabhat Fateh al-Sham clashed with gunmen near a village.")
    found = {a.register: a for a in join_actors(find_actors(analysis, load_register()))}
    known = found["sy-fateh-al-sham"]
    assert (known.parents, known.sides, known.inter) == (("Nusra Front",), ("jihadist",), 2)
    described = found[None]
    assert (described.parents, described.sides, described.inter) == ((), (), None)


def test_every_parent_in_the_register_is_a_party() -> None:
    register = load_register()
    missing = [(p.id, up) for p in register.parties for up in (*p.parents, *p.member_of) if register.get(up) is None]
    assert missing == []
