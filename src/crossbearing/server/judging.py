"""Judgements in, and the log out; a judgement that would overwrite another unseen is refused and shown what stands."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter

from crossbearing.ledger.errors import BadJudgement, UnknownTarget
from crossbearing.ledger.errors import Conflict as Conflicting
from crossbearing.model.judgement import Entry, Judgement
from crossbearing.pipeline.judging import judge as judge_checked
from crossbearing.server.answers import Conflict, Log, Refusal, Wanted
from crossbearing.server.library import Library

_MOST_ENTRIES = 500
_ENTRY = TypeAdapter(Entry)


def judging_router(library: Library) -> APIRouter:
    """The routes under ``/api`` that write and show judgements."""
    router = APIRouter(prefix="/api", tags=["judgements"])

    @router.post(
        "/judgements", operation_id="judge", status_code=201, response_model=Entry,
        responses={404: {"model": Refusal}, 409: {"model": Conflict}},
    )  # fmt: skip
    def judge(wanted: Wanted) -> Entry | JSONResponse:
        """Append one judgement to the log."""
        try:
            return judge_checked(library.ledger, _judgement(wanted))
        except UnknownTarget as error:
            raise HTTPException(404, str(error)) from error
        except BadJudgement as error:
            raise HTTPException(422, str(error)) from error
        except Conflicting as error:
            current = _ENTRY.dump_python(error.standing, mode="json") if error.standing else None
            return JSONResponse({"detail": str(error), "current": current}, status_code=409)

    @router.get("/judgements", operation_id="log")
    def log(
        since: Annotated[int, Query(ge=0, le=2**53 - 1)] = 0,
        newest: Annotated[int | None, Query(ge=1, le=_MOST_ENTRIES)] = None,
    ) -> Log:
        """Entries after a number, at most 500; with ``newest`` the last ones instead. A page asks for what is new."""
        head = library.last_number()
        begin = max(since, head - newest) if newest else since
        entries = list(library.ledger.judgements(since=begin))[:_MOST_ENTRIES] if begin < head else []
        return Log(head=head, entries=entries, reports=library.ledger.counts().reports)

    return router


def _judgement(wanted: Wanted) -> Judgement:
    value = (
        json.dumps(wanted.value, ensure_ascii=False, allow_nan=False)
        if wanted.value is not None or wanted.kind == "correct"
        else None
    )
    why = wanted.why.strip() or None if wanted.why else None
    return Judgement(
        wanted.kind, wanted.target, wanted.who.strip(), why, wanted.field, value, wanted.replaces, wanted.blind
    )
