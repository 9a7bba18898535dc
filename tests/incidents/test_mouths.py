"""When two sources that an outlet cites in two reports may be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossbearing.incidents.mouths import heads, may_be_one, mouth
from crossbearing.model.source import Source, SourceKind
from crossbearing.model.span import Span


def source(name: str, kind: SourceKind = "other", named: bool = False) -> Source:
    return Source(
        id="s1", name=name, kind=kind, named=named, mentions=(Span(0, len(name), name),), affiliation=None, rule="test"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a field commander", "the commander"),
        ("a commander of the Rasafa brigade", "the Rasafa brigade commander"),
        ("spokesman for the civil defence", "civil defence"),
    ],
)
def test_what_they_are_is_one(one: str, other: str) -> None:
    assert may_be_one(mouth(source(one)), mouth(source(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UN officials", "US officials"),
        ("Russian government", "the minister speaking beside his Russian counterpart"),
        ("All of our information", "Office for the Coordination of Humanitarian Affairs"),
        ("a nurse at the hospital", "a guard at the hospital"),
    ],
)
def test_a_word_beside_it_in_common_makes_no_one_of_two(one: str, other: str) -> None:
    assert not may_be_one(mouth(source(one)), mouth(source(other)))


def test_the_head_of_a_monitor_by_what_it_is_called() -> None:
    monitor = mouth(source("Northern Observatory for Human Rights", "monitor", named=True))
    words = "the war observatory director Samir Haddad"
    head = Source(
        id="s2",
        name="Samir Haddad",
        kind="official",
        named=True,
        affiliation=None,
        mentions=(Span(0, len(words), words),),
    )
    assert heads(mouth(head), monitor)
    other = "the war college director Samir Haddad"
    assert not heads(mouth(replace(head, mentions=(Span(0, len(other), other),))), monitor)
