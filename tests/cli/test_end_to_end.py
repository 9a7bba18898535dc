"""The whole program on texts of its own: the same records from one process and from two, and they read back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from crossbearing.export import jsonl

TEXTS = (
    "Two soldiers were killed on Friday when a convoy was shelled near Palmyra, the defence ministry said.",
    "Residents of Homs told a local agency that warplanes had struck a depot. The army denied the report.",
    "L'armée a dit vendredi que deux convois avaient traversé le fleuve.",
)


def crossbearing(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "crossbearing", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_processes_change_nothing(tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text)
    one = crossbearing("read", "--format", "jsonl", tmp_path)
    two = crossbearing("read", "--format", "jsonl", "--jobs", "2", tmp_path)
    assert one.stderr.splitlines()[-2:] == [
        f"refused: {tmp_path}/2.txt: not in English: seems to be French (fr); "
        "only English can be read so far; translate it",
        "3 given: 2 read, 1 refused",
    ]
    assert one.stdout == two.stdout
    records = [jsonl.decode(line) for line in one.stdout.splitlines()]
    assert [record.report.text for record in records] == list(TEXTS[:2])
    assert any(claim.stance == "denies" for claim in records[1].claims)


def test_a_pipeline_that_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0])
    for jobs in ("1", "2"):
        result = crossbearing("read", "--jobs", jobs, "--pipeline", "en_nowhere", tmp_path)
        assert result.returncode == 3
        assert "'en_nowhere' is not installed" in result.stderr
        assert "Traceback" not in result.stderr
