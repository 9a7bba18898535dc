"""The atlas: names, outlines, borders, junctions, and every reading of disputed ground."""

import pytest

from crossbearing.model.place import Match
from crossbearing.places.boundaries import shipped_atlas
from crossbearing.places.disputed import disputed_areas
from crossbearing.places.outlines import Outlines
from crossbearing.spatial.geodesy import area_km2, distance_km
from crossbearing.spatial.rings import disc
from crossbearing.spatial.sets import holds, intersection

AL_TANF = (38.61778, 33.50583)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SY"),
        ("Syrian", "SY"),
        ("Iraqis", "IQ"),
        ("the United States", "US"),
        ("Jordanian", "JO"),
        ("Kosovo", "XK"),
    ],
)
def test_countries_by_name_and_people(name, code):
    assert shipped_atlas().country_named(name) == code


@pytest.mark.parametrize(
    ("name", "country", "iso"),
    [
        ("Homs", "SY", "SY-HI"), ("Hims", "SY", "SY-HI"), ("Deir ez-Zor", "SY", "SY-DY"), ("Dayr al-Zawr", "SY", "SY-DY"),
        ("Dayr az-Zawr", "SY", "SY-DY"), ("Halab", "SY", "SY-HL"), ("Anbar", "IQ", "IQ-AN"), ("al-Anbar", "IQ", "IQ-AN"),
        ("Kharkiv Oblast", "UA", "UA-63"), ("North Darfur", "SD", "SD-DN"),
    ],
)  # fmt: skip
def test_provinces_in_their_spellings(name, country, iso):
    assert [p.iso for p in shipped_atlas().provinces_named(name, country)] == [iso]


def test_what_a_point_lies_in():
    atlas = shipped_atlas()
    assert atlas.countries_at(AL_TANF) == ("SY",)
    assert [p.iso for p in atlas.provinces_at(AL_TANF)] == ["SY-HI"]
    assert atlas.countries_at((38.704, 33.314)) == ("JO",)
    assert atlas.countries_at((0.0, 0.0)) == ()


@pytest.mark.parametrize(
    ("point", "codes"),
    [
        ((34.1, 45.0), {"RU", "UA"}),
        ((35.78, 33.0), {"IL", "SY"}),
        ((34.4, 31.45), {"IL", "PS"}),
        ((-13.2, 27.15), {"EH", "MA"}),
    ],
)
def test_disputed_ground_lies_in_either_country(point, codes):
    atlas = shipped_atlas()
    assert set(atlas.countries_at(point)) == codes
    assert all(holds(atlas.widest(code), point) for code in codes)


def test_every_disputed_area_has_a_shape():
    assert all(area_km2(shipped_atlas().disputed(area)) > 10 for area in disputed_areas())


def test_the_zone_of_the_worked_example_by_country():
    atlas, zone = shipped_atlas(), disc(AL_TANF, 55)
    areas = {code: area_km2(intersection([zone, atlas.country(code)])) for code in ("SY", "IQ", "JO")}
    assert areas == pytest.approx({"SY": 6960, "IQ": 1280, "JO": 1260}, rel=0.02)


def test_borders_and_junctions():
    atlas = shipped_atlas()
    assert atlas.distance_to_border_km((39.9185, 34.5498), "SY", "IQ") == pytest.approx(58, abs=2)
    assert set(atlas.neighbours("SY")) == {"IL", "IQ", "JO", "LB", "TR"}
    (point,) = atlas.junctions(["SY", "IQ", "JO"])
    assert distance_km(point, (38.79, 33.37)) < 5
    assert atlas.junctions(["SY", "FR", "JO"]) == ()
    assert atlas.distance_to_border_km(AL_TANF, "SY", "FR") is None


def test_a_match_gets_its_outline():
    atlas = shipped_atlas()
    homs = Match("t", "1", "Homs Governorate", 34.5, 38.2, "A.ADM1", "SY", "Homs", "")
    town = Match("t", "2", "Homs", 34.73, 36.72, "P.PPLA", "SY", "Homs", "")
    assert holds(atlas.outline(homs), AL_TANF)
    assert atlas.outline(town) is None


def test_all_outlines_are_valid_and_neighbours_do_not_overlap():
    outlines = Outlines()
    assert all(outlines.country(code).is_valid for code in outlines.boxes)
    for a, b in (("SY", "IQ"), ("SD", "SS"), ("UA", "PL")):
        assert outlines.country(a).intersection(outlines.country(b)).area < 1e-4


def test_a_county_is_not_taken_for_the_country_it_lies_in():
    england = Match("t", "1", "England", 52.454, -1.325, "A.ADM1", "GB", None, "")
    assert shipped_atlas().matched_province(england) is None
    homs = Match("t", "2", "Homs", 34.4, 38.2, "A.ADM1", "SY", None, "")
    assert shipped_atlas().matched_province(homs) is not None
