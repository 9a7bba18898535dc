"""Text that lost its commas: who says what, by the order of the words where the parse fails."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.attribution.find import attribute
from crossbearing.attribution.runon import lacks_commas
from crossbearing.language.pipeline import Analyser

CASES = yaml.safe_load(Path(__file__).with_name("commaless.yaml").read_text(encoding="utf-8"))


@cache
def analyser() -> Analyser:
    return Analyser()


def said(text: str) -> list[tuple[str, str]]:
    analysis = analyser().analyse(text)
    found = attribute(analysis, find_actors(analysis, load_register()))
    names = {s.id: s.name for s in found.sources}
    return [(names[s.chain[-1].source], " … ".join(p.text for p in s.parts)) for s in found.statements]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:30])
def test_run_on_sentences_keep_their_speakers_apart(case: dict) -> None:
    found = said(" ".join(case["text"].split()))
    missing = [
        want
        for want in case["said"]
        if not any(want["by"].lower() in name.lower() and want["content"] == words for name, words in found)
    ]
    assert not missing, "\n".join(map(str, [*missing, "found:", *found]))


def test_only_text_without_commas_is_taken_to_have_lost_them() -> None:
    bare = "The army said it had taken the hill and the rebels said they had not left it. " * 6
    assert lacks_commas(analyser().analyse(bare))
    assert not lacks_commas(analyser().analyse(bare.replace("hill and", "hill, and")))
    assert not lacks_commas(analyser().analyse("The army said it had taken the hill."))
