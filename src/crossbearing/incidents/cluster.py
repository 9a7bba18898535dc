"""Accounts put together into incidents: the same groups whatever the order in which the accounts came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from crossbearing.incidents.accounts import Account
from crossbearing.incidents.blocking import keys_of
from crossbearing.incidents.weights import bits_of, crowd_bits, shipped_weights

Pair = tuple[str, str]
# Bits are added up as whole hundredths, so that the order of adding leaves no trace.
_HUNDREDTHS = 100
# Evidence is cut off here: one pair may not outvote all others. A pair that shares no key counts as the least.
LEAST_BITS = -8.0
# Below this two accounts that share a key are taken for those of two incidents when the crowd is counted.
ANOTHER = 0.0
# From this on two are taken to tell of one incident when the crowd is counted.
COMPANION = 5.0
# Divisible by every number up to 16.
PARTS = 720_720
MOST_BITS = 10.0
_APART = round(LEAST_BITS * _HUNDREDTHS)


@dataclass(frozen=True, slots=True)
class Between:
    """The evidence between accounts of a set, each pair's own, and the crowd about each of them (see ``crowd``)."""

    links: Mapping[Pair, float]
    crowds: Mapping[str, float]


def between(accounts: Iterable[Account]) -> Between:
    """All accounts of a set compared with those that they share a key with."""
    by_id = {a.report: a for a in accounts}
    links: dict[Pair, float] = {}
    others: dict[str, list[str]] = defaultdict(list)
    companions: Counter[str] = Counter()
    for a, b in candidates(by_id.values()):
        bits = bits_of(by_id[a], by_id[b])
        if bits < ANOTHER:
            others[a].append(b)
            others[b].append(a)
        if bits >= COMPANION:
            companions.update((a, b))
        # What weighs as little as a pair that was never compared need not be kept: most pairs are such.
        if bits > LEAST_BITS:
            links[a, b] = bits
    return Between(links, {a: crowd(companions[b] for b in near) for a, near in others.items()})


def crowd(companions: Iterable[int]) -> float:
    """About how many other incidents a report might be taken to tell of.

    Given for each report that shares a key with it and whose evidence is below ``ANOTHER``: how many companions that
    one has, reports that almost certainly tell of the same as it (evidence of at least ``COMPANION``). Ten reports of
    one other incident make one. Depends on which reports there are, not on the order in which they came.
    """
    # In whole parts, so that no sum depends on the order of adding.
    return sum(PARTS // (1 + count) for count in companions) / PARTS


def weighed(links: Mapping[Pair, float], crowds: Mapping[str, float]) -> dict[Pair, float]:
    """The evidence between accounts less what the crowd about each pair takes from it."""
    return {(a, b): bits + crowd_bits(crowds.get(a, 0), crowds.get(b, 0)) for (a, b), bits in links.items()}


def group(
    accounts: Iterable[Account],
    together: Sequence[Sequence[str]] = (),
    apart: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
    crowds: Mapping[str, float] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """The report ids of each incident, sorted, and sorted among themselves; every account is in exactly one.

    ``together`` lists reports that a person holds to tell of one incident, ``apart`` pairs of lists held to tell of
    two; neither is ever undone. Where the two contradict each other, ``apart`` is kept: a wrong merge costs more.
    ``crowds`` gives the crowd about each report where these accounts are a part of a larger set.
    """
    given = list(accounts)
    found = between(given)
    links = weighed(found.links, found.crowds if crowds is None else crowds)
    return tuple(clustered((a.report for a in given), links, together, apart))


def candidates(accounts: Iterable[Account]) -> set[Pair]:
    """The pairs of reports that share a key."""
    holders: dict[int, list[str]] = defaultdict(list)
    for account in accounts:
        for key in keys_of(account):
            holders[key].append(account.report)
    return {pair(a, b) for together in holders.values() for a, b in combinations(together, 2)}


def pair(a: str, b: str) -> Pair:
    """Two report ids in order."""
    return (a, b) if a < b else (b, a)


def cut(bits: float) -> float:
    """Bits within what one pair may say."""
    return max(LEAST_BITS, min(MOST_BITS, bits))


def clustered(
    reports: Iterable[str],
    links: Mapping[Pair, float],
    together: Sequence[Sequence[str]] = (),
    apart: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
) -> list[tuple[str, ...]]:
    """Groups by average linkage: the two groups with most evidence between them join first, until none has enough."""
    merging = _Merging(sorted(reports), links, {pair(a, b) for left, right in apart for a in left for b in right})
    for ids in together:
        known = [i for i in ids if i in merging.group_of]
        for a, b in combinations(known, 2):
            merging.join_reports(a, b)
    merging.run(shipped_weights().join)
    return sorted(tuple(sorted(members)) for members in merging.members.values())


class _Merging:
    """Groups that join pair by pair. Ties fall to the smaller report ids, so that the outcome has no order in it."""

    def __init__(self, reports: Sequence[str], links: Mapping[Pair, float], barred: set[Pair]) -> None:
        self.group_of = {r: r for r in reports}
        self.members = {r: [r] for r in reports}
        self.sums: dict[str, dict[str, tuple[int, int]]] = {r: {} for r in reports}
        self.barred: dict[str, set[str]] = defaultdict(set)
        for (a, b), bits in links.items():
            self.sums[a][b] = self.sums[b][a] = round(cut(bits) * _HUNDREDTHS), 1
        for a, b in barred:
            if a in self.group_of and b in self.group_of:
                self.barred[a].add(b)
                self.barred[b].add(a)

    def average(self, a: str, b: str) -> float:
        """Mean bits between two groups; pairs never compared count as apart."""
        total, compared = self.sums[a].get(b, (0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + (pairs - compared) * _APART) / pairs / _HUNDREDTHS

    def join_reports(self, a: str, b: str) -> None:
        """Join the groups of two reports, as a person said, unless a person also said that they are apart."""
        first, second = self.group_of[a], self.group_of[b]
        if first != second and second not in self.barred[first]:
            self.join(*sorted((first, second)))

    def join(self, a: str, b: str) -> None:
        """Put group ``b`` into group ``a``."""
        for report in self.members[b]:
            self.group_of[report] = a
        self.members[a] += self.members.pop(b)
        for other, (total, count) in self.sums.pop(b).items():
            self.sums[other].pop(b)
            if other != a:
                had, number = self.sums[a].get(other, (0, 0))
                self.sums[a][other] = self.sums[other][a] = had + total, number + count
        for other in self.barred.pop(b, set()):
            self.barred[other].discard(b)
            self.barred[other].add(a)
            self.barred[a].add(other)

    def run(self, least: float) -> None:
        """Join the best two groups while any two have at least ``least`` bits between them."""
        heap = [(-self.average(a, b), a, b) for a, others in self.sums.items() for b in others if a < b]
        heap = [h for h in heap if -h[0] >= least]
        heapify(heap)
        while heap:
            bits, a, b = heappop(heap)
            if a not in self.members or b not in self.members or b in self.barred[a] or -bits != self.average(a, b):
                continue
            self.join(a, b)
            for other in self.sums[a]:
                if (now := self.average(a, other)) >= least:
                    first, second = pair(a, other)
                    heappush(heap, (-now, first, second))
