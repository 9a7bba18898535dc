"""A source is no victim of what it tells, and a denied deed is the one just told."""

from __future__ import annotations

import pytest

import crossbearing
from crossbearing.model.record import Record


def roles(text: str) -> set[tuple[str, str]]:
    record = crossbearing.read(text)
    assert isinstance(record, Record)
    return {(r.role, r.span.text) for e in record.events if e.type.plover == "ASSAULT" for r in e.roles}


def test_whoever_reports_is_not_among_those_hit() -> None:
    found = roles("The jets hit two villages, residents and a spokesman for the regional administration said.")
    assert ("patient", "two villages") in found
    assert not any("spokesman" in words or "residents" in words for _, words in found)


def test_whoever_reports_a_killing_did_not_do_it() -> None:
    found = roles("The strike, which a hospital source said killed four, hit a home in the east of the town.")
    assert not any(role == "agent" and "source" in words for role, words in found)


@pytest.mark.parametrize(
    "text", ["The group claimed to have killed 12 soldiers.", "The group boasted of killing 12 soldiers."]
)
def test_whoever_says_he_did_it_is_the_agent(text: str) -> None:
    assert ("agent", "The group") in roles(text)


@pytest.mark.parametrize("denied", ["responsibility", "involvement", "any role"])
def test_a_denied_part_is_in_the_deed_just_told(denied: str) -> None:
    text = f"The army said the rebels shelled the market. Ten people died in a flood. The rebels denied {denied}."
    record = crossbearing.read(text)
    assert isinstance(record, Record)
    told = {c.id for c in record.claims if "shelled" in c.span.text}
    denials = [c.denies for c in record.claims if c.denies]
    assert [set(d.claims) for d in denials] == [told]


def test_the_place_of_a_dateline_did_nothing() -> None:
    assert not any("DAMASCUS" in words for _, words in roles("DAMASCUS, (SANA) – Gunmen fired rockets at a village."))


def test_a_denied_charge_is_the_accusation() -> None:
    text = "The army accused the front of arming smugglers. The letter says two convoys crossed in April. The front denied the charge."
    record = crossbearing.read(text)
    assert isinstance(record, Record)
    accusing = [c.id for c in record.claims if "arming" in c.span.text]
    assert [list(c.denies.claims) for c in record.claims if c.denies] == [accusing]
