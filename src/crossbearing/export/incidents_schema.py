"""The JSON Schema of an incident (draft 2020-12), generated from the model.

``docs/reference/incident.schema.json`` holds the same bytes, and a test compares them.
"""

from __future__ import annotations

import inspect
import json
import sys
from typing import Any

import msgspec

from crossbearing.export.schema import DIALECT
from crossbearing.model.incident import Incident

SCHEMA_ID = "urn:crossbearing:incident:1"


def incident_schema() -> dict[str, Any]:
    """The schema as plain values, ready for a validator."""
    schema = msgspec.json.schema(Incident)
    definitions = {name: _tidy(schema["$defs"][name]) for name in sorted(schema["$defs"])}
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "One incident, as several reports tell it",
        "$ref": schema["$ref"],
        "$defs": definitions,
    }


def render() -> str:
    """The schema as the text of the published file."""
    return json.dumps(incident_schema(), ensure_ascii=False, indent=2) + "\n"


def _tidy(definition: dict[str, Any]) -> dict[str, Any]:
    if "description" not in definition:
        return definition
    return definition | {"description": inspect.cleandoc(definition["description"])}


if __name__ == "__main__":
    sys.stdout.write(render())
