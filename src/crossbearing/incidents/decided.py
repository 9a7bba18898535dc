"""What people hold of reports, made free of contradiction: the later word goes before the earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

Groups = tuple[tuple[str, ...], ...]
Together = list[tuple[str, ...]]
Apart = list[tuple[tuple[str, ...], tuple[str, ...]]]


def without_contradiction(said: Sequence[Groups]) -> tuple[Together, Apart]:
    """What is said in order (one group: these tell of one incident; several: these of different ones), what is overruled left out.

    A pair that a later word parts is not joined by an earlier one, nor the other way round. Of a merge that a
    later split contradicts, the rest stays merged.
    """
    joined: dict[str, str] = {}
    barred: set[tuple[str, str]] = set()
    together: Together = []
    apart: Apart = []

    def root(report: str) -> str:
        while joined.get(report, report) != report:
            report = joined[report]
        return report

    def is_barred(a: str, b: str) -> bool:
        left, right = root(a), root(b)
        return any({root(x), root(y)} == {left, right} for x, y in barred)

    for groups in reversed(said):
        if len(groups) == 1:
            for a, b in combinations(groups[0], 2):
                if root(a) != root(b) and not is_barred(a, b):
                    joined[root(b)] = root(a)
                    together.append((a, b))
        for left, right in combinations(groups, 2):
            for a, b in product(left, right):
                if root(a) != root(b):
                    barred.add((a, b))
                    apart.append(((a,), (b,)))
    return together, apart
