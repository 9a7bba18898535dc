"""Laws of shapes: each holds the place it was computed from; widening never shrinks; what is written is read back."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crossbearing.spatial.geodesy import area_km2, bearing_deg, destination
from crossbearing.spatial.geojson import from_geometry, to_geometry
from crossbearing.spatial.lines import distance_to_line_km
from crossbearing.spatial.measures import farthest_km, longest_span_km, rectangle_span_km, uncertainty_km
from crossbearing.spatial.parts import corner, middle, side
from crossbearing.spatial.plane import Plane
from crossbearing.spatial.rings import disc, ring, wedge
from crossbearing.spatial.sets import band, corridor, gap_km, holds, intersection, widened

points = st.tuples(st.floats(-180, 180), st.floats(-78, 78))
bearings = st.floats(0, 359.9)
radii = st.floats(0.5, 400)
PALMYRA = (38.28, 34.56)


@given(points, radii, bearings, st.floats(0, 1))
def test_a_disc_holds_every_point_within_its_radius(centre, radius, bearing, share):
    assert holds(disc(centre, radius), destination(centre, bearing, radius * share))


@given(points, radii, st.floats(0, 0.9), bearings, st.floats(10, 340), st.floats(0, 1), st.floats(0, 1))
def test_a_wedge_holds_what_it_was_computed_from(centre, outer, inner, start, turn, along, out):
    assume(abs(centre[1]) + outer / 111 < 85)
    bearing, km = start + turn * along, outer * (inner + (1 - inner) * out)
    assume(km > 0.01 and 0.01 < along < 0.99)
    assert holds(wedge(centre, outer * inner, outer, start, start + turn), destination(centre, bearing, km))


@given(points, st.floats(1, 200), st.floats(0, 50), st.floats(0.1, 50))
def test_widening_never_shrinks(centre, radius, less, more):
    assume(abs(centre[1]) < 70)
    shape = disc(centre, radius)
    small, large = widened(shape, less), widened(shape, less + more)
    assert area_km2(large) >= area_km2(small) * 0.9999 >= area_km2(shape) * 0.9998
    assert all(holds(large, (x, y)) for part in [small] for x, y in _corners(part)[:20])


def _corners(shape):
    import shapely

    return shapely.get_coordinates(shape).tolist()


@given(points, radii, bearings)
def test_the_record_reads_back_what_was_written(centre, radius, bearing):
    shape = wedge(centre, radius / 2, radius, bearing, bearing + 60)
    again = from_geometry(to_geometry(shape))
    assert math.isclose(area_km2(again), area_km2(shape), rel_tol=0.01)
    west, south, east, north = again.bounds
    assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90


@given(points, bearings, st.floats(5, 800))
def test_a_corridor_holds_the_way(a, bearing, length):
    b = destination(a, bearing, length)
    half = destination(a, bearing_deg(a, b), length / 2)
    shape = corridor(a, b, 10)
    assert holds(shape, a) and holds(shape, b) and holds(shape, half)


def test_the_declared_zone_has_the_area_of_its_circle():
    assert area_km2(disc((38.618, 33.506), 55)) == pytest.approx(math.pi * 55**2, rel=0.002)


def test_a_ring_leaves_its_middle_out():
    shape = ring(PALMYRA, 60, 80)
    assert not holds(shape, PALMYRA) and not holds(shape, destination(PALMYRA, 33, 55))
    assert holds(shape, destination(PALMYRA, 33, 61))


def test_a_sector_past_north():
    shape = wedge(PALMYRA, 0, 50, 337.5, 22.5)
    assert holds(shape, destination(PALMYRA, 0, 40)) and not holds(shape, destination(PALMYRA, 90, 40))


def test_a_sector_and_a_ring_that_do_not_meet():
    far, near = wedge(PALMYRA, 145, 155, 67.5, 112.5), ring(PALMYRA, 65, 75)
    assert intersection([far, near]).is_empty
    assert gap_km(far, near) == pytest.approx(70, abs=1)
    assert gap_km(far, disc(PALMYRA, 150)) == 0


def test_shapes_across_the_antimeridian_are_cut_there():
    geometry = to_geometry(disc((179.9, -17.0), 50))
    assert geometry.type == "MultiPolygon"
    shape = from_geometry(geometry)
    assert holds(shape, (-179.9, -17.0)) and holds(shape, (179.9, -17.0)) and not holds(shape, (0.0, -17.0))
    assert uncertainty_km(shape) == pytest.approx(50, rel=0.01)


def test_a_disc_about_the_pole():
    assert holds(disc((10.0, 89.5), 100), (-170.0, 89.8))


def test_rings_of_a_polygon_wind_right_handed():
    outer = to_geometry(ring(PALMYRA, 10, 20)).coordinates
    signed = [sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(r)) for r in outer]
    assert signed[0] < 0 < signed[1]


def test_sides_and_corners():
    shape = disc(PALMYRA, 50)
    assert area_km2(side(shape, 180)) == pytest.approx(area_km2(shape) / 2, rel=0.02)
    assert area_km2(corner(shape, 45)) == pytest.approx(area_km2(shape) / 4, rel=0.03)
    assert holds(corner(shape, 135), destination(PALMYRA, 135, 30))
    assert area_km2(side(shape, 90, 1.0)) == pytest.approx(area_km2(shape), rel=0.01)
    assert holds(middle(shape, 0.4), PALMYRA)


def test_figures():
    assert rectangle_span_km(45, 60) == 75
    assert longest_span_km(disc(PALMYRA, 30)) == pytest.approx(60, rel=0.01)
    assert farthest_km(disc(PALMYRA, 30), PALMYRA) == pytest.approx(30, rel=0.01)


def test_a_band_leaves_out_what_is_nearer():
    shape = band(disc(PALMYRA, 10), 20, 30)
    assert holds(shape, destination(PALMYRA, 90, 35)) and not holds(shape, destination(PALMYRA, 90, 20))


def test_the_distance_to_a_line():
    line = corridor(PALMYRA, destination(PALMYRA, 90, 100), 0.01)
    assert distance_to_line_km(destination(PALMYRA, 0, 25), line) == pytest.approx(25, abs=0.2)


def test_the_plane_gives_back_what_it_was_given():
    plane = Plane(PALMYRA)
    shape = disc(PALMYRA, 100)
    assert plane.unproject(plane.project(shape)).symmetric_difference(shape).area < 0.001 * shape.area


@pytest.mark.parametrize("radius", [0, -1])
def test_no_disc_without_a_radius(radius):
    with pytest.raises(ValueError, match="no ring"):
        disc(PALMYRA, radius)
