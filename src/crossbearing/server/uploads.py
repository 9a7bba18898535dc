"""Reports handed in through the browser: written aside, read one after another by one thread, kept or refused."""

from __future__ import annotations

import itertools
import queue
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from crossbearing.export import jsonl
from crossbearing.model.record import Record
from crossbearing.model.report import Report
from crossbearing.pipeline.batch import attempt, failed
from crossbearing.pipeline.incidents import add_to_incidents
from crossbearing.reading.inputs import Original, Stated, read_originals
from crossbearing.reading.refusal import Refused, printable
from crossbearing.server.answers import RefusedFile, Upload
from crossbearing.server.library import Library

# Uploads whose outcome is still told; older ones are forgotten.
_KEPT = 50
# Refusals shown of one upload; a table of thousands of empty rows has no use for each.
_MOST_REFUSED = 500
_LONGEST_NAME = 200

Read = Callable[[Report], Record]


@dataclass(slots=True)
class _Job:
    """One upload: its files by the names they had, and how far their reading has come."""

    told: Upload
    folder: Path
    files: list[tuple[Path, str]]
    stated: Stated
    lock: threading.Lock = field(default_factory=threading.Lock)


class Uploads:
    """The queue of what was handed in. One thread reads; it ends with the program."""

    def __init__(self, library: Library, make_reader: Callable[[], Read]) -> None:
        """``make_reader`` loads what reads a report, when the first one comes."""
        self._library = library
        self._make_reader = make_reader
        self._jobs: dict[str, _Job] = {}
        self._numbers = itertools.count(1)
        self._queue: queue.Queue[_Job] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def take(self, files: list[tuple[Path, str]], folder: Path, stated: Stated) -> Upload:
        """Queue files (where they lie, and their names) of a folder that is removed when they are read."""
        told = Upload(
            id=f"u{next(self._numbers)}", state="waiting", files=len(files), given=0, total=None, read=0, known=0,
            refused=[], added=[], message=None,
        )  # fmt: skip
        job = _Job(told, folder, files, stated)
        with self._lock:
            self._jobs[told.id] = job
            for old in list(self._jobs)[:-_KEPT]:
                if self._jobs[old].told.state in ("done", "failed"):
                    del self._jobs[old]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
        self._queue.put(job)
        return told

    def told(self, identifier: str) -> Upload | None:
        """How far an upload has come."""
        job = self._jobs.get(identifier)
        if job is None:
            return None
        with job.lock:
            return job.told.model_copy(deep=True)

    def _work(self) -> None:
        reader: Read | None = None
        while True:
            job = self._queue.get()
            try:
                reader = reader or self._make_reader()
                job.told.state = "reading"
                for path, name in job.files:
                    self._read_file(job, path, name, reader)
                job.told.state = "done"
            except Exception as error:
                job.told.message = str(error) or type(error).__name__
                job.told.state = "failed"
            finally:
                shutil.rmtree(job.folder, ignore_errors=True)

    def _read_file(self, job: _Job, path: Path, name: str, reader: Read) -> None:
        for found in read_originals([path], job.stated):
            with job.lock:
                job.told.given += 1
            outcome = _named(found, name) if isinstance(found, Refused) else self._keep(job, _of(found, name), reader)
            if outcome is not None:
                self._refuse(job, outcome)

    def _keep(self, job: _Job, original: Original, reader: Read) -> Refused | None:
        """Read and keep one report; a text that is held already is noted as found here too."""
        report, ledger = original.report, self._library.ledger
        if ledger.report(report.id) is not None:
            ledger.add_copy(report, original.data)
            with job.lock:
                job.told.known += 1
            return None
        record = attempt(reader, report)
        if isinstance(record, Refused):
            return record
        try:
            with ledger.transaction():
                added = ledger.add(report, original.data, record, jsonl.encode(record))
                add_to_incidents(ledger, record)
        except jsonl.RecordError as error:
            return failed(report, f"was read but could not be kept: {error}")
        with job.lock:
            job.told.read += 1
            job.told.added.append(added.report_id)
        return None

    @staticmethod
    def _refuse(job: _Job, refused: Refused) -> None:
        with job.lock:
            if len(job.told.refused) < _MOST_REFUSED:
                job.told.refused.append(
                    RefusedFile(name=refused.name, message=printable(refused.message), advice=printable(refused.advice))
                )


def _of(original: Original, name: str) -> Original:
    """The report under the name that its file had, not under the one it lay aside with."""
    return replace(original, report=replace(original.report, path=name))


def _named(refused: Refused, name: str) -> Refused:
    return replace(refused, path=name)


def aside() -> Path:
    """A folder of its own for one upload."""
    return Path(tempfile.mkdtemp(prefix="crossbearing-"))


def safe_name(given: str | None) -> str:
    """A file's name as shown: the last part of what the browser says, without what could drive a terminal."""
    name = PurePosixPath((given or "").replace("\\", "/")).name
    return printable(name)[:_LONGEST_NAME] or "report.txt"


def kept_as(number: int, name: str) -> str:
    """What a file is called while it lies aside: a number, with the endings that say what kind it is."""
    endings = "".join(
        end for end in PurePosixPath(name).suffixes[-2:] if end[1:].isalnum() and end.isascii() and len(end) <= 8
    )
    return f"{number}{endings.lower()}"
