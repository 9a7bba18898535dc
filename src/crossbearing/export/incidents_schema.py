"""The JSON Schema of an incident (draft 2020-12), generated from the model.

``docs/reference/incident.schema.json`` holds the same bytes, and a test compares them.
"""

from __future__ import annotations

import sys
from typing import Any

from crossbearing.export.schema import as_text, schema_of
from crossbearing.model.incident import Incident

SCHEMA_ID = "urn:crossbearing:incident:1"


def incident_schema() -> dict[str, Any]:
    """The schema as plain values, ready for a validator."""
    return schema_of(Incident, SCHEMA_ID, "One incident, as several reports tell it")


def render() -> str:
    """The schema as the text of the published file."""
    return as_text(incident_schema())


if __name__ == "__main__":
    sys.stdout.write(render())
