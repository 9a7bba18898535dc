"""The summary's rules, on answers written by hand: what a denial leaves as it is, and who counts as an origin."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.incidents.agreement import compare
from crossbearing.incidents.answers import Answer, Kind, Party, People
from crossbearing.incidents.columns import QUESTIONS
from crossbearing.incidents.summary import summarise
from crossbearing.model.incident import Origin, Summary
from crossbearing.pipeline.run_local import Reading
from crossbearing.reading.inputs import Stated, text_report
from tests.incidents.test_columns import answer, people


def denial(report: str, low: int | None = None, scope: str = "casualties", **more: Any) -> Answer:
    meaning = None if low is None else People(low, low)
    return answer(report, meaning, None if low is None else [low, low], denied=True, scope=scope, **more)


def summary(**columns: list[Answer]) -> Summary:
    """The summary of these answers; each report's answers rest on an origin of their own."""
    table = {q.name: columns.get(q.name, []) for q in QUESTIONS}
    given = dict.fromkeys(one.origin for answers in table.values() for one in answers)
    return summarise(table, [Origin(name, name, "institution", (name,), ()) for name in given])


@pytest.mark.parametrize("kind", ["killed", "wounded"])
@pytest.mark.parametrize("low", [None, 0, 2, 90])
def test_a_denial_moves_neither_end_and_is_named(kind: str, low: int | None) -> None:
    told = [people("a", 10, 12), people("b", 15, 15)]
    with_denial = summary(**{kind: [*told, denial("c", low)]})
    assert getattr(with_denial, kind) == getattr(summary(**{kind: told}), kind) == (10, 15)
    assert with_denial.rules[kind] == "lowest-to-highest; denied by some"
    assert "denied" not in summary(**{kind: told}).rules[kind]


def test_where_all_deny_there_is_no_range() -> None:
    alone = summary(killed=[denial("a", 0), denial("b", 0)])
    assert (alone.killed, alone.rules.get("killed")) == (None, None)


def test_an_open_end_stays_open_beside_a_denial() -> None:
    found = summary(killed=[people("a", 17, None), people("b", 25, 25), denial("c", 0)])
    assert found.killed == (17, None)
    assert found.rules["killed"] == "lowest-to-highest; denied by some; open above 25"


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6), st.integers(0, 99))
def test_the_range_holds_every_figure_and_nothing_that_is_only_denied(ends: list[tuple[int, int]], low: int) -> None:
    told = [people(str(n), min(two), max(two)) for n, two in enumerate(ends)]
    found = summary(killed=[denial("x", low), *told])
    assert found.killed == (min(map(min, ends)), max(map(max, ends)))


def test_who_only_denies_is_no_independent_origin() -> None:
    party = Party("the army", True)
    found = summary(killed=[people("a", 9, 9), denial("b")], agent=[answer("a", party, "the army"), denial("b")])
    assert found.independent_origins == 1
    assert found.rules["independent_origins"].endswith("who only denies is not counted")


def test_who_denies_one_thing_and_tells_of_the_deed_is_counted() -> None:
    strike = Kind("Air strike", "from the air")
    found = summary(type=[answer("b", strike, "Air strike")], killed=[people("a", 9, 9), denial("b", 0)])
    assert found.independent_origins == 2
    assert "denies" not in found.rules["independent_origins"]


def test_a_day_or_a_place_of_a_denial_makes_no_origin_of_it() -> None:
    found = summary(date=[answer("b", None, ["2020-01-01", "2020-01-01"])], killed=[people("a", 9, 9), denial("b")])
    assert found.independent_origins == 1


BOMBED = "Shells killed nine people in a camp near Goma on Friday, the United Nations said."
DENIED = "The M23 rebel group denied responsibility for Friday's attack on a camp near Goma."
BLAMED = DENIED[:-1] + " and blamed the Congolese army."


@pytest.mark.parametrize(("said", "origins"), [(DENIED, 1), (BLAMED, 2)])
def test_whoever_denies_and_blames_another_holds_that_it_was_done(said: str, origins: int) -> None:
    records = [Reading().read(text_report(text, Stated("2024-05-04", "Meridian"))) for text in (BOMBED, said)]
    incident = compare(records)
    assert incident.summary.independent_origins == origins
    agents = incident.fields["agent"].accounts
    assert [cell.denied for cell in agents] == ([True] if origins == 1 else [True, False])
    assert incident.summary.killed == (9, 9)
