"""Lines above a copied text are said of the report, not in it."""

from __future__ import annotations

import crossbearing
from crossbearing.model.record import Record


def test_header_lines_make_no_claims() -> None:
    text = "Outlet: The Valley Post\nPublished: 22 June 2018\n\nTwo men were killed on Friday when shells hit the market, police said.\n"
    record = crossbearing.read(text)
    assert isinstance(record, Record)
    assert record.claims
    assert all(c.span.start > text.index("2018") for c in record.claims)
    assert any(t.start == "2018-06-22" for t in record.times)
