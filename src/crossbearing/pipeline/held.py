"""The incidents of what a ledger holds, now or as it stood at a moment, with the grades that people set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crossbearing.export import jsonl
from crossbearing.incidents.agreement import compare
from crossbearing.incidents.copies import told_by
from crossbearing.ledger.state import standing
from crossbearing.ledger.store import Ledger
from crossbearing.model.incident import Incident
from crossbearing.model.judgement import Entry
from crossbearing.model.record import Record
from crossbearing.pipeline.incidents import groups_of, pairings_of, records_of, reports_of_copies
from crossbearing.pipeline.side_by_side import grouped, pairings

Held = tuple[Incident, list[Record]]


def held_incidents(ledger: Ledger) -> Iterator[Held]:
    """Every incident with the records that it rests on, under the id that the ledger keeps for it."""
    decided = standing(ledger.judgements())
    for identifier, reports in groups_of(ledger).items():
        records = records_of(ledger, reports)
        incident = compare(records, identifier=identifier, pairings=pairings_of(ledger, reports))
        yield _graded(incident, decided), records


def incidents_before(ledger: Ledger, moment: str, now: Sequence[Incident]) -> Iterator[Incident]:
    """The incidents of what the ledger held, and people had decided, before a moment (ISO date or date-time, UTC).

    They are worked out anew, as the ledger keeps readings and judgements and derives the rest. Each has
    the id of the incident of ``now`` that it shares most reports with.
    """
    decided = standing(entry for entry in ledger.judgements() if entry.at < moment)
    records = list(_read_before(ledger, moment))
    for same in grouped(records, _merged(decided), _split(decided)):
        incident = compare(same, pairings=pairings(same))
        yield _graded(replace(incident, id=_kept_id(incident, now)), decided)


def _read_before(ledger: Ledger, moment: str) -> Iterator[Record]:
    for kept in reversed(ledger.reports()):
        readings = [one for one in ledger.readings(kept.id) if one.added_at < moment]
        encoded = ledger.record_bytes(kept.id, readings[-1].number) if readings else None
        if encoded is not None:
            record = jsonl.decode(encoded)
            yield from told_by(record, reports_of_copies(ledger, record.report, moment))


def _kept_id(incident: Incident, now: Sequence[Incident]) -> str:
    mine = set(incident.report_ids)
    shared: Mapping[str, int] = {one.id: len(mine & set(one.report_ids)) for one in now}
    best = max(shared, key=lambda identifier: shared[identifier], default=incident.id)
    return best if shared.get(best) else incident.id


def _merged(decided: Sequence[Entry]) -> list[list[str]]:
    return [json.loads(e.judgement.value or "[]") for e in decided if e.judgement.kind == "merge"]


def _split(decided: Sequence[Entry]) -> list[tuple[list[str], list[str]]]:
    lists = [json.loads(e.judgement.value or "[]") for e in decided if e.judgement.kind == "split"]
    return [(one[0], one[1]) for one in lists if len(one) == 2]


def _graded(incident: Incident, decided: Sequence[Entry]) -> Incident:
    """The incident with the grade that a person set for it last."""
    for entry in decided:
        judged = entry.judgement
        if judged.kind == "grade" and judged.target == incident.id and judged.value:
            incident = replace(incident, grade=replace(incident.grade, set=_text(judged.value), set_by=judged.who))
    return incident


def _text(value: str) -> str:
    """A judgement's value is JSON text; a bare word is taken as it is."""
    try:
        return str(json.loads(value))
    except ValueError:
        return value
