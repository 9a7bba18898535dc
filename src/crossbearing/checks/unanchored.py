"""Times that stay relative because the report says not when it was published."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.model.finding import Finding
from crossbearing.model.record import Record


def check(record: Record) -> Iterator[Finding]:
    """One note for all time expressions that need an anchor the report does not give."""
    loose = [t for t in record.times if t.status == "relative"]
    if not loose or record.report.published is not None:
        return
    words = ", ".join(dict.fromkeys(f"“{t.span.text}”" for t in loose))
    ids = {t.id for t in loose}
    events = tuple(e.id for e in record.events if e.time in ids)
    yield Finding(
        id="", kind="unanchored_date", severity="note", claims=(), places=(), events=events,
        message=f"The report gives no date of publication, so {words} cannot be dated. Give one with --published.",
        calculation={"expressions": len(loose)}, rule="unanchored",
    )  # fmt: skip
