"""Every form of spatial expression, by points that its shapes must and must not hold."""

from pathlib import Path

import pytest
import yaml

from crossbearing.places.boundaries import shipped_atlas
from crossbearing.places.expressions import find_expressions
from crossbearing.quantities.find import find_quantities
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.sets import holds
from tests.places.placing import PLACES, point, toponyms

CASES = yaml.safe_load((Path(__file__).parent / "expressions.yaml").read_text(encoding="utf-8"))
FORM_FLOOR, POINT_FLOOR = 0.95, 0.93


def read(case, analyse):
    text = case["text"]
    of = case.get("of")
    analysis = analyse(text)
    names = toponyms(text, of if of not in PLACES else None)
    return find_expressions(analysis, find_quantities(analysis), names, shipped_atlas())


@pytest.fixture(scope="module")
def readings(analyse):
    return [read(case, analyse) for case in CASES]


def chosen(case, places):
    found = [p for p in places if p.kind == "expression"]
    return next((p for p in found if p.expression.relation == case["form"]), None), found


def form_fault(case, places):
    place, found = chosen(case, places)
    if case["form"] is None:
        return f"read {[p.span.text for p in found]}" if found else None
    if place is None:
        return f"read {[(p.expression.relation, p.span.text) for p in found]}"
    by_id = {p.id: p.span.text for p in places}
    if "of" in case and by_id.get(place.of) != case["of"]:
        return f"said of {by_id.get(place.of)}"
    if "anchor" in case and by_id.get(place.expression.anchors[0]) != case["anchor"]:
        return f"measured from {by_id.get(place.expression.anchors[0])}"
    return None


def point_faults(case, places):
    place, _ = chosen(case, places)
    if place is None:
        return []
    outer = from_geometry(place.geometry) if place.geometry else None
    core = from_geometry(place.core or place.geometry) if place.geometry else None
    faults = []
    for key, shape, wanted in (("inside", outer, True), ("core", core, True), ("outside", outer, False)):
        for words in case.get(key, []):
            if shape is None or holds(shape, point(words)) is not wanted:
                faults.append(f"{key} {words}")
    return faults


def test_the_set_is_large_enough():
    assert len(CASES) >= 130


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


@pytest.mark.parametrize("case", [c for c in CASES if c.get("of") and c["of"] not in PLACES], ids=lambda c: c["of"])
def test_an_unknown_name_gets_the_shape_of_what_is_said_of_it(case, analyse):
    name = next(p for p in read(case, analyse) if p.span.text == case["of"])
    assert name.status == "constrained"
    assert all(holds(from_geometry(name.geometry), point(words)) for words in case.get("inside", []))
    assert case["of"] in case["text"]
    assert "bounded by" in name.explanation
