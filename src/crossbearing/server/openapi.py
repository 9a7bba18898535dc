"""The interface in writing: `python -m crossbearing.server.openapi` prints it; the client's types are made from it."""

from __future__ import annotations

import json
from pathlib import Path

from crossbearing.server.app import make_app
from crossbearing.server.settings import Settings


def render() -> str:
    """The OpenAPI as JSON with sorted keys, without what changes from release to release."""
    described = make_app(Settings(Path("crossbearing.db"), token="none")).openapi()  # noqa: S106 - no running server
    described["info"]["version"] = "1"
    return json.dumps(described, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(render(), end="")
