"""Reports about another incident that surely tell of this one too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crossbearing.incidents.accounts import Account
from crossbearing.incidents.asides import aside_keys_of, asides_of, keys_of_aside, told_aside
from crossbearing.incidents.blocking import keys_of
from crossbearing.incidents.stored import decode
from crossbearing.incidents.tellings import key_of
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.ledger.store import Ledger
from crossbearing.model.record import Record
from crossbearing.pipeline.as_judged import record_as_judged


def mentions_among(
    records: Iterable[Record], accounts: Iterable[Account], incident_of: dict[str, str]
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    """For each incident that is mentioned the reports that do, as an incident lists them; ``incident_of`` by report id."""
    by_key: dict[int, list[Account]] = defaultdict(list)
    for account in accounts:
        for key in keys_of(account):
            by_key[key].append(account)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for record in records:
        for aside in asides_of(record):
            near = {a.report: a for key in keys_of_aside(aside) for a in by_key.get(key, ())}
            incident = told_aside(aside, ((incident_of[r], a) for r, a in near.items()))
            if incident is not None and incident != incident_of[record.report.id]:
                found[incident][key_of(record)] = None
    return {incident: tuple(reports) for incident, reports in found.items()}


def mentions_of(ledger: Ledger, incident: str, reports: Sequence[str]) -> tuple[str, ...]:
    """The reports of a ledger that mention an incident of these ``reports``, in the order in which they came."""
    tables = IncidentTables(ledger)
    keys = {key for _, data in tables.profiles(reports) for key in aside_keys_of(decode(data))}
    told = []
    for other in sorted(set(tables.sharing("", keys)) - set(reports)):
        record = record_as_judged(ledger, other)
        if record is not None and _mentions(tables, record, incident):
            kept = ledger.report(other)
            told.append((kept.number if kept else 0, key_of(record)))
    return tuple(name for _, name in sorted(told))


def _mentions(tables: IncidentTables, record: Record, incident: str) -> bool:
    for aside in asides_of(record):
        near = {report: decode(data) for report, data in tables.profiles(tables.sharing("", keys_of_aside(aside)))}
        stands = tables.incident_of(near)
        if told_aside(aside, ((stands[r], a) for r, a in near.items() if r in stands)) == incident:
            return True
    return False
