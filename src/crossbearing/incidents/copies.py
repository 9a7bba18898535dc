"""One text that several outlets carry: each copy is an account of its own outlet, and all are one origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crossbearing.incidents.tellings import key_of
from crossbearing.incidents.traces import Trace
from crossbearing.model.record import Record
from crossbearing.model.report import Report


def told_by(record: Record, reports: Iterable[Report]) -> list[Record]:
    """The record as each of these reports, all of its text, has it; the record's own first.

    A copy without an external id of its own cannot be told from the others in a table: it is left out.
    """
    by_key = {key_of(record): record}
    for report in reports:
        if report.external_id is not None:
            by_key.setdefault(report.external_id, replace(record, report=report))
    if record.report.external_id is None and len(by_key) > 1:
        del by_key[key_of(record)]
    return list(by_key.values())


def by_text(records: Sequence[Record]) -> dict[str, list[Record]]:
    """The records of each text by the report's own id, that published first at the head; one for each key."""
    texts: dict[str, dict[str, Record]] = {}
    for record in records:
        texts.setdefault(record.report.id, {}).setdefault(key_of(record), record)
    found = {}
    for text, copies in texts.items():
        first, *others = sorted(copies.values(), key=lambda r: (r.report.published or "9999", key_of(r)))
        found[text] = told_by(first, (other.report for other in others))
    return found


def join_copies(state: Trace) -> None:
    """Every source of a text is one with the same source in a copy of that text, the outlet's own voice too."""
    first: dict[str, int] = {}
    for n, one in enumerate(state.tellings):
        m = first.setdefault(one.record.report.id, n)
        if m == n:
            continue
        why = f"{one.key} is a copy of {state.tellings[m].key}"
        for node in [node for node in state.mouths if node[0] == n]:
            if (m, node[1]) in state.mouths:
                state.join((m, node[1]), node, why)
