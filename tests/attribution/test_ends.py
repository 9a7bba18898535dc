"""The first and the last word of what is said, where a parse draws them elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.attribution.test_sentences import faults

CASES = yaml.safe_load(Path(__file__).with_name("ends.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_what_is_said_ends_where_it_should(case: dict[str, Any]) -> None:
    assert not faults(case)
