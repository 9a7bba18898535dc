"""What lies in the repository: sizes, names, and nothing that belongs to one machine."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FUNCTION, LONGEST_FILE = 40, 400
SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "core", "manager", "common", "base"}
# Put together from pieces, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"), ("npmjs", "com/package"))
]
MACHINE_PATH = re.compile(
    r"(?<![\w.~}$/-])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "tm" + "p", "home/[a-z]+")) + r")/\w"
)


def kept_files() -> list[Path]:
    """Every file that is or would be committed."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    for path in kept_files():
        try:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_no_file_names_a_package_index_or_a_path_of_one_machine() -> None:
    found = []
    for path, text in texts():
        found += [f"{path}: {host}" for host in HOSTS if host in text]
        found += [f"{path}: {match.group()}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


def test_the_pattern_for_machine_paths_finds_one() -> None:
    assert MACHINE_PATH.search("open('/" + "tmp/x')")
    assert not MACHINE_PATH.search("../shared/" + "work/of")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Names and lengths in lines of a file's functions, docstrings and signatures aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_files_and_functions_stay_small(path: Path) -> None:
    long = [f"{name}: {lines} lines" for name, lines in functions(path) if lines > LONGEST_FUNCTION]
    assert long == []
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_names_of_files_say_something() -> None:
    assert [str(path) for path in SOURCES if path.stem in SAY_NOTHING or path.parent.name in SAY_NOTHING] == []


def test_functions_are_mostly_about_ten_lines() -> None:
    lengths = sorted(lines for path in SOURCES for _, lines in functions(path))
    assert lengths[len(lengths) // 2] <= 12


def test_nothing_is_unpickled_or_evaluated() -> None:
    risky = re.compile(
        r"^\s*(?:import|from)\s+(?:pickle|marshal|shelve|dill|joblib)\b|(?<![\w.])(?:eval|exec)\(", re.MULTILINE
    )
    assert [str(path) for path in SOURCES if risky.search(path.read_text(encoding="utf-8"))] == []


def test_the_entry_of_the_checks_is_executable() -> None:
    entry = ROOT / ".ci" / "run"
    assert os.access(entry, os.X_OK)
    assert "make test" in entry.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "requirements-uv.lock", "requirements-peers.lock"]
)
def test_every_pinned_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
