"""What one pair of accounts says: measures, weights, keys."""

from dataclasses import replace
from itertools import pairwise

import pytest

from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.blocking import keys_of
from crossbearing.incidents.comparisons import MEASURES, apart, compare
from crossbearing.incidents.decided import without_contradiction
from crossbearing.incidents.names import skeleton
from crossbearing.incidents.sketch import overlap, sketch
from crossbearing.incidents.terms import terms_of
from crossbearing.incidents.weights import bits_of, pairing, probability, shipped_weights
from crossbearing.incidents.where import Spot, gap_km, place_key
from crossbearing.incidents.words import rarity, words_of
from tests.incidents.test_kept import all_records

FALLING = {
    "strangers",
    "elsewhere",
    "time",
    "dates",
    "published",
    "place",
    "size",
    "killed",
    "wounded",
    "unshared",
    "hours",
    # that of one outlet's two reports the words are alike is the less of a sign
    "house",
}


@pytest.mark.parametrize("name", sorted(shipped_weights().steps))
def test_more_likeness_is_never_held_against_a_pair(name):
    bits = shipped_weights().steps[name].bits
    for a, b in pairwise(bits[::-1] if name in FALLING else bits):
        assert a <= b


def test_every_weight_is_of_a_comparison_that_exists():
    assert shipped_weights().steps.keys() <= MEASURES.keys()


def test_a_pair_weighs_the_same_from_either_side():
    accounts = [account_of(r) for r in all_records()[:25]]
    for a in accounts:
        for b in accounts:
            assert compare(a, b) == compare(b, a)
            assert bits_of(a, b) == bits_of(b, a)
            crowds = {a.report: 4, b.report: 9}
            assert pairing(a, b, crowds) == pairing(b, a, crowds)


def test_an_account_shares_its_keys_with_itself_under_another_name():
    for record in all_records():
        account = account_of(record)
        assert keys_of(account) == keys_of(replace(account, report="r:other", external_id="x"))
        assert keys_of(account)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maarat al-Numan", "Ma'arrat an-Nu'man"),
        ("Kharkiv", "Kharkov"),
        ("Khan Younis", "Khan Yunis"),
        ("al-Zaydiyah", "Zaidiya"),
        ("El Fasher", "al-Fashir"),
        ("Deir ez-Zor", "Deir al-Zour"),
        ("Hodeidah", "Hudaydah"),
    ],
)
def test_spellings_of_a_place_meet(one, other):
    assert place_key(one) == place_key(other)


def test_different_places_do_not_meet():
    assert len({place_key(p) for p in ("Nuseirat", "Maghazi", "Rafah", "Jabalia", "Deir al-Balah", "Beit Lahia")}) == 6


def test_names_are_found_and_spelt_one_way():
    _, _, names = terms_of("", "On Monday Mohammed al-Shaer and Anna M. Kowalska spoke.")
    assert names == {"n:mhmd shr", "n:an klsk"}
    assert skeleton("Muhammad") == skeleton("Mohamed")


@pytest.mark.parametrize(
    ("a", "b", "measure"),
    [
        ((8, 8), (8, 8), 0.0),
        ((1, 1), (1, 1), 0.5),
        ((5, 9), (8, 12), 0.5),
        ((8, None), (11, 11), 0.5),
        (None, (1, 1), None),
    ],
)
def test_ranges(a, b, measure):
    assert apart(a, b) == measure


def test_the_farther_apart_two_figures_are_the_more_is_said():
    assert apart((10, 10), (11, 11)) < apart((10, 10), (20, 20)) < apart((10, 10), (60, 60))


def test_rare_words_say_more():
    assert rarity("killed") < rarity("toddler") < rarity("ogossagou")
    assert words_of("Don't shell Sana\u2019a's 3-year-old") == ["do", "shell", "sanaa", "3", "year", "old"]


def test_copies_overlap():
    text = "Rescuers pulled a woman alive from the ruins of a house in the town on Sunday, a day after a missile had struck."
    assert overlap(sketch(text), sketch("As we wrote: " + text)) > 0.7
    assert overlap(sketch(text), sketch("A market was shelled and nobody came to help until late in the night.")) == 0


def test_discs():
    a, b = Spot(31.3, 34.3, 5, "a", True), Spot(31.3, 34.4, 3, "b", True)
    assert gap_km(a, b) == pytest.approx(9.5 - 8, abs=0.3)
    assert gap_km(a, a) == 0
    assert gap_km(Spot(0, 179.9, 1, "", True), Spot(0, -179.9, 1, "", True)) < 25


def test_odds():
    assert probability(0) == 0.5
    assert probability(3) == pytest.approx(8 / 9)
    assert probability(-500) >= 0


def test_the_later_word_stands():
    together, apart_ = without_contradiction([(("a", "b", "c"),), (("a",), ("b",))])
    assert (("a",), ("b",)) in apart_
    assert together == [("a", "c")] or together == [("b", "c")]
    together, apart_ = without_contradiction([(("a",), ("b",)), (("a", "b"),)])
    assert (together, apart_) == ([("a", "b")], [])


def placed(account, name, lat, lon, named):
    return replace(account, spots=(Spot(lat, lon, 3.0, name, True),), named=frozenset(named))


def test_a_town_both_mention_says_nothing_where_the_deeds_stand_far_apart():
    account = account_of(all_records()[0])
    one = placed(account, "Qamishli", 37.05, 41.22, {"kmshl", "alp"})
    other = placed(account, "east of Aleppo", 36.2, 37.2, {"alp"})
    assert "named" not in compare(one, other)
    assert "scene" not in compare(one, other)


def test_the_next_day_in_one_town_is_no_one_scene():
    one = replace(placed(account_of(all_records()[0]), "Kidal", 18.44, 1.41, {"kdl"}), days=((738831, 738831),))
    assert "scene" in compare(one, one)
    assert "scene" not in compare(one, replace(one, days=((738832, 738832),)))


def test_a_name_of_the_deeds_own_place_counts_wherever_a_gazetteer_puts_it():
    account = account_of(all_records()[0])
    one = placed(account, "Ariha", 35.81, 36.6, {place_key("Ariha")})
    other = placed(account, "Jericho", 31.86, 35.46, {place_key("Ariha")})
    assert compare(one, other)["named"] == 1


def test_two_reports_of_one_outlet_need_more_to_be_of_one_incident():
    one = account_of(all_records()[0])
    other = replace(one, report="r:other")
    of_two_houses = bits_of(replace(one, outlet="The Courier"), replace(other, outlet="The Herald"))
    of_one_house = bits_of(replace(one, outlet="The Courier"), replace(other, outlet="the courier"))
    assert of_one_house < of_two_houses == bits_of(replace(one, outlet=None), replace(other, outlet=None))


def test_dates_named_late_in_a_report_are_its_background():
    account = replace(account_of(all_records()[0]), days=())
    told, behind = (736_000, 736_000), (735_000, 735_000)
    one = replace(account, dates=(told, (736_001, 736_001), (736_002, 736_002), behind))
    other = replace(account, dates=(behind,))
    assert compare(one, other)["dates"] == 1000


def test_a_place_to_one_may_be_a_rare_name_to_the_other():
    account = replace(account_of(all_records()[0]), spots=(), marks={}, named=frozenset())
    place = replace(account, named=frozenset({"slhn"}))
    assert compare(place, replace(account, marks={"slhn": 13.0, "rch": 13.0}))["named"] == 1.0
    assert "named" not in compare(place, replace(account, marks={"rch": 13.0}))
    assert keys_of(place) & keys_of(replace(account, marks={"slhn": 13.0}))
