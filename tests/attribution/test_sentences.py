"""Single sentences, each with what a careful reader finds attributed in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from crossbearing.actors.find import find_actors
from crossbearing.actors.register import load_register
from crossbearing.attribution.find import attribute
from crossbearing.language.pipeline import Analyser

CASES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
# At least this share of the sentences must come out exactly; the rest are listed on failure.
FLOOR = 0.90


@cache
def analyser() -> Analyser:
    return Analyser()


def said(text: str) -> list[dict]:
    analysis = analyser().analyse(text)
    found = attribute(analysis, find_actors(analysis, load_register()))
    mentions = {s.id: {m.text for m in s.mentions} for s in found.sources}
    return [
        {
            "chain": [mentions[k.source] for k in s.chain[1:]],
            "content": " … ".join(p.text for p in s.parts),
            "stance": s.stance,
            "denies": s.denial.scope if s.denial else None,
        }
        for s in found.statements
        if not s.rule.startswith("attitude")
    ]


def faults(case: dict) -> list[str]:
    found = said(case["text"])
    wanted = [] if case["said"] == "none" else case["said"]
    missing = [w for w in wanted if not w.get("optional") and not any(same(w, f) for f in found)]
    extra = [f for f in found if not any(same(w, f) for w in wanted)]
    return [f"missing {m}" for m in missing] + [f"found {e}" for e in extra]


def same(wanted: dict, found: dict) -> bool:
    return (
        len(wanted["chain"]) == len(found["chain"])
        and all(w in names for w, names in zip(wanted["chain"], found["chain"], strict=True))
        and wanted["content"] == found["content"]
        and wanted.get("stance", "asserts") == found["stance"]
        and wanted.get("denies") == found["denies"]
    )


def test_sentences():
    wrong = {c["text"]: f for c in CASES if (f := faults(c))}
    share = 1 - len(wrong) / len(CASES)
    report = "\n".join(f"{t}\n    " + "\n    ".join(f) for t, f in wrong.items())
    assert share >= FLOOR, f"{share:.2f} of {len(CASES)} sentences come out exactly:\n{report}"


@pytest.mark.parametrize("text", ["", ".", "“", "“" * 10_000, "said " * 3_000, "word " * 200 + "."])
def test_odd_texts_are_read_without_error(text):
    said(text)
