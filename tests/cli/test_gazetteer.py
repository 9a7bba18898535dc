"""`crossbearing gazetteer`: lists, adds and removes; what it prints for programs holds what it prints for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crossbearing.cli import main
from crossbearing.places.gazetteer import lookup
from crossbearing.places.gazetteer.entry import Entry

TABLE = "name,lat,lon,aliases,kind,country\nNorth Gate,34.5,38.1,Gate One,checkpoint,SY\nSouth Gate,95,38.2,,checkpoint,SY\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSBEARING_CACHE", str(tmp_path / "cache"))


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *map(str, words)])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_status_builds_nothing(tmp_path: Path) -> None:
    result = run("status")
    assert result.exit_code == 0
    assert "not built yet" in result.stdout
    assert "crossbearing gazetteer build" in result.stdout
    assert not (tmp_path / "cache").exists()
    found = lines(run("status", "--json"))
    assert [one["built"] for one in found] == [True, False]
    assert all(one["licence"] and one["attribution"] for one in found)


def test_a_list_is_imported_and_removed(tmp_path: Path) -> None:
    (tmp_path / "gates.csv").write_text(TABLE)
    result = run("import", tmp_path / "gates.csv")
    assert result.exit_code == 0, result.stderr
    assert "2 given: 1 kept, 1 left out" in result.stderr
    assert f"{tmp_path}/gates.csv:3: left out: " in result.stderr
    assert next(one["name"] for one in lines(run("status", "--json"))) == "gates"
    assert run("remove", "gates").exit_code == 0
    assert run("remove", "gates").exit_code == 1
    assert len(lines(run("status", "--json"))) == 2


def test_what_cannot_be_imported_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    for file in (tmp_path / "bad.csv", tmp_path / "none.csv"):
        result = run("import", file)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert str(file) in result.stderr
    assert "error" in json.loads(run("import", "--json", tmp_path / "none.csv").stderr)


def test_show_says_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    towns = tuple(Entry("places", str(n), "Tadmur", 34.56, 38.28, "P.PPL", "SY", "Homs", 100 - n) for n in range(30))
    monkeypatch.setattr(lookup, "show", lambda name: towns if name == "Tadmur" else ())
    result = run("show", "Tadmur")
    assert result.stdout.splitlines()[0] == "Tadmur: Homs, SY; P.PPL; 100 people; 34.5600, 38.2800; places 0"
    assert result.stdout.splitlines()[-1] == "and 10 more; --limit shows them"
    assert len(lines(run("show", "Tadmur", "--json", "--limit", "3"))) == 3
    result = run("show", "Nowhere")
    assert result.exit_code == 1
    assert "no gazetteer at hand knows 'Nowhere'" in result.stderr


def test_the_schema_and_the_version_are_printed() -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema"]).stdout)
    assert "report" in json.dumps(schema)
    assert "crossbearing" in CliRunner().invoke(main, ["--version"]).stdout
