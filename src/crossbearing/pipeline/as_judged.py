"""Records as people have left them, for all that is derived from records."""

from __future__ import annotations

from crossbearing.export import jsonl
from crossbearing.ledger.applied import present_record
from crossbearing.ledger.store import Ledger
from crossbearing.model.record import Record


def record_as_judged(
    ledger: Ledger, report: str, reading: int | None = None, before: str | None = None
) -> Record | None:  # fmt: skip
    """The record of a reading (the current one) with what people corrected and rejected; ``None`` where there is no such reading.

    With ``before`` (ISO date-time, UTC), as they had left it just before that moment. What a blind second reader says is left out.
    """
    encoded = ledger.record_bytes(report, reading)
    if encoded is None:
        return None
    try:
        return jsonl.decode(present_record(ledger, report, reading, before=before))
    except jsonl.RecordError:
        # A correction kept by a version that did not check it: the reading stands as it was made.
        return jsonl.decode(encoded)
