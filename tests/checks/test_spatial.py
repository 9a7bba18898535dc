"""Planted contradictions of place are found, near misses are not, and a fitting namesake silences."""

from dataclasses import replace

import pytest

from crossbearing.model.place import Match
from tests.checks.spatial_sentences import found, near_misses, planted


def test_planted_contradictions_are_found(analyse):
    cases = planted()
    missed = [(text, kind) for text, kind in cases if kind not in {f.kind for f in found(analyse(text))}]
    assert len(cases) == 100
    assert len(missed) <= 5, missed


def test_near_misses_are_left_alone(analyse):
    cases = near_misses()
    alarms = [(t, f.message) for t, _ in cases for f in found(analyse(t)) if f.severity != "note"]
    assert len(cases) == 100
    assert len(alarms) <= 2, alarms


def test_what_lies_a_continent_away_is_a_namesake(analyse):
    text = "Shells hit Manbij, 20 km east of Palmyra."
    far = Match("t", "x", "Manbij", 12.9, 100.4, "P.PPL", "TH", None, "")

    def elsewhere(place):
        return replace(place, match=far) if place.span.text == "Manbij" else place

    assert found(analyse(text))
    assert found(analyse(text), change=elsewhere) == []
    region = "The town of Manbij in northern Syria fell."
    assert found(analyse(region), change=elsewhere) == []


def test_how_far_east_of_goes_is_not_said(analyse):
    text = "Tell Zarqa, west of Manbij near Aleppo, was bombed."
    assert found(analyse(text)) == []


def test_the_east_of_a_province_is_also_seen_from_its_capital(analyse):
    assert found(analyse("Shells hit Palmyra in the eastern countryside of Homs.")) == []


def test_the_area_that_cannot_hold_both(analyse):
    text = (
        "The army took an area 45 kilometers wide and 60 kilometers deep. "
        "The area includes the city of Abu Kamal and the base of al-Tanf."
    )
    (finding,) = found(analyse(text))
    assert (finding.kind, finding.severity) == ("extent_cannot_hold", "impossible")
    assert finding.calculation["span_km"] == 75.0
    assert finding.calculation["distance_km"] == pytest.approx(236, abs=2)
    assert "75 km" in finding.message and "km apart" in finding.message


def test_an_area_that_can_hold_both(analyse):
    text = (
        "They took an area 300 km wide and 60 km deep. The area includes the city of Abu Kamal and the base of al-Tanf."
    )
    assert found(analyse(text)) == []


def test_different_areas_are_no_contradiction(analyse):
    text = (
        "The army took an area 45 kilometers wide and 60 kilometers deep. "
        "The recent operations freed over 4,500 square kilometers of the Syrian Desert."
    )
    assert found(analyse(text)) == []


def test_a_zone_said_to_hold_what_lies_outside(analyse):
    zone = "They declared a 55-kilometer zone around al-Tanf. "
    assert found(analyse(zone + "The area also contains the Rukban camp.")) == []
    (finding,) = found(analyse(zone + "The area also contains Abu Kamal."))
    assert (finding.kind, finding.severity) == ("place_contradicts_region", "impossible")


def test_shapes_of_one_unknown_name_that_do_not_meet(analyse):
    text = "Jabal Ghurab, 30 km west of Palmyra near the border with Iraq, was bombed."
    kinds = {(f.kind, f.severity) for f in found(analyse(text), unknown="Jabal Ghurab")}
    assert ("zones_do_not_meet", "impossible") in kinds
    east = "Jabal Ghurab, some 150 km east of Palmyra near the border with Iraq, was bombed."
    assert {f.severity for f in found(analyse(east), unknown="Jabal Ghurab")} <= {"note", "strained"}


def test_a_region_and_a_border(analyse):
    assert found(analyse("The town of Manbij in southern Syria fell."))[0].kind == "place_contradicts_region"
    assert found(analyse("The town of Manbij in northern Syria fell.")) == []
    assert found(analyse("Shells hit Homs, near the border with Iraq."))[0].kind == "border_mismatch"
    assert found(analyse("Shells hit Abu Kamal, near the border with Iraq in Syria.")) == []


def test_a_namesake_that_fits_silences(analyse):
    text = "Manbij, some 40 km north of Daraa, was shelled."
    fitting = Match("t", "x", "Manbij", 32.98, 36.12, "P.PPL", "SY", None, "")

    def with_namesake(place):
        return replace(place, candidates=(fitting,)) if place.span.text == "Manbij" else place

    assert found(analyse(text))
    assert found(analyse(text), change=with_namesake) == []
