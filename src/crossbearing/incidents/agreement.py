"""Several reports of one incident, side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crossbearing.incidents.answers import Answer, Verdict, one_each
from crossbearing.incidents.columns import QUESTIONS, Fill
from crossbearing.incidents.crossings import crossings
from crossbearing.incidents.echoes import find_echoes
from crossbearing.incidents.grade import suggest
from crossbearing.incidents.origins import Origins, trace
from crossbearing.incidents.summary import summarise
from crossbearing.incidents.tellings import Telling, telling
from crossbearing.model.incident import Column, Incident, Origin, Pairing
from crossbearing.model.record import Record

Choice = Mapping[str, tuple[Iterable[str], Iterable[str]]]


def compare(
    records: Sequence[Record],
    *,
    identifier: str | None = None,
    pairings: Sequence[Pairing] = (),
    mentions: Sequence[str] = (),
    graded: tuple[str, str] | None = None,
    chosen: Choice | None = None,
) -> Incident:
    """Compare the accounts of one incident; copies of one text are told apart by their external ids.

    ``chosen`` gives, for a report's own id, the ids of its claims and events that tell of the
    incident; without it they are those the report is about. ``graded`` is a grade that a person
    set, and who. The order of ``records`` decides only in which order accounts are listed.
    Raises ``ValueError`` for no record at all.
    """
    if not records:
        raise ValueError("an incident needs at least one report")
    tellings = _tellings(records, chosen or {})
    settled, listed = _settled(tellings, trace(tellings, find_echoes(records)))
    fields = {q.name: _column(settled[q.name], q.verdict(settled[q.name])) for q in QUESTIONS if settled[q.name]}
    summary = summarise(settled, listed)
    findings = crossings(settled, fields, listed)
    grade = suggest(settled, fields, listed)
    return Incident(
        id=identifier or _identifier(records),
        reports=tuple(one.key for one in tellings),
        report_ids=tuple(dict.fromkeys(record.report.id for record in records)),
        claims=tuple(dict.fromkeys(claim for origin in listed for claim in origin.claims)),
        fields=fields,
        origins=listed,
        findings=findings,
        grade=replace(grade, set=graded[0], set_by=graded[1]) if graded else grade,
        summary=summary,
        pairings=tuple(pairings),
        mentions=tuple(mentions),
    )


def _tellings(records: Sequence[Record], chosen: Choice) -> list[Telling]:
    made = []
    for record in records:
        claims, events = chosen.get(record.report.id, (None, None))
        made.append(telling(record, claims, events))
    return made


def _settled(tellings: Sequence[Telling], origins: Origins) -> tuple[dict[str, list[Answer]], tuple[Origin, ...]]:
    """The answers of each column, one for each account, and the origins that they rest on."""
    table = {q.name: one_each(q.settle(_answers(tellings, origins, q.fill))) for q in QUESTIONS}
    listed, names = origins.listed(_used(tellings, table))
    named = {name: [replace(a, origin=names[a.origin]) for a in answers] for name, answers in table.items()}
    return named, listed


def _answers(tellings: Sequence[Telling], origins: Origins, fill: Fill) -> list[Answer]:
    return [
        replace(answer, origin=origins.of(n, answer.claim)) for n, one in enumerate(tellings) for answer in fill(one)
    ]


def _used(tellings: Sequence[Telling], settled: Mapping[str, Sequence[Answer]]) -> list[tuple[int, str]]:
    """The claims that stand in the table, in the order of reports and claims."""
    number = {one.key: n for n, one in enumerate(tellings)}
    order = {(n, c.id): i for n, one in enumerate(tellings) for i, c in enumerate(one.record.claims)}
    used = {(number[a.report], a.claim) for answers in settled.values() for a in answers}
    return sorted(used, key=lambda pair: (pair[0], order[pair]))


def _column(answers: Sequence[Answer], verdict: Verdict) -> Column:
    return Column(verdict.status, tuple(one.cell() for one in answers), verdict.why, verdict.rule)


def _identifier(records: Sequence[Record]) -> str:
    """An id for an incident that no ledger keeps: from its first report, so that later ones do not change it."""
    first = min((record.report.published or "9999", record.report.id) for record in records)[1]
    return f"i:{hashlib.sha256(first.encode()).hexdigest()[:16]}"
