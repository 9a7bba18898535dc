"""The stack and the report: what there is, in what state, and one report with all that was decided of it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Response

from crossbearing.server.answers import Name, Refusal, ReportView, ReviewState, Session, Stack
from crossbearing.server.groups import Grouping
from crossbearing.server.library import Library
from crossbearing.server.report_view import encoded_view
from crossbearing.server.settings import Settings
from crossbearing.server.stack import Wish, stack_of

_MOST_ROWS = 500
# Deeper than any ledger: what lies beyond would overflow a 64-bit number.
_DEEPEST = 10_000_000
Offset = Annotated[int, Query(ge=0, le=_DEEPEST)]
Limit = Annotated[int, Query(ge=1, le=_MOST_ROWS)]
Sort = Literal["added", "published", "outlet", "title", "findings", "state"]


def session_router(library: Library, settings: Settings) -> APIRouter:
    """The route ``/api/session``."""
    router = APIRouter(prefix="/api", tags=["reports"])

    @router.get("/session", operation_id="session")
    def session() -> Session:
        """What a page needs to begin."""
        from crossbearing import __version__

        return Session(csrf=settings.csrf, version=__version__, ledger=library.path.name, head=library.last_number())

    return router


def reports_router(library: Library, grouping: Grouping) -> APIRouter:
    """The routes under ``/api`` that show reports."""
    router = APIRouter(prefix="/api", tags=["reports"])

    @router.get("/reports", operation_id="stack")
    def stack(
        offset: Offset = 0, limit: Limit = 100, state: ReviewState | None = None, flagged: bool = False,
        q: Annotated[str, Query(max_length=300)] = "", outlet: Annotated[str, Query(max_length=300)] = "",
        finding: Annotated[str, Query(max_length=60)] = "", sort: Sort = "added", descending: bool = True,
    ) -> Stack:  # fmt: skip
        """A page of the stack: searched, filtered and sorted."""
        try:
            return stack_of(library, Wish(offset, limit, state, flagged, q, outlet, finding, sort, descending))
        except ValueError as error:  # nothing to look for in the words
            raise HTTPException(422, str(error)) from error

    @router.get(
        "/reports/{report}", operation_id="report",
        responses={200: {"model": ReportView}, 404: {"model": Refusal}}, response_class=Response,
    )  # fmt: skip
    def report(report: str, blind: bool = False, who: Name | None = None) -> Response:
        """One report. With ``blind`` only the judgements of ``who`` are shown: a second reader sees no one else's."""
        if not library.has(report):
            raise HTTPException(404, f"no report {report} in this ledger")
        return Response(
            encoded_view(library, grouping, report, (who or "") if blind else None), media_type="application/json"
        )

    @router.get(
        "/reports/{report}/original", operation_id="original",
        responses={404: {"model": Refusal}}, response_class=Response,
    )  # fmt: skip
    def original(report: str) -> Response:
        """The report byte for byte as it was handed in, to be saved, never shown."""
        if not library.has(report):
            raise HTTPException(404, f"no report {report} in this ledger")
        headers = {"content-disposition": f'attachment; filename="{report.replace(":", "-")}.original"'}
        return Response(library.original(report), media_type="application/octet-stream", headers=headers)

    return router
