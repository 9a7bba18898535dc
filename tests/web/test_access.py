"""For everyone: axe finds no serious fault in any view, light or dark; nothing is lost at 200 % or on a small screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import playwright.sync_api as playwright
import pytest

from tests.export.records import example
from tests.server.workbench import keep, many
from tests.web.arabic import arabic
from tests.web.conftest import Bench, Seat

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def seat(serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path) -> Callable[..., Seat]:
    keep(tmp_path / "l.db", *many(3), arabic(), example())
    bench = serve(tmp_path / "l.db")
    return lambda **options: sit(bench, **options)


def faults(page: playwright.Page) -> list[str]:
    """What axe finds serious or critical."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {json.dumps([n['html'][:160] for n in one['nodes']][:3])}" for one in grave]


def speak(seat: Seat, language: str) -> None:
    seat.page.evaluate("language => localStorage.setItem('crossbearing.language', language)", language)


def views(seat: Seat) -> dict[str, Callable[[], None]]:
    """How to come to each view."""
    page = seat.page
    api = "fetch('/api/%s').then(r => r.json()).then(d => d.rows[0].id)"
    report = page.evaluate(api % "reports")
    incident = page.evaluate(api % "incidents")

    def at(path: str, *steps: str) -> Callable[[], None]:
        """What must be on screen, then by turns a key and what must be on screen after it."""

        def go() -> None:
            seat.go(path)
            playwright.expect(page.locator(steps[0]).first).to_be_visible()
            for key, shown in zip(steps[1::2], steps[2::2], strict=True):
                page.keyboard.press(key)
                playwright.expect(page.locator(shown).first).to_be_visible()

        return go

    def merging() -> None:
        seat.go("/incidents")
        for n in range(2):
            page.locator("tbody input").nth(n).check()
        page.keyboard.press("m")
        playwright.expect(page.locator("dialog[open] button[type=submit]")).to_be_visible()

    def refusing() -> None:
        seat.go("/")
        page.set_input_files(
            "input[type=file]", {"name": "table.xlsx", "mimeType": "", "buffer": b"PK\x03\x04 no text"}
        )
        playwright.expect(page.locator(".refused")).to_contain_text("table.xlsx")

    return {
        "stack": at("/", "tbody a"),
        "report": at(f"/reports/{report}/c1", ".claims .card.selected"),
        "place": at(f"/reports/{report}/p1", ".card.now"),
        "findings": at(f"/reports/{report}/f1", ".findings .card"),
        "correcting": at(f"/reports/{report}/c1", ".claims .card.selected", "e", ".menu button:focus"),
        "source": at(f"/reports/{report}/s1", ".card.now"),
        "time": at(f"/reports/{report}/t1", ".card.now"),
        "second reader": at(f"/reports/{report}/c1?blind", ".blind-note"),
        "flagging": at(f"/reports/{report}/c1", ".claims .card.selected", "f", ".panel textarea"),
        "merging": merging,
        "refusing": refusing,
        "commenting": at(f"/reports/{report}/c1", ".claims .card.selected", "c", ".panel textarea"),
        "drawing": at(
            f"/reports/{report}/p1",
            ".card.now",
            "e",
            ".menu button:focus",
            "Tab",
            ".menu li:nth-child(2) button:focus",
            "Enter",
            ".panel select",
        ),
        "incidents": at("/incidents", "tbody a"),
        "incident": at(f"/incidents/{incident}", "table.agreement"),
        "grading": at(f"/incidents/{incident}", "table.agreement", "g", "dialog[open] select"),
        "splitting": at(f"/incidents/{incident}", "table.agreement", "s", "dialog[open] input[type=checkbox]"),
        "log": at("/log", "h1"),
        "agreement": at("/agreement", "h1"),
        "keys": at("/", "tbody a", "?", "dialog[open] button"),
    }


# What is drawn depends on the language, its colours on the scheme: two runs see both of each.
@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "ar")])
def test_axe_finds_nothing_serious(seat: Callable[..., Seat], scheme: str, language: str) -> None:
    assert AXE.exists(), "run scripts/web.sh setup"
    # axe is put into the page from outside: the page's own policy would not let it in.
    here = seat(color_scheme=scheme, bypass_csp=True)
    speak(here, language)
    found = {}
    for name, go in views(here).items():
        go()
        if fault := faults(here.page):
            found[name] = fault
    assert found == {}


@pytest.mark.parametrize(("width", "language"), [(1024, "en"), (720, "en"), (400, "en"), (1024, "ar"), (720, "ar")])
def test_nothing_runs_off_the_side(seat: Callable[..., Seat], width: int, language: str) -> None:
    """720 is what a screen of 1440 has left at 200 %."""
    here = seat(viewport={"width": width, "height": 900 if width > 1000 else 450})
    speak(here, language)
    for name, go in views(here).items():
        go()
        assert here.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), name


def test_axe_finds_nothing_serious_where_the_name_is_asked_and_where_two_judged_at_once(
    seat: Callable[..., Seat],
) -> None:
    here = seat(name="", bypass_csp=True)
    page = here.page
    go = views(here)["report"]
    go()
    page.keyboard.press("x")
    playwright.expect(page.locator("dialog[open] input")).to_be_focused()
    assert faults(page) == []
    page.keyboard.type("Omar")
    here.cut_off = True
    page.route("**/api/judgements?*", lambda route: route.abort())  # this page hears no news
    other = seat(name="Nadia")
    views(other)["report"]()
    other.page.keyboard.press("a")
    playwright.expect(other.page.locator(".claims .verdict.accepted")).to_be_visible()
    page.keyboard.press("Enter")
    playwright.expect(page.locator("dialog[open]")).to_contain_text("Nadia")
    assert faults(page) == []


def test_a_script_in_a_report_does_not_run(
    serve: Callable[[Path], Bench], sit: Callable[..., Seat], tmp_path: Path
) -> None:
    from tests.export.records import plain

    hostile = plain('<img src=x onerror="window.ran=1"><script>window.ran=1</script> Jets bombed a post.')
    report = keep(tmp_path / "l.db", hostile)[0]
    here = sit(serve(tmp_path / "l.db"))
    here.go(f"/reports/{report}")
    here.page.wait_for_selector(".running")
    assert here.page.evaluate("window.ran") is None
    assert here.page.locator(".running img").count() == 0
    assert "<script>" in here.page.locator(".running").inner_text()
