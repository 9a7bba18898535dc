"""What leaves the workbench, as files: records as read and as judged, claims, places, incidents, the log."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response, StreamingResponse
from pydantic import TypeAdapter

from crossbearing.export import claims_csv, geojson, incidents_jsonl, jsonl
from crossbearing.ledger.applied import present_record
from crossbearing.model.judgement import Entry
from crossbearing.model.record import Record
from crossbearing.server.answers import Refusal
from crossbearing.server.groups import Compared
from crossbearing.server.library import Library

_ENTRY = TypeAdapter(Entry)
_KINDS = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}


def exports_router(library: Library, known: Compared) -> APIRouter:
    """The routes under ``/api/export``; each answer is a file to be saved."""
    router = APIRouter(prefix="/api/export", tags=["export"])
    makers: dict[str, Callable[[Library], Iterator[bytes]]] = {
        "records.jsonl": _records,
        "judged.jsonl": _judged,
        "claims.csv": _claims,
        "places.geojson": _places,
        "judgements.jsonl": _log,
        "incidents.jsonl": lambda library: (incidents_jsonl.encode(one) + b"\n" for one in known.all()),
    }

    @router.get("/{name}", operation_id="export", responses={404: {"model": Refusal}}, response_class=Response)
    def export(name: str) -> Response:
        """``records.jsonl``, ``judged.jsonl`` (with the corrections that stand), ``claims.csv``, ``places.geojson``, ``incidents.jsonl``, ``judgements.jsonl``."""
        if name not in makers:
            raise HTTPException(404, f"no such export; there are {', '.join(makers)}")
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(makers[name](library), media_type=_KINDS[name.rsplit(".", 1)[1]], headers=headers)

    return router


def _records(library: Library) -> Iterator[bytes]:
    for data in library.ledger.records():
        yield data + b"\n"


def _judged(library: Library) -> Iterator[bytes]:
    for kept in reversed(library.reports()):
        yield present_record(library.ledger, kept.id) + b"\n"


def _claims(library: Library) -> Iterator[bytes]:
    yield _whole(library, claims_csv.write)


def _places(library: Library) -> Iterator[bytes]:
    yield _whole(library, geojson.write)


def _whole(library: Library, write: Callable[[Iterator[Record], io.BytesIO], None]) -> bytes:
    """One file with a beginning and an end, of every record as judged."""
    out = io.BytesIO()
    write(map(jsonl.decode, _judged(library)), out)
    return out.getvalue()


def _log(library: Library) -> Iterator[bytes]:
    for entry in library.ledger.judgements():
        yield _ENTRY.dump_json(entry) + b"\n"
