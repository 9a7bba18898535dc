"""Which stretches stand in quotation marks: cases, laws, and hostile input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.language.layout import paragraphs
from crossbearing.language.quotations import quotations
from tests.cases import cases
from tests.growth import growth

MARKS = st.text(alphabet="\"“”„«»‘’'`() \nab.,", max_size=200)


def quoted(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize("case", cases(__file__, "quotations.yaml"), ids=lambda case: case["name"])
def test_quotations(case: dict[str, list[str]]) -> None:
    assert quoted(str(case["text"])) == case["quoted"]


@given(MARKS)
def test_quotations_lie_in_one_paragraph_and_nest(text: str) -> None:
    blocks = paragraphs(text)
    found = quotations(text, blocks)
    for q in found:
        assert q.start < q.inner_start <= q.inner_end <= q.end
        assert any(p.start <= q.start and q.end <= p.end for p in blocks)
    for a in found:
        for b in found:
            assert (
                a.end <= b.start
                or b.end <= a.start
                or a.start <= b.start < b.end <= a.end
                or b.start <= a.start < a.end <= b.end
            )


@given(MARKS)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert quotations(text, paragraphs(text)) == quotations(text, paragraphs(text))


@pytest.mark.parametrize("unit", ['"', "“", "”", "‘", "’", '“"', "“‘", '" "', "»«", "' \"a"])
def test_the_time_grows_with_the_marks_and_no_faster(unit: str) -> None:
    def work(count: int) -> None:
        text = unit * count
        quotations(text, paragraphs(text))

    assert growth(work, 3_000) < 3
