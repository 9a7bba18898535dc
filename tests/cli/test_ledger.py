"""The ledger's commands as a user gives them: tallies add up, exit statuses mean something, mistakes are told."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossbearing.cli import gazetteers, main
from crossbearing.cli import reading as reading_command
from crossbearing.export import jsonl
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.model.judgement import Judgement
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from tests.export.records import TEXT, example, plain
from tests.ledger.behaviour import keep
from tests.pipeline import readers

WORDS = "The ministry said on Friday that convoy number {} had crossed the river."
Run = Callable[..., Result]


class StandIn:
    """Reads in place of the real reader; ``version`` is its own, ``seen`` what it has read."""

    def __init__(self) -> None:
        self.version, self.seen = "0.1.0", list[str]()

    def read(self, report: Report) -> Record:
        if "INTERRUPT" in report.text and "INTERRUPT" not in self.seen:
            self.seen.append("INTERRUPT")
            raise KeyboardInterrupt
        self.seen.append(report.text)
        readers.read(report)
        return replace(plain(report.text), report=report, reader=Reader(self.version, "none"))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    one = StandIn()
    monkeypatch.setattr(reading_command, "make_reader", lambda pipeline: one.read)
    monkeypatch.setattr(reading_command, "reader_of", lambda pipeline: Reader(one.version, "none"))
    monkeypatch.setattr(gazetteers, "build_where_missing", lambda say: None)
    return one


@pytest.fixture
def run(reader: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def invoke(*words: str | Path, **options: str) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], **options)  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five reports, an empty file, and the second report once more under another name."""
    found = tmp_path / "in"
    found.mkdir()
    for n in range(5):
        (found / f"{n}.txt").write_text(WORDS.format(n))
    (found / "2b.txt").write_bytes(b"")
    (found / "4b.txt").write_text(WORDS.format(1))
    return found


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A ledger with one full report and a comment, and two plain ones."""
    path = tmp_path / "crossbearing.db"
    with closing(open_ledger(path, create=True)) as ledger:
        keep(ledger, plain("All quiet in Homs.", outlet="Tishreen", external_id="t-1", title="A quiet day"))
        keep(ledger, plain("Shells fell.", published=None))
        keep(ledger, example())
        ledger.judge(Judgement("correct", f"{example().report.id}/c1", "Ana", "as said", "stance", '"confirms"'))
        ledger.judge(Judgement("reject", f"{example().report.id}/c6", "Ana"))
    return path


def last_line(result: Result) -> str:
    return result.stderr.splitlines()[-1]


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_ledger_is_made_once(run: Run, tmp_path: Path) -> None:
    assert run("init").stdout == "crossbearing.db: made, empty\n"
    assert run("init").stdout == "crossbearing.db: a ledger already, with 0 reports\n"
    assert lines(run("init", "--json", "--ledger", "other.db"))[0]["made"] is True
    assert (tmp_path / "other.db").exists()


def test_reports_are_added_once_and_the_tally_adds_up(run: Run, folder: Path, reader: StandIn) -> None:
    result = run("add", folder)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "crossbearing.db: made this ledger",
        f"refused: {folder}/2b.txt: empty; check that it was saved",
        "7 given: 5 added, 1 held before, 1 refused",
    ]
    assert last_line(run("add", folder)) == "7 given: 0 added, 6 held before, 1 refused"
    assert len(reader.seen) == 5
    assert last_line(run("add", "--strict", folder)).endswith("1 refused")
    assert run("add", "--strict", folder).exit_code == 1
    assert run("add", folder / "2b.txt").exit_code == 1


def test_the_original_is_kept_byte_for_byte(run: Run, tmp_path: Path) -> None:
    page = (
        "<html><head><title>River</title></head><body><article><p>"
        + WORDS.format(1)
        + "</p></article></body></html>\r\n"
    ).encode("utf-16")
    (tmp_path / "page.html").write_bytes(page)
    row = '{"id": "7",  "text": "' + WORDS.format(2) + '", "outlet": "Post"}'
    (tmp_path / "rows.jsonl").write_text(row + "\n")
    assert last_line(run("add", "page.html", "rows.jsonl")) == "2 given: 2 added, 0 refused"
    shown = {name: run("show", "--original", name).stdout_bytes for name in ("7", _id(run, "convoy number 1"))}
    assert list(shown.values()) == [row.encode(), page]


def _id(run: Run, words: str) -> str:
    (found,) = lines(run("list", "--json", "--words", words))
    return str(found["id"])


def test_what_is_broken_off_is_taken_up(run: Run, folder: Path, reader: StandIn) -> None:
    (folder / "3.txt").write_text(WORDS.format("INTERRUPT"))
    result = run("add", folder)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-2:] == [
        "interrupted; what was added is kept, and the same command adds the rest",
        "5 given: 3 added, 1 refused, 1 not reached",
    ]
    assert last_line(run("add", folder)) == "7 given: 2 added, 4 held before, 1 refused"
    assert len(set(reader.seen)) == len(reader.seen)


def test_the_same_text_elsewhere_is_a_copy_and_its_facts_are_not_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS.format(1))
    rows = [{"id": str(n), "text": WORDS.format(1), "outlet": f"Post {n}"} for n in (1, 2)]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert last_line(run("add", "a.txt")) == "1 given: 1 added, 0 refused"
    assert (
        last_line(run("add", "--published", "2018-06-22", "rows.jsonl"))
        == "2 given: 0 added, 1 read again, 1 found elsewhere too, 0 refused"
    )
    (kept,) = lines(run("list", "--json"))
    assert (kept["copies"], kept["copy"]["outlet"], kept["copy"]["published"]) == (3, "Post 1", "2018-06-22")  # type: ignore[index]
    assert last_line(run("add", "a.txt", "rows.jsonl")) == "3 given: 0 added, 3 held before, 0 refused"
    shown = run("show", "2").stdout
    assert "copy 3: 2, Post 2, 2018-06-22" in shown


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_outcome_is_the_same_with_several_processes(
    run: Run, tmp_path: Path, jobs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_command, "make_reader", readers_by_name)
    monkeypatch.setattr(reading_command, "reader_of", lambda pipeline: Reader("0", "none"))
    rows = [{"id": str(n), "text": WORDS.format(n % 4), **({"outlet": "Post"} if n > 3 else {})} for n in range(8)]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert last_line(run("add", "--jobs", jobs, "rows.jsonl")) == "8 given: 4 added, 4 found elsewhere too, 0 refused"
    assert run("verify").exit_code == 0


def readers_by_name(pipeline: str) -> Callable[[Report], Record]:
    return readers.read


def test_a_newer_version_reads_again_and_keeps_the_old_reading(run: Run, folder: Path, reader: StandIn) -> None:
    run("add", "--published", "2018-06-22", folder / "1.txt", folder / "2.txt")
    reader.version = "0.2.0"
    assert last_line(run("add", folder / "1.txt")) == "1 given: 0 added, 1 read again, 0 refused"
    assert last_line(run("add", "--again")) == "2 given: 0 added, 1 read again, 1 held before, 0 refused"
    found = lines(run("list", "--json"))
    assert [one["readings"] for one in found] == [2, 2]
    assert {one["copy"]["published"] for one in found} == {"2018-06-22"}  # type: ignore[index]
    first = lines(run("show", "--json", str(found[0]["id"])))[0]["readings"][0]["number"]  # type: ignore[index]
    old = lines(run("show", "--json", "--reading", str(first), str(found[0]["id"])))[0]
    assert old["record"]["reader"]["crossbearing"] == "0.1.0"  # type: ignore[index]


def test_a_report_that_cannot_be_read_costs_no_other(run: Run, folder: Path) -> None:
    (folder / "3.txt").write_text(WORDS.format("FAIL"))
    (folder / "3b.txt").write_text(WORDS.format("FAIL"))
    result = run("add", folder)
    assert "3.txt: could not be read: ZeroDivisionError" in result.stderr
    assert last_line(result) == "8 given: 4 added, 1 held before, 3 refused"


def test_add_says_what_became_of_each_as_json(run: Run, folder: Path) -> None:
    result = run("add", "--json", folder)
    assert [line["status"] for line in lines(result)] == ["added"] * 5 + ["held_before"]
    messages = [json.loads(line) for line in result.stderr.splitlines()]
    assert messages[0] == {"note": "crossbearing.db: made this ledger"}
    assert messages[1]["reason"] == "empty"
    assert messages[-1] == {
        "given": 7, "added": 5, "read_again": 0, "found_elsewhere_too": 0, "held_before": 1, "refused": 1, "not_reached": 0,
    }  # fmt: skip


def test_reports_are_listed(run: Run, filled: Path) -> None:
    shown = run("list").stdout.splitlines()
    assert [line[:2] for line in shown] == ["r:", "r:", "r:"]
    assert "Orontes Daily  6 claims, 2 findings (strained), 2 judgements" in shown[0]
    assert "undated" in shown[1]
    assert "A quiet day" in shown[2]
    assert len(run("list", "--outlet", "tishreen").stdout.splitlines()) == 1
    assert len(run("list", "--judged").stdout.splitlines()) == 1
    nothing = run("list", "--words", "xylophone")
    assert (nothing.exit_code, nothing.stderr) == (1, "crossbearing: no report like that\n")


def test_claims_are_searched(run: Run, filled: Path, tmp_path: Path) -> None:
    found = run("search", "bombed", "post")
    assert found.stdout.startswith(f"{example().report.id}/c1  Jets bombed a post")
    assert (
        "Orontes Daily > Rasafa > a commander, Syrian Arab Army confirms; air strike; 2018-06-22; stance corrected by Ana"
        in found.stdout
    )
    assert [one["verdict"] for one in lines(run("search", "--json", "terrorists"))] == ["rejected by Ana"]
    assert [one["claim"] for one in lines(run("search", "--json", "--box", "38.6,33.4,38.7,33.5"))] == ["c4"]
    shape = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[38.6, 33.4], [38.7, 33.4], [38.7, 33.5], [38.6, 33.4]]]}}  # fmt: skip
    (tmp_path / "area.geojson").write_text(json.dumps(shape))
    assert [one["claim"] for one in lines(run("search", "--json", "--shape", "area.geojson"))] == ["c4"]
    page = run("search", "--limit", "2")
    assert page.stderr.startswith("the newest 2; go on with --before ")
    assert run("search", "--before", page.stderr.split()[-1]).exit_code == 0
    assert (run("search", "xylophone").exit_code, run("search", "xylophone").stderr) == (
        1,
        "crossbearing: no claim like that\n",
    )


def test_claims_are_found_as_people_left_them(run: Run, filled: Path) -> None:
    def found(*words: str) -> list[object]:
        return [one["claim"] for one in lines(run("search", "--json", "--report", example().report.id, *words))]

    assert found("--stance", "confirms", "bombed") == ["c1"]
    assert found("--stance", "asserts", "bombed") == []
    assert found("--judged", "corrected") == ["c1"]
    assert found("--judged", "rejected") == found("terrorists") == ["c6"]
    assert found("--judged", "accepted") == []
    with closing(open_ledger(filled)) as ledger:
        ledger.judge(Judgement("undo", "j:1", "Ana"))
        ledger.judge(Judgement("accept", f"{example().report.id}/c2", "Bo"))
    assert found("--stance", "asserts", "bombed") == ["c1"]
    assert found("--judged", "corrected") == []
    assert found("--judged", "accepted") == ["c2"]
    assert run("verify").exit_code == 0


def test_claims_of_a_ledger_that_cannot_be_written_are_found_as_before(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crossbearing.ledger.sqlite_open._writable", lambda path: False)
    found = run("search", "--stance", "asserts", "bombed")
    assert (found.exit_code, "c1" in found.stdout) == (0, True)
    assert found.stderr == "1 report judged since: found as before, for the ledger cannot be written\n"


def test_a_report_is_shown_with_what_people_decided(run: Run, filled: Path) -> None:
    report = example().report.id
    shown = run("show", report).stdout
    assert "judgement 1: Ana" in shown
    assert "(as said)" in shown
    found = lines(run("show", "--json", report))[0]
    assert found["record"]["claims"][0]["stance"] == "confirms"  # type: ignore[index]
    assert len(found["record"]["claims"]) == 5  # type: ignore[index,arg-type]
    as_read = lines(run("show", "--json", "--as-read", report))[0]
    assert len(as_read["record"]["claims"]) == 6  # type: ignore[index,arg-type]
    for name in (report[:9], "t-1"):
        assert run("show", name).exit_code == 0


def test_a_ledger_is_exported(run: Run, filled: Path, tmp_path: Path) -> None:
    records = [jsonl.decode(line) for line in run("export").stdout.splitlines()]
    assert [len(record.claims) for record in records] == [1, 1, 5]
    assert records[2].claims[0].stance == "confirms"
    assert records[2].report.text == TEXT
    assert len(run("export", "--as-read", example().report.id).stdout.splitlines()) == 1
    assert run("export", "--format", "csv", "--out", "claims.csv").exit_code == 0
    assert len((tmp_path / "claims.csv").read_text("utf-8").splitlines()) == 8
    assert len(json.loads(run("export", "--format", "geojson").stdout)["features"]) == 6
    log = run("export", "--format", "judgements")
    assert [entry["judgement"]["kind"] for entry in map(json.loads, log.stdout.splitlines())] == ["correct", "reject"]
    assert log.stderr.startswith("2 judgements, head ")


def test_an_empty_ledger_is_told_when_it_is_exported(run: Run, tmp_path: Path) -> None:
    run("init")
    result = run("export", "--format", "csv", "--out", "claims.csv")
    assert (result.exit_code, "holds no report yet" in result.stderr) == (1, True)
    log = run("export", "--format", "judgements", "--json")
    assert (log.exit_code, log.stdout, json.loads(log.stderr)["judgements"]) == (0, "", 0)


def test_verify_proves_the_ledger_or_names_what_is_wrong(run: Run, filled: Path) -> None:
    sound = run("verify")
    assert sound.exit_code == 0
    assert "3 reports, 3 readings, 3 originals, 8 claims, 2 judgements: all as they were written" in sound.stdout
    head = sound.stdout.split()[-1]
    assert run("verify", "--head", head).exit_code == 0
    filled.write_bytes(filled.read_bytes().replace(b'"confirms"', b'"believes"'))
    broken = run("verify")
    assert broken.exit_code == 1
    assert broken.stdout.startswith("judgement 1: its content does not match its hash")
    assert lines(run("verify", "--json"))[0]["sound"] is False


def test_a_backup_is_whole(run: Run, filled: Path, tmp_path: Path) -> None:
    result = run("backup", "copy.db")
    assert "a whole copy of crossbearing.db" in result.stdout
    assert run("verify", "--ledger", "copy.db").exit_code == 0
    again = run("backup", "copy.db")
    assert (again.exit_code, "overwrites nothing" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["list", "--ledger", "none.db"], 3, "no ledger there"),
        (["add", "--again", "--ledger", "none.db"], 3, "no ledger there"),
        (["add"], 2, "give the reports to add"),
        (["add", "--published", "Friday", "x.txt"], 2, "not a full date"),
        (["add", "--ledger", "no/such/folder.db", "x.txt"], 3, "folder is there"),
        (["list", "--ledger", "."], 3, "not a ledger"),
        (["search", "--box", "1,2,3"], 2, "four numbers"),
        (["search", "--box", "1,2,3,x"], 2, "four numbers"),
        (["search", "--box", "10,5,20,-5"], 2, "south first"),
        (["search", "--shape", "none.geojson"], 2, "cannot be read"),
        (["search", "--since", "Friday"], 2, "Friday"),
        (["search", '"'], 2, "no word"),
        (["search", "--report", "r:none"], 1, "no report in this ledger"),
        (["show", "r:none"], 1, "no report in this ledger"),
        (["show", "--reading", "9", "t-1"], 1, "has no reading 9"),
        (["export", "--out", "crossbearing.db"], 2, "overwrite the ledger"),
        (["export", "--format", "judgements", "t-1"], 2, "written whole"),
        (["export", "--out", "no/such/../../crossbearing.db/x"], 2, "cannot write to"),
        (["export", "--out", "."], 2, "cannot write to"),
        (["backup", "no/such/folder.db"], 2, "cannot be written"),
        (["list", "--since", "Friday"], 2, "'Friday' is not a date"),
        (["search", "--stance", "doubts"], 2, "asserts"),
        (["export", "r:none"], 1, "no report in this ledger"),
        (["export", "--out", "no/such/folder.jsonl"], 2, "there is no folder no/such"),
        (["incidents", "--format", "html", "--out", "no/such/pages/"], 2, "there is no folder no/such"),
        (["changes", "--since", "none.jsonl"], 3, "neither a day"),
        (["changes", "--since", "2018-13-45"], 2, "no such day"),
        (["changes", "--since", "crossbearing.db"], 3, "--since crossbearing.db: line 1: "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_mistakes_are_told_without_a_traceback(
    run: Run, filled: Path, words: list[str], status: int, says: str
) -> None:
    result = run(*words)
    assert (result.exit_code, says in result.stderr) == (status, True), result.stderr
    assert "fault of the program" not in result.stderr


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"type": "Topology"}',
        '{"type": "Polygon", "coordinates": [[[200, 5]]]}',
        '{"type": "Polygon", "coordinates": 5}',
    ],
)
def test_a_shape_that_is_none_is_told(run: Run, filled: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "area.geojson").write_text(content)
    result = run("search", "--shape", "area.geojson")
    assert (result.exit_code, "area.geojson:" in result.stderr) == (2, True), result.stderr


def test_a_full_disk_ends_the_command_with_a_plain_word(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "1.txt").write_text("Shells fell on Homs.\n" * 900)
    run("init")
    with closing(sqlite3.connect("crossbearing.db")) as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    from crossbearing.ledger import sqlite_open

    settle = sqlite_open._settle

    def small(db: sqlite3.Connection, path: str) -> None:
        settle(db, path)
        db.execute(f"PRAGMA max_page_count = {pages}")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite_open, "_settle", small)
        result = run("add", folder)
    assert (result.exit_code, "no room left to write" in result.stderr) == (3, True)
    assert run("verify").exit_code == 0


def test_the_commands_help_is_quick_and_loads_nothing_heavy() -> None:
    program = "import sys; from crossbearing.cli import main; main(['search', '--help'], standalone_mode=False); print(sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ)
    for heavy in ("spacy", "numpy", "shapely", "msgspec", "rich", "sqlite3"):
        assert f"'{heavy}'" not in result.stdout
