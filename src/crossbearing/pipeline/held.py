"""The incidents of what a ledger holds, now or as it stood at a moment, with the grades that people set."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.agreement import compare
from crossbearing.incidents.blocking import keys_of
from crossbearing.incidents.copies import told_by
from crossbearing.incidents.stored import decode
from crossbearing.incidents.weights import bits_of, shipped_weights
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.ledger.state import standing
from crossbearing.ledger.store import Ledger
from crossbearing.model.incident import Incident
from crossbearing.model.judgement import Entry
from crossbearing.model.record import Record
from crossbearing.pipeline.as_judged import record_as_judged
from crossbearing.pipeline.incidents import (
    crowded_anew,
    crowds_of,
    decided_by,
    groups_of,
    named_by,
    pairings_of,
    records_of,
    reports_of_copies,
    tied_to,
)
from crossbearing.pipeline.mentions import mentions_of
from crossbearing.pipeline.side_by_side import grouped, pairings

Held = tuple[Incident, list[Record]]
Grades = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Since:
    """The incidents that may have changed since a moment, as they were ``before`` and as they are ``now``.

    ``count`` is how many there are now in all; those that are not listed are as they were.
    """

    before: tuple[Incident, ...]
    now: tuple[Incident, ...]
    count: int


def held_incidents(ledger: Ledger) -> Iterator[Held]:
    """Every incident with the records that it rests on, under the id that the ledger keeps for it."""
    grades = _grades(ledger.judgements())
    return (_held(ledger, identifier, reports, grades) for identifier, reports in groups_of(ledger).items())


def changed_since(ledger: Ledger, moment: str) -> Since:
    """What may have changed since a moment (ISO date or date-time, UTC).

    Only incidents that later reports, readings, copies or judgements bear on are looked at, with all that is tied to
    them. How they stood is worked out anew, as the ledger keeps readings and judgements and derives the rest. Each
    has the id that it had then.
    """
    groups = groups_of(ledger)
    log = ledger.judgements()
    touched = _touched(ledger, moment, groups, log)
    now = {name: reports for name, reports in groups.items() if not touched.isdisjoint(reports)}
    entries = [entry for entry in log if entry.at < moment]
    decided = standing(entries)
    records = list(_read_before(ledger, moment, touched))
    came = {record.report.id: n for n, record in enumerate(records)}
    crowds = crowds_of(IncidentTables(ledger), touched, moment)
    stood = [
        sorted(same, key=lambda record: came[record.report.id])
        for same in grouped(records, _merged(decided), _split(decided), crowds)
    ]
    before = _named([compare(same, pairings=pairings(same, crowds)) for same in stood], _ids_then(ledger, moment, now))
    earlier, present = _grades(entries), _grades(log)
    return Since(
        tuple(_graded(incident, earlier) for incident in before),
        tuple(_held(ledger, identifier, reports, present)[0] for identifier, reports in now.items()),
        len(groups),
    )


def _held(ledger: Ledger, identifier: str, reports: Sequence[str], grades: Grades) -> Held:
    records = records_of(ledger, reports)
    incident = compare(
        records,
        identifier=identifier,
        pairings=pairings_of(ledger, reports),
        mentions=mentions_of(ledger, identifier, reports),
    )
    return _graded(incident, grades), records


def _touched(
    ledger: Ledger, moment: str, groups: Mapping[str, tuple[str, ...]], log: Sequence[Entry]
) -> set[str]:  # fmt: skip
    """The reports that something since the moment bears on, and all that are, or then were, tied to them."""
    tables = IncidentTables(ledger)
    decisions = tables.decisions()
    later = set(tables.reports_since(moment))
    later |= {one for named in named_by(decisions, lambda entry: entry.at >= moment) for one in named}
    judged = set(tables.judged_at_or_after(moment))
    later |= judged
    # A grade is set for an incident; an undoing names only the entry that it undoes.
    graded = [entry for entry in log if entry.judgement.kind == "grade"]
    undone = {entry.judgement.target for entry in log if entry.at >= moment and entry.judgement.kind == "undo"}
    for entry in graded:
        if entry.at >= moment or f"j:{entry.number}" in undone:
            later.update(groups.get(entry.judgement.target, ()))
    later |= _tied_then(ledger, tables, moment, later, judged)
    near = {r for _, r, _ in tables.links(later)}
    later |= crowded_anew(crowds_of(tables, near, moment), crowds_of(tables, near))
    together = decided_by(decisions).together
    return tied_to(tables, tied_to(tables, later, together, moment), together)


def _tied_then(
    ledger: Ledger, tables: IncidentTables, moment: str, later: Iterable[str], judged: set[str]
) -> set[str]:  # fmt: skip
    """The reports that these had strong evidence with as they were read and judged then, which they may have lost."""
    found: set[str] = set()
    for report in later:
        record = _record_before(ledger, report, moment)
        if record is not None and (report in judged or len(ledger.readings(report)) > 1):
            account = account_of(record)
            others = tables.profiles(tables.sharing(report, keys_of(account)))
            found |= {r for r, data in others if bits_of(account, decode(data)) >= shipped_weights().join}
    return found


def _read_before(ledger: Ledger, moment: str, reports: Iterable[str]) -> Iterator[Record]:
    kept = (ledger.report(report) for report in reports)
    for one in sorted((one for one in kept if one), key=lambda one: one.number):
        record = _record_before(ledger, one.id, moment)
        if record is not None:
            yield from told_by(record, reports_of_copies(ledger, record.report, moment))


def _record_before(ledger: Ledger, report: str, moment: str) -> Record | None:
    """The record that was a report's current one before the moment, as people had left it then."""
    readings = [one for one in ledger.readings(report) if one.added_at < moment]
    return record_as_judged(ledger, report, readings[-1].number, moment) if readings else None


def _ids_then(ledger: Ledger, moment: str, now: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The reports that each id stood for before the moment; what the log of changes does not say stands as it is now."""
    tables = IncidentTables(ledger)
    later = {name for change in tables.changes(moment) for name in (change.incident, *change.was)}
    logged = tables.members_before(moment, sorted(later.union(now)))
    return {**{name: reports for name, reports in now.items() if name not in later}, **logged}


def _named(before: Sequence[Incident], ids: Mapping[str, Sequence[str]]) -> Iterator[Incident]:
    """Incidents with the ids whose reports they share most of, each given once; the first of equals goes before."""
    holder: dict[str, list[str]] = {}
    for name, reports in ids.items():
        for report in reports:
            holder.setdefault(report, []).append(name)
    shares = [
        (-count, n, name)
        for n, incident in enumerate(before)
        for name, count in Counter(name for r in set(incident.report_ids) for name in holder.get(r, ())).items()
    ]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, n, name in sorted(shares):
        if n not in given and name not in taken:
            given[n] = name
            taken.add(name)
    return (replace(incident, id=given.get(n, incident.id)) for n, incident in enumerate(before))


def _merged(decided: Sequence[Entry]) -> list[list[str]]:
    return [json.loads(e.judgement.value or "[]") for e in decided if e.judgement.kind == "merge"]


def _split(decided: Sequence[Entry]) -> list[tuple[list[str], list[str]]]:
    lists = [json.loads(e.judgement.value or "[]") for e in decided if e.judgement.kind == "split"]
    return [(one[0], one[1]) for one in lists if len(one) == 2]


def _grades(log: Sequence[Entry]) -> Grades:
    """The grade that stands for each incident."""
    return {
        entry.judgement.target: entry
        for entry in standing(log)
        if entry.judgement.kind == "grade" and entry.judgement.value
    }


def _graded(incident: Incident, grades: Grades) -> Incident:
    """The incident with the grade that a person set for it last."""
    entry = grades.get(incident.id)
    if entry is None:
        return incident
    return replace(
        incident, grade=replace(incident.grade, set=_text(entry.judgement.value or ""), set_by=entry.judgement.who)
    )


def _text(value: str) -> str:
    """A judgement's value is JSON text; a bare word is taken as it is."""
    try:
        return str(json.loads(value))
    except ValueError:
        return value
