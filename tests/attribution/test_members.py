"""One of a group: named after the group, of its kind, and heard through whoever the group was heard through."""

from __future__ import annotations

import pytest

from crossbearing.api import read

TOLD = "Local residents told the Hilltop News Agency that shells fell on Monday. {} said a boy was hurt."


def chain_of(text: str, words: str) -> list[str]:
    record = read(text)
    names = {s.id: s.name for s in record.sources}
    claim = next(c for c in record.claims if words in c.span.text)
    return [names[k.source] for k in claim.chain[1:]]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("One", "one of the local residents"),
        ("One of them", "one of the local residents"),
        ("Another", "another of the local residents"),
        ("Two of them", "two of the local residents"),
        ("One of the residents", "one of the local residents"),
    ],
)
def test_a_member_is_named_after_the_group(opening: str, name: str) -> None:
    assert chain_of(TOLD.format(opening), "a boy was hurt")[-1] == name


def test_a_member_is_heard_through_whoever_the_group_told() -> None:
    assert len(chain_of(TOLD.format("One"), "a boy was hurt")) == 2


def test_a_member_of_nobody_keeps_its_own_words() -> None:
    assert chain_of("The road was open on Monday. One said a boy was hurt.", "a boy was hurt") == ["One"]


def test_he_may_be_a_man_whose_name_looks_like_a_bodys() -> None:
    text = (
        'Drones struck a port, the regional governor said on Monday. "The gunners shot down eleven drones," '
        "Oleh Kiper wrote on Telegram. He added that a night watchman had been wounded."
    )
    assert chain_of(text, "night watchman") == ["Oleh Kiper"]
