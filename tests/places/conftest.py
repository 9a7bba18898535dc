"""The gazetteer as shipped, once a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crossbearing.places.gazetteer.default import default_path
from crossbearing.places.gazetteer.lookup import Gazetteer, build
from crossbearing.places.gazetteer.store import Store


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The default gazetteer and the shipped places, nothing imported."""
    build()
    opened = Gazetteer([Store(default_path())])
    yield opened
    opened.close()
