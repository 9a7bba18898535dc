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
    known = _Known()
    together: Together = []
    apart: Apart = []
    for groups in reversed(said):
        if len(groups) == 1:
            together += [(a, b) for a, b in combinations(groups[0], 2) if known.join(a, b)]
        for left, right in combinations(groups, 2):
            apart += [((a,), (b,)) for a, b in product(left, right) if known.part(a, b)]
    return together, apart


class _Known:
    """What is settled so far: reports by the group that they stand in, and which groups are apart."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}

    def join(self, a: str, b: str) -> bool:
        """Put two reports into one group; whether that was new, and not ruled out."""
        left, right = self._root(a), self._root(b)
        if left == right or right in self._apart.get(left, ()):
            return False
        self._above[right] = left
        others = self._apart.pop(right, set())
        for other in others:
            self._apart[other].discard(right)
            self._apart[other].add(left)
        if others:
            self._apart.setdefault(left, set()).update(others)
        return True

    def part(self, a: str, b: str) -> bool:
        """Hold the groups of two reports apart; whether they are not one."""
        left, right = self._root(a), self._root(b)
        if left == right:
            return False
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)
        return True

    def _root(self, report: str) -> str:
        above = self._above
        while (parent := above.get(report, report)) != report:
            above[report] = above.get(parent, parent)  # halves the way for whoever comes next
            report = parent
        return report
