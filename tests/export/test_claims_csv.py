"""The flat table: every cell safe to open, every row a claim."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.export import claims_csv
from tests.export.records import example, plain


def rows(*records: object, **options: bool) -> list[dict[str, str]]:
    text = claims_csv.encode(records, **options).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_for_each_claim_with_everything_about_it() -> None:
    found = rows(example())
    assert [row["claim_id"] for row in found] == ["c1", "c2", "c3", "c4", "c5", "c6"]
    second = found[1]
    expected = {
        "chain": "Orontes Daily > Rasafa > a commander", "source": "a commander", "source_named": "false",
        "stance": "asserts", "claim": "killing one soldier", "denied_by": "c5", "plover": "ASSAULT",
        "acled_sub_event_type": "Air/drone strike", "killed_min": "1", "killed_max": "1", "wounded_min": "",
        "place": "al-Halba", "latitude": "34.079", "longitude": "38.432", "uncertainty_km": "3.0",
        "time": "Thursday", "time_start": "2018-06-21", "findings": "f1 disputed denied",
    }  # fmt: skip
    assert {name: second[name] for name in expected} == expected
    assert found[4]["denies"] == "casualties"
    assert found[3]["hedges"] == "allegedly (alleged)"
    assert found[5]["claim"] == "The terrorists […] hold Wadi Nowhere since a few days ago."


def test_a_shape_has_no_one_point() -> None:
    record = example()
    only_ring = [place for place in record.places if place.id == "p4"]
    row = rows(example(places=tuple(only_ring)))[2]
    assert (row["place"], row["latitude"], row["longitude"], row["uncertainty_km"]) == (
        "70 kilometres from Palmyra", "", "", "90.0",
    )  # fmt: skip


def test_the_table_is_as_rfc_4180_has_it() -> None:
    data = claims_csv.encode([plain('He said "no",\nthen left')])
    assert data.count(b"\r\n") == 2
    assert b'"He said ""no"",\nthen left"' in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert claims_csv.encode([], bom=True).startswith(b"\xef\xbb\xbfreport_id,")


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u00a0=1", "\ufeff=1", "\u200b@x", "-"],
)
def test_what_a_spreadsheet_would_run_is_neutralised(words: str) -> None:
    row = rows(plain(words, outlet=words, title=words))[0]
    for column in ("claim", "outlet", "title", "chain", "source"):
        assert row[column] == "'" + words


def test_numbers_stay_numbers_and_plain_words_stay_plain() -> None:
    assert claims_csv.cell("longitude", -71.5) == "-71.5"
    assert claims_csv.cell("claim", "Jets - two of them") == "Jets - two of them"
    assert claims_csv.cell("source_named", True) == "true"
    assert claims_csv.cell("claim", None) == ""


@given(st.text(max_size=40))
def test_no_text_cell_ever_begins_a_formula(words: str) -> None:
    cell = claims_csv.neutralised(words)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.lstrip("'").replace("\ufffd", "\0").endswith(words.lstrip("'").replace("\ufffd", "\0"))
