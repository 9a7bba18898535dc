"""Which reports tell of one incident, as the server shows it: worked out anew when reports or people's word change."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossbearing.incidents.accounts import Account, account_of
from crossbearing.incidents.agreement import compare
from crossbearing.incidents.cluster import group
from crossbearing.ledger.state import Constraint, constraints
from crossbearing.model.incident import Incident
from crossbearing.pipeline.side_by_side import pairings
from crossbearing.server.decisions import standing_of
from crossbearing.server.library import Library

# Incidents kept compared: some kB each.
_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Groups:
    """The incidents' report ids by the incident's id, newest first, and the incident of each report."""

    reports: dict[str, tuple[str, ...]]
    incident: dict[str, str]


class Grouping:
    """Groups kept as long as nothing that they rest on has changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._accounts: dict[tuple[str, int], Account] = {}
        self._known: tuple[tuple[int, int], Groups] | None = None

    def groups(self) -> Groups:
        """The present groups."""
        library = self._library
        entries = [one for one in library.ledger.judgements() if one.judgement.kind in ("merge", "split", "undo")]
        stamp = (library.ledger.counts().readings, entries[-1].number if entries else 0)
        with self._lock:
            if self._known is None or self._known[0] != stamp:
                self._known = (stamp, self._grouped(constraints(library.ledger.judgements())))
            return self._known[1]

    def _grouped(self, said: Sequence[Constraint]) -> Groups:
        kept = self._library.reports()
        order = {one.id: one.number for one in kept}
        together = [one.groups[0] for one in said if len(one.groups) == 1]
        apart = [(one.groups[0], one.groups[1]) for one in said if len(one.groups) == 2]
        found = group([self._account(one.id, one.reading) for one in kept], together, apart)
        ordered = [tuple(sorted(ids, key=order.__getitem__)) for ids in found]
        ordered.sort(key=lambda ids: max(order[one] for one in ids), reverse=True)
        # Named after the report that came first, so that a name stays while reports join.
        reports = {"i:" + ids[0].removeprefix("r:"): ids for ids in ordered}
        return Groups(reports, {one: name for name, ids in reports.items() for one in ids})

    def _account(self, report: str, reading: int) -> Account:
        key = (report, reading)
        if key not in self._accounts:
            record = self._library.record(report)
            assert record is not None
            self._accounts[key] = account_of(record)
        return self._accounts[key]


class Compared:
    """Incidents compared before, kept by what they rest on."""

    def __init__(self, library: Library, grouping: Grouping) -> None:
        self._library, self._grouping = library, grouping
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[object, ...], Incident] = OrderedDict()

    def of(self, name: str, reports: tuple[str, ...]) -> Incident:
        """The accounts of an incident side by side, with the grade that a person set."""
        key = (name, reports, len(self._library.decisions.about(name)), self._library.ledger.counts().readings)
        with self._lock:
            if key in self._known:
                return self._known[key]
        found = self._compared(name, reports)
        with self._lock:
            self._known[key] = found
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found

    def all(self) -> Iterator[Incident]:
        """Every incident, the one that a report joined last first."""
        self._library.last_number()
        for name, reports in self._grouping.groups().reports.items():
            yield self.of(name, reports)

    def _compared(self, name: str, reports: Sequence[str]) -> Incident:
        records = [record for record in map(self._library.record, reports) if record is not None]
        standing = standing_of(self._library.decisions.about(name), name).get("")
        grade = standing.grade if standing else None
        graded = (str(grade.value), grade.who) if grade else None
        return compare(records, identifier=name, pairings=pairings(records), graded=graded)
