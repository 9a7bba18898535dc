"""What changed since a moment is what a comparison with everything written down at that moment finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from benchmarks.speed import linkage, linkage_ledger
from crossbearing.export import jsonl
from crossbearing.incidents.changes import Change, changes
from crossbearing.incidents.decided import without_contradiction
from crossbearing.ledger.sqlite import SqliteLedger, open_ledger
from crossbearing.model.incident import Incident
from crossbearing.model.judgement import Judgement
from crossbearing.model.record import Reader, Record
from crossbearing.pipeline.held import changed_since, held_incidents
from crossbearing.pipeline.incidents import add_to_incidents, groups_of
from tests.growth import growth
from tests.incidents.test_kept import fewer_killed, ids, keep, ledger_of, some

MOMENT = "2026-01-01T00:00:00.000Z"
Do = Callable[[SqliteLedger], object]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Everything is kept a day before the moment, until the clock is set."""

    def set_to(at: str) -> None:
        for module in ("sqlite_add", "sqlite_log", "accounts"):
            monkeypatch.setattr(f"crossbearing.ledger.{module}.now", lambda: at)

    set_to("2025-12-31T00:00:00.000Z")
    return set_to


def add(*records: Record) -> Do:
    def do(ledger: SqliteLedger) -> None:
        for record in records:
            keep(ledger, record)
            add_to_incidents(ledger, record)

    return do


def judge(kind: str, value: object, target: str | None = None) -> Do:
    def do(ledger: SqliteLedger) -> None:
        about = target or next(iter(groups_of(ledger)))
        ledger.judge(Judgement(kind, about, "Amal", value=json.dumps(value)))  # type: ignore[arg-type]

    return do


def undo(number: int) -> Do:
    return lambda ledger: ledger.judge(Judgement("undo", f"j:{number}", "Amal"))


def read_anew(record: Record, **parts: object) -> Do:
    """Another reading of a report that tells less, or something else."""

    def do(ledger: SqliteLedger) -> None:
        other = replace(record, reader=Reader("9", "none"), **parts)  # type: ignore[arg-type]
        data = record.report.text.encode()
        kept = replace(other, report=replace(record.report, sha256_original=record.report.sha256_text))
        ledger.add(kept.report, data, kept, jsonl.encode(kept))
        add_to_incidents(ledger, kept)

    return do


def copy_elsewhere(record: Record) -> Do:
    def do(ledger: SqliteLedger) -> None:
        report = replace(record.report, external_id="elsewhere", outlet="Another Page")
        ledger.add_copy(replace(report, sha256_original=report.sha256_text), report.text.encode())

    return do


def incidents(ledger: SqliteLedger) -> list[Incident]:
    return [incident for incident, _ in held_incidents(ledger)]


def plain(found: list[Change]) -> list[tuple[object, ...]]:
    return sorted((c.kind, c.was, c.now, tuple(sorted(c.reports)), len(c.differences)) for c in found)


def cases() -> dict[str, tuple[Do, Do]]:
    """What was done before the moment, and what after it."""
    hall, mine = ids(some("sanaa-hall")), ids(some("palmyra-mine"))
    first = some("sanaa-hall")[0]
    merge = judge("merge", [mine[0], hall[0]])

    def nothing(ledger: SqliteLedger) -> None:
        """Nothing at all."""

    told, fewer = fewer_killed(first)

    def correct(ledger: SqliteLedger) -> None:
        ledger.judge(Judgement("correct", f"{first.report.id}/{told.id}", "Amal", field="casualties", value=fewer))

    def reject(ledger: SqliteLedger) -> None:
        for claim in first.claims:
            ledger.judge(Judgement("reject", f"{first.report.id}/{claim.id}", "Amal"))

    return {
        "nothing": (nothing, nothing),
        "new": (nothing, add(*some("taiz-shelling"))),
        "merged": (nothing, merge),
        "split": (nothing, judge("split", [[hall[0]], hall[1:]])),
        "undone": (merge, undo(1)),
        "undone and done again": (merge, lambda ledger: (undo(1)(ledger), undo(2)(ledger))),
        "read anew": (nothing, read_anew(first, events=(), places=(), times=(), claims=())),
        "a copy": (nothing, copy_elsewhere(first)),
        "a figure corrected": (nothing, correct),
        "claims rejected": (nothing, reject),
        "corrected and undone": (correct, undo(1)),
    }


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "new",
        "merged",
        "split",
        "undone",
        "undone and done again",
        "read anew",
        "a copy",
        "a figure corrected",
        "claims rejected",
        "corrected and undone",
    ],
)
def test_it_is_what_a_comparison_with_everything_finds(name: str, clock: Callable[[str], None]) -> None:
    done_before, done_after = cases()[name]
    ledger = ledger_of(some("palmyra-convoy", "palmyra-mine", "sanaa-hall"))
    done_before(ledger)
    stood = incidents(ledger)
    clock("2026-01-02T00:00:00.000Z")
    done_after(ledger)
    since = changed_since(ledger, MOMENT)
    assert plain(list(changes(since.before, since.now))) == plain(list(changes(stood, incidents(ledger))))
    assert since.count == len(incidents(ledger))


def test_a_grade_and_its_undoing_are_changes(clock: Callable[[str], None]) -> None:
    ledger = ledger_of(some("palmyra-convoy", "sanaa-hall"))
    incident = next(iter(groups_of(ledger)))
    judge("grade", "confirmed", incident)(ledger)
    clock("2026-01-02T00:00:00.000Z")
    assert changed_since(ledger, MOMENT).now == ()
    undo(1)(ledger)
    since = changed_since(ledger, MOMENT)
    (change,) = changes(since.before, since.now)
    assert [(d.what, d.before, d.after) for d in change.differences] == [("grade.set", "confirmed", None)]


def test_only_what_may_have_changed_is_compared(clock: Callable[[str], None]) -> None:
    ledger = ledger_of(some("palmyra-convoy", "palmyra-mine", "sanaa-hall"))
    clock("2026-01-02T00:00:00.000Z")
    copy_elsewhere(some("sanaa-hall")[0])(ledger)
    since = changed_since(ledger, MOMENT)
    assert len(since.now) < since.count
    assert all(set(one.report_ids) <= set(ids(some("sanaa-hall"))) for one in (*since.before, *since.now))


def test_a_join_costs_no_more_in_a_larger_ledger() -> None:
    ledgers = {size: _ledger_of(size) for size in (200, 2_000)}

    def join(size: int) -> None:
        ledger, later = ledgers[size]
        with pytest.raises(ZeroDivisionError), ledger.transaction():
            linkage_ledger.join(ledger, later)
            raise ZeroDivisionError  # as if it had never been

    assert growth(join, 200) < 0.4  # ten times the reports: a tenth where the time stays the same


def _ledger_of(size: int) -> tuple[SqliteLedger, list[Record]]:
    given = [record for _, record in linkage.records(size + 20, a_day=4)]
    ledger = open_ledger(":memory:")
    assert isinstance(ledger, SqliteLedger)
    linkage_ledger.fill(ledger, [[record] for record in given[:size]])
    return ledger, given[size:]


def test_what_people_decided_is_freed_of_contradiction_in_linear_time() -> None:
    def decide(count: int) -> None:
        random = Random(1)
        said = [tuple((str(random.randrange(count * 9)),) for _ in range(2)) for _ in range(count)]
        said += [((str(random.randrange(count * 9)), str(random.randrange(count * 9))),) for _ in range(count)]
        without_contradiction(said)

    assert growth(decide, 300) < 4
