"""What every test may ask for: the loaded pipeline, parsed texts, the corpora where they are present."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings

from crossbearing.language.analysis import Analysis
from crossbearing.language.pipeline import Analyser

ROOT = Path(__file__).parents[1]

# The tests know the shipped gazetteers alone, whatever this user has imported.
os.environ["XDG_DATA_HOME"] = mkdtemp(prefix="crossbearing-tests-")

# The same examples on every machine and in every run; a failure seen once is seen again.
settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora beside the repository; the test is skipped where there is none."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the corpora are not present beside this repository")
    return folder


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The loaded pipeline, once a worker."""
    return Analyser()


@pytest.fixture(scope="session")
def analyse(analyser: Analyser) -> Callable[[str], Analysis]:
    """Parse a text; the same text is parsed once a worker."""
    return cache(analyser.analyse)
