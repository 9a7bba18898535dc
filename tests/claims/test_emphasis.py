"""Which events a report is about."""

from __future__ import annotations

import crossbearing

LEAD = (
    "Air strikes killed at least 56 civilians early on Tuesday near a village held by militants, a monitor said. "
    "Those hit had been leaving their homes, it said. The coalition said it was looking into the reports."
)
BEHIND = (
    "\n\nOn Monday 21 civilians were killed in the town of Manbij. In June rebels broke into western districts of Manbij. "
    "Near Aleppo soldiers tightened the siege of rebel-held districts. Clashes went on around Handarat. "
    "Rebels shelled the town of Azaz on Monday. Rebels shelled Afrin on Sunday, killing nine. Rebels shelled Jarabulus on Saturday, killing four."
)


def told_mainly(text: str) -> list[str]:
    record = crossbearing.read(text)
    claims = {c.id: c.span.text for c in record.claims}
    return [claims[e.claim] for e in record.events if e.main]


def test_what_the_first_sentence_tells_is_the_matter() -> None:
    main = told_mainly(LEAD + BEHIND)
    assert main[0].startswith("Air strikes killed at least 56 civilians")


def test_what_is_told_behind_words_about_it_may_be_the_matter_all_the_same() -> None:
    assert told_mainly("The minister arrived in the capital on Sunday." + BEHIND)[0].startswith(
        "On Monday 21 civilians"
    )
