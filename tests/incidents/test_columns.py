"""The rules of the columns, each on answers written by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossbearing
from crossbearing.incidents import column_harm, column_order, column_party, column_target, column_time, column_type
from crossbearing.incidents.answers import Answer, Days, Kind, Meaning, Order, Party, People
from crossbearing.incidents.columns import QUESTIONS
from crossbearing.incidents.tellings import telling
from crossbearing.model.span import Span


def answer(report: str, meaning: Meaning, value: Any = None, **more: Any) -> Answer:
    return Answer(report, "c1", value, Span(0, 1, "x"), meaning, origin=more.pop("origin", report), **more)


def people(report: str, low: int | None, high: int | None, scope: str = "total", part: bool = False) -> Answer:
    return answer(report, People(low, high, scope, part), [low, high])


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ((5, 5), (5, 5), "agrees"),
        ((5, None), (7, 7), "compatible"),
        ((5, 7), (7, 9), "compatible"),
        ((None, 20), (11, 11), "compatible"),
        ((5, 5), (7, 7), "differs"),
        ((10, None), (7, 7), "differs"),
    ],
)
def test_ranges_of_the_same_people_are_held_against_one_another(one: Any, other: Any, status: str) -> None:
    assert column_harm.compare([people("a", *one), people("b", *other)], "killed").status == status


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Seven children and six adults were killed in the strike on the market, the ministry said.", [13, 13]),
        ("The strike on the market killed nine people, among them three children, the ministry said.", [9, 9]),
        ("The strike on the market killed 13 people and two children, the ministry said.", [13, 13]),
    ],
)
def test_children_beside_adults_are_added_and_within_a_total_are_not(text: str, killed: list[int]) -> None:
    assert next(iter(column_harm.answers(telling(crossbearing.read(text)), "killed"))).value == killed


def test_a_class_within_a_total_bounds_it_from_below() -> None:
    children = people("a", 2, 2, part=True)
    assert column_harm.compare([children, people("b", 9, 9)], "killed").status == "compatible"
    assert column_harm.compare([children, people("b", 1, 1)], "killed").status == "differs"


def test_civilians_and_fighters_are_two_counts() -> None:
    answers = [people("a", 6, 6, "civilians"), people("b", 1, 1, "fighters of the state")]
    assert column_harm.compare(answers, "killed").status == "compatible"


def test_two_words_for_fighters_are_one_count_unless_an_account_counts_both_sides() -> None:
    soldiers, fighters = people("a", 2, 2, "fighters of the state"), people("b", 3, 3, "fighters of the other side")
    assert column_harm.compare([soldiers, fighters], "killed").status == "differs"
    both = answer("a", People(9, 9, "fighters of the other side"), [9, 9])
    assert column_harm.compare([soldiers, both, fighters], "killed").status == "differs"  # 9 against 3 of one side
    same = answer("a", People(3, 3, "fighters of the other side"), [3, 3])
    assert column_harm.compare([soldiers, same, fighters], "killed").status == "compatible"


def test_a_denial_goes_first_and_a_none_that_all_give_is_agreed() -> None:
    denial = answer("b", None, denied=True, scope="casualties")
    assert column_harm.compare([people("a", 1, 1), denial], "killed").status == "denied"
    none = answer("b", People(0, 0), [0, 0], denied=True, scope="casualties")
    assert column_harm.compare([people("a", 3, 3), none], "killed").status == "denied"
    assert column_harm.compare([none, none], "killed").status == "agrees"


def test_a_figure_that_rose_takes_the_place_of_the_first() -> None:
    first, risen = people("a", 12, 12), answer("a", People(18, 18), [18, 18], rule="figure-replaces-earlier")
    assert column_harm.settled([first, risen]) == [risen]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=5))
def test_wider_ranges_never_turn_agreement_into_difference(bounds: list[tuple[int, int]]) -> None:
    ranges = [(min(b) + 1, max(b) + 1) for b in bounds]
    narrow = [people(str(n), low, high) for n, (low, high) in enumerate(ranges)]
    wide = [people(str(n), max(1, low - 3), high + 3) for n, (low, high) in enumerate(ranges)]
    if column_harm.compare(narrow, "killed").status != "differs":
        assert column_harm.compare(wide, "killed").status != "differs"


@given(st.permutations([people("a", 5, 5), people("b", 7, None), people("c", None, 9), people("d", 2, 2, part=True)]))
def test_the_order_of_accounts_does_not_matter(answers: list[Answer]) -> None:
    assert column_harm.compare(answers, "killed").status == "differs"


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        (("2021-03-02", "2021-03-02"), ("2021-03-02", "2021-03-02"), "agrees"),
        (("2021-03-01", "2021-03-02"), ("2021-03-02", "2021-03-02"), "compatible"),
        (("2021-03-01", "2021-03-01"), ("2021-03-02", "2021-03-02"), "differs"),
        (("2021-03-01", "2021-03-01"), ("2021-03-04", "2021-03-05"), "cannot_both_hold"),
    ],
)
def test_days(one: tuple[str, str], other: tuple[str, str], status: str) -> None:
    assert column_time.compare([answer("a", Days(*one)), answer("b", Days(*other))]).status == status


@pytest.mark.parametrize(("night", "status"), [(True, "compatible"), (False, "differs")])
def test_a_night_meets_the_day_after_it(night: bool, status: str) -> None:
    one, other = Days("2024-05-02", "2024-05-02", night=night), Days("2024-05-03", "2024-05-03")
    answers = [answer("a", one), answer("b", other)]
    assert column_time.compare(answers).status == column_time.compare(answers[::-1]).status == status


def kind(report: str, name: str, family: str | None) -> Answer:
    return answer(report, Kind(name, family), name)


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        (("Air/drone strike", "from the air"), ("Air/drone strike", "from the air"), "agrees"),
        (("Air/drone strike", "from the air"), ("Attack", None), "compatible"),
        (("Armed clash", "fighting"), ("Government regains territory", "ground taken"), "compatible"),
        (("Air/drone strike", "from the air"), ("Shelling", "shelling or missiles"), "differs"),
    ],
)
def test_types(one: Any, other: Any, status: str) -> None:
    assert column_type.compare([kind("a", *one), kind("b", *other)]).status == status


RUSSIA = Party("Russian government", True, "RU", "government", frozenset({"russian", "government"}))
FORCES = Party("Russian armed forces", True, "RU", "state_forces", frozenset({"russian"}))
UKRAINE = Party("Armed Forces of Ukraine", True, "UA", "state_forces", frozenset({"ukraine"}))


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        (RUSSIA, FORCES, "agrees"),
        (Party("Russian", False, words=frozenset({"russian"})), FORCES, "agrees"),
        (FORCES, UKRAINE, "differs"),
        (Party("unknown men", False), FORCES, "agrees"),
    ],
)
def test_parties(one: Party, other: Party, status: str) -> None:
    assert column_party.compare([answer("a", one, one.name), answer("b", other, other.name)]).status == status


def test_accounts_that_share_a_party_are_compatible() -> None:
    both = [answer("a", FORCES, FORCES.name), answer("a", UKRAINE, UKRAINE.name)]
    assert column_party.compare([*both, answer("b", UKRAINE, UKRAINE.name)]).status == "compatible"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a post of the Syrian army", "military post"),
        ("fuel depots used by the army in the port of Izmail", "power and water"),
        ("the Mugunga camp for displaced people", "camp for the displaced"),
        ("an army camp", "military post"),
        ("a hospital in Kafr Nabl", "hospital"),
        ("12 people", None),
    ],
)
def test_what_was_struck_is_told_by_the_head(words: str, name: str | None) -> None:
    found = column_target.target(words)
    assert (found.name if found else None) == name


def test_a_military_target_against_a_civilian_one_differs() -> None:
    answers = [kind("a", "military post", "military"), kind("b", "school", "civilian")]
    assert column_target.compare(answers).status == "differs"
    assert column_target.compare([kind("a", "camp", "either"), kind("b", "school", "civilian")]).status == "compatible"


def test_two_sides_that_each_name_the_other_cannot_both_hold() -> None:
    answers = [answer("a", Order(FORCES, None), "began: R"), answer("b", Order(UKRAINE, None), "began: U")]
    assert column_order.compare(answers).status == "cannot_both_hold"
    fired_on = answer("c", Order(None, UKRAINE), "fired on first: U")
    assert column_order.compare([answers[0], fired_on]).status == "compatible"
    assert column_order.compare([answers[1], fired_on]).status == "cannot_both_hold"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Syrian troops had fired first", True),
        ("its partners had come under attack first", True),
        ("they opened fire without warning on the town", True),
        ("the first attack came at dawn", False),
        ("the president first attacked the plan", False),
    ],
)
def test_words_that_say_who_began(words: str, said: bool) -> None:
    assert column_order.concerns_order(words) is said


def test_one_account_alone_agrees_with_itself_and_says_so() -> None:
    question = next(q for q in QUESTIONS if q.name == "killed")
    assert question.verdict([people("a", 3, 3)]).rule == "one-account"
