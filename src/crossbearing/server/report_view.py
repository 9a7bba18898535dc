"""One report for its page: the record as it is kept, and beside it what belongs with what and what was decided."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from crossbearing.export.digest import Digest, mark
from crossbearing.export.links import Links
from crossbearing.export.page.running_text import lanes
from crossbearing.export.rule_words import words_of_rules
from crossbearing.ledger.applied import present
from crossbearing.model.judgement import Entry
from crossbearing.server.answers import Standing
from crossbearing.server.decisions import standing_of
from crossbearing.server.groups import Grouping
from crossbearing.server.library import Library

_STANDING = TypeAdapter(dict[str, Standing])
_ENTRIES = TypeAdapter(list[Entry])


def encoded_view(library: Library, grouping: Grouping, report: str, reader: str | None = None) -> bytes:
    """A ``ReportView`` as JSON. The record's bytes go out as they are kept; ``reader`` names a blind reader."""
    library.last_number()
    record, data = library.record(report), library.ledger.record_bytes(report)
    if record is None or data is None:
        raise KeyError(report)
    entries = library.decisions.about(report)
    shown = [one for one in entries if _seen_by(one, reader)]
    stands = present(library.ledger, report, blind=reader).entries
    state, _ = library.decisions.state(report)
    before, after = _neighbours(library, report)
    parts = {
        "record": data,
        "state": _json(state),
        "links": _json(Links.of(record).by_id),
        "lanes": _json(lanes(record.claims)),
        "marks": _json({claim.id: mark(claim) for claim in record.claims}),
        "rules": _json(words_of_rules(record)),
        "title": _json(Digest(record).title),
        "standing": _STANDING.dump_json(standing_of(stands, report, reader)),
        "entries": _ENTRIES.dump_json(shown),
        "incident": _json(grouping.incident_of(report)),
        "previous": _json(before),
        "next": _json(after),
    }
    return b"{" + b",".join(_json(name) + b":" + value for name, value in parts.items()) + b"}"


def _seen_by(entry: Entry, reader: str | None) -> bool:
    """First readers see what is not blind, a blind reader only what is his or hers."""
    return not entry.judgement.blind if reader is None else entry.judgement.blind and entry.judgement.who == reader


def _neighbours(library: Library, report: str) -> tuple[str | None, str | None]:
    """The reports before and after this one in the order of adding, the newest first as the stack shows them."""
    ids = [kept.id for kept in library.reports()]
    at = ids.index(report)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
