"""Reading from Python: the same records as the command line, with typed objects."""

from __future__ import annotations

from pathlib import Path

import pytest

import crossbearing
from crossbearing.api import read_all
from crossbearing.model.record import Record
from crossbearing.reading.refusal import Refusal, Refused

TEXT = "The ministry said on Friday that two soldiers were killed in Homs. Residents denied it."


@pytest.fixture(scope="module")
def record() -> Record:
    return crossbearing.read(TEXT, published="2018-06-22", outlet="Orontes Daily")


def test_a_text_becomes_a_record(record: Record) -> None:
    claim = next(c for c in record.claims if "two soldiers" in c.span.text)
    names = {s.id: s.name for s in record.sources}
    assert names[claim.chain[0].source] == "Orontes Daily"
    assert "ministry" in names[claim.chain[-1].source]
    assert record.report.stated_by["published"]
    assert [(t.start, t.end) for t in record.times] == [("2018-06-22", "2018-06-22")]
    assert any(p.match is not None and p.match.country == "SY" for p in record.places)


def test_every_span_slices_to_its_words(record: Record) -> None:
    text = record.report.text
    spans = [c.span for c in record.claims] + [p.span for p in record.places] + [e.trigger for e in record.events]
    spans += [m for s in record.sources for m in s.mentions] + [r.span for e in record.events for r in e.roles]
    assert spans
    assert all(text[s.start : s.end] == s.text for s in spans)


def test_ids_point_at_what_is_there(record: Record) -> None:
    sources, claims = {s.id for s in record.sources}, {c.id for c in record.claims}
    places, times, actors = ({x.id for x in group} for group in (record.places, record.times, record.actors))
    assert {k.source for c in record.claims for k in c.chain} <= sources
    assert {e.claim for e in record.events} <= claims
    assert {e.place for e in record.events if e.place} <= places
    assert {e.time for e in record.events if e.time} <= times
    assert {r.actor for e in record.events for r in e.roles if r.actor} <= actors
    assert {i for f in record.findings for i in f.claims} <= claims


def test_a_file_is_read_as_its_text_is(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    again = crossbearing.read(path, published="2018-06-22", outlet="Orontes Daily")
    assert again.claims == record.claims
    assert again.report.path == str(path)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="empty"):
        crossbearing.read(tmp_path / "empty.txt")
    with pytest.raises(ValueError, match="not a full date"):
        crossbearing.read(TEXT, published="June")


def test_a_table_needs_read_all(tmp_path: Path) -> None:
    table = tmp_path / "two.csv"
    table.write_text(f'id,text\na,"{TEXT}"\nb,"The army shelled the town."\nc,\n', encoding="utf-8")
    with pytest.raises(ValueError, match="read_all"):
        crossbearing.read(table)
    found = list(read_all([table]))
    assert [type(f) for f in found] == [Record, Record, Refused]
