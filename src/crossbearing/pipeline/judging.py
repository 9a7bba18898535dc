"""Judgements checked against what they are about before they are kept: a correction must leave a record a record."""

from __future__ import annotations

from crossbearing.export import jsonl
from crossbearing.ledger.applied import applied, present
from crossbearing.ledger.errors import BadJudgement
from crossbearing.ledger.store import Ledger
from crossbearing.model.judgement import Entry, Judgement
from crossbearing.model.record import Record


def judge(ledger: Ledger, judgement: Judgement) -> Entry:
    """Append a judgement; see ``ledger.store.Ledger.judge``. Raises ``BadJudgement`` where a correction does not fit."""
    if judgement.kind != "correct" or not judgement.target.startswith("r:"):
        return ledger.judge(judgement)
    with ledger.transaction(durable=True):
        entry = ledger.judge(judgement)
        _check(ledger, entry)
    return entry


def _check(ledger: Ledger, entry: Entry) -> None:
    """Raise where the record with this correction cannot be read back, or a span is not what the text has there."""
    report_id = entry.judgement.target.partition("/")[0]
    blind = entry.judgement.who if entry.judgement.blind else None
    encoded = ledger.record_bytes(report_id, entry.judgement.reading)
    assert encoded is not None
    # The corrections of this reading alone: what was carried over from others was checked when it was made.
    entries = present(ledger, report_id, entry.judgement.reading, blind).entries
    try:
        record = jsonl.decode(applied(encoded, entries, blind=blind))
    except (jsonl.RecordError, KeyError, TypeError, AttributeError) as error:
        field = entry.judgement.field
        raise BadJudgement(f"{field} of {entry.judgement.target} cannot be that: {error}") from error
    _check_spans(record)


def _check_spans(record: Record) -> None:
    text = record.report.text
    for claim in record.claims:
        for span in (claim.span, *(claim.parts or ())):
            if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
                raise BadJudgement(f"claim {claim.id}: the text has other words at {span.start} to {span.end}")
