"""The behaviour of a ledger, proved over every implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crossbearing.ledger.sqlite import open_ledger
from crossbearing.ledger.store import Ledger
from tests.ledger.behaviour import LedgerBehaviour


@pytest.fixture
def reopen() -> Callable[[str], Ledger]:
    return open_ledger


class TestSqliteFile(LedgerBehaviour):
    @pytest.fixture
    def ledger(self, tmp_path: Path) -> Iterator[Ledger]:  # type: ignore[override]
        ledger = open_ledger(tmp_path / "ledger.db", create=True)
        yield ledger
        ledger.close()


class TestSqliteInMemory(LedgerBehaviour):
    @pytest.fixture
    def ledger(self, tmp_path: Path) -> Iterator[Ledger]:  # type: ignore[override]
        ledger = open_ledger(":memory:")
        yield ledger
        ledger.close()
