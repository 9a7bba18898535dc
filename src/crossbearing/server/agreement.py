"""The agreement of first and second readers, field by field, over the whole ledger."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

from fastapi import APIRouter

from crossbearing.ledger.state import judged
from crossbearing.server.answers import Agreement
from crossbearing.server.library import Library
from crossbearing.server.second_reader import (
    Overlap,
    alpha,
    day_overlap,
    mean_overlap,
    shape_overlap,
    span_overlap,
)

_OVERLAPS: dict[str, Overlap] = {"span": span_overlap, "interval": day_overlap, "geometry": shape_overlap}
# What the reader of record is called among the readers: whoever is not blind judges for the record.
_FIRST = ""
_DATES = ("start", "end")
_HARM = ("kind", "who", "min", "max")
# By field, by unit (report and part), by reader: the value as that reader leaves it.
Told = dict[str, dict[str, dict[str, Any]]]


def agreement_router(library: Library) -> APIRouter:
    """The route ``/api/agreement``."""
    router = APIRouter(prefix="/api", tags=["judgements"])

    @router.get("/agreement", operation_id="agreement")
    def agreement() -> list[Agreement]:
        """For each field that two readers have judged: the measure, its value, and on how many things."""
        library.last_number()
        told: Told = defaultdict(lambda: defaultdict(dict))
        for subject in library.decisions.subjects():
            entries = library.decisions.about(subject)
            blind = sorted({one.judgement.who for one in entries if one.judgement.blind})
            if blind and subject.startswith("r:"):
                _collect(library, subject, blind, told)
        return [_measured(field, units) for field, units in sorted(told.items())]

    return router


def _collect(library: Library, report: str, blind: list[str], told: Told) -> None:
    """What each reader of one report says of each part: what was judged, and what the reading has where it was kept."""
    entries = library.decisions.about(report)
    data = library.ledger.record_bytes(report)
    parts = _parts(json.loads(data)) if data else {}
    for reader in (_FIRST, *blind):
        for target, state in judged(entries, reader or None).items():
            part = target.partition("/")[2]
            if state.verdict:
                told["verdict"][target][reader] = state.verdict.judgement.kind
            values = {field: json.loads(entry.judgement.value or "null") for field, entry in state.corrections}
            if state.verdict or values:
                _tell(told, target, reader, parts.get(part, {}) | values, part)


def _tell(told: Told, target: str, reader: str, now: dict[str, Any], part: str) -> None:
    """Whoever accepted or corrected a part stands for all that it now says."""
    if part.startswith("c"):
        told["span"][target][reader] = now.get("span")
        told["stance"][target][reader] = now.get("stance")
        told["chain"][target][reader] = " ".join(str(link.get("source")) for link in now.get("chain") or ())
    elif part.startswith("e"):
        told["type"][target][reader] = _code(now.get("type"))
        told["roles"][target][reader] = _code([(one.get("role"), one.get("actor")) for one in now.get("roles") or ()])
        told["casualties"][target][reader] = _code(
            [[one.get(name) for name in _HARM] for one in now.get("casualties") or ()]
        )
    elif part.startswith("q"):
        told["number"][target][reader] = _code([now.get("min"), now.get("max")])
    elif part.startswith("p"):
        told["geometry"][target][reader] = now.get("geometry")
        told["match"][target][reader] = (now.get("match") or {}).get("id")
    elif part.startswith("t"):
        told["interval"][target][reader] = {name: now.get(name) for name in _DATES}


def _code(value: Any) -> str:
    """A value as a code: the same words where it is the same."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _parts(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    lists: Iterable[Any] = (
        part for name in ("claims", "events", "places", "times", "quantities") for part in record.get(name, ())
    )
    return {part["id"]: part for part in lists}


def _measured(field: str, units: dict[str, dict[str, Any]]) -> Agreement:
    both = [list(values.values()) for values in units.values() if len(values) >= 2]
    readers = sorted({reader or "first" for values in units.values() for reader in values})
    overlap = _OVERLAPS.get(field)
    measure: Literal["alpha", "overlap"] = "overlap" if overlap else "alpha"
    value = mean_overlap(both, overlap) if overlap else alpha(both)
    return Agreement(field=field, measure=measure, value=value, units=len(both), readers=readers)
