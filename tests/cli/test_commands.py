"""All commands alike: help with examples, one form of JSON, mistakes told in the form that was asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from crossbearing.cli import main


def commands(group: click.Group = main, *names: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        yield (*names, name)


def command_of(names: tuple[str, ...]) -> click.Command:
    found: click.Command = main
    for name in names:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    return found


ALL = sorted(commands())
WITH_JSON = [names for names in ALL if any("--json" in one.opts for one in command_of(names).params)]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("names", ALL, ids=" ".join)
def test_the_help_of_every_command_has_examples_that_are_its_own(names: tuple[str, ...]) -> None:
    result = run(*names, "--help")
    assert result.exit_code == 0
    _, found, examples = result.stdout.partition("Examples:")
    assert found, result.stdout
    assert f"crossbearing {' '.join(names)}" in examples


@pytest.mark.parametrize("names", WITH_JSON, ids=" ".join)
def test_a_mistake_is_told_as_json_where_json_is_asked_for(names: tuple[str, ...]) -> None:
    result = run(*names, "--json", "--no-such-option")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "--no-such-option" in json.loads(line)["error"]
    plain = run(*names, "--no-such-option")
    assert (plain.exit_code, plain.stderr.startswith("Usage: ")) == (2, True)


def test_an_unknown_command_is_told_in_either_form() -> None:
    assert "reed" in json.loads(run("reed", "x.txt", "--json").stderr)["error"]
    assert "No such command 'reed'" in run("reed", "x.txt").stderr
    assert "--bad" in json.loads(run("--bad", "list", "--json").stderr)["error"]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "nope"),
        ("list",),
        ("changes", "--since", "soon"),
        ("incidents",),
        ("explain", "none.txt"),
        ("export", "--out", "no/such/file"),
        ("backup", "no/such/file.db"),
        ("gazetteer", "import", "none.csv"),
        ("where", "in Homs", "--out", "map.doc"),
        ("search", "--box", "1,2"),
        ("verify", "--head", "5f1c"),
        ("gazetteer", "remove", "nothing"),
        ("gazetteer", "show", "qqqqqqq"),
        ("where", " "),
        ("add",),
        ("verify",),
    ],
    ids=" ".join,
)
def test_whatever_goes_wrong_is_one_object_under_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words, "--json")
    assert result.exit_code in (1, 2, 3)
    assert [list(json.loads(line)) for line in result.stderr.splitlines()] == [["error"]]
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("gazetteer", "status"), ("gazetteer", "show", "Homs"), ("where", "near Homs")])
def test_json_is_one_object_a_line(words: tuple[str, ...]) -> None:
    result = run(*words, "--json")
    assert result.exit_code == 0
    assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())


@pytest.mark.parametrize("command", ["read", "add", "incidents"])
def test_where_no_report_is_given_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "empty.jsonl").write_text("")
    result = run(command, "in", "empty.jsonl")
    assert result.exit_code == 1
    assert "there is no report in in, empty.jsonl" in result.stderr
    assert "0 given: 0 " in result.stderr


def test_an_interruption_is_told_and_has_its_status(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(path: str, create: bool = False) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crossbearing.ledger.sqlite.open_ledger", interrupted)
    result = run("verify", "--ledger", tmp_path / "x.db")
    assert (result.exit_code, result.stderr) == (130, "crossbearing: interrupted\n")


def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    """Whoever reads the output closes it before the first line, as `| head -0` does."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    program = "from crossbearing.cli import main; main(['schema'])"
    done = subprocess.run(
        [sys.executable, "-c", program], stdout=write_end, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, "")
