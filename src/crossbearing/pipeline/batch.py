"""Many reports, one after another or in several processes: in order, bounded, and past every failure."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from crossbearing.model.record import Record
from crossbearing.model.report import Report
from crossbearing.reading.refusal import Refused

ReadOne = Callable[[Report], Record]
Other = TypeVar("Other")

# Reports that may be under way or done ahead of the one awaited, for each process: enough
# that one long report does not idle the others, few enough that memory stays bounded.
_AHEAD = 8
_ADVICE = "the other reports are not affected; crossbearing --debug shows where in the program"


class ReaderUnavailable(RuntimeError):
    """No process could be made ready to read; the message says why."""


def read_batch(
    inputs: Iterable[Report | Other], make_reader: Callable[[], ReadOne], jobs: int = 1
) -> Iterator[Record | Other | Refused]:
    """Read every report among ``inputs``; whatever else is among them passes through. Order is kept.

    ``make_reader`` is called once a process, when the first report comes; with ``jobs``
    above 1 it must be picklable. A report that cannot be read is refused, and so is one
    whose process dies; neither stops the batch. Raises ``ReaderUnavailable`` (or what ``make_reader`` raises,
    with one job) where no reader can be made.
    """
    if jobs <= 1:
        return _here(inputs, make_reader)
    workers: _Workers[Other] = _Workers(make_reader, jobs)
    return workers.read(inputs)


def _here(inputs: Iterable[Report | Other], make_reader: Callable[[], ReadOne]) -> Iterator[Record | Other | Refused]:
    read: ReadOne | None = None
    for item in inputs:
        if isinstance(item, Report):
            read = read or make_reader()
            yield attempt(read, item)
        else:
            yield item


def attempt(read: ReadOne, report: Report) -> Record | Refused:
    """The record of ``report``, or its refusal where reading it fails."""
    try:
        return read(report)
    except MemoryError:
        return failed(report, "not enough memory to read it")
    except Exception as error:
        first = str(error).splitlines()[0][:200] if str(error) else "no message"
        return failed(report, f"could not be read: {type(error).__name__}: {first}")


def failed(report: Report, message: str) -> Refused:
    """The refusal of a report that the reading itself failed on."""
    name = report.path or report.id
    if report.external_id:
        name = f"{name} (id {report.external_id})"
    return Refused(name, "reading_failed", message, _ADVICE)


@dataclass(slots=True, eq=False)
class _Slot(Generic[Other]):
    """One place in the queue: a report that waits or is being read, or what is to be given out."""

    report: Report | None
    result: Record | Other | Refused | None = None


@dataclass(slots=True, eq=False)
class _Worker(Generic[Other]):
    """One process, the pipe to it, and the slot of the report that it has."""

    process: BaseProcess
    pipe: Connection
    ready: bool = False
    slot: _Slot[Other] | None = None


class _Workers(Generic[Other]):
    """A few processes, each reading one report at a time; one that dies is replaced."""

    def __init__(self, make_reader: Callable[[], ReadOne], jobs: int) -> None:
        self._make_reader = make_reader
        self._jobs = jobs
        # Spawned, not forked: the parent may run threads (a progress bar), which a fork would break.
        self._context = get_context("spawn")
        self._workers: list[_Worker[Other]] = []

    def read(self, inputs: Iterable[Report | Other]) -> Iterator[Record | Other | Refused]:
        """Results in the order of the inputs."""
        source = iter(inputs)
        queue: deque[_Slot[Other]] = deque()
        waiting: deque[_Slot[Other]] = deque()
        more = True
        try:
            while more or queue:
                if more and len(queue) < self._jobs * _AHEAD:
                    more = _take(source, queue, waiting)
                self._assign(waiting)
                # Wait for a process only where nothing more can be taken meanwhile.
                full = not more or len(queue) >= self._jobs * _AHEAD
                self._collect(waiting, None if full and queue and queue[0].result is None else 0)
                while queue and (result := queue[0].result) is not None:
                    queue.popleft()
                    yield result
        finally:
            self._end()

    def _assign(self, waiting: deque[_Slot[Other]]) -> None:
        """Hand waiting reports to idle processes; start another while there are too few."""
        for worker in list(self._workers):
            if waiting and worker.ready and worker.slot is None:
                self._send(worker, waiting)
        starting = sum(1 for worker in self._workers if not worker.ready)
        while len(waiting) > starting and len(self._workers) < self._jobs:
            self._workers.append(self._start())
            starting += 1

    def _send(self, worker: _Worker[Other], waiting: deque[_Slot[Other]]) -> None:
        slot = waiting.popleft()
        try:
            worker.pipe.send(slot.report)
        except OSError:  # it died while idle: the report goes to another
            waiting.appendleft(slot)
            self._bury(worker)
        else:
            worker.slot = slot

    def _start(self) -> _Worker[Other]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._make_reader), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self, waiting: deque[_Slot[Other]], timeout: float | None) -> None:
        """Take in what processes have to say; with ``timeout`` None wait until one does."""
        pipes = {worker.pipe: worker for worker in self._workers if worker.slot or not worker.ready}
        for pipe in connection.wait(list(pipes), timeout) if pipes else ():
            worker = pipes[pipe]  # type: ignore[index]
            try:
                self._heard(worker, worker.pipe.recv())
            except (EOFError, OSError):
                self._died(worker)

    def _heard(self, worker: _Worker[Other], said: _Ready | Record | Refused) -> None:
        if isinstance(said, _Ready):
            if said.trouble:
                raise ReaderUnavailable(said.trouble)
            worker.ready = True
        elif worker.slot:
            worker.slot.result, worker.slot = said, None

    def _died(self, worker: _Worker[Other]) -> None:
        self._bury(worker)
        code = worker.process.exitcode or 0
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        if worker.slot is None or worker.slot.report is None:
            raise ReaderUnavailable(f"a reading process {how} while it was starting; there may be too little memory")
        worker.slot.result = failed(worker.slot.report, f"could not be read: the process reading it {how}")

    def _bury(self, worker: _Worker[Other]) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()

    def _end(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


def _take(source: Iterator[Report | Other], queue: deque[_Slot[Other]], waiting: deque[_Slot[Other]]) -> bool:
    """Take one more from the inputs; whether there was one."""
    for item in source:
        if isinstance(item, Report):
            queue.append(_Slot(item))
            waiting.append(queue[-1])
        else:
            queue.append(_Slot(None, item))
        return True
    return False


@dataclass(frozen=True, slots=True)
class _Ready:
    """A process says that it can read, or why it cannot."""

    trouble: str = ""


def _work(pipe: Connection, make_reader: Callable[[], ReadOne]) -> None:
    """What a process does: make a reader, then read what comes until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends its processes
    try:
        read = make_reader()
    except Exception as error:
        pipe.send(_Ready(str(error) or type(error).__name__))
        return
    with suppress(EOFError, OSError):
        pipe.send(_Ready())
        while True:
            pipe.send(attempt(read, pipe.recv()))
