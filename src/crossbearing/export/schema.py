"""The JSON Schema of a record (draft 2020-12), generated from the model.

``python -m crossbearing.export.schema`` prints it; ``docs/reference/record.schema.json``
holds the same bytes, and a test compares them.
"""

from __future__ import annotations

import inspect
import json
import sys
from typing import Any

import msgspec

from crossbearing.model.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "urn:crossbearing:record:1"


def record_schema() -> dict[str, Any]:
    """The schema as plain values, ready for a validator."""
    return schema_of(Record, SCHEMA_ID, "One report, read by crossbearing")


def schema_of(model: type, schema_id: str, title: str) -> dict[str, Any]:
    """The schema of one of the model's classes under a name and title of its own."""
    schema = msgspec.json.schema(model)
    definitions = {name: _tidy(schema["$defs"][name]) for name in sorted(schema["$defs"])}
    return {"$schema": DIALECT, "$id": schema_id, "title": title, "$ref": schema["$ref"], "$defs": definitions}


def as_text(schema: dict[str, Any]) -> str:
    """A schema as the text of its published file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def render() -> str:
    """The record's schema as the text of the published file."""
    return as_text(record_schema())


def _tidy(definition: dict[str, Any]) -> dict[str, Any]:
    """Undo the indentation that descriptions inherit from docstrings."""
    if "description" not in definition:
        return definition
    return definition | {"description": inspect.cleandoc(definition["description"])}


if __name__ == "__main__":
    sys.stdout.write(render())
