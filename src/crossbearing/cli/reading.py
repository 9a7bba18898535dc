"""`crossbearing read`: reports in, records out."""

from __future__ import annotations

import io
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from crossbearing.cli.destination import (
    ONE_PAGE,
    DestinationError,
    Format,
    Write,
    companion_of,
    companion_path,
    file_written_whole,
    is_folder,
    standard_output,
    writer,
)
from crossbearing.cli.folder import Folder
from crossbearing.cli.gazetteers import build_where_missing, gazetteer_versions
from crossbearing.cli.messages import Messages, Tally
from crossbearing.cli.progress import Bar
from crossbearing.cli.status import INTERRUPTED, OK, REFUSALS
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.pipeline.batch import ReadOne, failed, read_batch
from crossbearing.reading.inputs import Stated, count_inputs, read_inputs
from crossbearing.reading.refusal import Refused

if TYPE_CHECKING:
    from crossbearing.pipeline.run_local import Reading


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    paths: tuple[str, ...]
    stated: Stated
    form: Format
    out: str | None
    strict: bool
    jobs: int
    pipeline: str
    as_json: bool
    version: str
    debug: bool = False


@dataclass(frozen=True, slots=True)
class _ReadBefore:
    """Stands in the queue for a report that the folder already holds."""

    report: str


Taken = Record | Refused | _ReadBefore
Put = Callable[[Record], object]


def make_reader(pipeline: str) -> ReadOne:
    """Load what reads one report. Takes a second or two; raises where the pipeline is not installed."""
    reading = _reading(pipeline)
    # Loaded now, not with the first report: what is missing here ends the command, it refuses no report.
    assert reading.analyser
    assert reading.knowledge
    assert reading.reader
    return reading.read


def reader_of(pipeline: str) -> Reader:
    """What a record read here and now says of its reader; loads the pipeline to know its version."""
    return _reading(pipeline).reader


@cache
def _reading(pipeline: str) -> Reading:
    from crossbearing.pipeline.run_local import Reading, Settings

    return Reading(Settings(pipeline=pipeline))


def reader_that_tells(pipeline: str) -> ReadOne:
    """The same reader, but it shows on standard error where in the program a report failed."""
    read = make_reader(pipeline)

    def tell(report: Report) -> Record:
        try:
            return read(report)
        except Exception as error:
            traceback.print_exception(error)
            raise

    return tell


def read_reports(request: Request) -> int:
    """Read everything asked for; the exit status. Ctrl-C leaves what is done in place."""
    tally = Tally()
    with Bar("reading") as bar:
        messages = Messages(request.as_json, bar)
        folder = _folder(request)
        if folder and folder.made:
            messages.note(f"{request.out}: made this folder, for one file a report")
        try:
            _write(request, folder, partial(_records, request, folder, tally, messages, bar), bar)
        except KeyboardInterrupt:
            bar.end()
            messages.note("interrupted" + (_resume(tally) if folder else ""))
            status = INTERRUPTED
        else:
            status = _status(request, tally)
        finally:
            bar.end()
            if folder:
                folder.write_index()
                folder.close()
        messages.tally(tally, request.paths)
    return status


def _resume(tally: Tally) -> str:
    kept = "1 report is" if tally.read == 1 else f"{tally.read} reports are"
    return f"; {kept} kept, and the same command reads the rest"


def _status(request: Request, tally: Tally) -> int:
    nothing_read = tally.read + tally.already_read == 0
    return REFUSALS if nothing_read or (request.strict and tally.refused) else OK


def _folder(request: Request) -> Folder | None:
    if request.out is None or not is_folder(request.out):
        return None
    options = (request.version, request.form, request.pipeline, *gazetteer_versions())
    try:
        return Folder(Path(request.out), request.form, "\n".join(options))
    except OSError as error:
        raise DestinationError(f"cannot write to {request.out}: {(error.strerror or str(error)).lower()}") from error


def _records(
    request: Request, folder: Folder | None, tally: Tally, messages: Messages, bar: Bar, put: Put
) -> Iterator[Record]:
    """Records as they are read and put; refusals are told and counted on the way."""
    exclude = folder.path if folder else None
    total = count_inputs(request.paths, exclude) if bar.wanted and "-" not in request.paths else None
    bar.count(0, total)
    inputs = _inputs(request, folder, tally, messages)
    if request.form == "html" and not folder:
        inputs = _alone(inputs)
    maker = partial(reader_that_tells if request.debug else make_reader, request.pipeline)
    taken: Iterator[Taken] = read_batch(inputs, maker, request.jobs)
    for item in taken:
        done = _put(item, put, request.debug) if isinstance(item, Record) else item
        if isinstance(done, Refused):
            tally.refused += 1
            messages.refused(done)
        elif isinstance(done, Record):
            yield done
            tally.read += 1  # counted once it has been written
        else:
            tally.already_read += 1
        bar.count(tally.given - tally.not_reached, total)


def _put(record: Record, put: Put, debug: bool) -> Record | Refused:
    """Hand ``record`` on; one that cannot be written is refused, and the others are not lost with it."""
    try:
        put(record)
    except OSError:
        raise  # a full disk or a closed pipe is no fault of the record
    except Exception as error:
        if debug:
            traceback.print_exception(error)
        return failed(record.report, f"was read but could not be written: {type(error).__name__}: {error}")
    return record


def _inputs(
    request: Request, folder: Folder | None, tally: Tally, messages: Messages
) -> Iterator[Report | Refused | _ReadBefore]:
    ready = False
    for item in read_inputs(request.paths, request.stated, folder.path if folder else None):
        tally.given += 1
        if isinstance(item, Report) and folder and folder.has(item):
            yield _ReadBefore(item.id)
            continue
        if isinstance(item, Report) and not ready:
            build_where_missing(messages.note)
            ready = True
        yield item


def _alone(inputs: Iterator[Report | Refused | _ReadBefore]) -> Iterator[Report | Refused | _ReadBefore]:
    """The one report for a single page; a second one is refused before the first is read."""
    found: Report | None = None
    for item in inputs:
        if not isinstance(item, Report):
            yield item
        elif found is None:
            found = item
        else:
            raise DestinationError(ONE_PAGE)
    if found is not None:
        yield found


def _write(request: Request, folder: Folder | None, records: Callable[[Put], Iterator[Record]], bar: Bar) -> None:
    if folder:
        _exhaust(records(folder.add))
        return
    with _stream(request) as stream:
        write = writer(request.form)
        if request.form in ("table", "jsonl"):
            _exhaust(records(lambda record: _show(write, record, stream, bar)))
        elif request.form == "html":
            write(records(lambda record: None), stream)
        else:  # these have a beginning and an end: a record is tried first, then written among the others
            with _companion(request) as also:
                write(_flushed(records(lambda record: write([record], io.BytesIO())), stream, also), stream)


def _exhaust(records: Iterator[Record]) -> None:
    for _ in records:
        pass


def _show(write: Write, record: Record, stream: IO[bytes], bar: Bar) -> None:
    """Write one record where it can be seen before the next is read; on a terminal the bar makes way for it."""
    if stream.isatty():
        bar.end()
    write([record], stream)
    stream.flush()


def _flushed(records: Iterator[Record], stream: IO[bytes], also: Callable[[Record], None]) -> Iterator[Record]:
    for record in records:
        also(record)
        yield record
        stream.flush()


@contextmanager
def _companion(request: Request) -> Iterator[Callable[[Record], None]]:
    """What else takes each record: the companion file of a coder's table, where it goes to a file."""
    begin = companion_of(request.form)
    if begin is None or request.out is None:
        yield lambda record: None
        return
    with file_written_whole(companion_path(Path(request.out))) as stream:
        yield begin(stream).add


def _stream(request: Request) -> AbstractContextManager[IO[bytes]]:
    if request.out is None:
        return standard_output()
    out = Path(request.out)
    for path in request.paths:
        if path != "-" and out.exists() and Path(path).exists() and out.samefile(path):
            raise DestinationError(f"--out {request.out} would overwrite the report that is to be read")
    return file_written_whole(out)
