"""The incidents: a list, and one incident with its accounts side by side."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import TypeAdapter

from crossbearing.export import incidents_jsonl
from crossbearing.export.digest import Digest
from crossbearing.model.incident import Incident
from crossbearing.model.judgement import Entry
from crossbearing.model.record import Record
from crossbearing.server.answers import Account, AccountShape, IncidentRow, Incidents, IncidentView, Refusal
from crossbearing.server.decisions import standing_of
from crossbearing.server.groups import Compared, Grouping
from crossbearing.server.library import Library

_ACCOUNTS = TypeAdapter(list[Account])
_ENTRIES = TypeAdapter(list[Entry])


def incidents_router(library: Library, grouping: Grouping, known: Compared) -> APIRouter:
    """The routes under ``/api/incidents``."""
    router = APIRouter(prefix="/api/incidents", tags=["incidents"])

    @router.get("", operation_id="incidents")
    def incidents(
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        q: Annotated[str, Query(max_length=300)] = "",
    ) -> Incidents:
        """A page of the incidents, the one that a report joined last first; ``q`` is looked for in their titles."""
        library.last_number()
        groups = grouping.groups()
        names = list(groups.reports)
        if q.strip():
            names = [one for one in names if q.casefold() in _title(library, groups.reports[one][0]).casefold()]
        page = names[offset : offset + limit]
        rows = [_row(library, known.of(name, groups.reports[name])) for name in page]
        return Incidents(total=len(names), rows=rows)

    @router.get(
        "/{incident}", operation_id="incident",
        responses={200: {"model": IncidentView}, 404: {"model": Refusal}}, response_class=Response,
    )  # fmt: skip
    def incident(incident: str) -> Response:
        """One incident. The id of one that was merged away leads to the one it joined, under that one's id."""
        library.last_number()
        name = grouping.standing_for(incident)
        reports = grouping.groups().reports.get(name) if name else None
        if name is None or reports is None:
            raise HTTPException(404, f"no incident {incident}: it may have been split")
        return Response(_encoded_view(library, known.of(name, reports)), media_type="application/json")

    return router


def _encoded_view(library: Library, found: Incident) -> bytes:
    """An ``IncidentView`` as JSON; the incident is written as it is exported."""
    entries = library.decisions.about(found.id)
    standing = standing_of(entries, found.id).get("")
    records = [record for record in map(library.record, found.report_ids) if record is not None]
    grade = standing.grade.number if standing and standing.grade else None
    parts = {
        "incident": incidents_jsonl.encode(found),
        "accounts": _ACCOUNTS.dump_json([_account(record) for record in records]),
        "entries": _ENTRIES.dump_json(entries),
        "grade_number": json.dumps(grade).encode(),
    }
    return b"{" + b",".join(json.dumps(name).encode() + b":" + value for name, value in parts.items()) + b"}"


def _title(library: Library, report: str) -> str:
    kept = library.ledger.report(report)
    return library.title(kept) if kept else report


def _row(library: Library, found: Incident) -> IncidentRow:
    summary, grade = found.summary, found.grade
    return IncidentRow(
        id=found.id, reports=len(found.report_ids), report_ids=list(found.report_ids),
        title=_title(library, found.report_ids[0]), killed=list(summary.killed) if summary.killed else None,
        wounded=list(summary.wounded) if summary.wounded else None,
        interval=list(summary.interval) if summary.interval else None, place=summary.place, type=summary.type,
        origins=summary.independent_origins, statuses={name: column.status for name, column in found.fields.items()},
        grade=grade.suggested, grade_set=grade.set,
    )  # fmt: skip


def _account(record: Record) -> Account:
    report = record.report
    return Account(
        id=report.id, external_id=report.external_id, title=Digest(record).title, outlet=report.outlet,
        published=report.published, shapes=_shapes(record),
    )  # fmt: skip


def _shapes(record: Record) -> list[AccountShape]:
    """Where a report puts what it is about: the places of its main events, each once."""
    wanted = dict.fromkeys(event.place for event in record.events if event.main and event.place)
    places = {place.id: place for place in record.places}
    found = {repr(places[one].geometry): places[one] for one in reversed(wanted) if one in places}
    return [
        AccountShape(
            place=place.id,
            name=place.match.name if place.match else place.span.text,
            geometry=place.geometry,
            core=place.core,
        )
        for place in reversed(found.values())
        if place.geometry is not None
    ]
