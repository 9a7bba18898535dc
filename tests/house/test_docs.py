"""The documentation says what is so: commands exist, links lead somewhere, generated pages are as generated."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import crossbearing
from scripts.generate_docs import pages

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
GENERATED = [
    "README.md",
    "docs/reference/cli.md",
    "docs/reference/findings.md",
    "docs/reference/incident.schema.json",
    "docs/explanation/life-of-a-sentence.md",
]
FENCE = re.compile(r"^```(?:console|bash|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def shell_lines() -> Iterator[tuple[str, str]]:
    """The commands that the pages tell a reader to type."""
    for page in PAGES:
        for block in FENCE.findall(page.read_text(encoding="utf-8")):
            shown = any(line.startswith("$ ") for line in block.splitlines())
            for line in block.replace("\\\n", " ").splitlines():
                if line.startswith("$ ") or (not shown and line.strip()):
                    yield page.name, line.removeprefix("$ ").split(" # ")[0].strip()


def calls(program: str) -> list[tuple[str, list[str]]]:
    found = []
    for page, line in shell_lines():
        words = re.split(r"\s[|>;&]+\s", line)[0] if "'" not in line else line
        parts = shlex.split(words)
        while parts and "=" in parts[0]:
            parts.pop(0)
        if parts and Path(parts[0]).name == program:
            found.append((page, parts[1:]))
    return found


def test_there_are_commands_to_check() -> None:
    assert len(calls("crossbearing")) >= 3
    assert len(calls("make")) >= 2


@pytest.mark.parametrize(
    ("page", "words"), calls("crossbearing"), ids=lambda value: " ".join(value) if isinstance(value, list) else value
)
def test_every_command_and_option_named_exists(page: str, words: list[str]) -> None:
    from crossbearing.cli import main

    command: click.Command = main
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        assert name in command.commands, f"{page}: no command {name}"
        command = command.commands[name]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {
        "--help",
        "--version",
    }
    assert [word for word in rest if word.startswith("--") and word.split("=")[0] not in known] == []


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {word for _, words in calls("make") for word in words if re.fullmatch(r"[a-z-]+", word)}
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    return pages()


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_as_generated(name: str, generated: dict[str, str]) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == generated[name], "run `make docs`"


def test_no_generated_page_goes_unchecked(generated: dict[str, str]) -> None:
    assert set(generated) == set(GENERATED)


def modules() -> list[str]:
    names = (m.name for m in pkgutil.walk_packages(crossbearing.__path__, "crossbearing."))
    return [name for name in names if not name.endswith("__main__")]


def test_examples_in_docstrings_run() -> None:
    failed = {name: doctest.testmod(importlib.import_module(name)).failed for name in modules()}
    assert {name for name, count in failed.items() if count} == set()
