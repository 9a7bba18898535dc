"""A real workbench in a process of its own, and a browser before it that must ask nothing of anyone else."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import playwright.sync_api as playwright
import pytest

from tests.browser import opened

TOKEN = "a-token-for-tests-only"
# The map draws with WebGL: in software, for no test machine has a graphics card.
DRAWN_IN_SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
# A busy machine draws slowly: what comes at all comes within this.
playwright.expect.set_options(timeout=20_000)
WIDE = {"width": 1440, "height": 900}


@dataclass
class Bench:
    """A running workbench."""

    address: str
    ledger: Path

    def at(self, path: str = "/") -> str:
        return self.address + path


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Bench]]:
    """Start a workbench on a ledger; all are ended with the test."""
    running: list[subprocess.Popen[str]] = []

    def start(ledger: Path) -> Bench:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "crossbearing", "serve", "--ledger", str(ledger), "--port", str(port), "--token", TOKEN]  # fmt: skip
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})
        running.append(process)
        assert process.stdout is not None
        said = process.stdout.readline()
        assert TOKEN in said, said
        return Bench(f"http://127.0.0.1:{port}", ledger)

    yield start
    for process in running:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=15)


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with opened(*DRAWN_IN_SOFTWARE) as found:
        yield found


@dataclass
class Seat:
    """One person before one browser, logged in."""

    page: playwright.Page
    bench: Bench
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cut_off: bool = False  # a test keeps this browser from hearing the news

    def go(self, path: str) -> None:
        self.page.goto(self.bench.at(path))

    def key(self, name: str) -> None:
        """Press a key of the view's own: it is not heard while a dialog is still closing."""
        playwright.expect(self.page.locator("dialog[open]")).to_have_count(0)
        self.page.keyboard.press(name)

    def save(self) -> None:
        """Save what the panel or the dialog holds, and see it close: a key pressed before would still be typed into it."""
        self.page.get_by_role("button", name="Save").click()
        playwright.expect(self.page.locator(".panel, dialog[open]")).to_have_count(0)

    def card(self, claim: str) -> playwright.Locator:
        return self.page.locator(f".claims [data-item={claim}].card")

    def lit(self, how: str, within: str) -> set[str]:
        found = self.page.eval_on_selector_all(f"{within} .{how}[data-item]", "all => all.map(one => one.dataset.item)")
        return {one for item in found for one in item.split()}

    def map_drawn(self) -> None:
        self.page.wait_for_selector("[data-drawn]", timeout=60_000)

    def told(self, words: str) -> None:
        playwright.expect(self.page.locator(".notice")).to_contain_text(words)


@pytest.fixture
def sit(browser: playwright.Browser) -> Iterator[Callable[..., Seat]]:
    """Log a browser in; at the end no page may have failed, or asked anything of another machine."""
    seats: list[Seat] = []

    def down(bench: Bench, name: str = "Nadia", **options: object) -> Seat:
        settings: dict[str, object] = {"viewport": WIDE, "locale": "en-GB", "accept_downloads": True} | options
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        if name:
            context.add_init_script(f"localStorage.setItem('crossbearing.who', {name!r})")
        seat = Seat(context.new_page(), bench)
        seat.page.on("request", lambda request: seat.requests.append(request.url))
        seat.page.on("pageerror", lambda error: seat.errors.append(str(error)))
        seat.page.on("console", lambda said: seat.errors.append(said.text) if said.type == "error" else None)
        seat.page.goto(f"{bench.address}/?token={TOKEN}")
        seats.append(seat)
        return seat

    yield down
    for seat in seats:
        seat.page.context.close()
        elsewhere = [one for one in seat.requests if urlsplit(one).hostname not in ("127.0.0.1", None)]
        assert elsewhere == []
        # A conflict is answered with 409, which the browser notes as an error of its own.
        told = [one for one in seat.errors if "409" not in one]
        assert [one for one in told if not (seat.cut_off and "ERR_FAILED" in one)] == []
