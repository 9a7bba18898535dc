"""`crossbearing read --format acled|ucdp`: the table, and beside a file its companion."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.cli.destination import companion_of, companion_path


@pytest.mark.parametrize(("name", "expected"), [("a.csv", "a.cells.csv"), ("x.acled.csv", "x.acled.cells.csv")])
def test_the_companion_lies_beside_its_table(name: str, expected: str) -> None:
    assert companion_path(Path("out") / name) == Path("out") / expected


def test_only_coders_tables_have_a_companion() -> None:
    assert companion_of("csv") is None
    assert companion_of("acled") is not None
    assert companion_of("ucdp") is not None
