"""From a file to an export: added, read, judged, undone, corrected on the map, exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import playwright.sync_api as playwright

from tests.web.conftest import Bench, Seat

REPORT = """Strike hits post near Palmyra

An air strike killed at least three soldiers about 20 km east of Palmyra on Friday, an army commander told the
state news agency. The defence ministry denied that there were casualties. "We bombed nothing," a spokesman said.
"""


def test_from_a_file_to_an_export(serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path) -> None:
    report, refused = tmp_path / "report.txt", tmp_path / "table.xlsx"
    report.write_text(REPORT)
    refused.write_bytes(b"PK\x03\x04 no text")
    seat = sit(serve(tmp_path / "l.db"), name="")
    page = seat.page
    playwright.expect(page.get_by_text("No reports yet")).to_be_visible()

    page.set_input_files("input[type=file]", [report, refused])
    page.wait_for_selector("[data-upload=done]", timeout=90_000)
    playwright.expect(page.locator(".refused")).to_contain_text("table.xlsx")
    page.get_by_role("link", name="Strike hits post near Palmyra").click()

    # The first judgement asks who judges.
    page.locator(".claims .head").nth(1).click()
    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Your name").last.fill("Nadia")
    page.get_by_role("button", name="Go on").click()
    playwright.expect(page.locator(".claims .verdict.accepted")).to_be_visible()
    page.keyboard.press("u")
    playwright.expect(page.locator(".claims .verdict")).to_have_count(0)
    page.keyboard.press("U")
    playwright.expect(page.locator(".claims .verdict.accepted")).to_be_visible()

    _put_a_place_right(seat)
    exported = _exported(seat)
    places = {one["span"]["text"]: one for one in exported["places"]}
    assert places["Palmyra"]["geometry"]["type"] == "Polygon"
    told = {(one["kind"], one["field"], one["why"]) for one in exported["judgements"]}
    assert ("correct", "geometry", "the post is known") in told


def _put_a_place_right(seat: Seat) -> None:
    """Draw a disc where a place is: dragged on the map from its middle to its edge."""
    page = seat.page
    seat.map_drawn()
    page.locator(".running .m.place", has_text="Palmyra").last.click()
    page.keyboard.press("Escape")
    place = next(
        one for one in page.evaluate("[...document.querySelectorAll('.running .m.place')].map(n => [n.dataset.item, n.textContent])")
        if one[1] == "Palmyra"
    )[0]  # fmt: skip
    page.goto(page.url.split("/reports/")[0] + "/reports/" + page.url.split("/reports/")[1].split("/")[0] + "/" + place)
    seat.map_drawn()
    page.keyboard.press("e")
    page.locator(".menu button", has_text="Shape of").click()
    box = page.locator(".chart canvas").bounding_box()
    assert box is not None
    save = page.get_by_role("button", name="Save")
    for _ in range(5):
        # A map that is still drawing may miss the first movement, as it would a hand's.
        _drag(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if save.is_enabled():
            break
        page.wait_for_timeout(2_000)
    playwright.expect(save).to_be_enabled()
    page.get_by_label("Why").fill("the post is known")
    seat.save()
    seat.told("geometry corrected")


def _drag(page: playwright.Page, x: float, y: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 5, steps=4)
    page.mouse.up()


def _exported(seat: Seat) -> dict:
    seat.page.keyboard.press("h")
    with seat.page.expect_download() as coming:
        seat.page.get_by_role("link", name="Records as judged").click()
    return json.loads(Path(coming.value.path()).read_text())


def test_a_folder_is_dropped(serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path) -> None:
    """Dropped as the browser's own drag does it: a folder with a folder in it."""
    inner = tmp_path / "reports" / "june"
    inner.mkdir(parents=True)
    (tmp_path / "reports" / "one.txt").write_text(REPORT)
    (inner / "two.txt").write_text("Rebels shelled a post near Homs on Monday, a resident said.")
    seat = sit(serve(tmp_path / "l.db"))
    playwright.expect(seat.page.get_by_text("No reports yet")).to_be_visible()
    box = seat.page.locator(".adding").bounding_box()
    assert box is not None
    browser = seat.page.context.new_cdp_session(seat.page)
    data = {"items": [], "files": [str(tmp_path / "reports")], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send("Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 20, "y": box["y"] + 10, "data": data})
    seat.page.wait_for_selector("[data-upload=done]", timeout=90_000)
    playwright.expect(seat.page.locator("tbody tr")).to_have_count(2)
