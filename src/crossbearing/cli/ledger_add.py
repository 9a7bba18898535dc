"""`crossbearing add`: reports into the ledger, each kept whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import click

from crossbearing.cli import gazetteers
from crossbearing.cli import reading as reads
from crossbearing.cli.messages import Messages, Tally
from crossbearing.cli.progress import Bar
from crossbearing.cli.status import INTERRUPTED, OK, REFUSALS
from crossbearing.export import jsonl
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report
from crossbearing.pipeline.batch import failed, read_batch
from crossbearing.reading.inputs import Original, Stated, count_inputs, read_originals
from crossbearing.reading.refusal import Refused

if TYPE_CHECKING:
    from crossbearing.ledger.store import Added, Ledger

# Facts of a report that a ledger may know from an earlier copy of its text.
_FACTS = ("title", "outlet", "url", "published", "external_id")


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for. Without ``paths`` everything held is read again."""

    paths: tuple[str, ...]
    stated: Stated
    strict: bool
    jobs: int
    pipeline: str
    again: bool
    as_json: bool
    debug: bool = False


@dataclass(frozen=True, slots=True)
class _Held:
    """Stands in the queue for a text that is held, or comes a second time: only where it was found may be new."""

    original: Original


_Item = Record | Refused | _Held


@dataclass(slots=True)
class AddTally(Tally):
    """The same for a ledger: ``read`` are reports that it did not hold."""

    again: int = 0
    copies: int = 0

    def done(self) -> dict[str, int]:
        """New ones, new readings of old ones, other copies of their texts, and what was held already."""
        return {
            "added": self.read,
            "read again": self.again,
            "found elsewhere too": self.copies,
            "held before": self.already_read,
        }


@dataclass(slots=True)
class _Adding:
    """One run of the command."""

    request: Request
    ledger: Ledger
    tally: AddTally
    messages: Messages
    bar: Bar
    # The bytes of reports that are being read; bounded, as the queue is.
    in_hand: dict[str, bytes] = field(default_factory=dict)
    # Copies of texts that were in hand, which tell more than the copy that was read: read when the rest is done.
    later: list[Original] = field(default_factory=list)
    reader: Reader | None = None
    ready: bool = False

    def run(self) -> None:
        """Read and keep everything; what is kept stays kept whatever comes after."""
        total = self._total()
        self.bar.count(0, total)
        maker = partial(reads.reader_that_tells if self.request.debug else reads.make_reader, self.request.pipeline)
        originals = self._given()
        while True:
            taken: Iterator[_Item] = read_batch(self._inputs(originals), maker, self.request.jobs)
            for item in taken:
                self._take(item)
                self.bar.count(self.tally.given - self.tally.not_reached, total)
            if not self.later:
                return
            originals, self.later = iter(self.later), []

    def _total(self) -> int | None:
        if not self.request.paths:
            return self.ledger.counts().reports
        if not self.bar.wanted or "-" in self.request.paths:
            return None
        return count_inputs(self.request.paths)

    def _given(self) -> Iterator[Original | Refused]:
        for found in self._originals():
            self.tally.given += 1
            yield found

    def _inputs(self, originals: Iterator[Original | Refused]) -> Iterator[Report | Refused | _Held]:
        for found in originals:
            if isinstance(found, Refused):
                yield found
                continue
            report = self._with_known(found.report)
            if report.id in self.in_hand or self._holds(report):
                yield _Held(found)
                continue
            self._prepare()
            self.in_hand[report.id] = found.data
            yield report

    def _originals(self) -> Iterator[Original | Refused]:
        if self.request.paths:
            yield from read_originals(self.request.paths, self.request.stated)
            return
        for encoded in self.ledger.records():
            report = jsonl.decode(encoded).report
            yield Original(report, self.ledger.original(report.sha256_original) or b"")

    def _with_known(self, report: Report) -> Report:
        """``report`` with what the ledger knows of it and this copy does not say: a date given once is not lost."""
        kept = self.ledger.report(report.id)
        if kept is None:
            return report
        known = {
            name: getattr(kept.copy, name)
            for name in _FACTS
            if getattr(report, name) is None and getattr(kept.copy, name) is not None
        }
        unknown = {name: why for name, why in report.unknown.items() if name not in known}
        stated = {**report.stated_by, **dict.fromkeys(known, "an earlier copy in the ledger")}
        return replace(report, **known, unknown=unknown, stated_by=stated) if known else report

    def _holds(self, report: Report) -> bool:
        if self.request.again or self.ledger.report(report.id) is None:
            return False
        if self.reader is None:
            self._prepare()
            self.reader = reads.reader_of(self.request.pipeline)
        return self.ledger.holds(report, self.reader)

    def _prepare(self) -> None:
        if not self.ready:
            gazetteers.build_where_missing(self.messages.note)
            self.ready = True

    def _take(self, item: _Item) -> None:
        """Keep one thing, and count it once it is kept."""
        done = self._keep(item) if isinstance(item, Record) else item
        if isinstance(done, _Held):
            done = self._note_copy(done.original)
        if isinstance(done, Refused):
            self.tally.refused += 1
            self.messages.refused(done)

    def _keep(self, record: Record) -> Refused | None:
        from crossbearing.ledger.errors import LedgerError
        from crossbearing.pipeline.incidents import add_to_incidents

        data = self.in_hand.pop(record.report.id)
        try:
            encoded = jsonl.encode(record)
            with self.ledger.transaction():
                added = self.ledger.add(record.report, data, record, encoded, again=self.request.again)
                if added.new_reading:
                    add_to_incidents(self.ledger, record)
        except (LedgerError, OSError):
            raise  # a full disk is no fault of the report
        except Exception as error:
            return failed(record.report, f"was read but could not be kept: {type(error).__name__}: {error}")
        self._count(record.report, added)
        return None

    def _note_copy(self, original: Original) -> Refused | None:
        if self.ledger.report(original.report.id) is None:  # the first copy could not be read
            return failed(original.report, "could not be read: see the first copy of this text")
        if not self._holds(self._with_known(original.report)):
            self.later.append(original)
            return None
        self._count(original.report, self.ledger.add_copy(original.report, original.data))
        return None

    def _count(self, report: Report, added: Added) -> None:
        tally = self.tally
        if added.new_report:
            status, tally.read = "added", tally.read + 1
        elif added.new_reading:
            status, tally.again = "read_again", tally.again + 1
        elif added.new_copy:
            status, tally.copies = "found_elsewhere", tally.copies + 1
        else:
            status, tally.already_read = "held_before", tally.already_read + 1
        if self.request.as_json:
            line = {"report": report.id, "external_id": report.external_id, "path": report.path, "status": status}
            click.echo(json.dumps(line, ensure_ascii=False))


def add_reports(request: Request, ledger: Ledger) -> int:
    """Add everything asked for; the exit status. Ctrl-C leaves what is kept in place."""
    tally = AddTally()
    with Bar("adding") as bar:
        messages = Messages(request.as_json, bar)
        try:
            _Adding(request, ledger, tally, messages, bar).run()
        except KeyboardInterrupt:
            bar.end()
            messages.note("interrupted; what was added is kept, and the same command adds the rest")
            status = INTERRUPTED
        else:
            nothing = not any(tally.done().values())
            status = REFUSALS if nothing or (request.strict and tally.refused) else OK
        finally:
            bar.end()
        messages.tally(tally, request.paths)
    return status
