"""Every form of spatial expression, by points that its shapes must and must not hold."""

import pytest

from crossbearing.model.quantity import Quantity
from crossbearing.model.span import Span
from crossbearing.places.expression_form import literal_range
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.sets import holds
from tests.places.expression_cases import form_fault, load, point_faults, read
from tests.places.placing import PLACES, point

CASES = load()
FORM_FLOOR, POINT_FLOOR = 0.97, 0.97


@pytest.fixture(scope="module")
def readings(analyse):
    return [read(case, analyse) for case in CASES]


def test_the_set_is_large_enough():
    assert len(CASES) >= 240
    assert sum(case["form"] is None for case in CASES) >= 45


def test_forms_are_right(readings):
    faults = [(c["text"], f) for c, r in zip(CASES, readings, strict=True) if (f := form_fault(c, r))]
    assert 1 - len(faults) / len(CASES) >= FORM_FLOOR, faults


def test_points_are_right(readings):
    faults = [(c["text"], f) for c, r in zip(CASES, readings, strict=True) if (f := point_faults(c, r))]
    assert 1 - len(faults) / len(CASES) >= POINT_FLOOR, faults


def test_no_decoy_is_shaped(readings):
    assert not [
        (c["text"], f) for c, r in zip(CASES, readings, strict=True) if c["form"] is None and (f := form_fault(c, r))
    ]


def test_spans_slice_to_their_text(readings):
    for case, places in zip(CASES, readings, strict=True):
        assert all(case["text"][p.span.start : p.span.end] == p.span.text for p in places)


def test_the_core_lies_in_the_outer_shape(readings):
    for places in readings:
        for place in places:
            if place.core and place.geometry:
                outer, core = from_geometry(place.geometry), from_geometry(place.core)
                assert core.difference(outer.buffer(0.01)).area < 0.01 * core.area, place.span.text


@pytest.mark.parametrize("case", [c for c in CASES if c.get("of") and c["of"] not in PLACES], ids=lambda c: c["text"])
def test_an_unknown_name_gets_the_shape_of_what_is_said_of_it(case, analyse):
    name = next(p for p in read(case, analyse) if p.span.text == case["of"])
    assert name.status == "constrained"
    assert all(holds(from_geometry(name.geometry), point(words)) for words in case.get("inside", []))
    assert "bounded by" in name.explanation


def test_what_is_said_of_the_village_is_said_of_its_name(analyse):
    text = "Shells fell near the village of Tell Zarqa. Six men were hurt. The village lies 70 kilometres from Palmyra."
    name = next(p for p in read({"text": text, "of": "Tell Zarqa"}, analyse) if p.span.text == "Tell Zarqa")
    assert name.status == "constrained"
    other = "Shells fell near the village of Tell Zarqa. The camp lies 70 kilometres from Palmyra."
    name = next(p for p in read({"text": other, "of": "Tell Zarqa"}, analyse) if p.span.text == "Tell Zarqa")
    assert name.status == "unresolved"


def test_both_distances_bound_every_mention_of_a_name(analyse):
    text = (
        "A post stood at Tell Zarqa, about 50 kilometres from Palmyra and some 70 kilometres from al-Tanf. "
        "Rebels left Tell Zarqa in May."
    )
    places = read({"text": text, "of": "Tell Zarqa"}, analyse)
    names = [p for p in places if p.span.text == "Tell Zarqa"]
    assert [p.of for p in places if p.kind == "expression"] == [names[0].id] * 2
    assert [p.status for p in names] == ["constrained"] * 2
    assert names[0].geometry == names[1].geometry
    assert not holds(from_geometry(names[0].geometry), point("Palmyra 0 50"))


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("150", 145, 155),
        ("1,200", 1150, 1250),
        ("6.5", 6.45, 6.55),
        ("7", 6.5, 7.5),
        ("5", 4.5, 5.5),
        ("25", 22.5, 27.5),
    ],
)
def test_a_distance_is_exact_to_what_it_is_rounded_to(figure: str, low: float, high: float) -> None:
    km, text = float(figure.replace(",", "")), f"{figure} km"
    said = Quantity("q1", Span(0, len(text), text), "distance", km, km, "km", False)
    assert literal_range(said) == (pytest.approx(low), pytest.approx(high))
