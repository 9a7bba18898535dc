"""Word lists and tables kept as YAML beside the stage that uses them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from crossbearing.language.kept import MISSING, keep_table, kept_table


class LexiconError(ValueError):
    """A shipped or user table is not of the form it should have; the message names the file and the entry."""


@cache
def load_table(package: str, name: str) -> Any:
    """Read ``data/NAME`` of a package as YAML (safe loader: plain values only).

    Raises ``LexiconError`` naming the file when it is not valid YAML.
    """
    text = resources.files(package).joinpath("data", name).read_text(encoding="utf-8")
    label = f"{package}.{name.removesuffix('.yaml')}"
    table = kept_table(label, text)
    if table is MISSING:
        table = parse_table(text, f"{package}/data/{name}")
        keep_table(label, text, table)
    return table


def parse_table(text: str, where: str) -> Any:
    """Parse YAML ``text``; ``where`` names it in the error."""
    import yaml  # not needed where every table is kept already

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.YAMLError as error:
        raise LexiconError(f"{where}: not valid YAML: {error}") from error
