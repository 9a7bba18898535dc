"""Every check, in the order their findings are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crossbearing.checks import circular, dates, denied, differs, spatial_all, sums, unanchored
from crossbearing.model.finding import Finding
from crossbearing.model.record import Record

_RANK = {"impossible": 0, "strained": 1, "disputed": 2, "note": 3}
_CHECKS: tuple[Callable[[Record], Iterator[Finding]], ...] = (
    sums.check,
    dates.check,
    denied.check,
    differs.check,
    circular.check,
    unanchored.check,
)


def run_checks(record: Record, atlas: object = None) -> Iterator[Finding]:
    """Run every check over a joined record; the gravest findings come first, then text order. Ids are left empty."""
    found = list(spatial_all.check(record, atlas))
    for check in _CHECKS:
        found.extend(check(record))
    yield from sorted(found, key=lambda f: _RANK[f.severity])
