"""People told of by what they are and named afterwards are one origin; who is told to be somebody else is another."""

from __future__ import annotations

from functools import cache

import pytest

from crossbearing.incidents.agreement import compare
from crossbearing.pipeline.run_local import Reading
from crossbearing.reading.inputs import Stated, text_report


@cache
def reading() -> Reading:
    return Reading()


def origins(text: str) -> int:
    return len(compare([reading().read(text_report(text, Stated("2024-05-14", "Meridian")))]).origins)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Shells killed six people in El Geneina on Monday, a hospital director said. Musa Idris said ten others were wounded in the attack.",
            1,
        ),
        (
            "Shells killed six people in El Geneina on Monday, a hospital director said. Musa Idris, a trader, said ten others were wounded in the attack.",
            2,
        ),
        (
            "An air strike on a bakery in Taftanaz killed six people on Monday, rescuers said. Ten others were wounded in the attack, the White Helmets said.",
            1,
        ),
        (
            'Gunmen killed six people in Wauzin on Monday, survivors said. "They shot nine others," one of them said.',
            1,
        ),
    ],
)
def test_one_who_is_named_afterwards(text: str, count: int) -> None:
    assert origins(text) == count


def test_what_is_recalled_in_a_background_line_rests_on_nobody_new() -> None:
    text = (
        "Jets killed nine people at a market in Saraqib on Monday, the Syrian Observatory for Human Rights said.\n\n"
        "More than 300 civilians have been killed since the bombardment of the region began in April."
    )
    assert origins(text) == 1


def across(*reports: tuple[str, str]) -> list[tuple[str, ...]]:
    """The reports that rest on each origin, for reports given by outlet and text."""
    records = [reading().read(text_report(text, Stated("2024-05-14", outlet))) for outlet, text in reports]
    names = {record.report.id: record.report.outlet or "" for record in records}
    return [tuple(names[r] for r in origin.reports) for origin in compare(records).origins]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A strike killed six people in El Geneina on Monday, a medical source said.", "A strike killed six people in El Geneina on Monday, a medical source told Meridian."),
        ("A strike killed six people in El Geneina on Monday, governor Ivan Lysko said.", "Monday's strike on El Geneina killed seven people, Lysko said."),
        ("A bomb killed six people in Manbij on Monday, the civil defence said.", "A bomb killed seven people in Manbij on Monday, the White Helmets said."),
    ],
)  # fmt: skip
def test_one_origin_of_two_reports(one: str, other: str) -> None:
    assert across(("Meridian", one), ("Delvaux Gazette", other)) == [("Meridian", "Delvaux Gazette")]


def test_the_report_is_the_word_of_the_body_that_wrote_it() -> None:
    text = "At least 500 people were killed in Ansongo in March 2022, the UN human rights office said. Some 40 women were wounded in the attack, the report said."
    assert origins(text) == 1
