"""Planted contradictions of place are found, near misses are not, and a fitting namesake silences."""

from dataclasses import replace
from itertools import permutations

import pytest

from crossbearing.checks.spatial_all import check
from crossbearing.model.place import Match
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.places.boundaries import shipped_atlas
from crossbearing.places.expressions import find_expressions
from crossbearing.quantities.find import find_quantities
from crossbearing.spatial.geodesy import bearing_deg, distance_km
from tests.places.placing import PLACES, toponyms

TOWNS = [n for n, row in PLACES.items() if row[2].startswith("P") and n != "Tadmur"]
WINDS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]


def record(analysis, unknown=None, change=lambda p: p):
    names = tuple(change(p) for p in toponyms(analysis.text, unknown))
    places = find_expressions(analysis, find_quantities(analysis), names, shipped_atlas())
    report = Report("r:1", analysis.text, "", "")
    return Record("crossbearing/record/1", report, (), (), (), (), places, (), (), (), (), Reader("0", ""))


def found(analysis, **more):
    return list(check(record(analysis, **more)))


def pairs():
    """Pairs of towns 40 to 400 km apart, with their distance and bearing."""
    for a, b in permutations(TOWNS, 2):
        one, other = (PLACES[a][1], PLACES[a][0]), (PLACES[b][1], PLACES[b][0])
        apart = distance_km(one, other)
        if 40 < apart < 400:
            yield a, b, apart, bearing_deg(one, other)


def rounded(km):
    return round(km / 5) * 5


CHOSEN = list(pairs())[::3][:50]


def planted():
    for n, (a, b, apart, bearing) in enumerate(CHOSEN):
        wind = WINDS[round(bearing / 45) % 8]
        against = WINDS[(round(bearing / 45) + 4) % 8]
        yield f"{b}, some {rounded(apart * (3 if n % 2 else 0.3))} km {wind} of {a}, was shelled.", "distance_mismatch"
        yield f"{b}, {rounded(apart)} kilometres {against} of {a}, was shelled.", "bearing_mismatch"


def near_misses():
    for n, (a, b, apart, bearing) in enumerate(CHOSEN):
        wind = WINDS[round((bearing + (25 if n % 2 else -25)) / 45) % 8]
        yield f"{b}, about {rounded(apart * (1.15 if n % 3 else 1.0))} km {wind} of {a}, was shelled."
        yield f"{b}, {wind} of {a}, was shelled."


def test_planted_contradictions_are_found(analyse):
    cases = list(planted())
    caught = [kind in {f.kind for f in found(analyse(text))} for text, kind in cases]
    assert len(cases) >= 80
    assert sum(caught) / len(caught) >= 0.9, [c for c, hit in zip(cases, caught, strict=True) if not hit]


def test_near_misses_are_left_alone(analyse):
    alarms = [(text, f.message) for text in near_misses() for f in found(analyse(text)) if f.severity != "note"]
    assert len(alarms) <= 0.05 * len(CHOSEN) * 2, alarms


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
