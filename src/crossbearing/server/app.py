"""The application: every route on one ledger, behind the gate."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.gzip import GZipMiddleware

from crossbearing import __version__
from crossbearing.ledger.errors import LedgerBusy, LedgerError
from crossbearing.server import ground
from crossbearing.server.adding import adding_router
from crossbearing.server.agreement import agreement_router
from crossbearing.server.exports import exports_router
from crossbearing.server.gate import Gate
from crossbearing.server.groups import Compared, Grouping
from crossbearing.server.incidents import incidents_router
from crossbearing.server.judging import judging_router
from crossbearing.server.library import Library
from crossbearing.server.pages import pages_router
from crossbearing.server.reports import reports_router, session_router
from crossbearing.server.settings import Settings
from crossbearing.server.stack import FIRST, stack_of
from crossbearing.server.uploads import Read, Uploads

_UNAVAILABLE = 503


def make_app(settings: Settings) -> FastAPI:
    """The workbench on one ledger. The documentation pages of the framework are off: they load from elsewhere."""
    library = Library(settings.ledger)
    grouping = Grouping(library)
    known = Compared(library, grouping)

    @asynccontextmanager
    async def alive(app: FastAPI) -> AsyncIterator[None]:
        # What the first page needs is at hand before anyone asks; the map's lines are made meanwhile.
        stack_of(library, FIRST)
        threading.Thread(target=ground.prepare, name="ground", daemon=True).start()
        yield

    app = FastAPI(
        title="crossbearing workbench", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
        lifespan=alive,
    )  # fmt: skip
    app.state.library = library
    app.include_router(session_router(library, settings))
    app.include_router(reports_router(library, grouping))
    app.include_router(judging_router(library))
    app.include_router(adding_router(Uploads(library, _reader)))
    app.include_router(incidents_router(library, grouping, known))
    app.include_router(agreement_router(library))
    app.include_router(exports_router(library, known))
    app.include_router(ground.router)
    app.include_router(pages_router())
    app.add_exception_handler(LedgerError, _told)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=4)
    app.add_middleware(Gate, settings=settings)
    return app


def _reader() -> Read:
    """What reads a report; loading it takes a second or two, so it waits for the first upload."""
    from crossbearing.pipeline.run_local import Reading

    reading = Reading()
    assert reading.analyser
    assert reading.knowledge
    return reading.read


def _told(request: Request, error: Exception) -> JSONResponse:
    """What is wrong with the ledger, in its own words; a busy one may be asked again."""
    return JSONResponse({"detail": str(error)}, status_code=_UNAVAILABLE if isinstance(error, LedgerBusy) else 500)
