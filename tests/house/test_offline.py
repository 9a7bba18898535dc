"""Reading opens nothing: every socket call is watched, and then there is no network at all.

The guard is an audit hook, put into the reading process before anything else by a
``sitecustomize`` module; Python code cannot take an audit hook away. It writes what it
sees to a file, so that a call whose error someone swallows is seen as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GUARD = """
import os, sys

_WATCHED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto",
            "socket.sendmsg", "socket.bind", "urllib.Request"}
_LOG = os.environ["CROSSBEARING_TEST_CALLS"]

def _watch(event, args):
    # A library that asks on import whether this machine has IPv6 binds to the loopback address: nothing leaves.
    if event == "socket.bind" and args[-1][0] in ("127.0.0.1", "::1"):
        return
    if event in _WATCHED:
        with open(_LOG, "a") as log:
            print(event, args[-1] if args else "", file=log)
        raise ConnectionRefusedError(f"{event} while reading")

sys.addaudithook(_watch)
"""
REPORT = """Shelling hit the northern outskirts of Palmyra on Friday, a military source told the state news agency.

“At least six people were wounded,” the source said. The ministry denied that any civilians had been harmed.
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment whose Python processes log and refuse every network call."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    log = tmp_path / "calls.log"
    log.touch()
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path, "CROSSBEARING_TEST_CALLS": str(log), "PYTHONHASHSEED": "1"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "crossbearing", *words]


def run(words: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(words, env=env, capture_output=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done


@pytest.mark.parametrize(
    "call",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), 0.1)",
        "import socket; socket.getaddrinfo('example.invalid', 80)",
        "import urllib.request; urllib.request.urlopen('http://example.invalid')",
    ],
)
def test_the_guard_sees_a_call(call: str, guarded: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", call], env=guarded, capture_output=True, check=False)
    assert done.returncode != 0
    assert Path(guarded["CROSSBEARING_TEST_CALLS"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["jsonl", "html"])
def test_reading_makes_no_network_call(form: str, report: Path, guarded: dict[str, str], tmp_path: Path) -> None:
    run(command("read", "--format", form, "--out", str(tmp_path / "out"), str(report)), guarded)
    assert Path(guarded["CROSSBEARING_TEST_CALLS"]).read_text(encoding="utf-8") == ""


def test_reading_needs_no_network_and_gives_the_same_bytes(report: Path, guarded: dict[str, str]) -> None:
    with_network = run(command("read", "--format", "jsonl", str(report)), guarded).stdout
    assert with_network.startswith(b'{"schema":')
    unshare = shutil.which("unshare")
    without = ["unshare", "--map-root-user", "--net"] if unshare else []
    if without and subprocess.run([*without, "true"], capture_output=True, check=False).returncode != 0:
        without = []
    # The order of sets and dictionaries depends on the hash seed: another one must not change a byte.
    other = guarded | {"PYTHONHASHSEED": "2"}
    assert run([*without, *command("read", "--format", "jsonl", str(report))], other).stdout == with_network
