"""The client's own files: one page for every address of the workbench, and what it loads."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import FileResponse

_KINDS = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".svg": "image/svg+xml",
}


def static_folder() -> Path:
    """Where the built client lies."""
    return Path(str(resources.files("crossbearing.server").joinpath("static")))


def pages_router() -> APIRouter:
    """The page, at every address that a browser may come back to, and its files."""
    router = APIRouter(include_in_schema=False)
    folder = static_folder()
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    @router.get("/favicon.ico")
    def icon() -> Response:
        return Response(status_code=204)

    @router.get("/static/{name}")
    def file(name: str) -> Response:
        # Only names of the folder itself are looked up: nothing asked for is ever made into a path.
        if name not in names:
            raise HTTPException(404, "no such file")
        kind = _KINDS.get(Path(name).suffix, "application/octet-stream")
        return FileResponse(folder / name, media_type=kind, headers={"cache-control": "no-cache"})

    @router.get("/")
    @router.get("/reports/{rest:path}")
    @router.get("/incidents")
    @router.get("/incidents/{rest:path}")
    @router.get("/agreement")
    @router.get("/log")
    def page(rest: str = "") -> Response:
        return FileResponse(folder / "index.html", media_type="text/html", headers={"cache-control": "no-cache"})

    return router
