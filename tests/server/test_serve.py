"""The command: what it says, what it refuses, and that nothing of it is loaded where it is not asked for."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from crossbearing.server.run import PortTaken, _bound, free_port, run
from crossbearing.server.settings import Settings
from tests.server.workbench import client, ledger_with_example

COMMAND = [sys.executable, "-m", "crossbearing", "serve"]
HEAVY = ("fastapi", "starlette", "uvicorn", "pydantic", "crossbearing.server")


def test_other_commands_load_nothing_of_it() -> None:
    code = f"import sys, crossbearing.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_tells_its_address_answers_and_ends(tmp_path: Path) -> None:
    port = free_port(0)
    process = subprocess.Popen(
        [*COMMAND, "--ledger", str(tmp_path / "new.db"), "--port", str(port), "--token", "a&b+c=d/e?f#g%h"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    address = process.stdout.readline().rsplit(" ", 1)[1].strip()
    assert address.startswith(f"http://127.0.0.1:{port}/?token=")
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    assert b"<title>crossbearing</title>" in opener.open(address).read()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/reports")
    assert refused.value.code == 401
    refused.value.close()
    assert (tmp_path / "new.db").exists()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) in (0, 130)
    process.communicate()


def test_it_listens_on_loopback_alone(tmp_path: Path) -> None:
    with _bound(Settings(tmp_path / "l.db", free_port(0))) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    path, _ = ledger_with_example(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert free_port(port) != port
        with pytest.raises(PortTaken, match="--port"):
            run(Settings(path, port), lambda settings: None)


@pytest.mark.parametrize("token", ["", "two words", "ünïcode"])
def test_a_token_that_no_address_can_hold(tmp_path: Path, token: str) -> None:
    done = subprocess.run(
        [*COMMAND, "--ledger", str(tmp_path / "l.db"), "--token", token], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no ledger at all, just some words " * 50)
    done = subprocess.run(
        [*COMMAND, "--ledger", str(tmp_path / "notes.db")], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 3
    assert "not a ledger" in done.stderr


def test_a_ledger_that_goes_away_is_told(tmp_path: Path) -> None:
    path, report = ledger_with_example(tmp_path)
    own = client(path)
    assert own.get(f"/api/reports/{report}").status_code == 200
    path.write_bytes(b"overwritten by something else" * 200)
    answer = client(path).get("/api/reports")
    assert answer.status_code in (200, 500)
    assert "Traceback" not in answer.text
