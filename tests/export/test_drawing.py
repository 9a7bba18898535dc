"""The arithmetic under the map and the timeline."""

from __future__ import annotations

import re
from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.export.digest import Digest
from crossbearing.export.links import Links
from crossbearing.export.page import labels
from crossbearing.export.page.map_view import FLATTEST, TALLEST, drawn_places, framed, view
from crossbearing.export.page.projection import Box, Projection, clipped_line, clipped_ring, path, thinned
from crossbearing.export.page.timeline import timeline
from crossbearing.model.time import TimeExpression
from tests.export.records import disc, example, span, toponym

LON, LAT = st.floats(-170, 170), st.floats(-65, 65)
POINTS = st.lists(st.tuples(LON, LAT), min_size=3, max_size=12)
BOXES = st.tuples(st.floats(-100, 60), st.floats(-50, 20), st.floats(1, 80), st.floats(1, 30)).map(
    lambda b: Box(b[0], b[1], b[0] + b[2], b[1] + b[3])
)


@given(POINTS, BOXES)
def test_a_clipped_ring_stays_in_the_box(ring: list[tuple[float, float]], box: Box) -> None:
    for x, y in clipped_ring(ring, box):
        assert box.west - 1e-6 <= x <= box.east + 1e-6
        assert box.south - 1e-6 <= y <= box.north + 1e-6


def test_a_ring_inside_is_kept_and_one_around_becomes_the_box() -> None:
    box = Box(30, 30, 40, 40)
    inside = [(31.0, 31.0), (32.0, 31.0), (32.0, 32.0)]
    assert clipped_ring(inside, box) == inside
    around = clipped_ring([(0, 0), (90, 0), (90, 80), (0, 80)], box)
    assert {(30, 30), (40, 30), (40, 40), (30, 40)} <= set(around)
    assert clipped_ring([(0, 0), (1, 0), (1, 1)], box) == []


def test_a_line_through_the_box_is_cut_to_its_stretches() -> None:
    line = [(0.0, 5.0), (4.0, 5.0), (6.0, 5.0), (20.0, 5.0), (20.0, 50.0), (5.0, 50.0), (5.0, 9.0)]
    found = list(clipped_line(line, Box(3, 3, 10, 10)))
    assert found == [[(0.0, 5.0), (4.0, 5.0), (6.0, 5.0), (20.0, 5.0)], [(5.0, 50.0), (5.0, 9.0)]]


@given(BOXES)
def test_the_projection_fills_the_drawing_with_north_up(box: Box) -> None:
    projection = Projection.fitting(box, 600)
    width, height = projection.size
    assert width == pytest.approx(600)
    assert projection.at((box.west, box.north)) == pytest.approx((0, 0))
    assert projection.at(box.centre) == pytest.approx((width / 2, height / 2))


def test_a_unit_is_as_long_both_ways() -> None:
    projection = Projection.fitting(Box(38, 34, 40, 36), 600)
    x, y = projection.at((39, 35))
    east, south = projection.at((39.5, 35)), projection.at((39, 34.5))
    # A half degree at 35° north: 45.6 km east, 55.5 km south.
    assert (east[0] - x) * projection.km_per_unit == pytest.approx(45.6, rel=0.01)
    assert (south[1] - y) * projection.km_per_unit == pytest.approx(55.5, rel=0.01)


@given(st.floats(-150, 150), st.floats(-60, 60), st.floats(0, 10), st.floats(0, 10))
def test_the_frame_holds_the_box_and_fits_the_pane(lon: float, lat: float, width: float, height: float) -> None:
    box = Box(lon, lat, lon + width, lat + height)
    frame = framed(box)
    assert frame.west < box.west and frame.east > box.east and frame.south < box.south and frame.north > box.north
    across, down = frame.size_km
    assert TALLEST * 0.9 <= across / down <= FLATTEST * 1.1


def test_the_view_is_of_the_story_and_not_of_a_capital_far_off() -> None:
    near = example().places
    far = toponym("p9", "Rasafa", -77.0, 38.9)
    record = example(places=(*near, far))
    box = view(drawn_places(Digest(record), Links.of(record)))
    assert 36 < box.west < box.east < 41
    assert 32.5 < box.south < box.north < 36.5


def test_a_country_does_not_decide_the_view() -> None:
    country = replace(toponym("p9", "Rasafa", 38.0, 35.0), geometry=disc(38.0, 35.0, 600))
    record = example(places=(*example().places, country))
    assert view(drawn_places(Digest(record), Links.of(record))).size_km[0] < 500


def test_mentions_of_one_place_are_one_shape() -> None:
    again = replace(toponym("p9", "al-Halba", 38.432, 34.079), id="p9")
    record = example(places=(*example().places, again))
    assert ("p1", "p9") in [one.ids for one in drawn_places(Digest(record), Links.of(record))]


@given(
    st.lists(st.tuples(st.floats(0, 600), st.floats(0, 400), st.text("abcdef ", min_size=1, max_size=40)), max_size=15)
)
def test_labels_never_lie_over_one_another(wanted: list[tuple[float, float, str]]) -> None:
    found = labels.placed([(str(n), words, x, y) for n, (x, y, words) in enumerate(wanted)], (620, 420))
    boxes = [labels._rectangle(label) for label in found]
    for number, one in enumerate(boxes):
        assert not any(labels._overlap(one, other) for other in boxes[number + 1 :])
        assert one[0] >= 0 and one[1] >= 0 and one[2] <= 620 and one[3] <= 420


@given(POINTS)
def test_thinning_keeps_the_ends_and_what_it_drops_is_near(points: list[tuple[float, float]]) -> None:
    kept = thinned(points)
    assert kept[0] == points[0] and kept[-1] == points[-1]
    assert all(min(hypot(x - a, y - b) for a, b in kept) < 1 for x, y in points)


def test_a_path_of_too_few_points_is_empty() -> None:
    assert path([(1, 1)], closed=False) == path([(1, 1), (2, 2)], closed=True) == ""


def drawn(*times: TimeExpression) -> str:
    record = example(times=times)
    return timeline(Digest(record), Links.of(record))


def at(identifier: str, start: str | None, end: str | None) -> TimeExpression:
    return TimeExpression(identifier, span("Thursday"), start, end, "day", "published", "resolved")


def test_an_open_end_fades_and_a_closed_one_does_not() -> None:
    assert "open-left" in drawn(at("t1", None, "2018-06-21"))
    assert "open-right" in drawn(at("t1", "2018-06-21", None))
    assert "open-" not in drawn(at("t1", "2018-06-20", "2018-06-21"))


def test_later_is_further_right_and_publication_stands_apart() -> None:
    page = drawn(at("t1", "2018-06-19", "2018-06-19"), at("t2", "2018-06-21", "2018-06-21"))
    first, second = (float(x) for x in re.findall(r'class="solid" x="([\d.]+)"', page))
    published = float(re.search(r'class="published"><path d="M([\d.]+)', page)[1])  # type: ignore[index]
    assert first < second < published


def test_a_time_years_off_is_listed_rather_than_drawn() -> None:
    page = drawn(at("t1", "2011-03-15", "2011-03-15"), at("t2", "2018-06-21", "2018-06-21"))
    assert "Outside the span drawn" in page
    assert page.count('class="solid"') == 1


def test_relative_times_say_why_they_have_no_date() -> None:
    record = example()
    relative = replace(record.times[0], start=None, end=None, status="relative")
    undated = replace(record, report=replace(record.report, published=None), times=(relative,))
    assert "the report gives no date to count from" in timeline(Digest(undated), Links.of(undated))
