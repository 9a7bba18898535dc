"""Writes the generated pages of the documentation; a test compares them: ``make docs``.

``pages()`` gives each page's text by its path below the root. In the README only the output of commands is
generated: a console block after ``<!-- output: N lines -->`` shows the first N lines of what its command prints.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import click
from click.testing import CliRunner

from scripts.life_of_a_sentence import life_of_a_sentence, table

ROOT = Path(__file__).parents[1]
_OUTPUT = re.compile(r"(<!-- output: (\d+) lines -->\n```console\n\$ crossbearing )([^\n]+)\n.*?(```)", re.DOTALL)
WIDTH = 100


def pages() -> dict[str, str]:
    """Every generated page."""
    return {
        "README.md": with_outputs((ROOT / "README.md").read_text(encoding="utf-8")),
        "docs/reference/cli.md": command_line(),
        "docs/reference/findings.md": findings(),
        "docs/reference/incident.schema.json": incident_schema(),
        "docs/explanation/life-of-a-sentence.md": life_of_a_sentence(),
    }


def with_outputs(text: str) -> str:
    """A page with the output of its marked commands as they print now."""
    return _OUTPUT.sub(lambda found: f"{found[1]}{found[3]}\n{_output(found[3], int(found[2]))}{found[4]}", text)


def _output(words: str, lines: int) -> str:
    """The first lines of what a command prints, run from the root as a user runs it, 100 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", "crossbearing", *shlex.split(words)],
        cwd=ROOT, env=os.environ | {"COLUMNS": str(WIDTH), "NO_COLOR": "1"}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    printed = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
    shown = printed[:lines] + ["…"] * (len(printed) > lines)
    return "".join(f"{line}\n" for line in shown)


def command_line() -> str:
    """The help of the command and of each command below it, as it is printed."""
    from crossbearing.cli import main

    parts = ["# The command line\n", "Generated from the program's own help.\n"]
    for names in _commands(main, ()):
        done = CliRunner().invoke(
            main, [*names, "--help"], prog_name="crossbearing", terminal_width=WIDTH, env={"COLUMNS": str(WIDTH)}
        )
        if done.exit_code != 0:
            raise RuntimeError(f"help of {names} failed: {done.output}")
        parts.append(f"## {' '.join(('crossbearing', *names))}\n\n```text\n{done.output.strip()}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield names
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            if not command.commands[name].hidden:
                yield from _commands(command.commands[name], (*names, name))


def findings() -> str:
    """The catalogue of checks: one row per file in ``checks/``, from its docstring."""
    import importlib
    import pkgutil

    from crossbearing import checks

    rows = []
    for module in sorted(pkgutil.iter_modules(checks.__path__), key=lambda m: m.name):
        loaded = importlib.import_module(f"crossbearing.checks.{module.name}")
        if hasattr(loaded, "check"):
            rows.append((f"`checks/{module.name}.py`", _first_paragraph(loaded.__doc__)))
    head = (
        "# Findings\n\nGenerated from the checks themselves. A check asks one question of a record. Each finding gives its figures.\n"
        "*Impossible*: outside what the words can mean, taken generously. *Strained*: outside the words taken literally.\n"
        "*Disputed*: the report's own sources differ. *Note*: worth knowing.\n"
    )
    return head + "\n" + table(("check", "what it asks"), rows) + "\n" + _across_reports()


def _across_reports() -> str:
    """The findings across several reports, from the docstrings of the functions that make them."""
    from crossbearing.incidents import crossings

    rows = [(f"`{kind}`", _first_paragraph(made.__doc__)) for kind, made in crossings.KINDS.items()]
    head = (
        "## Across reports\n\nFindings of `crossbearing incidents`, from `incidents/crossings.py`; their claims are written `REPORT/ID`.\n"
        "None rests on a name that may mean another place.\n"
    )
    return head + "\n" + table(("kind", "what it says"), rows)


def incident_schema() -> str:
    """The JSON Schema of an incident."""
    from crossbearing.export.incidents_schema import render

    return render()


def _first_paragraph(text: str | None) -> str:
    return " ".join((text or "").strip().split("\n\n")[0].split())


def main() -> int:
    """Write every page that is not as it should be."""
    # The pages show the shipped gazetteers alone, whatever this user has imported.
    os.environ["XDG_DATA_HOME"] = mkdtemp(prefix="crossbearing-docs-")
    for name, text in pages().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
