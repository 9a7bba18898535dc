"""`crossbearing read`: the tally adds up, the exit status means something, and nothing is lost or done twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner, Result

from crossbearing.cli import destination, main
from crossbearing.cli import reading as reading_command
from crossbearing.export import jsonl
from crossbearing.language.pipeline import PipelineMissing
from crossbearing.model.record import Record
from crossbearing.model.report import Report
from tests.pipeline import readers

TEXT = "The ministry said on Friday that convoy number {} had crossed the river."
Run = Callable[..., Result]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A stand-in reads; what it has read is listed."""
    read: list[str] = []

    def one(report: Report) -> Record:
        if "INTERRUPT" in report.text and os.environ.get("INTERRUPTED") != "once":
            monkeypatch.setenv("INTERRUPTED", "once")
            raise KeyboardInterrupt
        read.append(str(report.path))
        return readers.read(report)

    monkeypatch.setattr(reading_command, "make_reader", lambda pipeline: one)
    monkeypatch.setattr(reading_command, "build_where_missing", lambda say: None)
    monkeypatch.setattr(reading_command, "gazetteer_versions", lambda: ("places 1",))
    return read


@pytest.fixture
def run(seen: list[str]) -> Run:
    def invoke(*words: str | Path, **options: str) -> Result:
        return CliRunner().invoke(main, ["read", *map(str, words)], **options)  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five reports and two things that are none."""
    found = tmp_path / "in"
    found.mkdir()
    for n in range(5):
        (found / f"{n}.txt").write_text(TEXT.format(n))
    (found / "2b.txt").write_bytes(b"")
    (found / "4b.txt").write_text(TEXT.format(1))
    return found


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def last_line(result: Result) -> str:
    return result.stderr.splitlines()[-1]


def test_records_come_in_order_and_the_tally_adds_up(run: Run, folder: Path) -> None:
    result = run("--format", "jsonl", folder)
    records = [jsonl.decode(line) for line in result.stdout.splitlines()]
    assert [Path(str(r.report.path)).name for r in records] == [f"{n}.txt" for n in range(5)]
    assert result.stderr.splitlines() == [
        f"refused: {folder}/2b.txt: empty; check that it was saved",
        f"refused: {folder}/4b.txt: a duplicate: the same text as {folder}/1.txt; nothing need be done",
        "7 given: 5 read, 2 refused",
    ]
    assert result.exit_code == 0


def test_a_written_record_reads_back_equal(run: Run, folder: Path) -> None:
    (line,) = run("--format", "jsonl", "--outlet", "The Post", folder / "1.txt").stdout.splitlines()
    record = jsonl.decode(line)
    assert record.report.outlet == "The Post"
    assert jsonl.encode(record).decode() == line


def test_strict_turns_a_refusal_into_a_failure(run: Run, folder: Path) -> None:
    assert run("--strict", folder).exit_code == 1
    assert run("--strict", folder / "1.txt").exit_code == 0


def test_nothing_read_is_a_failure(run: Run, tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt")
    assert result.exit_code == 1
    assert last_line(result) == "1 given: 0 read, 1 refused"
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty").exit_code == 1


def test_messages_for_programs(run: Run, folder: Path) -> None:
    lines = [json.loads(line) for line in run("--json", folder).stderr.splitlines()]
    assert lines[0]["reason"] == "empty"
    assert lines[0]["refused"] == f"{folder}/2b.txt"
    assert lines[-1] == {"given": 7, "read": 5, "read_before": 0, "refused": 2, "not_reached": 0}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Missing argument"),
        (("--published", "Friday", "x.txt"), "'Friday' is not a full date"),
        (("--published", "2018-02-30", "x.txt"), "not a full date"),
        (("--encoding", "klingon", "x.txt"), "not a known encoding"),
        (("--format", "docx", "x.txt"), "Invalid value"),
        (("--jobs", "0", "x.txt"), "Invalid value"),
    ],
)
def test_usage_errors(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_report_is_never_overwritten(run: Run, folder: Path) -> None:
    result = run("--out", folder / "1.txt", folder / "1.txt")
    assert result.exit_code == 2
    assert "would overwrite" in result.stderr
    assert (folder / "1.txt").read_text() == TEXT.format(1)


def test_a_page_on_standard_output_is_one_report(run: Run, folder: Path) -> None:
    assert run("--format", "html", folder / "1.txt").stdout.startswith("<!")
    result = run("--format", "html", folder)
    assert result.exit_code == 2
    assert "--out FOLDER" in result.stderr


@pytest.mark.parametrize("form", ["table", "jsonl", "geojson", "csv"])
def test_out_file_is_what_standard_output_would_be(run: Run, folder: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "new" / "records.out"
    out.parent.mkdir()
    result = run("--format", form, "--out", out, folder)
    assert result.exit_code == 0, result.stderr
    assert out.read_bytes() == run("--format", form, folder).stdout_bytes
    assert files(out.parent) == ["records.out"]


def test_no_folder_is_made_on_the_way_to_a_file_and_one_that_is_made_is_told(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for out in (tmp_path / "no" / "records.jsonl", f"{tmp_path}/no/such/"):
        result = run("--format", "jsonl", "--out", out, folder)
        assert (result.exit_code, f"there is no folder {tmp_path / 'no'}" in result.stderr) == (2, True), result.stderr
    assert files(tmp_path) == ["in"]
    made = run("--format", "jsonl", "--out", tmp_path / "records", folder)
    assert made.stderr.splitlines()[0] == f"{tmp_path / 'records'}: made this folder, for one file a report"
    assert "made this folder" not in run("--format", "jsonl", "--out", tmp_path / "records", folder).stderr


def test_a_second_report_for_one_page_is_refused_before_the_first_is_read(
    run: Run, seen: list[str], folder: Path
) -> None:
    result = run("--format", "html", folder / "1.txt", folder / "2.txt")
    assert (result.exit_code, "an HTML page shows one report" in result.stderr) == (2, True)
    assert (seen, result.stdout) == ([], "")
    alone = run("--format", "html", folder / "1.txt", folder / "1.txt")
    assert (alone.exit_code, last_line(alone)) == (0, "2 given: 1 read, 1 refused")


def test_out_file_is_not_left_half_written(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "3.txt").write_text(TEXT.format(3) + " INTERRUPT.")
    out = tmp_path / "records.jsonl"
    result = run("--format", "jsonl", "--out", out, folder)
    assert result.exit_code == 130
    assert last_line(result) == "5 given: 3 read, 1 refused, 1 not reached"
    assert files(tmp_path) == ["in"]


@pytest.mark.parametrize("form", ["jsonl", "html", "table"])
def test_reading_into_a_folder_is_taken_up_again(
    run: Run, seen: list[str], folder: Path, tmp_path: Path, form: str
) -> None:
    (folder / "3.txt").write_text(TEXT.format(3) + " INTERRUPT.")
    out = tmp_path / "out"
    result = run("--format", form, "--out", out, folder)
    assert result.exit_code == 130
    assert "3 reports are kept" in result.stderr
    assert len(seen) == 3
    seen.clear()
    result = run("--format", form, "--out", out, folder)
    assert [Path(path).name for path in seen] == ["3.txt", "4.txt"]
    assert last_line(result) == "7 given: 2 read, 3 read before, 2 refused"
    assert result.exit_code == 0
    seen.clear()
    assert run("--format", form, "--out", out, folder).exit_code == 0
    assert not seen
    assert len(files(out)) == 5 + 1 + (form == "html")
    if form == "html":
        assert all(name in (out / "index.html").read_text() for name in files(out) if name[0].isdigit())


def test_a_crash_costs_no_more_than_the_report_it_hit(run: Run, seen: list[str], folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("--format", "jsonl", "--out", out, folder)
    state = out / "crossbearing-done.jsonl"
    whole = state.read_bytes()
    state.write_bytes(whole[:-20])  # the last line cut off
    next(path for path in out.iterdir() if path.name.startswith("1-")).unlink()
    seen.clear()
    run("--format", "jsonl", "--out", out, folder)
    assert [Path(path).name for path in seen] == ["1.txt", "4.txt"]
    seen.clear()
    run("--format", "jsonl", "--out", out, folder)
    assert not seen


def test_what_changes_the_reading_is_read_again(
    run: Run, seen: list[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run("--format", "jsonl", "--out", out, folder / "1.txt")
    run("--format", "jsonl", "--out", out, "--published", "2018-06-22", folder / "1.txt")
    run("--format", "jsonl", "--out", out, "--published", "2018-06-22", folder / "1.txt")
    assert len(seen) == 2
    monkeypatch.setattr(reading_command, "gazetteer_versions", lambda: ("places 2",))
    run("--format", "jsonl", "--out", out, "--published", "2018-06-22", folder / "1.txt")
    assert len(seen) == 3
    assert len(files(out)) == 2


def test_names_in_the_folder_are_safe(run: Run, tmp_path: Path) -> None:
    ids = ["../../etc/passwd", "/abs", "a/b\\c", "", "ÄÖ \u202e", "x" * 300, "con", "index"]
    rows = [json.dumps({"id": n, "text": TEXT.format(k)}) for k, n in enumerate(ids)]
    (tmp_path / "in.jsonl").write_text("\n".join(rows))
    out = tmp_path / "out"
    assert run("--format", "html", "--out", out, tmp_path / "in.jsonl").exit_code == 0
    assert len(files(out)) == len(ids) + 2
    assert files(tmp_path) == ["in.jsonl", "out"]
    assert all(len(name) < 100 and name.isascii() for name in files(out))


def test_the_folder_is_not_read_as_input(run: Run, folder: Path) -> None:
    run("--format", "jsonl", "--out", folder / "out", folder)
    result = run("--format", "jsonl", "--out", folder / "out", folder)
    assert last_line(result) == "7 given: 0 read, 5 read before, 2 refused"


def test_a_missing_pipeline_is_told_once(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(pipeline: str) -> None:
        raise PipelineMissing(f"the language pipeline {pipeline!r} is not installed")

    monkeypatch.setattr(reading_command, "make_reader", missing)
    result = run("--pipeline", "en_none", folder)
    assert result.exit_code == 3
    assert result.stderr.splitlines() == ["crossbearing: the language pipeline 'en_none' is not installed"]
    told = json.loads(run("--json", "--pipeline", "en_none", folder).stderr)
    assert told == {"error": "the language pipeline 'en_none' is not installed"}


def test_a_fault_is_told_without_a_traceback(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(pipeline: str) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(reading_command, "make_reader", faulty)
    result = run(folder)
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr
    result = CliRunner().invoke(main, ["--debug", "read", str(folder)])
    assert "Traceback" in result.stderr


def test_a_report_that_fails_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(1) + " FAIL.")
    (tmp_path / "b.txt").write_text(TEXT.format(2))
    result = run(tmp_path)
    assert "a.txt: could not be read: ZeroDivisionError" in result.stderr
    assert last_line(result) == "2 given: 1 read, 1 refused"
    assert "Traceback" not in result.stderr
    result = CliRunner().invoke(main, ["--debug", "read", str(tmp_path)])
    assert "Traceback" in result.stderr
    assert last_line(result) == "2 given: 1 read, 1 refused"


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "geojson"])
@pytest.mark.parametrize("out", ["-", "file.x", "folder"])
def test_a_record_that_cannot_be_written_costs_no_other(
    run: Run, folder: Path, tmp_path: Path, form: str, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = destination.writer

    def writer(asked: destination.Format) -> destination.Write:
        def write(records: Iterable[Record], stream: IO[bytes]) -> None:
            def checked() -> Iterator[Record]:
                for record in records:
                    if "number 2" in record.report.text:
                        raise ValueError("cannot be drawn")
                    yield record

            right(asked)(checked(), stream)

        return write

    monkeypatch.setattr(reading_command, "writer", writer)
    monkeypatch.setattr("crossbearing.cli.folder.writer", writer)
    result = run("--format", form, *(() if out == "-" else ("--out", tmp_path / out)), folder)
    assert "2.txt: was read but could not be written: ValueError: cannot be drawn" in result.stderr
    assert last_line(result) == "7 given: 4 read, 3 refused"
    assert result.exit_code == 0


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    program = "import sys; from crossbearing.cli import main; main(['read', '--help'], standalone_mode=False); print(sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    for heavy in ("spacy", "numpy", "trafilatura", "pypdf", "shapely", "msgspec", "rich"):
        assert f"'{heavy}'" not in result.stdout


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    program = (
        "import sys\n"
        "from crossbearing.cli import main, reading\n"
        "from tests.pipeline import readers\n"
        "reading.make_reader = lambda pipeline: readers.read\n"
        "reading.build_where_missing = lambda say: None\n"
        f"main(['read', '--format', 'jsonl', {str(folder)!r}])\n"
    )
    (folder / "0.txt").write_text("The town was shelled again. " * 10_000)
    started = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert started.stdout
    assert started.stderr
    started.stdout.read(10)
    started.stdout.close()
    told = started.stderr.read()
    assert started.wait() == 141
    assert "Traceback" not in told
    assert "Exception" not in told
