"""Cases kept as YAML beside the test that reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def cases(here: str, name: str) -> list[Any]:
    """The cases in a YAML file beside the test: ``cases(__file__, "ranges.yaml")``."""
    return yaml.safe_load(Path(here).with_name(name).read_text(encoding="utf-8"))
