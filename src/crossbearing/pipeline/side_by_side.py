"""Reports brought together into incidents in memory, without a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.agreement import compare
from crossbearing.incidents.cluster import between, candidates, clustered, group, weighed
from crossbearing.incidents.copies import by_text
from crossbearing.incidents.weights import pairing
from crossbearing.model.incident import Incident, Pairing
from crossbearing.model.record import Record
from crossbearing.pipeline.mentions import mentions_among


def grouped(
    records: Sequence[Record],
    together: Sequence[Sequence[str]] = (),
    apart: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
    crowds: Mapping[str, float] | None = None,
) -> list[list[Record]]:
    """The records of each incident: accounts by day of publication, incidents by their first account.

    Copies of one text join as one, so that they weigh on no other group, and are all listed. Without dates the order given stands. ``together``
    and ``apart`` are report ids that a person holds to tell of one incident, or of two; ``crowds`` as for ``group``.
    """
    copies = by_text(records)
    accounts = [account_of(same[0]) for same in copies.values()]
    return _in_order(copies, group(accounts, together, apart, crowds))


def incidents_in(records: Sequence[Record]) -> Iterator[Incident]:
    """Every incident that these reports tell of, each with its accounts side by side."""
    return (incident for incident, _ in compared(records))


def compared(records: Sequence[Record]) -> Iterator[tuple[Incident, list[Record]]]:
    """Every incident with the records that it rests on."""
    copies = by_text(records)
    accounts = [account_of(same[0]) for same in copies.values()]
    found = between(accounts)
    groups = _in_order(copies, clustered(copies, weighed(found.links, found.crowds)))
    stands = {record.report.id: same[0].report.id for same in groups for record in same}
    mentions = mentions_among((same[0] for same in copies.values()), accounts, stands)
    for same in groups:
        told = mentions.get(same[0].report.id, ())
        yield compare(same, pairings=pairings(same, found.crowds), mentions=told), same


def pairings(records: Sequence[Record], crowds: Mapping[str, float]) -> tuple[Pairing, ...]:
    """Why these reports were held to tell of one incident: each pair that was compared, with its evidence.

    ``crowds`` gives the crowd about each report, as ``between`` finds it in all that is held.
    """
    accounts = {record.report.id: account_of(record) for record in records}
    shared = candidates(accounts.values())
    pairs = ((a, b) for a, b in combinations(sorted(accounts), 2) if (a, b) in shared)
    return tuple(pairing(accounts[a], accounts[b], crowds) for a, b in pairs)


def _in_order(copies: Mapping[str, list[Record]], groups: Iterable[Sequence[str]]) -> list[list[Record]]:
    """The records of each group, copies beside one another: by day of publication, then as they were given."""
    position = {identifier: n for n, identifier in enumerate(copies)}

    def when(identifier: str) -> tuple[str, int]:
        return copies[identifier][0].report.published or "", position[identifier]

    ordered = sorted((sorted(ids, key=when) for ids in groups), key=lambda ids: when(ids[0]))
    return [[copy for i in ids for copy in copies[i]] for ids in ordered]
