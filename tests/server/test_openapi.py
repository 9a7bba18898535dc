"""The interface: written down as it is, and beyond breaking by anything its description allows or forbids."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from crossbearing.server import openapi
from crossbearing.server.app import make_app
from crossbearing.server.settings import Settings
from tests.export.records import example
from tests.server.workbench import PORT, TOKEN, keep

ROOT = Path(__file__).parents[2]


def test_the_description_is_the_one_that_the_client_was_made_from() -> None:
    assert (ROOT / "web" / "openapi.json").read_text(encoding="utf-8") == openapi.render(), "run scripts/web.sh build"


@cache
def described() -> schemathesis.openapi.OpenApiSchema:
    """The interface of a workbench on a ledger of its own, asked without a network."""
    path = Path(mkdtemp(prefix="crossbearing-fuzz-")) / "l.db"
    keep(path, example())
    app = make_app(Settings(path, PORT, token=TOKEN))
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    return schema


LABELS = [found.ok().label for found in described().get_all_operations()]


@pytest.mark.parametrize("label", LABELS)
def test_nothing_that_is_asked_breaks_the_server(label: str) -> None:
    held = Settings(Path("l.db"), PORT, token=TOKEN)
    headers = {"host": f"127.0.0.1:{PORT}", "x-crossbearing": held.csrf, "cookie": f"{held.cookie}={held.session}"}
    operation = next(found.ok() for found in described().get_all_operations() if found.ok().label == label)

    @given(case=operation.as_strategy())
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(headers=headers, base_url=f"http://127.0.0.1:{PORT}")
        assert answer.status_code not in (401, 421), "the test is not let in"
        case.validate_response(answer, checks=[not_a_server_error])

    ask()
