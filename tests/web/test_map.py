"""The map: thousands of small shapes are drawn far off as rings of their size, and can still be chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import playwright.sync_api as playwright

from benchmarks.speed.workbench import wide
from tests.server.workbench import keep
from tests.web.conftest import Bench, Seat

expect = playwright.expect


def test_a_shape_too_small_to_hatch_is_drawn_and_chosen(
    serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path
) -> None:
    report = keep(tmp_path / "l.db", wide(600))[0]
    seat = sit(serve(tmp_path / "l.db"))
    seat.go(f"/reports/{report}")
    seat.map_drawn()
    canvas = seat.page.locator(".chart canvas")
    box = canvas.bounding_box()
    assert box is not None
    # Six rows of a hundred, side by side: the middle of the map lies among them.
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(seat.page).to_have_url(re.compile(r"/p\d+$"))
    expect(seat.page.locator(".card.now")).to_be_visible()
