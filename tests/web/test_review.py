"""The report's page: panes that move together, judging by keyboard alone, two people at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import playwright.sync_api as playwright
import pytest

from tests.server.workbench import ledger_with_example
from tests.web.conftest import Bench, Seat

expect = playwright.expect


@pytest.fixture
def bench(serve: Callable[[Path], Bench], tmp_path: Path) -> tuple[Bench, str]:
    path, report = ledger_with_example(tmp_path)
    return serve(path), report


def test_selecting_in_one_pane_selects_in_all(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    seat.go(f"/reports/{bench[1]}")
    page.locator(".claims .head").first.click()
    expect(page).to_have_url(f"{bench[0].address}/reports/{bench[1]}/c1")
    # The address changes before the panes are drawn anew, and after the click.
    expect(page.locator(".running .selected[data-item~=c1]").first).to_be_visible()
    expect(page.locator(".running .linked[data-item]").first).to_be_visible()
    page.locator(".time [data-pick]").first.click()
    expect(page).to_have_url(re.compile(r"/t\d+$"))
    time = page.url.rsplit("/", 1)[1]
    expect(page.locator(f".running .selected[data-item~={time}]").first).to_be_visible()
    # A new browser at the same address sees the same; and back leads out of the report, not through every claim.
    other = sit(bench[0])
    other.go(f"/reports/{bench[1]}/c1")
    expect(other.card("c1")).to_have_class(re.compile("selected"))
    page.go_back()
    expect(page).to_have_url(f"{bench[0].address}/reports/{bench[1]}")


def test_everything_by_keyboard(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0], name="")
    page = seat.page
    seat.go("/")
    page.wait_for_selector("tbody a")
    page.keyboard.press("e")
    page.wait_for_selector(".claims .card")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page).to_have_url(f"{bench[0].address}/reports/{bench[1]}/c1")
    page.keyboard.press("a")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("Nadia axe")  # letters that are keys elsewhere
    page.keyboard.press("Enter")
    expect(seat.card("c1").locator(".verdict.accepted")).to_contain_text("Nadia axe")
    seat.key("x")
    expect(seat.card("c1").locator(".verdict.rejected")).to_be_visible()
    page.keyboard.press("u")
    expect(seat.card("c1").locator(".verdict.accepted")).to_be_visible()

    page.keyboard.press("e")
    expect(page.locator(".menu button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the stance
    expect(page.locator(".panel select")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("the words say so")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    seat.told("stance corrected")
    expect(page.locator(".said")).to_contain_text("the words say so")

    page.keyboard.press("d")
    expect(page.locator(".report-acts .state")).to_have_text("done")
    page.keyboard.press("h")
    expect(page.locator(".states button", has_text="done")).to_contain_text("1")


def test_the_map_of_keys_shows_and_changes_them(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    page.wait_for_selector("tbody a")
    page.keyboard.press("?")
    page.get_by_role("button", name="accept: key a; change").click()
    page.keyboard.press("x")
    expect(page.locator("dialog")).to_contain_text("x is the key for “reject” already")
    page.get_by_role("button", name="accept: key a; change").click()
    page.keyboard.press("y")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    seat.go(f"/reports/{bench[1]}/c1")
    page.wait_for_selector(".claims .card.selected")
    page.keyboard.press("a")
    page.keyboard.press("y")
    expect(seat.card("c1").locator(".verdict.accepted")).to_be_visible()


def test_a_span_is_corrected_by_selecting_text(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    seat.go(f"/reports/{bench[1]}/c1")
    page.wait_for_selector(".claims .card.selected")
    page.keyboard.press("e")
    page.locator(".menu button").first.click()
    words = page.locator(".running [data-item=c1]").nth(1)
    words.dblclick(position={"x": 6, "y": 8})
    chosen = page.evaluate("String(getSelection()).trim()")
    expect(page.locator(".span-editor blockquote")).to_have_text(chosen)
    page.get_by_role("button", name="End a word later").click()
    seat.save()
    seat.told("span corrected")
    expect(page.locator(".claims [data-item=c1] .words")).to_have_text(re.compile(rf"^\s*{re.escape(chosen)}"))


def test_two_people_see_each_other_and_overwrite_nothing(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    nadia, omar = sit(bench[0], "Nadia"), sit(bench[0], "Omar")
    for seat in (nadia, omar):
        seat.go(f"/reports/{bench[1]}/c1")
        seat.page.wait_for_selector(".claims .card.selected")
    nadia.page.keyboard.press("a")
    expect(omar.card("c1").locator(".verdict.accepted")).to_contain_text("Nadia")
    omar.told("Nadia")
    # Omar judges what he saw before Nadia changed her mind: both are shown, hers stands.
    omar.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    omar.cut_off = True
    omar.page.route("**/api/judgements?*", lambda route: route.abort())  # his page hears no news
    nadia.page.keyboard.press("x")
    expect(nadia.card("c1").locator(".verdict.rejected")).to_be_visible()
    omar.page.keyboard.press("x")
    dialog = omar.page.locator("dialog")
    expect(dialog).to_contain_text("Someone judged this meanwhile")
    expect(dialog).to_contain_text("Nadia")
    omar.page.get_by_role("button", name="Leave theirs").click()
    expect(omar.card("c1").locator(".verdict.rejected")).to_contain_text("Nadia")


def test_what_one_decided_another_undoes_and_both_see_it(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    nadia, omar = sit(bench[0], "Nadia"), sit(bench[0], "Omar")
    for seat in (nadia, omar):
        seat.go(f"/reports/{bench[1]}/c1")
        seat.page.wait_for_selector(".claims .card.selected")
    nadia.page.keyboard.press("x")
    expect(omar.card("c1").locator(".verdict.rejected")).to_contain_text("Nadia")
    omar.page.locator(".said button", has_text="Undo").first.click()
    for seat in (nadia, omar):
        expect(seat.card("c1").locator(".verdict")).to_have_count(0)
    # Both write of the same field at once: the later one is shown the earlier, and may put its own in place.
    for seat in (nadia, omar):
        seat.page.keyboard.press("e")
        seat.page.locator(".menu button", has_text="Stance").click()
    nadia.page.locator(".panel select").select_option("denies")
    omar.page.locator(".panel select").select_option("believes")
    omar.cut_off = True
    omar.page.route("**/api/judgements?*", lambda route: route.abort())
    nadia.save()
    nadia.told("stance corrected")
    omar.page.get_by_label("Why").fill("allegedly")
    omar.page.get_by_role("button", name="Save").click()
    dialog = omar.page.locator("dialog")
    expect(dialog).to_contain_text("Nadia")
    expect(dialog).to_contain_text("denies")
    expect(omar.page.get_by_label("Why")).to_have_value("allegedly")  # what was typed is still there
    omar.page.get_by_role("button", name="Replace it with mine").click()
    expect(nadia.card("c1")).to_contain_text("hedged")


def test_a_second_reader_sees_nothing_of_the_first(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    nadia, omar = sit(bench[0], "Nadia"), sit(bench[0], "Omar")
    nadia.go(f"/reports/{bench[1]}/c1")
    nadia.page.wait_for_selector(".claims .card.selected")
    nadia.page.keyboard.press("a")
    expect(nadia.card("c1").locator(".verdict.accepted")).to_be_visible()
    omar.go(f"/reports/{bench[1]}/c1?blind")
    omar.page.wait_for_selector(".blind-note")
    expect(omar.card("c1").locator(".verdict")).to_have_count(0)
    omar.page.keyboard.press("x")
    expect(omar.card("c1").locator(".verdict.rejected")).to_contain_text("Omar")
    expect(nadia.card("c1").locator(".verdict.accepted")).to_be_visible()
    omar.go("/agreement")
    expect(omar.page.locator("tbody")).to_contain_text("Omar")
