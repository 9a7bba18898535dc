"""The incidents of what a ledger holds, now or as it stood at a moment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from crossbearing.export import jsonl
from crossbearing.incidents.agreement import compare
from crossbearing.ledger.state import standing
from crossbearing.ledger.store import Ledger
from crossbearing.model.incident import Incident
from crossbearing.model.judgement import Entry
from crossbearing.model.record import Record
from crossbearing.pipeline.side_by_side import grouped, pairings

Held = tuple[Incident, list[Record]]


def held_incidents(ledger: Ledger, moment: str | None = None) -> Iterator[Held]:
    """Every incident with the records that it rests on.

    ``moment`` is an ISO date or date-time, UTC: then it is what the ledger held and people had
    decided by its beginning. A person's merges and splits are kept, and a grade set is shown.
    """
    decided = standing(entry for entry in ledger.judgements() if moment is None or entry.at < moment)
    records = list(_records(ledger, moment))
    together, apart = _merged(decided), _split(decided)
    for same in grouped(records, together, apart):
        incident = compare(same, pairings=pairings(same))
        yield _graded(incident, decided), same


def _records(ledger: Ledger, moment: str | None) -> Iterator[Record]:
    if moment is None:
        yield from map(jsonl.decode, ledger.records())
        return
    for kept in reversed(ledger.reports()):
        readings = [one for one in ledger.readings(kept.id) if one.added_at < moment]
        encoded = ledger.record_bytes(kept.id, readings[-1].number) if readings else None
        if encoded is not None:
            yield jsonl.decode(encoded)


def _merged(decided: Sequence[Entry]) -> list[list[str]]:
    return [json.loads(e.judgement.value or "[]") for e in decided if e.judgement.kind == "merge"]


def _split(decided: Sequence[Entry]) -> list[tuple[list[str], list[str]]]:
    lists = [json.loads(e.judgement.value or "[]") for e in decided if e.judgement.kind == "split"]
    return [(one[0], one[1]) for one in lists if len(one) == 2]


def _graded(incident: Incident, decided: Sequence[Entry]) -> Incident:
    """The incident with the grade that a person set for it, by its id."""
    from dataclasses import replace

    for entry in decided:
        judged = entry.judgement
        if judged.kind == "grade" and judged.target == incident.id and judged.value:
            grade = json.loads(judged.value) if judged.value.startswith('"') else judged.value
            incident = replace(incident, grade=replace(incident.grade, set=str(grade), set_by=judged.who))
    return incident
