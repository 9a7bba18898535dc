"""GeoJSON as RFC 7946 has it."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.export import geojson
from crossbearing.model.place import Geometry
from tests.export.records import disc, example, plain


def collection() -> dict[str, Any]:
    return json.loads(geojson.encode([example(), plain("No place.")]))


def area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def test_every_place_is_a_feature_and_every_core_another() -> None:
    found = collection()
    assert found["type"] == "FeatureCollection"
    kinds = [(one["properties"]["place"], one["properties"]["shape"]) for one in found["features"]]
    assert kinds == [
        ("p1", "outer"),
        ("p2", "outer"),
        ("p3", "outer"),
        ("p4", "outer"),
        ("p4", "core"),
        ("p5", "outer"),
    ]
    assert len({one["id"] for one in found["features"]}) == 6


def test_a_feature_says_what_the_shape_rests_on() -> None:
    ring = next(one for one in collection()["features"] if one["properties"]["place"] == "p4")["properties"]
    assert ring["report"] == example().report.id
    assert ring["words"] == "70 kilometres from Palmyra"
    assert (ring["relation"], ring["anchors"], ring["of"]) == ("distance_from", ["p2"], "p1")
    assert (ring["status"], ring["uncertainty_km"], ring["claims"], ring["findings"]) == (
        "constrained",
        90.0,
        ["c3"],
        ["f2"],
    )
    assert ring["explanation"].startswith("70 km from Palmyra")


def test_a_place_without_a_shape_has_no_geometry_and_no_bbox() -> None:
    lost = collection()["features"][-1]
    assert lost["geometry"] is None
    assert "bbox" not in lost


@given(st.floats(-170, 170), st.floats(-70, 70), st.floats(0.5, 400), st.booleans())
def test_outer_rings_turn_left_and_the_bbox_holds_them(lon: float, lat: float, radius: float, clockwise: bool) -> None:
    shape = disc(lon, lat, radius, clockwise)
    (ring,) = geojson.wound(shape)["coordinates"]
    west, south, east, north = geojson.bounds(shape)
    assert area(ring) > 0
    assert ring[0] == ring[-1]
    assert all(west <= x <= east and south <= y <= north for x, y in ring)


def test_holes_turn_right_and_rings_are_closed() -> None:
    outer = disc(38, 34, 90).coordinates[0][:-1]
    hole = disc(38, 34, 45).coordinates[0]
    for rings in ([outer, hole], [outer[::-1], hole[::-1]]):
        first, second = geojson.wound(Geometry("Polygon", rings))["coordinates"]
        assert area(first) > 0 > area(second)
        assert first[0] == first[-1]


def test_a_shape_over_the_date_line_has_west_above_east() -> None:
    left = [[[178.0, 0.0], [180.0, 0.0], [180.0, 1.0], [178.0, 1.0], [178.0, 0.0]]]
    right = [[[-180.0, 0.0], [-179.0, 0.0], [-179.0, 1.0], [-180.0, 1.0], [-180.0, 0.0]]]
    assert geojson.bounds(Geometry("MultiPolygon", [left, right])) == [178.0, 0.0, -179.0, 1.0]


@pytest.mark.parametrize("records", [[], [plain("No place.")]])
def test_no_place_is_an_empty_collection(records: list[Any]) -> None:
    assert json.loads(geojson.encode(records)) == {"type": "FeatureCollection", "features": []}
