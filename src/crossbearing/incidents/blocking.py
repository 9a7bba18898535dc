"""Which accounts are worth comparing: those that share a key.

The keys depend on the account alone, so that whether two accounts are compared never depends on a third. Every kind
of key is narrow (a place and a day, two names, a rare word and a day, a run of words), so that a key is shared by few
reports however many there are in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import combinations
from zlib import crc32

from crossbearing.incidents.accounts import Account
from crossbearing.incidents.comparisons import EVERYWHERE
from crossbearing.incidents.where import Spot

# A third of a degree, some 35 km; a disc stands in each cell that its middle is within a sixth of a degree of.
_CELLS_A_DEGREE = 3
_SMALL_KM = 45.0
_SPOTS = 4
_NAMES = 8
_PLACES = 6
_RARE = 10
_RARE_BITS = 8.0
_DAYS = 3
_SHORT_DAYS = 3
_RUNS = 4
_MARKS = 8
_TARGETS = 3
# So many killed at once on one day are seldom of two incidents.
_MANY = 6
# Words that few reports of any kind hold.
_ODD_BITS = 11.0
# Days, one key each for every half of them: a key that held over any time would be shared by ever more reports.
_COPIED_WITHIN = 10
_SEASON = 180
_YEARS = 1_000


def keys_of(account: Account) -> frozenset[int]:
    """The keys of an account, as hashes of 32 bits: two that collide cost a comparison, never a wrong link."""
    return frozenset(crc32(key.encode()) for key in _keys(account))


def _keys(account: Account) -> Iterator[str]:
    days = sorted(_days(account))
    cells = sorted({cell for spot in _small(account.spots) for cell in cells_of(spot)})
    rare = _rarest(account)
    people = sorted(account.names)[:_NAMES]
    marks = [m for _, m in nlargest(_MARKS, ((bits, mark) for mark, bits in account.marks.items()))]
    deeds = [f"{t} hit" for t in sorted(account.targets - EVERYWHERE)[:_TARGETS]]
    killed = [f"{account.killed[0]} killed"] if account.killed and (account.killed[0] or 0) >= _MANY else []
    places = sorted(account.named)[:_PLACES]
    names = dict.fromkeys(f"m {m}" for m in (*marks, *(p for p in places if " " not in p)))
    for place in [*cells, *places, *rare, *names, *deeds, *killed]:
        yield from (f"{place} {day}" for day in days)
    for season in _spans(account, _SEASON):
        yield from (f"{name} {cell} {season}" for name in people for cell in cells[: 2 * _SPOTS])
        odd = sorted(w for w in rare if account.terms[w] >= _ODD_BITS)[: _RARE // 2]
        yield from (f"{one} {two} {season}" for one, two in combinations(odd, 2))
    for years in _spans(account, _YEARS):
        yield from (f"{one} {two} {years}" for one, two in combinations(people, 2))
    for week in _spans(account, _COPIED_WITHIN):
        yield from (f"w {run} {week}" for run in account.sketch[:_RUNS])


def _rarest(account: Account) -> list[str]:
    """The rarest words of title and opening, rarest first."""
    bits = account.terms
    rare = ((bits[w], w) for w in account.lead if bits[w] >= _RARE_BITS)
    return [w for _, w in nlargest(_RARE, rare)]


def _small(spots: Iterable[Spot]) -> list[Spot]:
    return [s for s in spots if s.km <= _SMALL_KM][:_SPOTS]


def cells_of(spot: Spot) -> Iterator[str]:
    """The cells about a place: one, two or four, so that two places near one another share one."""
    lat, lon = spot.lat * _CELLS_A_DEGREE, spot.lon * _CELLS_A_DEGREE
    for row in {int(lat // 1), int((lat + 0.5) // 1)}:
        for column in {int(lon // 1), int((lon + 0.5) // 1)}:
            yield f"@{row},{column}"


def _spans(account: Account, days: int) -> Iterator[str]:
    """The stretches of time that a report stands in, each ``days`` long: two reports within half of that share one."""
    when = account.published or max((high for _, high in (*account.days, *account.dates)), default=None)
    if when is None:
        yield f"{days} undated"
    else:
        half = 2 * when // days
        yield from (f"{days}.{half}", f"{days}.{half + 1}")


def _days(account: Account) -> set[int]:
    """Pairs of days, each under its first: two days that follow one another share one."""
    told = [d for d in (*account.days, *account.dates) if d[1] - d[0] <= _SHORT_DAYS][:_DAYS]
    if not told and account.published:
        told = [(account.published - 2, account.published)]
    return {first for low, high in told for day in range(low, high + 1) for first in (day - 1, day)}
