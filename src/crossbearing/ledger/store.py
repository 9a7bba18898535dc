"""What a ledger does, whatever keeps it. ``tests/ledger/behaviour.py`` proves it over every implementation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from crossbearing.model.judgement import Entry, Judgement
from crossbearing.model.place import Geometry
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report

ClaimState = Literal["accepted", "rejected", "corrected"]
# What ``previous`` holds in the first entry of a log.
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report that was handed in."""

    report_id: str
    new_report: bool
    new_reading: bool
    new_copy: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """One place where a text was found: the same text from two outlets is one report with two copies.

    ``sha256_original`` is the key of the original's bytes.
    """

    number: int
    added_at: str
    sha256_original: str
    external_id: str | None
    title: str | None
    outlet: str | None
    url: str | None
    path: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as listed: what its current reading says of it, and counts.

    ``number`` counts reports in the order of their adding. ``copy`` is where the text that was read came
    from, ``copies`` how many there are. ``worst`` is the gravest severity among the findings.
    """

    number: int
    id: str
    added_at: str
    copy: Copy
    copies: int
    language: str | None
    characters: int
    sha256_text: str
    reading: int
    readings: int
    claims: int
    findings: int
    worst: str | None
    judgements: int


@dataclass(frozen=True, slots=True)
class KeptReading:
    """One reading of a report: what made it, when it was added (ISO 8601, UTC), and the hash of its bytes."""

    number: int
    report: str
    reader: Reader
    added_at: str
    sha256: str
    claims: int
    findings: int


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports to list; what is ``None`` does not restrict. Newest first.

    ``words`` are looked for in title and text. ``published`` is a pair of ISO dates, either ``None`` where
    open, both inclusive; a report without a date is then left out. ``before`` is a ``KeptReport.number`` to go on from.
    """

    words: str | None = None
    outlet: str | None = None
    external_id: str | None = None
    published: tuple[str | None, str | None] = (None, None)
    worst: str | None = None
    judged: bool | None = None
    before: int | None = None
    limit: int | None = None


EVERY_REPORT = ReportFilter()


@dataclass(frozen=True, slots=True)
class Query:
    """Which claims to find; every condition given must hold, newest first.

    ``words`` are looked for in the claim's words: all must occur; "a phrase in quotation marks" and beginnings
    of words (``shell*``) may be given. ``source``, ``actor``, ``type``, ``finding`` and ``stance`` are each looked for as one
    phrase. ``source`` is anyone in the claim's chain, the outlet included; ``type`` a code or name of PLOVER or
    ACLED; ``finding`` a kind or a severity. ``box`` is west, south, east, north in degrees (west above east:
    over the 180th meridian); ``shape`` a polygon; both ask that the place may lie there. ``since`` and
    ``until`` are ISO dates or date-times, both inclusive: the time told of overlaps them.
    ``report`` is a report's id; ``state`` what people decided on the claim; ``before`` a ``Hit.number`` to go on from.
    """

    words: str | None = None
    source: str | None = None
    actor: str | None = None
    type: str | None = None
    finding: str | None = None
    stance: str | None = None
    box: tuple[float, float, float, float] | None = None
    shape: Geometry | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    before: int | None = None
    limit: int = 50
    state: ClaimState | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found: enough to show it; ``report`` and ``claim`` lead to the rest."""

    number: int
    report: str
    claim: str
    words: str
    start: int
    end: int
    stance: str
    sources: tuple[str, ...]
    actors: tuple[str, ...]
    types: tuple[str, ...]
    findings: tuple[str, ...]
    external_id: str | None
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log: how many entries there are, and the last one's hash (``GENESIS`` where there is none)."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: ``where`` names it ("judgement 12", "original 9f2c…")."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what was found; sound where ``faults`` is empty."""

    reports: int
    readings: int
    originals: int
    claims: int
    head: Head
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds."""

    reports: int
    copies: int
    readings: int
    claims: int
    judgements: int


class Ledger(Protocol):
    """Reports, readings and judgements. One per thread: an open ledger is not for use by several at once.

    Every method raises a ``LedgerError`` in plain words where it cannot do its work.
    """

    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """All or nothing of what is written inside; may be nested, the outermost commits.

        Other writers wait meanwhile, readers do not. With ``durable`` (of the outermost one) what is
        committed has reached the disk, not only the system, when it ends.
        """

    def add(self, report: Report, original: bytes, record: Record, encoded: bytes, *, again: bool = False) -> Added:
        """Keep a report, the bytes it was made from and its reading, all or nothing.

        ``original`` must hash to ``report.sha256_original``; ``encoded`` is the record as ``export.jsonl``
        writes it, and is given back as it is. What is held already is not added again: a reading by the same
        reader is, with ``again``, where it differs.
        """

    def add_copy(self, report: Report, original: bytes) -> Added:
        """Note where else a text was found that the ledger holds. Raises ``UnknownTarget`` where it does not."""

    def holds(self, report: Report, reader: Reader) -> bool:
        """Whether reading this report would add nothing.

        It was read by this reader, and tells nothing (date, outlet, title …) that was not known then.
        """

    def reports(self, wanted: ReportFilter = EVERY_REPORT) -> Sequence[KeptReport]:
        """Reports, newest first."""

    def report(self, report_id: str) -> KeptReport | None:
        """One report by its id; ``None`` where there is no such report."""

    def find_report(self, name: str) -> Sequence[KeptReport]:
        """The reports that a person may mean: by id, a beginning of it (six characters or more), or external id."""

    def copies(self, report_id: str) -> Sequence[Copy]:
        """Where the report's text was found, in order of adding."""

    def original(self, sha256: str) -> bytes | None:
        """The bytes of an original, as they were."""

    def readings(self, report_id: str) -> Sequence[KeptReading]:
        """The readings of a report, oldest first; the last is the current one."""

    def record_bytes(self, report_id: str, reading: int | None = None) -> bytes | None:
        """The record of a reading, byte for byte as it was added; of the current one without ``reading``."""

    def records(self) -> Iterator[bytes]:
        """The record of every report's current reading, in order of adding, one held at a time."""

    def search(self, query: Query) -> Sequence[Hit]:
        """Claims of current readings, as they were put in. Raises ``ValueError`` for a query that makes no sense."""

    def stale_claims(self) -> Sequence[str]:
        """The reports of which something was judged, or read again after that, since their claims were put in."""

    def put_claims(
        self, report_id: str, records: Sequence[Record], states: Mapping[str, Sequence[ClaimState]]
    ) -> None:  # fmt: skip
        """Let the claims of a report's current reading be found as these records have them, each in the first that does.

        ``states`` says what people decided on each, by its id. Their numbers stay. See ``pipeline.searching``.
        """

    def judge(self, judgement: Judgement) -> Entry:
        """Append a judgement to the log.

        Raises ``UnknownTarget``, ``BadJudgement``, and ``Conflict`` where something else stands than ``replaces`` says.
        """

    def judgements(self, about: str | None = None, since: int = 0) -> Sequence[Entry]:
        """Entries of the log in order, after number ``since``.

        ``about`` is a target; a report's id stands for all its parts too.
        """

    def head(self) -> Head:
        """The end of the log; with its hash kept elsewhere, no earlier entry can be changed unseen."""

    def verify(self, head: str | None = None) -> Verification:
        """Check everything kept; ``head`` is a hash exported before that must still be in the log."""

    def counts(self) -> Counts:
        """How much there is."""

    def backup(self, path: str) -> None:
        """Write a whole copy to ``path``, which must not exist; others may write meanwhile."""

    def close(self) -> None:
        """Close it; it cannot be used afterwards."""
