"""ACLED's and UCDP's tables: their columns, precedence, figures, and what every cell rests on."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from crossbearing.export import acled, ucdp
from crossbearing.export.codebooks import build, codebooks, countries
from crossbearing.language.lexicon import LexiconError
from crossbearing.model.actor import Actor
from crossbearing.model.event import AcledType, Casualties, Event, EventType, Role
from crossbearing.model.record import Record
from tests.export.records import example, report, span

ACLED_31 = (  # noqa: SIM905
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude "
    "longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()


def table(module: object, *records: Record) -> list[dict[str, str]]:
    stream = io.BytesIO()
    module.write(records, stream)  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def cells(module: object, *records: Record) -> list[dict[str, str]]:
    stream = io.BytesIO()
    companion = module.companion(stream)  # type: ignore[attr-defined]
    for record in records:
        companion.add(record)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def with_events(*events: Event, **parts: object) -> Record:
    return replace(example(), events=events, **parts)


def bombed(**changes: object) -> Event:
    return replace(example().events[0], **changes)


def test_the_columns_are_the_codebooks_own() -> None:
    assert list(acled.COLUMNS) == ACLED_31
    assert len(ucdp.COLUMNS) == 49
    assert len(set(ucdp.COLUMNS)) == 49
    assert (ucdp.COLUMNS[0], ucdp.COLUMNS[5], ucdp.COLUMNS[-1]) == ("id", "type_of_violence", "gwnob")


def test_a_strike_fills_a_row() -> None:
    row = table(acled, example())[0]
    assert row["sub_event_type"] == "Air/drone strike"
    assert row["event_type"] == "Explosions/Remote violence"
    assert row["disorder_type"] == "Political violence"
    assert row["event_date"] == "2018-06-21"
    assert row["time_precision"] == "1"
    assert row["source"] == "Orontes Daily"
    assert row["event_id_cnty"] == ""


def test_every_cell_has_words_and_a_rule_or_a_reason() -> None:
    text = example().report.text
    for module in (acled, ucdp):
        found = cells(module, example())
        assert found
        for cell in found:
            assert bool(cell["rule"]) != bool(cell["empty_because"]), cell
            starts, ends = (cell[name].split("; ") if cell[name] else [] for name in ("start", "end"))
            words = [text[int(a) : int(b)] for a, b in zip(starts, ends, strict=True)]
            assert "; ".join(words) == cell["words"].removeprefix("'")


def test_the_companion_has_the_rows_and_columns_of_the_table() -> None:
    rows, found = table(acled, example(), example()), cells(acled, example(), example())
    assert {int(cell["row"]) for cell in found} == set(range(1, len(rows) + 1))
    for cell in found:
        assert rows[int(cell["row"]) - 1][cell["column"]] == cell["value"]


def test_precedence_is_applied_in_the_export_alone() -> None:
    battle = EventType("ASSAULT", None, AcledType("Battles", "Armed clash"), None, "clash")
    record = with_events(bombed(), bombed(id="e9", type=battle, same_as=None, casualties=()))
    row = table(acled, record)[0]
    assert row["sub_event_type"] == "Armed clash"
    rule = next(c["rule"] for c in cells(acled, record) if c["column"] == "sub_event_type")
    assert "absorbs Air/drone strike" in rule
    assert [e.type.acled.sub_event_type for e in record.events if e.type.acled] == ["Air/drone strike", "Armed clash"]


@pytest.mark.parametrize("change", [{"negated": True}, {"modality": "planned"}, {"modality": "conditional"}])
def test_what_is_not_told_as_having_happened_has_no_row(change: dict[str, object]) -> None:
    assert table(acled, with_events(bombed(**change))) == []


def test_a_denied_claim_has_no_row() -> None:
    record = with_events(bombed())
    denied = tuple(replace(c, stance="denies") for c in record.claims)
    assert table(acled, replace(record, claims=denied)) == []


@pytest.mark.parametrize(
    ("words", "low", "high", "basis", "acled_number"),
    [
        ("at least 8 men", 8, None, "stated", "8"),
        ("dozens", 24, 99, "word", "12"),
        ("hundreds of men", 200, 999, "word", "100"),
        ("several men", 2, None, "word", "3"),
    ],
)
def test_fatalities_by_acleds_rules(words: str, low: int, high: int | None, basis: str, acled_number: str) -> None:
    text = f"Jets bombed a post near al-Halba on Thursday, killing {words}, a commander told Rasafa."
    figure = Casualties("killed", "unspecified", words, low, high, basis, span(words, text), rule="object")  # type: ignore[arg-type]
    record = with_events(bombed(casualties=(figure,)), report=report(text))
    assert table(acled, record)[0]["fatalities"] == acled_number
    row = table(ucdp, record)[0]
    assert (row["low"], row["best"], row["high"]) == (str(low), str(low), "" if high is None else str(high))


def test_no_death_is_zero_for_acled_and_no_row_for_ucdp() -> None:
    record = with_events(bombed(casualties=()))
    assert table(acled, record)[0]["fatalities"] == "0"
    assert table(ucdp, record) == []


def test_parties_have_their_acled_names_and_codes() -> None:
    army = Actor("a9", "Syrian government forces", "state_forces", "SY", ("army",), (), "sy", "x", acled_name="Military Forces of Syria", inter=1)  # fmt: skip
    gunmen = Actor("a8", "gunmen", "non_state_armed", None, ("gunmen",), (), None, "described")
    roles = (Role("agent", "a9", span("Jets")), Role("patient", "a8", span("a post")))
    row = table(acled, with_events(bombed(roles=roles), actors=(army, gunmen)))[0]
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Syria", "1")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("", "", "")


def test_what_a_spreadsheet_would_run_is_neutralised() -> None:
    text = "=1+1 bombed a post."
    record = replace(with_events(bombed()), report=report(text, outlet="@evil"))
    assert table(acled, record)[0]["source"] == "'@evil"


def test_the_tables_are_checked_when_loaded() -> None:
    assert len(codebooks().precedence) == 25
    assert countries()["SY"].iso == 760
    with pytest.raises(LexiconError, match="listed twice"):
        build({"acled_precedence": [["a", "b", "c"], ["a", "b", "c"]]})
