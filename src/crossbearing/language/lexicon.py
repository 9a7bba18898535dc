"""Word lists and tables kept as YAML beside the stage that uses them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


class LexiconError(ValueError):
    """A shipped or user table is not of the form it should have; the message names the file and the entry."""


@cache
def load_table(package: str, name: str) -> Any:
    """Read ``data/NAME`` of a package as YAML (safe loader: plain values only).

    Raises ``LexiconError`` naming the file when it is not valid YAML.
    """
    path = resources.files(package).joinpath("data", name)
    return parse_table(path.read_text(encoding="utf-8"), f"{package}/data/{name}")


def parse_table(text: str, where: str) -> Any:
    """Parse YAML ``text``; ``where`` names it in the error."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.YAMLError as error:
        raise LexiconError(f"{where}: not valid YAML: {error}") from error
