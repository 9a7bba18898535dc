"""`crossbearing incidents` and `crossbearing changes`, on files and on a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossbearing.cli import main

FIRST = (
    "A drone attack near Mayadin killed two soldiers on Saturday, the Syrian army said. Seven soldiers were wounded."
)
SECOND = "The Euphrates Post said that a drone attack near Mayadin on Saturday killed three soldiers and wounded seven."
OTHER = "A bomb exploded in a market in Kandahar on Monday, killing nine people, Taliban police said."


def table(folder: Path, *rows: tuple[str, str, str]) -> Path:
    path = folder / "reports.jsonl"
    lines = [json.dumps({"id": i, "text": t, "published": p, "outlet": f"Outlet {i}"}) for i, t, p in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return table(tmp_path, ("a", FIRST, "2019-03-03"), ("b", SECOND, "2019-03-03"), ("c", OTHER, "2021-06-08"))


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_files_are_compared_without_a_ledger(reports: Path) -> None:
    done = run("incidents", reports, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(i for row in rows for i in row["reports"]) == ["a", "b", "c"]
    assert not any({"a", "c"} <= set(row["reports"]) for row in rows)
    assert not (reports.parent / "crossbearing.db").exists()


def test_the_page_and_the_tables_are_written_whole(reports: Path, tmp_path: Path) -> None:
    for form, name in (("html", "one.html"), ("csv", "cells.csv"), ("table", "table.txt")):
        assert run("incidents", reports, "--format", form, "--out", tmp_path / name).exit_code == 0
        assert (tmp_path / name).stat().st_size > 400
    assert run("incidents", reports, "--format", "html", "--out", f"{tmp_path}/pages/").exit_code == 0
    assert (tmp_path / "pages" / "index.html").exists()


def test_what_cannot_be_done_is_said(reports: Path, tmp_path: Path) -> None:
    assert run("incidents", reports, "--ledger", "x.db").exit_code == 2
    assert run("incidents", reports, "--format", "csv", "--out", f"{tmp_path}/").exit_code == 2
    assert run("incidents", reports, "--published", "soon").exit_code == 2
    assert run("incidents", "--ledger", tmp_path / "none.db").exit_code == 3
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    assert run("incidents", empty).exit_code == 1


def test_a_ledger_tells_what_changed_since_an_export(reports: Path, tmp_path: Path) -> None:
    ledger, export = tmp_path / "l.db", tmp_path / "before.jsonl"
    first = table(tmp_path, ("a", FIRST, "2019-03-03"))
    assert run("add", "--ledger", ledger, first).exit_code == 0
    assert run("incidents", "--ledger", ledger, "--format", "jsonl", "--out", export).exit_code == 0
    unchanged = run("changes", "--ledger", ledger, "--since", export)
    assert unchanged.exit_code == 0
    assert "nothing changed" in unchanged.stdout
    more = table(tmp_path, ("c", OTHER, "2021-06-08"))
    assert run("add", "--ledger", ledger, more).exit_code == 0
    done = run("changes", "--ledger", ledger, "--since", export, "--json")
    assert done.exit_code == 0, done.output
    (change,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert change["kind"] == "new"
    assert run("changes", "--ledger", ledger, "--since", "2000-01-01").stdout.count("new") == 2
    assert run("changes", "--ledger", ledger, "--since", "2999-01-01").stdout.startswith("nothing changed")
    assert run("changes", "--ledger", ledger, "--since", "no-such-file").exit_code == 3


@pytest.mark.parametrize("from_ledger", [False, True])
def test_every_copy_of_one_text_is_listed_as_an_echo(tmp_path: Path, from_ledger: bool) -> None:
    days = ("2019-03-03", "2019-03-04", "2019-03-03")
    given = table(tmp_path, *zip(("d1", "d2", "d3"), (FIRST, FIRST, SECOND), days, strict=True))
    where: list[str | Path] = [given]
    if from_ledger:
        ledger = tmp_path / "l.db"
        assert run("add", given, "--ledger", ledger).exit_code == 0
        where = ["--ledger", ledger]
    done = run("incidents", *where, "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    listed = [row for row in rows if "d1" in row["reports"]]
    assert len(listed) == 1, done.output
    assert listed[0]["reports"][:2] == ["d1", "d2"]
    assert sorted(i for row in rows for i in row["reports"]) == ["d1", "d2", "d3"]
    assert all(("d1" in origin["reports"]) == ("d2" in origin["reports"]) for origin in listed[0]["origins"])
    alone = run("incidents", table(tmp_path, ("d1", FIRST, days[0]), ("d3", SECOND, days[2])), "--format", "jsonl")
    bare = [json.loads(line) for line in alone.stdout.splitlines()]
    assert [row["summary"]["independent_origins"] for row in bare] == [
        row["summary"]["independent_origins"] for row in rows
    ]
