"""Coasts and borders under the map; what is in dispute is drawn as in dispute."""

from __future__ import annotations

import pytest

from crossbearing.export.page.map import Line
from crossbearing.pipeline.basemap import _stored, basemap_lines
from crossbearing.places.boundaries import shipped_atlas


@pytest.fixture(scope="module")
def lines() -> tuple[Line, ...]:
    return basemap_lines(_stored(), shipped_atlas())


def near(lines: tuple[Line, ...], kind: str, lon: float, lat: float, by: float = 0.3) -> bool:
    return any(abs(x - lon) < by and abs(y - lat) < by for line in lines if line.kind == kind for x, y in line.points)


@pytest.mark.parametrize(
    ("kind", "lon", "lat"),
    [
        ("coast", 35.8, 34.9),  # Tartus
        ("border", 38.8, 33.4),  # Syria and Iraq
        ("disputed", 33.6, 46.1),  # the neck of Crimea
        ("disputed", 35.8, 33.0),  # the Golan
        ("disputed", -8.7, 27.6),  # Western Sahara
    ],
)
def test_a_line_is_drawn_as_what_it_is(lines: tuple[Line, ...], kind: str, lon: float, lat: float) -> None:
    assert near(lines, kind, lon, lat)


def test_a_disputed_line_is_not_drawn_as_a_settled_one(lines: tuple[Line, ...]) -> None:
    assert not near(lines, "border", 33.8, 46.1, by=0.15)


def test_lines_lie_on_the_earth(lines: tuple[Line, ...]) -> None:
    for line in lines:
        assert len(line.points) > 1
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line.points)
