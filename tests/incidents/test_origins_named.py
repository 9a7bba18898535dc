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
