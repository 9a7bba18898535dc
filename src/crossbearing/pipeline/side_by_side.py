"""Reports brought together into incidents in memory, without a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from crossbearing.incidents.accounts import account_of
from crossbearing.incidents.agreement import compare
from crossbearing.incidents.cluster import candidates, group
from crossbearing.incidents.copies import by_text
from crossbearing.incidents.weights import pairing
from crossbearing.model.incident import Incident, Pairing
from crossbearing.model.record import Record


def grouped(
    records: Sequence[Record],
    together: Sequence[Sequence[str]] = (),
    apart: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
) -> list[list[Record]]:
    """The records of each incident: accounts by day of publication, incidents by their first account.

    Copies of one text join as one, so that they weigh on no other group, and are all listed. Without dates the order given stands. ``together``
    and ``apart`` are report ids that a person holds to tell of one incident, or of two.
    """
    copies = by_text(records)
    by_id = {identifier: same[0] for identifier, same in copies.items()}
    position = {identifier: n for n, identifier in enumerate(by_id)}

    def when(identifier: str) -> tuple[str, int]:
        return by_id[identifier].report.published or "", position[identifier]

    accounts = [account_of(record) for record in by_id.values()]
    groups = [sorted(ids, key=when) for ids in group(accounts, together, apart)]
    return [[copy for i in ids for copy in copies[i]] for ids in sorted(groups, key=lambda ids: when(ids[0]))]


def incidents_in(records: Sequence[Record]) -> Iterator[Incident]:
    """Every incident that these reports tell of, each with its accounts side by side."""
    return (incident for incident, _ in compared(records))


def compared(records: Sequence[Record]) -> Iterator[tuple[Incident, list[Record]]]:
    """Every incident with the records that it rests on."""
    return ((compare(same, pairings=pairings(same)), same) for same in grouped(records))


def pairings(records: Sequence[Record]) -> tuple[Pairing, ...]:
    """Why these reports were held to tell of one incident: each pair that was compared, with its evidence."""
    accounts = {record.report.id: account_of(record) for record in records}
    compared = candidates(accounts.values())
    return tuple(pairing(accounts[a], accounts[b]) for a, b in combinations(sorted(accounts), 2) if (a, b) in compared)
