"""The crowd about a pair: what else a report might be taken for, whatever came first."""

from collections import Counter
from itertools import pairwise

import pytest

from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.cluster import ANOTHER, COMPANION, between, candidates, crowd, weighed
from crossbearing.incidents.hours import gap_hours, hours_of
from crossbearing.incidents.marks import marks_of, spelling
from crossbearing.incidents.weights import bits_of, crowd_bits, pairing, probability, shipped_weights
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.pipeline.incidents import crowds_of
from tests.incidents.test_kept import all_records, ledger_of


def test_a_crowd_never_speaks_for_a_pair_and_more_of_it_never_less_against():
    bits = shipped_weights().crowd.bits
    assert bits[0] == 0
    for fewer, more in pairwise(bits):
        assert more <= fewer


def test_ten_reports_of_one_other_incident_make_one():
    assert crowd([0]) == 1
    assert crowd([9] * 10) == 1
    assert crowd([0, 0, 1, 1]) == 3
    assert crowd([]) == 0


def test_the_crowd_is_of_other_incidents_that_share_a_key():
    accounts = {a.report: a for a in map(account_of, all_records())}
    found = between(accounts.values())
    bits = {p: bits_of(accounts[p[0]], accounts[p[1]]) for p in candidates(accounts.values())}
    companions = Counter(r for p, found in bits.items() if found >= COMPANION for r in p)
    for report, count in found.crowds.items():
        others = [r for p, found in bits.items() if found < ANOTHER and report in p for r in p if r != report]
        assert count == crowd(companions[r] for r in others)


def test_a_ledger_counts_the_same_crowds_in_any_order():
    records = all_records()
    expected = between(map(account_of, records)).crowds
    for given in (records, records[::-1]):
        assert crowds_of(IncidentTables(ledger_of(given)), (r.report.id for r in records)) == expected


def test_a_crowd_lowers_the_probability_and_is_shown():
    a, b = map(account_of, all_records()[:2])
    alone, crowded = pairing(a, b, {}), pairing(a, b, {a.report: 20, b.report: 30})
    assert alone.evidence["crowd"] == 0
    assert crowded.evidence["crowd"] == crowd_bits(20, 30) < 0
    assert crowded.probability < alone.probability == pytest.approx(probability(bits_of(a, b)))


def test_the_smaller_crowd_counts():
    assert crowd_bits(0, 50) == 0
    assert weighed({("a", "b"): 3.0, ("a", "c"): 3.0}, {"a": 50, "b": 50}) == {
        ("a", "b"): 3.0 + crowd_bits(50, 50),
        ("a", "c"): 3.0,
    }


@pytest.mark.parametrize(
    ("one", "other"), [("jayyab", "jiyab"), ("sabreen", "sabrein"), ("mutumji", "mutumjee"), ("louhan", "lawhan")]
)
def test_rare_names_meet_across_spellings(one, other):
    assert spelling(one) == spelling(other)


def test_marks_are_rare_names_and_not_what_begins_a_sentence():
    assert marks_of("Rescuers dug. Shells fell on Dedebit near the Razi school, AFP said on Friday.").keys() == {
        "dbt",
        "razi",
    }


def test_hours():
    assert hours_of("At 10:40 p.m. on Friday, hours after an attack in the morning, 12 km away") == (
        pytest.approx((22 + 40 / 60, 22 + 40 / 60)),
        (4.0, 12.5),
    )
    assert gap_hours((22, 27), (3, 8)) == 0
    assert gap_hours((4, 12.5), (16, 24)) == 3.5
    assert gap_hours((23, 23), (2, 2)) == 3
