"""Pictures of every view of the workbench for the docs: `python -m scripts.workbench_pictures [FOLDER]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import playwright.sync_api as playwright

from tests.browser import opened
from tests.server.workbench import keep
from tests.web.arabic import arabic
from tests.web.conftest import DRAWN_IN_SOFTWARE, TOKEN

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "images" / "workbench"
WIDTHS = (1440, 1024)
PORT = 8798


def views(page: playwright.Page, address: str) -> dict[str, Callable[[], None]]:
    """How to come to each view, by the picture's name."""
    rows = page.evaluate("fetch('/api/reports').then(r => r.json()).then(d => d.rows)")
    report = next(row["id"] for row in rows if row["title"].startswith("Army post"))
    foreign = next(row["id"] for row in rows if row["language"] == "ar")
    incidents = page.evaluate("fetch('/api/incidents').then(r => r.json()).then(d => d.rows)")
    incident = max(incidents, key=lambda row: row["reports"])["id"]
    place = page.evaluate(
        "id => fetch('/api/reports/' + id).then(r => r.json()).then(d => d.record.places.find(p => p.candidates.length > 1)?.id)",
        report,
    )

    def at(path: str, wait: str, *then: Callable[[], None], language: str = "en") -> Callable[[], None]:
        def go() -> None:
            page.evaluate("language => localStorage.setItem('crossbearing.language', language)", language)
            page.goto(address + path)
            page.wait_for_selector(wait, timeout=60_000)
            if page.locator(".chart").count():
                page.wait_for_selector("[data-drawn]", timeout=60_000)
                page.wait_for_timeout(900)  # town names come after the lines
            for step in then:
                step()

        return go

    def press(*keys: str) -> Callable[[], None]:
        return lambda: [page.keyboard.press(key) for key in keys] and None

    def edit(words: str) -> Callable[[], None]:
        return lambda: page.locator(".menu button", has_text=words).first.click()

    card = ".claims .card.selected"
    return {
        "stack": at("/", "tbody a"),
        "claim": at(f"/reports/{report}/c2", card),
        "finding": at(f"/reports/{report}/f1", ".findings .card"),
        "correct": at(f"/reports/{report}/c2", card, press("e")),
        "candidates": at(
            f"/reports/{report}/{place}",
            ".card.now",
            press("e"),
            edit("Which place"),
            lambda: page.wait_for_timeout(900),
        ),
        "draw": at(f"/reports/{report}/{place}", ".card.now", press("e"), edit("Shape of"), lambda: _drag(page)),
        "incidents": at("/incidents", "tbody a"),
        "incident": at(f"/incidents/{incident}", "table.agreement"),
        "log": at("/log", "tbody"),
        "agreement": at("/agreement", "tbody"),
        "keys": at("/", "tbody a", press("?")),
        "arabic": at(f"/reports/{foreign}/c1", card, language="ar"),
    }


def _drag(page: playwright.Page) -> None:
    box = page.locator(".chart canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y + 10, steps=3)
    page.mouse.up()
    page.wait_for_timeout(500)


def _judged(page: playwright.Page, address: str) -> None:
    """A few judgements by two people, so that the log and the agreement have something to show."""
    rows = page.evaluate("fetch('/api/reports').then(r => r.json()).then(d => d.rows)")
    report = next(row["id"] for row in rows if row["title"].startswith("Army post"))
    csrf = page.evaluate("fetch('/api/session').then(r => r.json()).then(d => d.csrf)")
    wanted = [
        {"kind": "accept", "target": f"{report}/c2", "who": "Nadia", "why": "as the commander says"},
        {"kind": "correct", "target": f"{report}/c5", "who": "Nadia", "field": "stance", "value": "believes", "why": "he allegedly knows"},
        {"kind": "reject", "target": f"{report}/c1", "who": "Nadia", "why": "a headline"},
        {"kind": "flag", "target": f"{report}/c7", "who": "Nadia", "why": "where is this hill?"},
        {"kind": "accept", "target": f"{report}/c2", "who": "Omar", "blind": True},
        {"kind": "accept", "target": f"{report}/c1", "who": "Omar", "blind": True},
    ]  # fmt: skip
    for one in wanted:
        page.evaluate(
            "([one, csrf]) => fetch('/api/judgements', {method: 'POST', body: JSON.stringify(one), headers: {'content-type': 'application/json', 'X-Crossbearing': csrf}})",
            [one, csrf],
        )


def take(folder: Path, only: str) -> None:
    """Start a workbench on the three examples and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside:
        ledger = Path(aside) / "demo.db"
        subprocess.run([sys.executable, "-m", "crossbearing", "add", "--ledger", str(ledger), "examples/reports.jsonl"], cwd=ROOT, check=True)  # fmt: skip
        keep(ledger, arabic())
        command = [sys.executable, "-m", "crossbearing", "serve", "--ledger", str(ledger), "--port", str(PORT), "--token", TOKEN]  # fmt: skip
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        server.stdout.readline()
        try:
            _take(folder, f"http://127.0.0.1:{PORT}", only)
        finally:
            server.terminate()
            server.wait()


def _take(folder: Path, address: str, only: str) -> None:
    with opened(*DRAWN_IN_SOFTWARE) as browser:
        page = browser.new_page(viewport={"width": WIDTHS[0], "height": 900}, locale="en-GB")
        page.goto(f"{address}/?token={TOKEN}")
        page.evaluate("localStorage.setItem('crossbearing.who', 'Nadia')")
        _judged(page, address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for name, go in views(page, address).items():
                if only in name:
                    go()
                    page.wait_for_timeout(300)
                    page.screenshot(path=folder / f"{name}-{width}.jpg", type="jpeg", quality=38)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--only", default="", help="pictures whose name holds this")
    asked = parser.parse_args()
    take(asked.folder, asked.only)
