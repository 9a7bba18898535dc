"""Across reports: headlines cut from a sentence, bodies and their parts, the official an outlet had it from, ministries."""

from __future__ import annotations

from functools import cache

import pytest

from crossbearing.incidents.agreement import compare
from crossbearing.incidents.mouths import fuller, is_bare_official, mouth, part_of
from crossbearing.model.incident import Incident
from crossbearing.pipeline.run_local import Reading
from crossbearing.reading.inputs import Stated, text_report
from tests.incidents.test_mouths import source

WIRE = "Desert Guard fighters killed at least 40 people in an attack on the village of Wauzin in western Libya on Monday, {} said."
LINE = "Libya: Desert Guard fighters kill at least 40 people in attack on village, {} say"


@cache
def reading() -> Reading:
    return Reading()


def incident(*accounts: tuple[str, str]) -> Incident:
    return compare([reading().read(text_report(text, Stated("2024-05-14", outlet))) for outlet, text in accounts])


@pytest.mark.parametrize(
    ("wire", "line", "count"),
    [
        (WIRE.format("local activists"), LINE.format("activists"), 1),
        # who is named is not whom the sentence has
        (WIRE.format("local activists"), LINE.format("doctors"), 2),
        # another sentence: nothing says that the activists are the same
        ("Local activists said at least 40 people died in Wauzin on Monday.", LINE.format("activists"), 2),
    ],
)
def test_a_headline_rests_on_whom_the_sentence_it_cuts_rests_on(wire: str, line: str, count: int) -> None:
    assert len(incident(("Meridian", wire), ("Nile Daily", line)).origins) == count


def test_a_copied_sentence_of_a_body_and_of_its_part_is_one_origin() -> None:
    told = "At least 11 children died in an air strike on a school in Wauzin on Monday, {}."
    first, later = told.format("the UN children's agency said"), told.format("according to the United Nations")
    assert len(incident(("Meridian", first), ("Nile Daily", later)).origins) == 1
    other = "The United Nations said on Monday that the school in Wauzin had been bombed and eleven pupils were killed."
    assert len(incident(("Meridian", first), ("Nile Daily", other)).origins) == 2


@pytest.mark.parametrize(
    ("more", "count"),
    [("", 1), (" Six were killed later in a second strike, a customs officer said.", 3)],
)
def test_an_official_who_tells_an_outlet_is_the_only_one_it_has(more: str, count: int) -> None:
    wire = f"At least 64 people were killed in an air strike on a market in Wauzin on Monday, a local medical officer said.{more}"
    line = "Air strike on Libyan market killed 64, official tells Meridian"
    assert len(incident(("Meridian", wire), ("Nile Daily", line)).origins) == count


def test_a_minister_is_of_the_one_ministry_that_is_named() -> None:
    toll = "The death toll from Monday's attack on Homs has reached 89, Health Minister Hassan Omran said."
    body = "Syria's health ministry said 91 people were killed in Monday's attack on Homs."
    found = incident(("Damascus Post", toll), ("Meridian", body))
    assert len(found.origins) == 2
    assert found.summary.independent_origins == 1
    assert "one_institution" in {one.kind for one in found.findings}


def test_a_ministry_that_may_be_of_two_states_stays_bare() -> None:
    assert fuller("defence ministry", ["Syrian defence ministry", None]) == "Syrian defence ministry"
    assert fuller("defence ministry", ["Syrian defence ministry", "Russian defence ministry"]) == "defence ministry"
    assert fuller("defence ministry", ["Syrian health ministry"]) == "defence ministry"
    assert fuller("police", ["Homs police"]) == "police"


def test_parts_of_bodies_and_bare_officials() -> None:
    assert is_bare_official(mouth(source("an official", "official")))
    assert not is_bare_official(mouth(source("a port official", "official")))
    assert not part_of(mouth(source("police", "institution")), mouth(source("army", "institution")))


def test_letters_and_the_name_they_stand_for_are_one_party() -> None:
    attacked = (
        "The Rapid Support Forces attacked the village of Wauzin on Monday, killing nine people, a committee said."
    )
    owned = "The RSF said its forces had attacked army camps outside Wauzin on Monday."
    assert incident(("Meridian", attacked), ("Nile Daily", owned)).fields["agent"].status == "agrees"


def test_a_denial_of_intent_leaves_the_deed_and_who_did_it() -> None:
    hit = "A Russian attack killed 17 people at a market in Izium on Monday, the governor said. Moscow denies deliberately attacking civilians."
    found = incident(
        ("Meridian", hit),
        ("Nile Daily", "A Russian missile hit a market in Izium on Monday, killing 17, the governor said."),
    )
    assert not {one.kind for one in found.findings} & {"denied"}
    assert "denied" not in {column.status for column in found.fields.values()}


@pytest.mark.parametrize(
    ("wire", "line", "count"),
    [
        (
            "At least six patients were killed in an artillery attack on a hospital in the Libyan town of Wauzin on Sunday, witnesses and medics said.",
            "Libya: at least six patients killed in artillery attack on hospital in Wauzin, medics say",
            1,
        ),
        (
            "Fifty-two people were killed when a missile slammed into a village cafe in northern Libya during a wake, Libyan officials said on Friday.",
            "Missile slams into village cafe in northern Libya during wake, killing 52, officials say",
            1,
        ),
    ],
)
def test_what_headlines_leave_out_is_left_out_on_both_sides(wire: str, line: str, count: int) -> None:
    assert len(incident(("Meridian", wire), ("Nile Daily", line)).origins) == count


@pytest.mark.parametrize(("later", "count"), [("Witnesses", 1), ("The medics", 1), ("Residents", 2)])
def test_some_of_those_who_spoke_together_are_no_one_new(later: str, count: int) -> None:
    text = f"Six patients were killed in a strike on a hospital in Wauzin on Sunday, witnesses and medics said. {later} said ten were wounded."
    assert len(incident(("Meridian", text)).origins) == count


def test_a_report_of_nothing_but_what_is_long_past_is_about_that() -> None:
    old = "At least 500 people were killed by Malian troops in Mopti in March 2022, the UN human rights office said in a report on Friday."
    assert incident(("Meridian", old)).fields["killed"].accounts[0].value == [500, None]


def test_an_area_known_by_its_town_alone_is_not_apart_from_a_place_in_it() -> None:
    town = "A jet bombed a hall in Kanbalu, Myanmar, on Monday, killing 50 people, a rescuer said."
    area = "The UN rights chief said he was horrified by the air strike in the Sagaing region of Myanmar on Monday, in which 60 people were killed."
    found = incident(("Meridian", town), ("Nile Daily", area))
    assert found.fields["place"].status in ("agrees", "compatible")
    assert "places_apart" not in {one.kind for one in found.findings}


def test_a_headline_in_another_order_with_the_same_figure() -> None:
    wire = "The death toll from a Russian missile strike on an apartment block in the Ukrainian city of Izium rose to 40 on Monday, officials said."
    line = "Death toll from Russian missile strike on Izium apartment block rises to {}, officials say"
    assert len(incident(("Meridian", wire), ("Nile Daily", line.format(40))).origins) == 1
    assert len(incident(("Meridian", wire), ("Nile Daily", line.format(45))).origins) == 2


def test_a_region_is_not_apart_from_a_town_in_it_by_its_disc() -> None:
    town = "An air strike hit a kindergarten in Mekelle on Friday, killing four people, a doctor said."
    area = "At least seven people were killed in an air strike in Ethiopia's Tigray region on Friday, a health official said."
    found = incident(("Tigray Voice", town), ("Meridian", area))
    assert found.fields["place"].status in ("agrees", "compatible")
    assert "places_apart" not in {one.kind for one in found.findings}
