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
    schema = msgspec.json.schema(Record)
    definitions = {name: _tidy(schema["$defs"][name]) for name in sorted(schema["$defs"])}
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "One report, read by crossbearing",
        "$ref": schema["$ref"],
        "$defs": definitions,
    }


def render() -> str:
    """The schema as the text of the published file."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def _tidy(definition: dict[str, Any]) -> dict[str, Any]:
    """Undo the indentation that descriptions inherit from docstrings."""
    if "description" not in definition:
        return definition
    return definition | {"description": inspect.cleandoc(definition["description"])}


if __name__ == "__main__":
    sys.stdout.write(render())
