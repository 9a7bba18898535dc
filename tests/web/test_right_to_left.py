"""Arabic and Hebrew: the words in their order, the marks on the right words, the interface mirrored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import playwright.sync_api as playwright
import pytest

from crossbearing.model.record import Record
from tests.server.workbench import keep
from tests.web.arabic import ARABIC, HEBREW, arabic, hebrew
from tests.web.conftest import Bench, Seat

expect = playwright.expect
# Where the first and the last letter of some marked words are drawn.
ENDS = """words => {
  const range = document.createRange(), node = words.firstChild.nodeType === 3 ? words.firstChild : words.querySelector('*').firstChild;
  const at = (start) => { range.setStart(node, start); range.setEnd(node, start + 1); return range.getBoundingClientRect().left };
  return [at(0), at(node.length - 1)];
}"""
# Where each letter of a word is drawn.
PLACES = """word => {
  const walk = document.createTreeWalker(document.querySelector('.running'), 4);
  for (let node; (node = walk.nextNode()); ) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    return [...word].map((_, n) => (range.setStart(node, at + n), range.setEnd(node, at + n + 1), range.getBoundingClientRect().left));
  }
}"""


@pytest.mark.parametrize(("record", "text"), [(arabic(), ARABIC), (hebrew(), HEBREW)], ids=["arabic", "hebrew"])
def test_a_report_from_right_to_left(
    record: Record, text: str, serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path
) -> None:
    report = keep(tmp_path / "l.db", record)[0]
    seat = sit(serve(tmp_path / "l.db"))
    page = seat.page
    seat.go(f"/reports/{report}/c1")
    expect(page.locator(".running")).to_have_text(text, use_inner_text=False)
    expect(page.locator(".running .u.selected").first).to_be_visible()
    assert page.locator(".running").evaluate("n => getComputedStyle(n).direction") == "rtl"
    first, last = page.locator(".running .m.place").first.evaluate(ENDS)
    assert first > last  # the first letter stands to the right
    # Latin letters and digits among them run from left to right, inside what is marked and outside.
    for word in (one for one in ("SANA", "MoD", "22/06/2018") if one in text):
        places = page.evaluate(PLACES, word)
        assert places == sorted(places), word
    assert page.locator(".running .u.selected").first.inner_text().strip() in text
    assert "c1" in seat.lit("selected", ".running")


def test_words_are_picked_in_arabic(serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path) -> None:
    report = keep(tmp_path / "l.db", arabic())[0]
    seat = sit(serve(tmp_path / "l.db"))
    page = seat.page
    seat.go(f"/reports/{report}/c2")
    page.wait_for_selector(".claims .card.selected")
    seat.key("e")
    page.locator(".menu button").first.click()
    page.get_by_role("button", name="Begin a word later").click()
    expect(page.locator(".span-editor blockquote")).to_have_text("3 جنود،"[:-1])
    seat.save()
    seat.told("span corrected")


def test_the_interface_in_arabic_is_mirrored(
    serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path
) -> None:
    report = keep(tmp_path / "l.db", arabic())[0]
    seat = sit(serve(tmp_path / "l.db"))
    page = seat.page
    page.get_by_label("Language").select_option("ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.get_by_role("heading", name="التقارير")).to_be_visible()
    seat.go(f"/reports/{report}/c1")
    page.wait_for_selector(".claims .card.selected")
    text = page.locator(".reading-column").bounding_box()
    chart = page.locator(".map-column").bounding_box()
    assert text is not None
    assert chart is not None
    assert text["x"] > chart["x"]
    # A date among Arabic words keeps its own order.
    page.get_by_role("button", name="قبول").click()
    expect(page.locator(".said small").first).to_contain_text("Nadia")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
