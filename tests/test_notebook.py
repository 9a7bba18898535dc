"""What a notebook shows of a place: its formatter is asked as a notebook asks it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

import crossbearing
from crossbearing.model.place import Place
from crossbearing.model.record import Record

CELLS = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import crossbearing")
shell.run_cell("place = crossbearing.where('20 km north of Homs').answer")
shown, _ = shell.display_formatter.format(shell.user_ns["place"])
print(shown["text/html"])
"""


@pytest.fixture(scope="module")
def record() -> Record:
    return crossbearing.where("20 km north of Homs near Hama").record


class _Formatter:
    """Keeps what it is given for a type, as the formatter of a notebook does."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Callable[[object], str]] = {}

    def for_type_by_name(self, module: str, name: str, function: Callable[[object], str]) -> None:
        self.kept[module, name] = function


class _Shell:
    def __init__(self) -> None:
        self.display_formatter = self
        self.formatters = {"text/html": _Formatter()}


def test_the_extension_gives_a_place_a_map(record: Record) -> None:
    shell = _Shell()
    crossbearing.load_ipython_extension(shell)
    draw = shell.formatters["text/html"].kept[Place.__module__, Place.__name__]
    for place in record.places:
        assert "<svg" in draw(place)
        assert place.span.text.split()[-1] in draw(place)


def test_a_place_without_a_shape_says_so(record: Record) -> None:
    shapeless = next(
        p for p in crossbearing.read("Troops took Jabal Zarzurah in the night.").places if p.geometry is None
    )
    assert "No shape" in crossbearing.show(shapeless).svg()
    assert crossbearing.show(record).svg() != crossbearing.show(record.places[0]).svg()


def test_a_notebook_shows_a_place_as_a_map() -> None:

    run = subprocess.run([sys.executable, "-c", CELLS], capture_output=True, text=True, check=True, timeout=120)
    assert "<svg" in run.stdout
    assert "20 km north of Homs" in run.stdout
