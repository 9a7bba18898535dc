"""What the world does to a ledger: processes killed, disks full, several writers, files locked and damaged."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.speed.ledger_kills import kill_while_adding
from crossbearing.ledger.errors import LedgerBusy, LedgerError, LedgerFull
from crossbearing.ledger.sqlite import SqliteLedger, open_ledger
from crossbearing.ledger.store import Query
from crossbearing.model.judgement import Judgement
from tests.export.records import example, plain
from tests.ledger.behaviour import keep

ROOT = Path(__file__).parents[2]


def test_killed_processes_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = kill_while_adding(tmp_path / "ledger.db", times=12, count=60)
    assert outcome.faults == ()
    assert outcome.killed_inside > 0
    assert outcome.reports == 60


def test_a_full_disk_is_told_and_leaves_the_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = SqliteLedger(path, create=True)
    keep(ledger, example())
    (pages,) = ledger.connection.execute("PRAGMA page_count").fetchone()
    ledger.connection.execute(f"PRAGMA max_page_count = {pages + 8}")
    with pytest.raises(LedgerFull, match="no room left"):
        for n in range(100):
            keep(ledger, plain(f"Day {n}. " + "Shells fell. " * 300))
    kept = ledger.counts()
    assert kept.reports == kept.readings > 1
    assert not ledger.verify().faults
    with pytest.raises(LedgerFull), ledger.transaction():
        keep(ledger, plain("Night. " * 9_000))
    ledger.connection.execute("PRAGMA max_page_count = 1000000")
    keep(ledger, plain("There is room again."))
    assert ledger.counts().reports == kept.reports + 1
    ledger.close()


_FILLS = """
import resource, sys
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.ledger.errors import LedgerError
from tests.export.records import plain
from tests.ledger.behaviour import keep
ledger = open_ledger(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
try:
    for n in range(10_000):
        keep(ledger, plain(f"Day {n}. " + "Shells fell on the quarter of the bakers. " * 20))
        print(n, flush=True)
except LedgerError as error:
    print(type(error).__name__)
    sys.exit(9)
"""


def test_a_file_that_may_not_grow_is_told_and_stays_whole(tmp_path: Path) -> None:
    """The system refuses the write itself, in the middle of the log or of moving it into the file."""
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    done = subprocess.run([sys.executable, "-c", _FILLS, str(path)], capture_output=True, text=True, cwd=ROOT)
    *numbers, name = done.stdout.split()
    assert (done.returncode, name) == (9, "LedgerFull"), done.stderr
    with closing(open_ledger(path)) as ledger:
        assert not ledger.verify().faults
        assert ledger.counts().reports in (len(numbers), len(numbers) + 1)
        keep(ledger, plain("There is room again."))


_WRITES = """
import sys
from crossbearing.ledger.sqlite import open_ledger
from crossbearing.model.judgement import Judgement
from tests.export.records import plain
from tests.ledger.behaviour import keep
ledger = open_ledger(sys.argv[1], create=True)
for n in range(40):
    record = plain(f"Report {n}. Shells fell.", claims=3)
    keep(ledger, record)
    ledger.judge(Judgement("comment", record.report.id, sys.argv[2], value='"seen"'))
"""


def test_several_writers_and_a_reader_do_not_disturb_one_another(tmp_path: Path) -> None:
    """Three processes make the ledger and add the same reports to it at once; this one reads all the while."""
    path = tmp_path / "ledger.db"
    started = [
        subprocess.Popen([sys.executable, "-c", _WRITES, str(path), who], cwd=ROOT) for who in ("Ana", "Bo", "Cem")
    ]
    seen = [0]
    while any(process.poll() is None for process in started):
        if path.exists() and path.stat().st_size > 4096:
            with closing(open_ledger(path, create=True)) as ledger:
                seen.append(len(ledger.search(Query(words="shells", limit=1000))))
    assert [process.wait() for process in started] == [0, 0, 0]
    assert seen == sorted(seen)
    with closing(open_ledger(path)) as ledger:
        counts = ledger.counts()
        assert (counts.reports, counts.readings, counts.claims, counts.judgements) == (40, 40, 120, 120)
        assert not ledger.verify().faults


def test_a_reader_sees_whole_reports_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_ledger(path, create=True)) as writer, closing(open_ledger(path)) as reader:
        keep(writer, plain("One.", claims=2))
        with writer.transaction():
            keep(writer, plain("Two.", claims=5))
            assert (reader.counts().reports, len(reader.search(Query()))) == (1, 2)
        assert (reader.counts().reports, len(reader.search(Query()))) == (2, 7)


def test_a_ledger_that_another_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossbearing.ledger.sqlite_open.WAIT_SECONDS", 0.05)
    path = tmp_path / "ledger.db"
    with closing(open_ledger(path, create=True)) as one, closing(open_ledger(path)) as other:
        with one.transaction(), pytest.raises(LedgerBusy, match="another process"):
            keep(other, example())
        assert keep(other, example()).new_report


def test_judgements_made_at_once_all_stand_in_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_ledger(path, create=True)) as ledger:
        keep(ledger, example())

    def judge(who: str) -> None:
        with closing(open_ledger(path)) as mine:
            for _ in range(20):
                mine.judge(Judgement("comment", f"{example().report.id}/c1", who, value='"look"'))

    people = [threading.Thread(target=judge, args=(who,)) for who in ("Ana", "Bo", "Cem")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with closing(open_ledger(path)) as ledger:
        assert len(ledger.judgements()) == 60
        assert not ledger.verify().faults


@pytest.mark.parametrize("seed", range(24))
def test_a_flipped_bit_is_found_or_changes_nothing(tmp_path: Path, seed: int) -> None:
    """Anywhere in the file: either something is told, or all that was kept is as it was."""
    path = tmp_path / "ledger.db"
    chance = random.Random(seed)
    with closing(open_ledger(path, create=True)) as ledger:
        keep(ledger, example())
        for n in range(40):
            ledger.judge(Judgement("comment", f"{example().report.id}/c1", "Ana", value=f'"word {n}"'))
        before = list(ledger.records()), list(ledger.judgements()), ledger.copies(example().report.id)
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(100, len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)
    try:
        with closing(open_ledger(path)) as ledger:
            if not ledger.verify().faults:
                assert (list(ledger.records()), list(ledger.judgements()), ledger.copies(example().report.id)) == before
    except LedgerError:
        pass


def test_a_crash_while_the_ledger_is_made_leaves_something_to_go_on_with(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"")
    with closing(open_ledger(path, create=True)) as ledger:
        assert keep(ledger, example()).new_report


def test_a_damaged_ledger_is_not_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with closing(open_ledger(path, create=True)) as ledger:
        keep(ledger, example())
        ledger.judge(Judgement("comment", example().report.id, "Ana", value='"word"'))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'"word"', b'"sword'[:6]))
    with closing(open_ledger(path)) as ledger, pytest.raises(LedgerError, match="no backup was made"):
        ledger.backup(str(tmp_path / "copy.db"))
    assert [found.name for found in tmp_path.iterdir() if "copy" in found.name or found.suffix == ".part"] == []
