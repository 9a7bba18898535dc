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
    seat.save()
    expect(page.locator(".summary")).to_contain_text("confirmed, by Nadia")

    seat.key("s")
    page.locator("dialog input[type=checkbox]").last.check()
    seat.save()
    for key, accounts in (("u", 2), ("U", 1)):  # undone and done again
        expect(page.locator("table.agreement tbody tr")).to_have_count(3 - accounts)
        seat.key(key)
        expect(page.locator("table.agreement tbody tr")).to_have_count(accounts)
    seat.key("i")
    expect(page.locator("tbody tr")).to_have_count(2)

    boxes = page.locator("tbody input")
    expect(boxes).to_have_count(2)
    for n in range(2):
        boxes.nth(n).check()
        expect(boxes.nth(n)).to_be_checked()
    seat.key("m")
    page.get_by_label("Why").fill("one strike, told twice")
    seat.save()
    for key, incidents in (("u", 2), ("U", 1)):
        expect(page.locator("tbody tr")).to_have_count(3 - incidents)
        seat.key(key)
        expect(page.locator("tbody tr")).to_have_count(incidents)
    _said_and_flagged(seat)

    seat.key("i")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Incidents as JSON Lines").click()
    rows = [json.loads(line) for line in Path(coming.value.path()).read_text().splitlines()]
    assert [len(row["reports"]) for row in rows] == [2]
    _grade_undone_from_the_log(seat)


def _said_and_flagged(seat: Seat) -> None:
    """A comment on the merged incident, and a flag for a second reader."""
    page = seat.page
    seat.key("e")
    expect(page.locator("table.agreement tbody tr")).to_have_count(2)
    seat.key("c")
    page.get_by_label("Your comment").fill("ask the army")
    seat.save()
    expect(page.locator(".said")).to_contain_text("ask the army")
    seat.key("f")
    page.locator("dialog textarea").fill("the second account is a copy")
    seat.save()
    expect(page.locator(".said")).to_contain_text("the second account is a copy")
    expect(page.locator("dialog[open]")).to_have_count(0)


def _grade_undone_from_the_log(seat: Seat) -> None:
    page = seat.page
    seat.go("/log")
    graded = page.locator("tbody tr", has_text="confirmed")
    graded.get_by_role("button").click()
    seat.told("undone")
    seat.key("i")
    expect(page.locator("tbody tr")).to_have_count(1)
    seat.key("e")
    expect(page.locator("table.agreement tbody tr")).to_have_count(2)
    expect(page.locator(".summary")).not_to_contain_text("confirmed, by")
