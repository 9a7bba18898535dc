"""Casualty sentences: every figure, its class, and whether it is part of a total."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.claims.incident_range import incident_range
from crossbearing.language.pipeline import Analyser
from crossbearing.model.mention import CasualtyMention
from crossbearing.quantities.casualties import find_casualties

CASES = yaml.safe_load((Path(__file__).parent / "casualties.yaml").read_text(encoding="utf-8"))
# Issue 5 asks for this share of sentences read exactly.
FLOOR = 0.95


def said(mention: CasualtyMention) -> str:
    c = mention.casualties
    low, high = ("-" if v is None else str(v) for v in (c.min, c.max))
    return f"{c.kind} {low} {high} {c.who}" + (" part" if c.part_of else "")


def test_sentences(analyser: Analyser) -> None:
    wrong = []
    for case in CASES:
        found = sorted(said(m) for m in find_casualties(analyser.analyse(case["text"])))
        if found != sorted(case["expect"]):
            wrong.append((case["text"], case["expect"], found))
    share = 1 - len(wrong) / len(CASES)
    assert share >= FLOOR, f"{share:.3f}: " + "\n".join(map(str, wrong))


def test_parts_point_at_their_total(analyser: Analyser) -> None:
    text = "The shelling killed 12 people, including 4 children and 2 women."
    parts = [m.casualties for m in find_casualties(analyser.analyse(text)) if m.casualties.part_of]
    assert {p.part_of.text for p in parts if p.part_of} == {"12 people"}


def test_labels_never_become_a_class(analyser: Analyser) -> None:
    for label in ("terrorists", "martyrs", "militants"):
        for mention in find_casualties(analyser.analyse(f"The army said 20 {label} were killed.")):
            assert mention.casualties.who == "unspecified"


def test_listed_victims_are_counted(analyser: Analyser) -> None:
    text = "A home was hit.\nThe victims were named as:\nSami Odeh\n40 years old\nmale\nkilled\nLina Odeh\n7 years old\nfemale\nkilled\n"
    analysis = analyser.analyse(text)
    mentions = [m for m in find_casualties(analysis) if m.casualties.rule == "listed_victim"]
    assert [(m.casualties.as_said, m.casualties.who) for m in mentions] == [
        ("Sami Odeh", "men"),
        ("Lina Odeh", "children"),
    ]
    assert incident_range(mentions, "killed") == (2, 2, "listed_victims")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 8 people were killed. The ministry said 11 people were killed.", (8, 11)),
        ("Six people were killed. Since the start of the war 30,000 people have been killed.", (6, 6)),
        ("Ten people were killed, including 3 children.", (10, 10)),
        ("Nobody was killed.", (0, 0)),
        ("The town was quiet.", (None, None)),
    ],
)
def test_incident_range(analyser: Analyser, text: str, expected: tuple[int | None, int | None]) -> None:
    assert incident_range(find_casualties(analyser.analyse(text)), "killed")[:2] == expected


@given(st.integers(1, 5000), st.integers(0, 500), st.sampled_from(["people", "civilians", "soldiers"]))
def test_ranges_never_cross_and_spans_slice(analyser: Analyser, low: int, more: int, noun: str) -> None:
    text = f"Between {low:,} and {low + more:,} {noun} were killed and at least {low} injured."
    for mention in find_casualties(analyser.analyse(text)):
        c = mention.casualties
        assert c.min is None or c.max is None or c.min <= c.max
        assert text[c.span.start : c.span.end] == c.span.text


@pytest.mark.parametrize(
    "heap", ["killed and ", "Ahmed Ali, ", "12 to 15 dead and ", "Ten men, including 4 boys, were killed. "]
)
def test_long_heaps_are_read_without_failing(analyser: Analyser, heap: str) -> None:
    assert isinstance(find_casualties(analyser.analyse(heap * 1200)), tuple)
