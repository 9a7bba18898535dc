"""The Chromium that pages are opened in, and how it is started."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import playwright.sync_api as playwright

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
# `make test` installs the browser first; without it these tests fail rather than say nothing.
if BROWSER is None:
    raise RuntimeError("there is no Chromium on this machine: run scripts/ensure_chromium.sh")
_QUIET = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


@contextmanager
def opened(*flags: str) -> Iterator[playwright.Browser]:
    """A browser that asks nothing of its own accord.

    Of two drivers in one process only one can run: let a fixture that holds one end with its module.
    """
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=BROWSER, args=[*_QUIET, *flags])
        yield browser
        browser.close()
