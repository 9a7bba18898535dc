"""Who is taken to speak: names, pronouns and bodies, and what never speaks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.attribution.find import attribute
from crossbearing.language.pipeline import Analyser
from crossbearing.model.mention import Attribution

CASES = yaml.safe_load(Path(__file__).with_name("speakers.yaml").read_text(encoding="utf-8"))


@cache
def analyser() -> Analyser:
    return Analyser()


def attributed(text: str) -> Attribution:
    analysis = analyser().analyse(text)
    return attribute(analysis, find_actors(analysis, load_register()))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_who_speaks(case: dict) -> None:
    found = attributed(" ".join(case["text"].split()))
    names = {s.id: s.name for s in found.sources}
    speakers = {names[link.source] for s in found.statements for link in s.chain[1:]}
    said = [(names[s.chain[-1].source], " … ".join(p.text for p in s.parts)) for s in found.statements]
    for want in case.get("said", ()):
        assert any(want["by"] in name and want["content"] == words for name, words in said), said
    for name in case.get("never", ()):
        assert not any(name.lower() in speaker.lower() for speaker in speakers), said
    for name, times in case.get("claims_by", {}).items():
        made = [s for s in found.statements if not s.rule.startswith("attitude")]
        assert sum(names[s.chain[-1].source].lower() == name for s in made) == times, found.statements
    for chain in case.get("chains", ()):
        assert chain in [[names[link.source] for link in s.chain[1:]] for s in found.statements], said
