"""What became of incidents between two states."""

from __future__ import annotations

from dataclasses import replace

from crossbearing.incidents.changes import changes
from crossbearing.model.incident import Column, Grade, Incident, Summary


def incident(identifier: str, *reports: str, killed: int = 1, grade: str | None = None) -> Incident:
    return Incident(
        id=identifier, reports=reports, report_ids=reports, claims=(), fields={"killed": Column("agrees", ())},
        origins=(), findings=(), grade=Grade("weak", "rule", grade), summary=Summary(killed=(killed, killed)),
    )  # fmt: skip


def kinds(before: list[Incident], after: list[Incident]) -> list[str]:
    return [change.kind for change in changes(before, after)]


def test_what_is_as_it_was_is_not_listed() -> None:
    assert kinds([incident("i:1", "a", "b")], [incident("i:1", "b", "a")]) == []


def test_new_and_gone() -> None:
    found = list(changes([incident("i:1", "a")], [incident("i:2", "b")]))
    assert [(c.kind, c.was, c.now) for c in found] == [("new", (), ("i:2",)), ("gone", ("i:1",), ())]


def test_a_revision_names_each_value_before_and_after() -> None:
    old, new = incident("i:1", "a", killed=1), incident("i:1", "a", "b", killed=3, grade="confirmed")
    new = replace(new, fields={"killed": Column("differs", ())})
    (change,) = changes([old], [new])
    assert change.kind == "revised"
    said = {d.what: (d.before, d.after) for d in change.differences}
    assert said["reports"] == (("a",), ("a", "b"))
    assert said["killed"] == ((1, 1), (3, 3))
    assert said["grade.set"] == (None, "confirmed")
    assert said["killed.status"] == ("agrees", "differs")


def test_merged_and_split() -> None:
    one, other, both = incident("i:1", "a"), incident("i:2", "b"), incident("i:1", "a", "b")
    (merged,) = changes([one, other], [both])
    assert (merged.kind, merged.was, merged.now) == ("merged", ("i:1", "i:2"), ("i:1",))
    (split,) = changes([both], [one, other])
    assert (split.kind, split.was, split.now) == ("split", ("i:1",), ("i:1", "i:2"))


def test_a_range_read_back_from_a_file_is_no_change() -> None:
    old = incident("i:1", "a")
    read_back = replace(old, summary=replace(old.summary, killed=[1, 1]))  # type: ignore[arg-type]
    assert kinds([read_back], [old]) == []
