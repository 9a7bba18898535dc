"""The routes that take reports in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, UploadFile

from crossbearing.reading.inputs import Stated
from crossbearing.server.answers import Refusal, Upload
from crossbearing.server.settings import MAX_FILES
from crossbearing.server.uploads import Uploads, aside, kept_as, safe_name

_CHUNK = 1 << 20


def adding_router(uploads: Uploads) -> APIRouter:
    """The routes under ``/api/uploads``."""
    router = APIRouter(prefix="/api/uploads", tags=["uploads"])

    @router.post("", operation_id="add", status_code=202, responses={413: {"model": Refusal}})
    def add(
        files: Annotated[list[UploadFile], File(min_length=1, max_length=MAX_FILES)],
        outlet: Annotated[str | None, Form(max_length=200)] = None,
        published: Annotated[str | None, Form(max_length=40)] = None,
    ) -> Upload:
        """Take files in; they are read one after another, and ``GET /api/uploads/ID`` says how far that has come."""
        try:
            stated = Stated(published or None, outlet or None)
        except ValueError as error:
            raise HTTPException(422, str(error)) from error
        folder = aside()
        try:
            written = [_written(folder, number, file) for number, file in enumerate(files)]
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise HTTPException(507, f"no room to take this: {error.strerror}") from error
        return uploads.take(written, folder, stated)

    @router.get("/{upload}", operation_id="upload", responses={404: {"model": Refusal}})
    def upload(upload: str) -> Upload:
        """How far the reading of an upload has come, and what was refused of it."""
        found = uploads.told(upload)
        if found is None:
            raise HTTPException(404, "no such upload since the workbench was started")
        return found

    return router


def _written(folder: Path, number: int, file: UploadFile) -> tuple[Path, str]:
    name = safe_name(file.filename)
    path = folder / kept_as(number, name)
    with path.open("wb") as out:
        shutil.copyfileobj(file.file, out, _CHUNK)
    return path, name
