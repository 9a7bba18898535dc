"""Two runs into one folder: the second is refused, and the lock goes with the first, however it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from crossbearing.cli import main
from crossbearing.cli import reading as reading_command
from crossbearing.cli.destination import DestinationError
from crossbearing.cli.lock import FolderLock
from tests.pipeline import readers


def test_a_second_run_is_refused_and_the_next_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_command, "make_reader", lambda pipeline: readers.read)
    monkeypatch.setattr(reading_command, "build_where_missing", lambda say: None)
    monkeypatch.setattr(reading_command, "gazetteer_versions", lambda: ("places 1",))
    (tmp_path / "report.txt").write_text("The ministry said on Friday that the convoy had crossed the river.")
    out = tmp_path / "out"
    out.mkdir()
    words = ["read", "--format", "jsonl", "--out", str(out), str(tmp_path / "report.txt")]
    lock = FolderLock(out)
    refused = CliRunner().invoke(main, words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"another run is writing to {out}" in refused.stderr
    lock.release()
    assert CliRunner().invoke(main, words).exit_code == 0
    assert CliRunner().invoke(main, words).exit_code == 0


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom crossbearing.cli.lock import FolderLock\n"
        f"lock = FolderLock(Path({str(tmp_path)!r}))\nprint('held', flush=True)\ntime.sleep(60)\n"
    )
    started = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert started.stdout
    assert started.stdout.readline() == "held\n"
    with pytest.raises(DestinationError, match="another run"):
        FolderLock(tmp_path)
    started.send_signal(signal.SIGKILL)
    started.wait()
    started.stdout.close()
    FolderLock(tmp_path).release()
