"""Reports that tell of another incident besides their own are listed with it where that is sure, and only then."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from crossbearing.incidents.asides import asides_of
from crossbearing.model.record import Record
from crossbearing.pipeline.incidents import incidents_of
from crossbearing.pipeline.run_local import Reading
from crossbearing.pipeline.side_by_side import incidents_in
from crossbearing.reading.inputs import text_report
from tests.incidents.test_kept import ledger_of

ARIHA = [
    "Air strikes on a market in Ariha killed 31 people on Monday, rescuers said. Most of the stalls burnt down.",
    "Warplanes bombed the market of Ariha on Monday, killing 31 people, the civil defence said.",
]
SARAQIB = (
    "Shells hit a mosque in Saraqib on Wednesday, killing four worshippers, residents said. "
    "The imam was among the wounded. On Monday air strikes killed 31 people at a market in Ariha."
)
VAGUE = (
    "Shells hit a mosque in Saraqib on Wednesday, killing four worshippers, residents said. "
    "The imam was among the wounded. On Monday two people were killed in Ariha."
)
ANOTHER_IN_ARIHA = "A car bomb killed nine people outside a bakery in Ariha on Monday evening, the police said."


@cache
def read(text: str, name: str, published: str = "2019-07-25") -> Record:
    return Reading().read(replace(text_report(text), external_id=name, published=published))


def mentions(*texts: str) -> dict[str, tuple[str, ...]]:
    records = [read(text, f"r{n}") for n, text in enumerate(texts)]
    return {incident.reports[0]: incident.mentions for incident in incidents_in(records)}


def test_what_a_report_tells_besides_has_its_own_place_and_day():
    (aside,) = asides_of(read(SARAQIB, "r"))
    assert (aside.place, aside.killed, aside.targets) == ("arh", (31, 31), {"market"})
    assert asides_of(read(ARIHA[0], "r")) == ()


def test_a_report_that_surely_tells_of_it_too_is_listed():
    assert mentions(*ARIHA, SARAQIB) == {"r0": ("r2",), "r2": ()}


@pytest.mark.parametrize("texts", [(*ARIHA, VAGUE), (ARIHA[0], ANOTHER_IN_ARIHA, SARAQIB)])
def test_what_could_be_another_is_not(texts):
    assert all(found == () for found in mentions(*texts).values())


def test_a_ledger_lists_the_same_in_any_order():
    records = [read(text, f"r{n}") for n, text in enumerate((*ARIHA, SARAQIB))]
    for given in (records, records[::-1]):
        found = {incident.reports: incident.mentions for incident in incidents_of(ledger_of(list(given)))}
        assert sorted(found.values()) == [(), ("r2",)]
