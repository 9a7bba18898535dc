"""Every field that can be corrected, through real clicks: saved with its reason, and undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import playwright.sync_api as playwright
import pytest

from tests.server.workbench import ledger_with_example
from tests.web.conftest import Bench, Seat

expect = playwright.expect
Steps = Callable[[playwright.Page], None]


@dataclass
class Case:
    """One correction: what is selected, which field of the menu (none where there is one only), what is done, what comes of it."""

    item: str
    field: str | None
    steps: Steps
    target: str
    stands: dict[str, Callable[[Any], bool]]


def choose(value: str, nth: int = 0) -> Steps:
    return lambda page: _void(page.locator(".panel select").nth(nth).select_option(value))


def fill(label: str, value: str) -> Steps:
    return lambda page: page.locator(".panel").get_by_label(label, exact=True).fill(value)


def press(name: str) -> Steps:
    return lambda page: page.locator(".panel").get_by_role("button", name=name).first.click()


def all_of(*steps: Steps) -> Steps:
    return lambda page: [step(page) for step in steps] and None


def _void(_: object) -> None:
    return None


def other_type(page: playwright.Page) -> None:
    options = page.locator(".panel select option")
    expect(options.nth(3)).to_be_attached()
    page.locator(".panel select").select_option(index=3)


CASES = {
    "stance": Case("c4", "Stance", choose("denies"), "c4", {"stance": lambda now: now == "denies"}),
    "words": Case("c3", "Words of", press("End a word earlier"), "c3", {"span": lambda now: now["text"].endswith("from")}),
    "chain": Case("c3", "Chain", press("Add a link"), "c3", {"chain": lambda now: len(now) == 2}),
    "type": Case("c1", "Type of", other_type, "e1", {"type": lambda now: bool(now["plover"])}),
    "party": Case("c1", "agent", choose("a1"), "e1", {"roles": lambda now: now[0]["actor"] == "a1"}),
    "harm": Case(
        "c2", "Harm", all_of(choose("wounded"), fill("At most", "3")), "e2",
        {"casualties": lambda now: (now[0]["kind"], now[0]["min"], now[0]["max"]) == ("wounded", 1, 3)},
    ),
    "place of an event": Case("c1", "Place of the event", choose("p2"), "e1", {"place": lambda now: now == "p2"}),
    "time of an event": Case("c1", "Time of the event", choose("t2"), "e1", {"time": lambda now: now == "t2"}),
    "number": Case("q1", None, fill("At least", "60"), "q1", {"min": lambda now: now == 60}),
    "dates": Case("t1", None, fill("From", "2018-06-20"), "t1", {"start": lambda now: now == "2018-06-20"}),
    "no such place": Case(
        "p1", "Which place", press("none of these"), "p1",
        {"match": lambda now: now is None, "geometry": lambda now: now is None},
    ),
    "typed disc": Case(
        "p5", "Shape of", all_of(fill("Latitude", "34.2"), lambda page: page.keyboard.press("Tab"), fill("Longitude", "38.1"), lambda page: page.keyboard.press("Tab")), "p5",
        {"geometry": lambda now: now["type"] == "Polygon"},
    ),
    "source's name": Case("s2", "Name of", fill("Name of the source", "a colonel"), "s2", {"name": lambda now: now == "a colonel"}),
    "kind of source": Case("s2", "Kind", choose("armed_group"), "s2", {"kind": lambda now: now == "armed_group"}),
    "one source": Case("s2", "is the same", choose("s1"), "s2", {"same_as": lambda now: now == "s1"}),
    "two sources": Case(
        "s2", "is two", all_of(fill("Name of the other source", "a second commander"), lambda page: page.locator(".panel input[type=checkbox]").last.check()), "s2",
        {"split": lambda now: now["name"] == "a second commander" and now["claims"] == ["c2"]},
    ),
}  # fmt: skip


@pytest.fixture
def bench(serve: Callable[[Path], Bench], tmp_path: Path) -> tuple[Bench, str]:
    path, report = ledger_with_example(tmp_path)
    return serve(path), report


def standing(seat: Seat, report: str, target: str) -> Any:
    found = seat.page.evaluate("id => fetch('/api/reports/' + id).then(r => r.json()).then(d => d.standing)", report)
    return found.get(target) or {}


def test_every_field_is_corrected_by_clicks_and_undone(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    for name, case in CASES.items():
        seat.go(f"/reports/{bench[1]}/{case.item}")
        page.locator(".card.selected .act.edit, .card.now .act.edit").click()
        if case.field:
            page.locator(".menu button", has_text=case.field).first.click()
        case.steps(page)
        page.get_by_label("Why").fill(f"because of {name}")
        seat.save()
        seat.told("corrected")
        made = standing(seat, bench[1], case.target)["corrections"]
        for field, holds in case.stands.items():
            assert holds(made[field]["value"]), (name, made[field])
            assert (made[field]["who"], made[field]["why"]) == ("Nadia", f"because of {name}")
        expect(page.locator(".panel")).to_have_count(0)
        page.keyboard.press("u")
        seat.told("undone")
        assert not standing(seat, bench[1], case.target).get("corrections"), name


def test_a_shape_is_drawn_corner_by_corner_and_dragged(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    seat.go(f"/reports/{bench[1]}/p5")
    seat.map_drawn()
    page.keyboard.press("e")
    page.locator(".menu button", has_text="Shape of").click()
    page.locator(".panel select").select_option("outline")
    canvas = page.locator(".chart canvas")
    for n, (x, y) in enumerate([(120, 120), (260, 130), (200, 240)], 1):
        canvas.click(position={"x": x, "y": y})
        expect(page.locator(".panel")).to_contain_text(f"{n} corner")
    expect(page.locator(".handle")).to_have_count(3)
    box = page.locator(".handle").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 7, box["y"] + 7)
    page.mouse.down()
    page.mouse.move(box["x"] + 7, box["y"] - 40, steps=5)
    page.mouse.up()
    seat.save()
    seat.told("geometry corrected")
    ring = standing(seat, bench[1], "p5")["corrections"]["geometry"]["value"]["coordinates"][0]
    assert len(ring) == 4
    # The place is on the map now, and no longer among those that are not.
    expect(page.locator(".map h3")).to_have_count(0)


def test_a_candidate_is_chosen_on_the_map(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    seat.go(f"/reports/{bench[1]}/p2")
    seat.map_drawn()
    page.keyboard.press("e")
    page.locator(".menu button", has_text="Which place").click()
    page.locator(".chart .candidate").first.click()
    expect(page.locator(".candidates button").first).to_have_attribute("aria-pressed", "true")
    seat.save()
    seat.told("corrected")
    assert standing(seat, bench[1], "p2")["corrections"]["match"]["value"]["why"] == "chosen by a person"


def test_said_flagged_and_explained(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    seat.go(f"/reports/{bench[1]}/c1")
    bar = page.locator(".card.selected .bar-acts")
    bar.get_by_role("button", name="Comment").click()
    page.get_by_label("Your comment").fill("<b>who</b> is this?")
    seat.save()
    expect(page.locator(".said")).to_contain_text("<b>who</b> is this?")
    bar.get_by_role("button", name="Flag").click()
    page.locator(".panel textarea").fill("someone from Homs should look")
    seat.save()
    expect(page.locator(".said")).to_contain_text("someone from Homs should look")
    bar.get_by_role("button", name="Reject").click()
    expect(seat.card("c1").locator(".verdict.rejected")).to_be_visible()
    # A reason can be given after a verdict; undoing it leaves the verdict.
    page.keyboard.press("w")
    page.locator(".panel textarea").fill("a headline")
    seat.save()
    expect(page.locator(".said")).to_contain_text("a headline")
    page.keyboard.press("u")
    expect(page.locator(".said")).not_to_contain_text("a headline")
    expect(seat.card("c1").locator(".verdict.rejected")).to_be_visible()


def test_who_judges_is_asked_before_anything_is_typed(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0], name="")
    page = seat.page
    seat.go(f"/reports/{bench[1]}/c1")
    page.wait_for_selector(".card.selected")
    page.keyboard.press("c")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    # Whoever gives none can write, is asked again when it is saved, and loses nothing meanwhile.
    page.get_by_label("Your comment").fill("three of them")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.get_by_label("Your comment")).to_have_value("three of them")
    page.get_by_role("button", name="Save").click()
    page.locator("dialog input").fill("Nadia")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".said")).to_contain_text("three of them")


def tab_to(page: playwright.Page, name: str) -> None:
    """Tab on until what has the focus is called so."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || '').trim()").startswith(name):  # fmt: skip
            return
    raise AssertionError(f"nothing called {name} is reached by Tab")


def test_places_and_sources_by_keyboard_alone(bench: tuple[Bench, str], sit: Callable[..., Seat]) -> None:
    seat = sit(bench[0])
    page = seat.page
    seat.go(f"/reports/{bench[1]}")
    page.wait_for_selector(".claims .card")
    page.keyboard.press("3")  # the map's pane; Tab and arrows lead to what is not placed
    tab_to(page, "Wadi Nowhere")
    page.keyboard.press("Enter")
    expect(page.locator(".card.now")).to_contain_text("Wadi Nowhere")
    page.keyboard.press("e")
    expect(page.locator(".menu button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".panel select")).to_be_focused()
    tab_to(page, "Latitude")
    page.keyboard.type("34.2")
    page.keyboard.press("Tab")
    page.keyboard.type("38.1")
    tab_to(page, "Why")
    page.keyboard.type("a wadi by that name")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    seat.told("geometry corrected")
    assert json.dumps(standing(seat, bench[1], "p5")["corrections"]["geometry"]["value"])
    # Two sources that are one.
    page.keyboard.press("j")
    page.keyboard.press("m")
    expect(page.locator(".panel select")).to_be_focused()
    page.keyboard.press("ArrowDown")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    seat.told("same_as corrected")
