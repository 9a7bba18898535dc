"""Denials, differing figures, echoes of oneself and dates without an anchor, on records built by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossbearing.checks import circular, denied, differs, unanchored
from crossbearing.model.claim import Claim
from crossbearing.model.event import AcledType, Casualties, Event, EventType, Role
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.model.source import Denial, Link, Source
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression

STRIKE = EventType("ASSAULT", "aerial", AcledType("Explosions/Remote violence", "Air/drone strike"), 1, "air_strike")


def span(text: str, start: int = 0) -> Span:
    return Span(start, start + len(text), text)


def source(n: int, name: str, kind: str = "institution") -> Source:
    return Source(f"s{n}", name, kind, True, None, ())


def claim(n: int, speaker: str, text: str, **more) -> Claim:
    chain = (Link("s0", None, "asserts"), *((Link(speaker, None, "asserts"),) if speaker != "s0" else ()))
    stance = more.pop("stance", "asserts")
    return Claim(f"c{n}", span(text), None, chain, stance, more.pop("denies", None), (), "indirect", **more)


def killed(n: int, of: int, low: int, high: int | None, words: str, **more) -> Event:
    figure = Casualties("killed", "unspecified", "people", low, high, more.pop("basis", "stated"), span(words))
    values = {"place": None, "time": None, "main": True} | more
    return Event(f"e{n}", f"c{of}", span("struck"), values.pop("main"), STRIKE, (), (figure,), negated=False, **values)


def record(claims=(), events=(), sources=(), outlet=None, published=None, times=()) -> Record:
    report = Report("r:1", "text", "", "", outlet=outlet, published=published)
    own = source(0, outlet or "the outlet", "outlet")
    return Record(
        "crossbearing/record/1", report, (own, *sources), tuple(claims), tuple(events), (), (), tuple(times), (), (), (),
        Reader("0", "p"),
    )  # fmt: skip


def two_accounts(first: Event, second: Event) -> Record:
    return record(
        claims=[claim(1, "s1", "ten died"), claim(2, "s2", "none died")],
        events=[first, second],
        sources=[source(1, "Ministry"), source(2, "Observatory")],
    )


def test_a_denial_of_casualties_says_what_it_leaves_standing():
    denies = Denial("casualties", ("c1",))
    made = record(
        claims=[
            claim(1, "s1", "One soldier was killed"),
            claim(2, "s2", "the casualties", stance="denies", denies=denies),
        ],
        sources=[source(1, "Commander"), source(2, "Department")],
    )
    (finding,) = denied.check(made)
    assert (finding.kind, finding.severity, finding.claims) == ("denied", "disputed", ("c2", "c1"))
    assert "Department denies the casualties (Commander: “One soldier was killed”)" in finding.message
    assert finding.calculation == {"scope": "casualties", "claims_denied": 1}


def test_a_denial_that_points_at_nothing_is_no_finding():
    lone = claim(1, "s1", "the reports", stance="denies", denies=Denial("statement"))
    assert list(denied.check(record(claims=[lone], sources=[source(1, "Ministry")]))) == []


def test_ranges_that_do_not_meet_differ():
    (finding,) = differs.check(
        two_accounts(
            killed(1, 1, 10, 10, "ten people", time="t1"), killed(2, 2, 3, 4, "three or four people", time="t1")
        )
    )
    assert (
        finding.message == "Ministry says 10 killed (“ten people”); Observatory says 3 to 4 (“three or four people”)."
    )
    assert finding.calculation == {"killed_min_1": 10, "killed_max_1": 10, "killed_min_2": 3, "killed_max_2": 4}


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (killed(2, 2, 8, None, "at least eight"), "an open range holds ten"),
        (killed(2, 2, 9, 12, "nine to twelve"), "the ranges meet"),
        (killed(2, 2, 3, 3, "three more people"), "an addition is no rival"),
        (killed(2, 2, 1, 1, "a driver"), "one victim is a person of his own"),
        (killed(2, 2, 3, 3, "three people", place="p2"), "another place"),
        (killed(2, 2, 3, 3, "three people", main=False), "background"),
        (killed(2, 1, 3, 3, "three people"), "the same source"),
        (killed(2, 2, 0, 0, "no one", basis="denied"), "denials are found elsewhere"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_difference(other: Event, why: str):
    first = killed(1, 1, 10, 10, "ten people", place="p1")
    other = replace(other, place=other.place or "p1")
    assert list(differs.check(two_accounts(first, other))) == [], why


def test_some_of_the_dead_are_no_rival_to_all_of_them():
    all_dead = killed(1, 1, 88, 88, "88 people", place="p1")
    some = killed(2, 2, 43, 43, "43 regime forces", place="p1")
    some = replace(some, casualties=(replace(some.casualties[0], as_said="regime forces"),))
    assert list(differs.check(two_accounts(all_dead, some))) == []
    more = replace(some, casualties=(replace(some.casualties[0], min=90, max=90),))
    assert len(list(differs.check(two_accounts(all_dead, more)))) == 1


def test_an_outlet_that_rests_on_itself_is_noted():
    told = claim(1, "s1", "shells fell")
    made = record(claims=[told], sources=[source(1, "SANA", "outlet")], outlet="Orontes Daily")
    assert list(circular.check(made)) == []
    echo = replace(told, chain=(*told.chain, Link("s0", None, "asserts")))
    (finding,) = circular.check(replace(made, claims=(echo,)))
    assert finding.message == "Orontes Daily cites SANA, which cites Orontes Daily: one origin, no second source."


def test_relative_times_without_a_publication_date_are_noted_once():
    friday = TimeExpression("t1", span("Friday"), None, None, "day", "none", "relative")
    (finding,) = unanchored.check(record(times=[friday, friday]))
    assert finding.message.count("Friday") == 1
    assert finding.calculation == {"expressions": 2}
    assert list(unanchored.check(record(times=[friday], published="2018-06-22"))) == []


def test_another_incident_is_no_rival_account():
    text = "They struck once. A second bomb struck."
    first = replace(killed(1, 1, 10, 10, "ten people"), trigger=span("struck", 5), place="p1")
    second = replace(killed(2, 2, 3, 3, "three people"), trigger=span("struck", text.rindex("struck")), place="p1")
    made = two_accounts(first, second)
    assert len(list(differs.check(made))) == 1
    assert list(differs.check(replace(made, report=replace(made.report, text=text)))) == []


def test_accounts_that_nothing_ties_are_not_compared():
    first, second = killed(1, 1, 10, 10, "ten people"), killed(2, 2, 3, 3, "three people")
    assert list(differs.check(two_accounts(first, second))) == []
    assert len(list(differs.check(two_accounts(first, replace(second, same_as="e1"))))) == 1


def test_a_sum_over_several_deeds_is_no_rival_to_one_of_them():
    made = two_accounts(killed(1, 1, 10, 10, "ten people", time="t1"), killed(2, 2, 6, 6, "six people", time="t1"))
    assert len(list(differs.check(made))) == 1
    elsewhere = killed(3, 2, 4, 4, "four people", main=False)
    assert list(differs.check(replace(made, events=(*made.events, elsewhere)))) == []
    much_less = killed(3, 2, 2, 2, "two people", main=False)
    assert len(list(differs.check(replace(made, events=(*made.events, much_less))))) == 1


def test_deeds_of_two_sides_are_two_unless_the_report_joins_them():
    by = [(Role("agent", span("the army"), "a1"),), (Role("agent", span("rebels"), "a2"),)]
    first = replace(killed(1, 1, 10, 10, "ten people", time="t1"), roles=by[0])
    second = replace(killed(2, 2, 3, 3, "three people", time="t1"), roles=by[1])
    assert list(differs.check(two_accounts(first, second))) == []
    assert len(list(differs.check(two_accounts(first, replace(second, same_as="e1"))))) == 1
