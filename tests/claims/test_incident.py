"""One incident told in several sentences: repeats, the range of harm, and what a denial can be of."""

from __future__ import annotations

from typing import Any

import pytest

from crossbearing.api import read
from crossbearing.model.record import Record
from tests.cases import cases


def roots(record: Record) -> set[str]:
    return {e.same_as or e.id for e in record.events if e.type.plover == "ASSAULT" and not e.negated}


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed a bakery in Aleppo on Monday. The attack killed nine civilians, the Observatory said.",
        "An army post was bombed in the desert. A commander said US drones bombed the post.",
        "Ten soldiers were killed in clashes near Idlib. The Observatory said the clashes went on until dawn.",
        "A reporter was killed when his street was bombed by jets.",
        "Two men were killed and six wounded in an artillery shelling on a school.",
        "Three men died in the village after jets bombed their farm. The strike also wounded a boy.",
    ],
)
def test_one_event_told_twice_is_joined(text: str) -> None:
    assert len(roots(read(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed a bakery in Aleppo on Monday. Another attack killed nine people in Homs.",
        "Jets bombed a bakery in Aleppo. Rebels shelled a school in Hama.",
        "He was not aware of any fighting in the village. The Observatory also reported the attack on Marea.",
        "Gunmen killed a judge in Sirte. Jets bombed a farm in Kufra.",
    ],
)
def test_two_events_stay_two(text: str) -> None:
    assert len(roots(read(text))) >= 2


def test_the_first_telling_has_its_kind_from_the_second() -> None:
    record = read("An army post was bombed in the desert. A commander said US drones bombed the post.")
    assert {e.type.name for e in record.events} == {"drone_strike"}
    assert "+kind_of_e2" in record.events[0].rule


def test_a_range_over_two_sources_names_both() -> None:
    record = read(
        "Rebels said ten soldiers were killed in clashes near Idlib. "
        "The Observatory said seven soldiers were killed in the clashes."
    )
    (harm,) = record.harm
    assert (harm.kind, harm.who, harm.min, harm.max) == ("killed", "combatants", 7, 10)
    assert harm.rule.endswith("least_of_sources")
    assert len(harm.sources) == 2
    assert [f.kind for f in record.findings] == ["differs"]


@pytest.mark.parametrize(
    ("said", "denied", "aims"),
    [
        ("six Syrian soldiers were killed", "that any civilians had been harmed", False),
        ("hundreds of rebels were killed", "that civilians were killed", False),
        ("ten civilians were killed", "that any civilians had been harmed", True),
        ("30 people were killed", "that coalition aircraft had caused casualties", True),
        ("six soldiers were killed", "that coalition aircraft had caused casualties", True),
    ],
)
def test_a_denial_covers_harm_to_the_classes_it_names(said: str, denied: str, aims: bool) -> None:
    record = read(f"The Observatory said {said} in the strike near Raqqa. The Pentagon denied {denied}.")
    denials = [c.denies for c in record.claims if c.denies is not None]
    assert [bool(d.claims) for d in denials] == [aims]
    assert ("denied" in {f.kind for f in record.findings}) == aims


@pytest.mark.parametrize("case", cases(__file__, "harm.yaml"), ids=lambda c: c["text"][:50])
def test_the_harm_of_the_incident_alone_is_counted(case: dict[str, Any]) -> None:
    record = read(case["text"])
    for apart, expected in ((False, case["harm"]), (True, case.get("another"))):
        found = [[h.kind, h.who, h.min, h.max] for h in record.harm if ("another_incident" in h.rule) == apart]
        assert expected is None or sorted(map(str, found)) == sorted(map(str, expected))


def test_events_of_other_incidents_are_not_named_for_a_range() -> None:
    record = read(
        "An airstrike killed 10 people in Saada on Friday. In May, an airstrike killed 40 people in Hodeidah."
    )
    (harm,) = record.harm
    assert harm.events == ("e1",)
