"""Attitudes, held by a noun, and quotations that are only part of what is said."""

from __future__ import annotations

import pytest

from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.attribution.find import attribute
from tests.attribution.test_sentences import analyser


def read(text: str) -> list[tuple[str, str, str]]:
    """The last source's mention in the text, the rule, and the content of every attribution."""
    analysis = analyser().analyse(text)
    found = attribute(analysis, find_actors(analysis, load_register()))
    names = {s.id: s.mentions[0].text if s.mentions else "" for s in found.sources}
    return [
        (names[s.chain[-1].source] if len(s.chain) > 1 else "", s.rule, " … ".join(p.text for p in s.parts))
        for s in found.statements
    ]


@pytest.mark.parametrize(
    ("text", "source", "noun", "content"),
    [
        ("The council's opposition to the camp has grown.", "The council's", "opposition", "the camp"),
        ("Residents raised questions about the night raid.", "Residents", "question", "the night raid"),
        ("The governor spoke in support of the truce.", "The governor", "support", "the truce"),
        ("The report drew criticism from monitors.", None, "criticism", None),
        ("The ministry faced criticism of its figures.", "", "criticism", "its figures"),
        ("The army's refusal to leave the town angered many.", "The army's", "refusal", "to leave the town"),
    ],
)
def test_an_attitude_may_hang_on_a_noun(text, source, noun, content):
    found = [(s, c) for s, rule, c in read(text) if rule == f"attitude-noun:{noun}"]
    assert found == ([] if content is None else [(source, content)])


def test_an_attitude_of_a_noun_makes_no_claim_of_its_own():
    found = read("The council's opposition to the camp has grown.")
    assert all(rule.startswith("attitude") for _, rule, _ in found)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The envoy noted the change from “a frozen front” to open war.",
            "the change from “a frozen front” to open war",
        ),
        ("The truce, the envoy said, was “hanging by a thread” after the raid.",
         "The truce … was “hanging by a thread” after the raid"),
        ('"We counted nine," the medic said.', '"We counted nine,"'),
    ],
)  # fmt: skip
def test_a_quotation_that_is_part_of_a_clause_is_read_with_it(text, content):
    assert content in [c for _, _, c in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“Shelling goes on, as when you point a finger at somebody,” the doctor said.",
        "As the rebels continued to advance, the bridge was blown up.",
        "During the siege, he posted pictures.",
    ],
)
def test_no_verb_that_says_nothing_of_its_own_takes_the_sentence(text):
    assert not any(rule.split(":")[0].endswith(("interpolated", "as-reported")) for _, rule, _ in read(text))


def test_a_possessive_pronoun_is_never_the_outlet():
    analysis = analyser().analyse("His remarks about the siege angered many.")
    found = attribute(analysis, (), "Northern Post")
    assert [s.chain[-1].source for s in found.statements] == ["s1"]


@pytest.mark.parametrize("subject", ["Local shepherds", "The herders' lawyer", "Two economists", "A billboard"])
def test_people_and_writings_without_a_title_hold_views(subject):
    found = read(f"{subject} criticized the blockade.")
    assert [c for s, _, c in found if s == subject] == ["the blockade"]


def test_things_hold_no_views():
    assert not read("The bridge supports the road.")
