"""Which reports tell of one incident, as the server shows it: worked out anew when reports or people's word change."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossbearing.incidents.agreement import compare
from crossbearing.ledger.accounts import IncidentTables
from crossbearing.model.incident import Incident
from crossbearing.pipeline.incidents import groups_of, pairings_of, records_of, settle
from crossbearing.pipeline.mentions import mentions_of
from crossbearing.server.decisions import standing_of
from crossbearing.server.library import Library

# Incidents kept compared: some kB each.
_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Groups:
    """The incidents' report ids by the incident's id, the one that a report joined last first."""

    reports: dict[str, tuple[str, ...]]


class Grouping:
    """The groups that the ledger keeps, read anew when reports or people's word have changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._known: tuple[tuple[int, int], Groups] | None = None

    def groups(self) -> Groups:
        """The present groups. The first time over a ledger whose reports never joined, they join now."""
        library = self._library
        stamp = (library.ledger.counts().readings, library.last_number())
        with self._lock:
            if self._known is None or self._known[0] != stamp:
                self._known = (stamp, self._ordered(groups_of(library.ledger)))
            return self._known[1]

    def incident_of(self, report: str) -> str | None:
        """The incident that a report stands in; ``None`` where it has not joined yet."""
        with self._lock:
            settle(self._library.ledger)
            return IncidentTables(self._library.ledger).incident_of([report]).get(report)

    def standing_for(self, incident: str) -> str | None:
        """The id under which an incident now stands: its own, or that of the one it was put together with."""
        if incident in self.groups().reports:
            return incident
        with self._lock:
            return IncidentTables(self._library.ledger).heir(incident)

    def _ordered(self, found: dict[str, tuple[str, ...]]) -> Groups:
        order = {kept.id: kept.number for kept in self._library.reports()}
        newest = sorted(found, key=lambda name: max(order[one] for one in found[name]), reverse=True)
        return Groups({name: found[name] for name in newest})


class Compared:
    """Incidents compared before, kept by what they rest on."""

    def __init__(self, library: Library, grouping: Grouping) -> None:
        self._library, self._grouping = library, grouping
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[object, ...], Incident] = OrderedDict()

    def of(self, name: str, reports: tuple[str, ...]) -> Incident:
        """The accounts of an incident side by side, with the grade that a person set."""
        # What an incident rests on: what was decided of it and of its reports, and how they are read.
        decided = tuple(len(self._library.decisions.about(one)) for one in (name, *reports))
        key = (name, reports, decided, self._library.ledger.counts().readings)
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
        records = records_of(self._library.ledger, reports)
        standing = standing_of(self._library.decisions.about(name), name).get("")
        grade = standing.grade if standing else None
        graded = (str(grade.value), grade.who) if grade else None
        pairings = pairings_of(self._library.ledger, reports)
        mentions = mentions_of(self._library.ledger, name, reports)
        return compare(records, identifier=name, pairings=pairings, mentions=mentions, graded=graded)
