"""The analysed text: every offset is true, and the tree is a tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.language.analysis import Analysis
from crossbearing.language.pipeline import Analyser, PipelineMissing

Analyse = Callable[[str], Analysis]
WORDS = st.lists(
    st.sampled_from(
        [
            "Troops",
            "shelled",
            "the",
            "bridge",
            ".",
            "“Leave”",
            "said",
            "\n\n",
            "\u00a0",
            "Ain\u200bIssa",
            "3,000",
            "’",
            '"',
            "😀",
            "e\u0301",
            "-",
            ",",
        ]
    ),
    max_size=40,
).map(" ".join)
TEXTS = [
    "",
    " \n\t ",
    "“",
    "Fighters withdrew from the crossing on Friday, a monitor said.\n\n“We saw them go,” a shopkeeper told the agency.",
    "Line one\r\nline two\r\n\r\nAnother paragraph with\u00a0odd\u2009spaces and a\ufeff mark.",
    "a" * 3000,
    "?!" * 400,
    "No end of words " * 1500,
]


def check(text: str, analysis: Analysis) -> None:
    assert analysis.text == text
    end = 0
    for i, token in enumerate(analysis.tokens):
        assert token.i == i
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end
        assert 0 <= token.head < len(analysis.tokens)
        assert analysis.tokens[token.head].sentence == token.sentence
    assert [s.first for s in analysis.sentences[1:]] == [s.last for s in analysis.sentences[:-1]]
    for sentence in analysis.sentences:
        span, block = analysis.sentence_span(sentence), analysis.paragraphs[sentence.paragraph]
        assert block.start <= span.start < span.end <= block.end


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_offsets_and_heads_are_true(text: str, analyse: Analyse) -> None:
    check(text, analyse(text))


@settings(max_examples=30)
@given(text=WORDS)
def test_offsets_and_heads_are_true_for_any_words(text: str, analyser: Analyser) -> None:
    check(text, analyser.analyse(text))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_every_visible_character_is_in_a_token(text: str, analyse: Analyse) -> None:
    covered = {i for t in analyse(text).tokens for i in range(t.start, t.end)}
    invisible = set("\u00a0\u2009\u202f\u200b\ufeff\u00ad")
    assert {i for i, c in enumerate(text) if not c.isspace() and c not in invisible} <= covered


def test_a_subtree_is_found_by_its_characters(analyse: Analyse) -> None:
    analysis = analyse(TEXTS[3])
    for token in analysis.tokens:
        span = analysis.subtree_span(token.i)
        assert span.start <= token.start < token.end <= span.end
        assert analysis.token_at(token.start) == token


def test_an_unknown_pipeline_is_named_in_the_message() -> None:
    with pytest.raises(PipelineMissing, match="no_such_pipeline"):
        Analyser("no_such_pipeline")


def test_a_quotation_begins_a_sentence(analyse: Analyse) -> None:
    analysis = analyse('He left. "We ran," she said. “They shot at us.” "Why?" he asked. She said "no" twice.')
    assert [analysis.sentence_span(s).text for s in analysis.sentences] == [
        "He left.",
        '"We ran," she said.',
        "“They shot at us.”",
        '"Why?" he asked.',
        'She said "no" twice.',
    ]


def test_an_endless_sentence_is_cut_and_keeps_its_heads(analyser: Analyser) -> None:
    analysis = analyser.analyse("the army said, " * 400)
    assert max(len(analysis.sentence_tokens(s)) for s in analysis.sentences) <= 320
    assert all(analysis.tokens[t.head].sentence == t.sentence for t in analysis.tokens)
    assert all(t.head != t.i or t.dep == "ROOT" for t in analysis.tokens)


def test_words_without_a_space_lose_no_character(analyser: Analyser) -> None:
    text = "-a" * 1_500 + " he said."
    assert "".join(t.text for t in analyser.analyse(text).tokens) == text.replace(" ", "")
