"""Where claims begin and end, and whose they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.attribution.find import attribute
from crossbearing.claims.cutting import cut_claims, innermost, spans_of
from crossbearing.claims.owners import OWN
from crossbearing.events.find import find_events
from crossbearing.language.analysis import Analysis
from crossbearing.language.pipeline import Analyser

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def claims_of(analysis: Analysis) -> list[str]:
    found = attribute(analysis, find_actors(analysis, load_register()))
    names = {s.id: s.name for s in found.sources}
    lines = []
    for piece in cut_claims(analysis, found, find_events(analysis)):
        span, _ = spans_of(analysis, piece)
        chain = found.statements[piece.owner].chain[1:] if piece.owner != OWN else ()
        lines.append(f"{span.text} | {' > '.join(names[k.source] for k in chain)}")
    return lines


def bare(line: str) -> str:
    words, _, chain = line.partition("|")
    return f"{words.strip().rstrip('.')} | {chain.strip()}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_claims(case: dict, analyse: Callable[[str], Analysis]):
    assert [bare(c) for c in claims_of(analyse(case["text"]))] == [bare(c) for c in case["claims"]]


WORDS = st.sampled_from(
    [
        "The army",
        "said",
        "that",
        "shells",
        "hit",
        "the town",
        ",",
        ".",
        "“",
        "”",
        "and",
        "denied",
        "it",
        "who",
        "two",
        "killed",
    ]
)


@given(st.lists(WORDS, max_size=40))
def test_any_text_is_cut_within_bounds(words: list[str]):
    analysis = shared_analyser().analyse(" ".join(words))
    found = attribute(analysis, find_actors(analysis, load_register()))
    pieces = cut_claims(analysis, found, find_events(analysis))
    for piece in pieces:
        span, parts = spans_of(analysis, piece)
        assert analysis.text[span.start : span.end] == span.text
        for part in parts or ():
            assert span.holds(part)
    assert len(innermost(analysis, pieces)) == len(analysis.tokens)


_ANALYSERS: list[Analyser] = []


def shared_analyser() -> Analyser:
    if not _ANALYSERS:
        _ANALYSERS.append(Analyser())
    return _ANALYSERS[0]
