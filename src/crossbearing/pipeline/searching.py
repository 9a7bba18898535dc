"""Claims found as people have left them: corrected as they corrected them, and what they rejected is found and marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress

from crossbearing.export import jsonl
from crossbearing.ledger.applied import applied, present
from crossbearing.ledger.errors import LedgerBusy, LedgerFull, LedgerReadOnly
from crossbearing.ledger.state import Judged, judged
from crossbearing.ledger.store import ClaimState, Hit, Ledger, Query
from crossbearing.model.judgement import Entry
from crossbearing.model.record import Record


def search(ledger: Ledger, query: Query) -> Sequence[Hit]:
    """Claims as they stand now; see ``ledger.store.Ledger.search``.

    Where the ledger cannot be written to, those judged since the last search are found as they were before:
    ``stale_claims`` names their reports.
    """
    with suppress(LedgerBusy, LedgerFull, LedgerReadOnly):
        settle_claims(ledger)
    return ledger.search(query)


def settle_claims(ledger: Ledger) -> None:
    """Put in anew the claims of every report on which something was decided since."""
    for report in ledger.stale_claims():
        with ledger.transaction():
            _settle(ledger, report)


def _settle(ledger: Ledger, report: str) -> None:
    encoded = ledger.record_bytes(report)
    assert encoded is not None
    entries = present(ledger, report).entries
    # A claim that was rejected is searched too, without what else was rejected.
    kept = [one for one in entries if not _rejects_a_claim(one)]
    records = [*_decoded(applied(encoded, entries)), *_decoded(applied(encoded, kept)), jsonl.decode(encoded)]
    ledger.put_claims(report, records, dict(_states(encoded, judged(entries))))


def _decoded(encoded: bytes) -> Iterator[Record]:
    """The record; none where a correction, kept before it was checked, does not fit the form of a record."""
    with suppress(jsonl.RecordError):
        yield jsonl.decode(encoded)


def _rejects_a_claim(entry: Entry) -> bool:
    return entry.judgement.kind == "reject" and entry.judgement.target.partition("/")[2].startswith("c")


def _states(encoded: bytes, found: dict[str, Judged]) -> Iterator[tuple[str, list[ClaimState]]]:
    """What people decided on each claim; a correction of one of its events corrects the claim."""
    about = {target.partition("/")[2]: one for target, one in found.items()}
    for claim in json.loads(encoded)["claims"]:
        mine = about.get(claim["id"])
        states: list[ClaimState] = []
        if mine and mine.verdict:
            states.append("accepted" if mine.verdict.judgement.kind == "accept" else "rejected")
        if any(about[part].corrections for part in (claim["id"], *claim["events"]) if part in about):
            states.append("corrected")
        if states:
            yield claim["id"], states
