"""What each comparison weighs, in bits, and the probability that two accounts tell of one incident."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from zlib import crc32

from crossbearing.incidents.accounts import Account
from crossbearing.incidents.comparisons import MEASURES, compare
from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.incident import Pairing

_LN2 = math.log(2)
_TABLE = "crossbearing.incidents", "weights.yaml"


@dataclass(frozen=True, slots=True)
class Steps:
    """Bits of one comparison: ``bits[n]`` where the measure has passed ``from_[n - 1]`` and not ``from_[n]``."""

    from_: tuple[float, ...]
    bits: tuple[float, ...]

    def at(self, measure: float) -> float:
        """The bits that a measure is worth."""
        return self.bits[bisect_right(self.from_, measure)]


@dataclass(frozen=True, slots=True)
class Weights:
    """The table: what two accounts start from, the steps of each comparison, and those of the crowd about a pair.

    ``mark`` tells one table from another.
    """

    start: float
    join: float
    steps: Mapping[str, Steps]
    crowd: Steps
    mark: str = ""


@cache
def shipped_weights() -> Weights:
    """The weights of ``weights.yaml``. Raises ``LexiconError`` naming the entry that is not as it must be."""
    table: dict[str, Any] = load_table(*_TABLE)
    steps = {name: _steps(name, rows) for name, rows in table["comparisons"].items()}
    if unknown := steps.keys() - MEASURES.keys():
        raise LexiconError(f"{'/data/'.join(_TABLE)}: no comparison is called {sorted(unknown)[0]}")
    mark = f"{crc32(repr(table).encode()):08x}"
    crowd = _steps("crowd", table["crowd"])
    if max(crowd.bits) > 0:
        raise LexiconError(f"{'/data/'.join(_TABLE)}: a crowd speaks for no pair, its bits are 0 or less")
    return Weights(float(table["start"]), float(table["join"]), MappingProxyType(steps), crowd, mark)


def _steps(name: str, rows: list[list[float]]) -> Steps:
    """Rows are ``[from, bits]``, rising; the first stands for all below the second."""
    if not rows or any(len(r) != 2 for r in rows) or any(a[0] >= b[0] for a, b in pairwise(rows)):
        raise LexiconError(f"{'/data/'.join(_TABLE)}: {name} needs rows [from, bits] that rise")
    return Steps(tuple(float(r[0]) for r in rows[1:]), tuple(float(r[1]) for r in rows))


def evidence(a: Account, b: Account) -> Mapping[str, float]:
    """The bits for (above 0) and against that two accounts tell of one incident, by comparison; of these two alone."""
    weights = shipped_weights()
    found = {n: weights.steps[n].at(m) for n, m in compare(a, b).items() if n in weights.steps}
    return MappingProxyType({"start": weights.start, **found})


def bits_of(a: Account, b: Account) -> float:
    """All evidence of the two accounts summed: log2 of the odds that they tell of one incident where nothing else is near."""
    # To the hundredth, as a ledger keeps it: no sum may fall to either side of a limit by the order of adding.
    return round(sum(evidence(a, b).values()), 2)


def crowd_bits(one: float, other: float) -> float:
    """What the crowds about two accounts take from the bits between them: 0 or less."""
    return shipped_weights().crowd.at(min(one, other))


def probability(bits: float) -> float:
    """The probability that odds of ``2 ** bits`` stand for."""
    return 1.0 / (1.0 + math.exp(-_LN2 * max(-60.0, min(60.0, bits))))


def pairing(a: Account, b: Account, crowds: Mapping[str, float]) -> Pairing:
    """Why two accounts are held to tell of one incident or of two; ``crowds`` gives the crowd about each report."""
    first, second = sorted((a, b), key=lambda x: x.report)
    crowd = crowd_bits(crowds.get(first.report, 0), crowds.get(second.report, 0))
    found = {**evidence(first, second), "crowd": crowd}
    return Pairing((first.report, second.report), probability(sum(found.values())), MappingProxyType(found))
