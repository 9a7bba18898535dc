"""Paragraphs, the parser's copy, and pieces of long paragraphs: laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.language.layout import paragraphs, parser_copy
from crossbearing.language.pipeline import cut
from crossbearing.model.span import Span
from tests.growth import growth

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=400)
PROSE = st.lists(
    st.sampled_from(
        ["Troops", "left", "the", "town.", "\n", "\n\n", "\r\n", "“We", "stay,”", " ", "\u2028", "\t", "he said."]
    ),
    max_size=80,
).map(" ".join)


@given(ANY)
def test_the_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(parser_copy(text)) == len(text)


@given(ANY | PROSE)
def test_the_copy_keeps_letters_and_digits(text: str) -> None:
    kept = [(a, b) for a, b in zip(text, parser_copy(text), strict=True) if a.isascii() and a.isalnum()]
    assert all(a == b for a, b in kept)


@given(ANY | PROSE)
def test_paragraphs_cover_every_visible_character_once_and_in_order(text: str) -> None:
    found = paragraphs(text)
    covered = [i for p in found for i in range(p.start, p.end)]
    assert covered == sorted(set(covered))
    assert {i for i, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert all(text[p.start : p.end] == p.text and p.text.strip() == p.text and p.text for p in found)


def test_a_blank_line_parts_paragraphs() -> None:
    assert [p.text for p in paragraphs("Shelling hit the town.\n\nNo one was hurt.\n")] == [
        "Shelling hit the town.",
        "No one was hurt.",
    ]


def test_a_page_width_does_not_part_a_paragraph() -> None:
    wrapped = "The convoy left the crossing before dawn and was\nseen again near the pumping station at noon."
    assert len(paragraphs(wrapped)) == 1


def test_a_headline_is_a_paragraph_of_its_own() -> None:
    text = "Convoy leaves crossing\nThe convoy left the crossing before dawn, the ministry said on Friday in a long statement."
    assert next(p.text for p in paragraphs(text)) == "Convoy leaves crossing"


@given(st.integers(1, 90_000), st.sampled_from(["x", "word ", "A sentence. ", "\n"]))
def test_pieces_join_up_to_the_paragraph(length: int, unit: str) -> None:
    text = (unit * (length // len(unit) + 1))[:length]
    pieces = list(cut(text, Span.of(text, 0, length)))
    assert "".join(p.text for p in pieces) == text
    assert all(0 < p.end - p.start <= 20_000 for p in pieces)


def test_the_time_grows_with_the_text_and_no_faster() -> None:
    def work(lines: int) -> None:
        hostile = ("no end of it " * 80 + "\n") * lines
        paragraphs(hostile)
        parser_copy(hostile)

    assert growth(work, 100) < 3


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("The barrage killed seven civilians, rescue workers and a witness said on Tuesday.", True),
        ("Shells hit the market in the south of the city, a medic and two residents told Reuters.", True),
        ("Shells hit the market in the south of the city, a medic said.", False),
        ("Amira, Yusuf and Hassan said the road was closed.", False),
        ("Four homicides, including two shootings, occurred in less than a day and police said Monday that", False),
        ("The army took two hills on the border, and the rebels and their allies said so.", False),
        ("The men who came to the village, who were armed and masked, said on Tuesday", False),
    ],
)
def test_the_comma_before_several_sources_is_a_stronger_mark_to_the_parser(text: str, apart: bool) -> None:
    copy = parser_copy(text)
    assert len(copy) == len(text)
    changed = [text[n] for n, c in enumerate(copy) if c != text[n]]
    assert changed == [","] * apart
