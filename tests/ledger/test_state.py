"""What the log means: undoing, replacing, blind readers, and people's merges and splits."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.ledger.chain import breaks, next_entry
from crossbearing.ledger.state import constraints, in_force, judged, standing
from crossbearing.model.judgement import Entry, Judgement


def log(*judgements: Judgement) -> list[Entry]:
    """A log of judgements, one after another."""
    entries: list[Entry] = []
    for judgement in judgements:
        entries.append(next_entry(entries[-1] if entries else None, "2026-01-01T00:00:00Z", judgement))
    return entries


def undo(number: int) -> Judgement:
    return Judgement("undo", f"j:{number}", "Ana")


ACCEPT, REJECT = Judgement("accept", "r:1/c1", "Ana"), Judgement("reject", "r:1/c1", "Bo", replaces=1)


def numbers(entries: list[Entry]) -> list[int]:
    return [entry.number for entry in entries]


def test_the_last_of_a_place_stands_and_an_undo_brings_back_the_one_before() -> None:
    assert numbers(standing(log(ACCEPT, REJECT))) == [2]
    assert numbers(standing(log(ACCEPT, REJECT, undo(2)))) == [1]
    assert numbers(standing(log(ACCEPT, REJECT, undo(2), undo(3)))) == [2]
    assert numbers(standing(log(ACCEPT, REJECT, undo(2), undo(3), undo(4)))) == [1]
    assert numbers(standing(log(ACCEPT, REJECT, undo(1), undo(2)))) == []


def test_every_field_has_a_place_of_its_own() -> None:
    stance = Judgement("correct", "r:1/c1", "Ana", field="stance", value='"denies"')
    quoted = Judgement("correct", "r:1/c1", "Ana", field="quotation", value='"direct"')
    other = Judgement("correct", "r:1/c1", "Bo", field="stance", value='"asserts"', replaces=1)
    found = judged(log(stance, quoted, other, ACCEPT, Judgement("comment", "r:1/c1", "Cem", value='"hm"')))
    state = found["r:1/c1"]
    assert [(field, entry.number) for field, entry in state.corrections] == [("quotation", 2), ("stance", 3)]
    assert state.verdict
    assert (state.verdict.number, numbers(list(state.comments))) == (4, [5])


def test_what_a_blind_reader_says_is_kept_apart() -> None:
    blind = Judgement("reject", "r:1/c1", "Bo", blind=True)
    entries = log(ACCEPT, blind, Judgement("reject", "r:1/c1", "Cem", blind=True))
    assert numbers(standing(entries)) == [1]
    assert numbers(standing(entries, blind="Bo")) == [2]
    assert numbers(standing(entries, blind="Dana")) == []


def test_merges_and_splits_hold_until_they_are_undone() -> None:
    merge = Judgement("merge", "i:1", "Ana", value='["r:1", "r:2"]')
    split = Judgement("split", "i:1", "Bo", value='[["r:1"], ["r:2", "r:3"]]')
    assert [one.groups for one in constraints(log(merge, split))] == [(("r:1", "r:2"),), (("r:1",), ("r:2", "r:3"))]
    assert [one.entry.number for one in constraints(log(merge, split, undo(1)))] == [2]
    assert [one.entry.number for one in constraints(log(merge, split, undo(1), undo(3)))] == [1, 2]


@given(st.lists(st.integers(min_value=1, max_value=30), max_size=30))
def test_an_entry_is_in_force_unless_an_undo_in_force_names_it(targets: list[int]) -> None:
    """The definition itself, over random rows of undoings."""
    judgements = [ACCEPT]
    for target in targets:
        judgements.append(undo(min(target, len(judgements))))
    entries = log(*judgements)
    force = {entry.number for entry in in_force(entries)}
    for entry in entries:
        undoings = [one.number for one in entries if one.judgement == undo(entry.number)]
        assert (entry.number in force) == (not force.intersection(undoings))


words = st.text(max_size=20).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))


@given(
    st.lists(st.builds(Judgement, st.just("comment"), words, words, words, words), min_size=2, max_size=6), st.data()
)
def test_the_chain_holds_and_any_change_breaks_it(judgements: list[Judgement], data: st.DataObject) -> None:
    entries = log(*judgements)
    assert list(breaks(entries)) == []
    position = data.draw(st.integers(min_value=0, max_value=len(entries) - 1))
    old = entries[position]
    other = Judgement("comment", old.judgement.target + "x", old.judgement.who)
    entries[position] = Entry(old.number, old.at, other, old.previous, old.hash)
    assert [fault.where for fault in breaks(entries)] == [f"judgement {old.number}"]
    # Who also writes the hash anew is betrayed by the next entry.
    forged = next_entry(entries[position - 1] if position else None, old.at, other)
    entries[position] = forged
    assert [fault.where for fault in breaks(entries)] == (
        [f"judgement {old.number + 1}"] if position + 1 < len(entries) else []
    )


def test_the_hash_is_what_the_documentation_says() -> None:
    (entry,) = log(Judgement("comment", "r:1", "Ana", None, None, '"سلام"', None, False, 4))
    content = ["0" * 64, 1, entry.at, "comment", "r:1", "Ana", None, None, '"سلام"', None, False, 4]
    import hashlib

    assert (
        entry.hash
        == hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
    )
