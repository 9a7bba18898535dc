"""Records as JSON Lines, and the schema they keep to."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.export import jsonl, schema
from crossbearing.model.place import Geometry
from crossbearing.model.record import Record
from tests.export.records import example, plain, report

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FIGURES = st.floats(allow_nan=False, allow_infinity=False)
PLAIN = {str: WORDS, float: FIGURES, int: st.integers(-(2**53), 2**53), bool: st.booleans(), type(None): st.none()}
SHAPES = st.builds(Geometry, st.just("LineString"), st.lists(st.lists(FIGURES, min_size=2, max_size=2), max_size=2))


@cache
def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type that the model uses."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Geometry or kind in PLAIN:
        return PLAIN.get(kind, SHAPES)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is Mapping:
        return st.dictionaries(anything(parts[0]), anything(parts[1]), max_size=2)
    if origin is tuple and parts[-1] is Ellipsis:
        return st.lists(anything(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(anything, parts))
    if parts:
        return st.one_of([anything(part) for part in parts])
    return st.builds(kind, **{name: anything(one) for name, one in get_type_hints(kind).items()})


@given(anything(Record))
@settings(max_examples=30)
def test_what_is_written_is_read_back_equal(record: Record) -> None:
    line = jsonl.encode(record)
    assert jsonl.decode(line) == record
    assert jsonl.encode(jsonl.decode(line)) == line
    assert b"\n" not in line


def test_a_file_is_read_back_in_order() -> None:
    records = [example(), plain("Дим над Хомсом — حمص"), plain("a\r\n\u2028b\0")]
    stream = io.BytesIO()
    jsonl.write(records, stream)
    assert list(jsonl.read(io.BytesIO(stream.getvalue() + b"\n"))) == records


def test_fields_stand_as_declared_and_text_stays_text() -> None:
    line = jsonl.encode(plain("Дим над حمص"))
    assert "Дим над حمص".encode() in line
    assert list(json.loads(line))[:4] == ["schema", "report", "sources", "claims"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "line 2"),
        (b'{"schema":"crossbearing/record/2"}', "line 2"),
        (jsonl.encode(example()).replace(b'"stance":"denies"', b'"stance":"shouts"'), "stance"),
        (b'"\xff"', "line 2"),
    ],
)
def test_a_line_that_is_no_record_is_named(line: bytes, said: str) -> None:
    stream = io.BytesIO(jsonl.encode(example()) + b"\n" + line + b"\n")
    with pytest.raises(jsonl.RecordError, match=said):
        list(jsonl.read(stream))


def test_a_lone_surrogate_is_refused_by_name() -> None:
    record = example(report=report("a \ud800 b"))
    with pytest.raises(jsonl.RecordError, match=record.report.id):
        jsonl.encode(record)


def test_the_published_schema_is_the_generated_one(root: Path) -> None:
    published = (root / "docs/reference/record.schema.json").read_text(encoding="utf-8")
    assert published == schema.render(), "run: python -m crossbearing.export.schema > docs/reference/record.schema.json"


def test_records_keep_to_the_schema_and_others_do_not() -> None:
    validator = jsonschema.Draft202012Validator(schema.record_schema())
    validator.check_schema(schema.record_schema())
    for record in (example(), plain("حمص")):
        validator.validate(json.loads(jsonl.encode(record)))
    broken = json.loads(jsonl.encode(example()))
    broken["claims"][0]["stance"] = "shouts"
    assert not validator.is_valid(broken)


# The names of the contract: a rename of any of them breaks every reader of the records.
CONTRACT = {
    "Record": "schema report sources claims events actors places times quantities wording findings",
    "Report": "id text title outlet url path external_id published language sha256_original sha256_text",
    "Source": "id name kind named affiliation mentions",
    "Claim": "id span parts chain stance denies hedges quotation events",
    "Link": "source cue stance inferred",
    "Denial": "scope claims",
    "Hedge": "start end text kind",
    "Event": "id claim trigger main type roles casualties place time negated",
    "EventType": "plover plover_mode acled ucdp",
    "Role": "role actor span",
    "Casualties": "kind who as_said min max basis span",
    "Actor": "id name kind country as_said mentions",
    "Place": "id span kind match candidates expression geometry core uncertainty_km status explanation",
    "Match": "gazetteer id name lat lon feature country admin1 why",
    "Expression": "relation anchors distance_km bearing_deg width_km depth_km area_km2",
    "TimeExpression": "id span start end precision anchor status",
    "Quantity": "id span kind min max unit approximate of",
    "LoadedTerm": "span neutral side said_by",
    "Finding": "id kind severity claims places events message calculation",
}


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_the_contract_keeps_its_names(name: str) -> None:
    properties = schema.record_schema()["$defs"][name]["properties"]
    assert set(CONTRACT[name].split()) <= set(properties)
