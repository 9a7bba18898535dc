"""Incidents in the browser: listed, opened, graded, split, merged again; each undone from the log."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import playwright.sync_api as playwright

from tests.export.records import TEXT, example
from tests.server.workbench import keep
from tests.web.conftest import Bench, Seat

expect = playwright.expect


def test_graded_split_and_merged(serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path) -> None:
    first = example()
    again = replace(first, report=replace(first.report, text=TEXT + " ", outlet="Rasafa"))
    keep(tmp_path / "l.db", first, again)
    seat = sit(serve(tmp_path / "l.db"))
    page = seat.page
    page.wait_for_selector("tbody a")
    seat.key("i")
    expect(page.get_by_role("heading", name="Incidents")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)
    seat.key("e")
    expect(page.locator("table.agreement tbody tr")).to_have_count(2)
    expect(page.locator("table.agreement")).to_contain_text("one soldier")

    seat.key("g")
    page.locator("dialog select").select_option("confirmed")
    page.get_by_label("Why").fill("the army named him")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".summary")).to_contain_text("confirmed, by Nadia")

    seat.key("s")
    page.locator("dialog input[type=checkbox]").last.check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("table.agreement tbody tr")).to_have_count(1)
    seat.key("i")
    expect(page.locator("tbody tr")).to_have_count(2)

    for box in page.locator("tbody input").all():
        box.check()
    seat.key("m")
    page.get_by_label("Why").fill("one strike, told twice")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    _said_and_flagged(seat)

    seat.key("i")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Incidents as JSON Lines").click()
    rows = [json.loads(line) for line in Path(coming.value.path()).read_text().splitlines()]
    assert [len(row["reports"]) for row in rows] == [2]


def _said_and_flagged(seat: Seat) -> None:
    """A comment on the merged incident, a flag for a second reader; then the merge undone and done again."""
    page = seat.page
    seat.key("e")
    expect(page.locator("table.agreement tbody tr")).to_have_count(2)
    seat.key("c")
    page.get_by_label("Your comment").fill("ask the army")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".said")).to_contain_text("ask the army")
    seat.key("f")
    page.locator("dialog textarea").fill("the second account is a copy")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".said")).to_contain_text("the second account is a copy")
    expect(page.locator("dialog[open]")).to_have_count(0)
