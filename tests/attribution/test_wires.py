"""Wire copy: forms in which a parse commonly shares out the words between a source and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.attribution.test_sentences import faults

CASES = yaml.safe_load(Path(__file__).with_name("wires.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_wire_copy_is_read_exactly(case: dict[str, Any]) -> None:
    assert not faults(case)
