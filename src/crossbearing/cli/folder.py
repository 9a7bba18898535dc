"""A folder of records that knows what is done: reading into it can be broken off and taken up again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from crossbearing.cli.destination import (
    SUFFIXES,
    Format,
    companion_of,
    companion_path,
    file_written_whole,
    made_folder,
    page_of,
    writer,
)
from crossbearing.cli.lock import FolderLock
from crossbearing.model.record import Record
from crossbearing.model.report import Report

DONE = "crossbearing-done.jsonl"
INDEX = "index.html"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the state file: a report, how it was read, and the file it is in."""

    report: str
    fingerprint: str
    file: str
    title: str = ""
    about: str = ""
    claims: int = 0
    findings: tuple[tuple[str, str], ...] = ()


class Folder:
    """One file a report, each put in place by one rename, then noted in the state file."""

    def __init__(self, path: Path, form: Format, options: str) -> None:
        """Open or make the folder; ``options`` stands for all that changes what a reading yields.

        Raises ``DestinationError`` where it cannot be made, and where another run is writing to it.
        """
        self.path = path
        self._form = form
        self._options = options
        self.made = made_folder(path)
        self._lock = FolderLock(path)
        self._done = _read_done(path / DONE)

    def close(self) -> None:
        """Let another run write to it."""
        self._lock.release()

    def has(self, report: Report) -> bool:
        """Whether this report was read into this folder with the same options, and its file is there."""
        done = self._done.get(self._file(report))
        return (
            done is not None
            and done.report == report.id
            and done.fingerprint == self._fingerprint(report)
            and (self.path / done.file).is_file()
        )

    def add(self, record: Record) -> None:
        """Write one record and note it."""
        report = record.report
        name = self._file(report)
        with file_written_whole(self.path / name) as stream:
            if self._form == "html":
                stream.write(page_of(record, INDEX))
            else:
                writer(self._form)([record], stream)
        companion = companion_of(self._form)
        if companion is not None:
            with file_written_whole(companion_path(self.path / name)) as stream:
                companion(stream).add(record)
        self._note(_done(record, self._fingerprint(report), name))

    def write_index(self) -> None:
        """Write the page that links all pages of the folder, in the order of their names."""
        if self._form != "html" or not self._done:
            return
        from crossbearing.export.html import Entry, index_page

        there = [self._done[name] for name in sorted(self._done) if (self.path / name).is_file()]
        entries = [Entry(d.file, d.title, d.about, d.claims, tuple((s, m) for s, m in d.findings)) for d in there]
        with file_written_whole(self.path / INDEX) as stream:
            stream.write(index_page(entries).encode("utf-8"))

    def _note(self, done: Done) -> None:
        """Add a line in a single write, so that it is there whole or not at all."""
        self._done[done.file] = done
        line = json.dumps(asdict(done), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        handle = os.open(self.path / DONE, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            if size and os.pread(handle, 1, size - 1) != b"\n":  # a line cut off by a crash
                line = b"\n" + line
            os.write(handle, line)
        finally:
            os.close(handle)

    def _file(self, report: Report) -> str:
        return file_name(report) + SUFFIXES[self._form]

    def _fingerprint(self, report: Report) -> str:
        """Changes with the options, and with all that is known of the report besides its text."""
        about = (report.title, report.outlet, report.url, report.path, report.external_id, report.published)
        return hashlib.sha256(json.dumps([self._options, about]).encode()).hexdigest()[:16]


def _done(record: Record, fingerprint: str, file: str) -> Done:
    from crossbearing.export.html import entry

    said = entry(record, file)
    return Done(record.report.id, fingerprint, file, said.title, said.about, said.claims, said.findings)


def file_name(report: Report) -> str:
    """A name without suffix: words of the report's own name, in safe letters, and a part of its id.

    Only a-z, 0-9 and "-" occur, so that no id or title can lead out of the folder.
    """
    name = report.external_id or (Path(report.path).stem if report.path and report.path != "-" else report.title) or ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = _NOT_IN_A_NAME.sub("-", plain)[:_LONGEST_SLUG].strip("-") or "report"
    return f"{slug}-{_NOT_IN_A_NAME.sub('', report.id.removeprefix('r:'))[:10]}"


def _read_done(path: Path) -> dict[str, Done]:
    """The state file's entries by file; lines cut off by a crash are passed over."""
    done: dict[str, Done] = {}
    names = {field.name for field in fields(Done)}
    if not path.exists():
        return done
    for line in path.read_text("utf-8", "replace").splitlines():
        try:
            entry = Done(**{key: value for key, value in json.loads(line).items() if key in names})
        except (ValueError, TypeError, AttributeError):
            continue
        done[entry.file] = entry
    return done
