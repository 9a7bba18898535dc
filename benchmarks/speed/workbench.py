"""How fast the workbench is: `python -m benchmarks.speed.workbench [--reports 10000] [--shapes 5000]`.

A real server in a process of its own, and Chromium drawing in software. Times are medians over several
tries, each in a new browser context, so that nothing is cached in it.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import playwright.sync_api as playwright

from crossbearing.export import jsonl
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.model.place import Geometry, Place
from crossbearing.model.record import Record
from crossbearing.model.span import Span
from tests.browser import opened
from tests.export.records import example, plain
from tests.server.workbench import keep
from tests.web.conftest import DRAWN_IN_SOFTWARE, TOKEN

TRIES = 5
# Frames while the map is panned: one step each, as a hand would.
PAN = """async () => {
  const canvas = document.querySelector('.chart canvas'), times = [];
  const at = (type, x) => canvas.dispatchEvent(new MouseEvent(type, {bubbles: true, clientX: x, clientY: 300, button: 0, buttons: 1}));
  at('mousedown', 1200);
  let last = performance.now();
  for (let n = 0; n < 60; n++) {
    at('mousemove', 1200 - n * 3);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  at('mouseup', 1020);
  return times;
}"""


def fill(path: Path, count: int) -> None:
    """A ledger of ``count`` small reports."""
    ledger = open_ledger(path, create=True)
    with ledger.transaction():
        for number in range(count):
            one = plain(f"A post was shelled near village {number} on Friday. The army denied it, a commander said.")
            known = replace(one.report, outlet=f"Outlet {number % 40}", title=f"Report {number}")
            record = replace(one, report=known)
            ledger.add(known, known.text.encode(), record, jsonl.encode(record))
    ledger.close()


def wide(shapes: int) -> Record:
    """A report with so many placed places, each a disc of 24 corners."""
    text = "x" * shapes
    places = tuple(_place(n, text) for n in range(shapes))
    one = plain(text)
    return replace(one, claims=(), events=(), sources=(), times=(), findings=(), places=places)


def _place(number: int, text: str) -> Place:
    lon, lat = 36 + number % 100 * 0.06, 33 + number // 100 * 0.06
    ring = [[lon + 0.03 * math.cos(a), lat + 0.025 * math.sin(a)] for a in (math.tau * n / 24 for n in range(25))]
    return Place(
        f"p{number}", Span.of(text, number, number + 1), "toponym", None, (), None, Geometry("Polygon", [ring]), None,
        3.0, "resolved", "a disc",
    )  # fmt: skip


def measure(count: int, shapes: int) -> dict[str, float]:
    """The figures, by name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        began = time.perf_counter()
        fill(path, count)
        print(f"{count} reports kept in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        many, one = keep(path, wide(shapes), example())
        port = 8799
        server = subprocess.Popen(
            [sys.executable, "-m", "crossbearing", "serve", "--ledger", str(path), "--port", str(port), "--token", TOKEN],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert server.stdout is not None
        server.stdout.readline()
        try:
            return _measured(f"http://127.0.0.1:{port}", many, one)
        finally:
            server.terminate()
            server.wait()


def _measured(address: str, many: str, one: str) -> dict[str, float]:
    with opened(*DRAWN_IN_SOFTWARE) as browser:
        firsts = [_first_view(browser, address) for _ in range(TRIES)]
        found = {"first view of all, ms": firsts[0], "first view, ms": statistics.median(firsts[1:])}
        found |= _judged(browser, address, one)
        found |= _mapped(browser, address, many)
    return found


def _first_view(browser: playwright.Browser, address: str) -> float:
    """From asking for the address with the token to the first rows drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto("about:blank")  # the browser's own start is not the workbench's
    began = time.perf_counter()
    page.goto(f"{address}/?token={TOKEN}", wait_until="commit")
    page.wait_for_selector("tbody a")
    took = time.perf_counter() - began
    context.close()
    return took * 1000


def _judged(browser: playwright.Browser, address: str, report: str) -> dict[str, float]:
    """From the key to the verdict on screen, measured in the page."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script("localStorage.setItem('crossbearing.who', 'Nadia')")
    page.goto(f"{address}/?token={TOKEN}")
    page.goto(f"{address}/reports/{report}/c1")
    page.wait_for_selector("[data-drawn]", timeout=120_000)
    times = page.evaluate(
        """async () => { const times = [], wait = ms => new Promise(r => setTimeout(r, ms));
        for (let n = 0; n < 12; n++) {
          const key = n % 2 ? 'x' : 'a', sign = n % 2 ? '.verdict.rejected' : '.verdict.accepted';
          const began = performance.now();
          document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
          while (!document.querySelector(sign)) { if (performance.now() - began > 10000) return times; await new Promise(r => { const c = new MessageChannel(); c.port1.onmessage = r; c.port2.postMessage(0); }); }
          times.push(performance.now() - began);
          await wait(400);
        } return times; }"""
    )
    page.context.close()
    return {"judgement shown, ms": statistics.median(times), "judgement shown, worst of 12, ms": max(times)}


def _mapped(browser: playwright.Browser, address: str, report: str) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/?token={TOKEN}")
    began = time.perf_counter()
    page.goto(f"{address}/reports/{report}")
    page.wait_for_selector("[data-drawn]", timeout=120_000)
    drawn = time.perf_counter() - began
    frames, again = sorted(page.evaluate(PAN)), page.evaluate(PAN)
    page.context.close()
    return {"map drawn, ms": drawn * 1000, "frame while panning, median ms": statistics.median(frames),
            "frame while panning, 95th percentile, ms": frames[int(len(frames) * 0.95)],
            "frame while panning on, median ms": statistics.median(again)}  # fmt: skip


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--shapes", type=int, default=5_000)
    asked = parser.parse_args()
    print(json.dumps({name: round(value, 1) for name, value in measure(asked.reports, asked.shapes).items()}, indent=1))


if __name__ == "__main__":
    main()
