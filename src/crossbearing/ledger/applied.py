"""A record as people have left it: corrections put in, what was rejected taken out, on the record's own JSON.

Judgements name the parts of one reading (``r:…/c7``). A later reading may number them otherwise; they are
then carried over to the part that stands at the same words. What has no such part is told, not guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.ledger.carried import LISTS, Json, carried, moved
from crossbearing.ledger.state import Judged, judged, standing
from crossbearing.ledger.store import Ledger
from crossbearing.model.judgement import Entry
from crossbearing.model.place import Geometry

# Under these keys of a record stands one id, under those a list of ids.
_ONE = frozenset({"place", "time", "actor", "same_as", "of", "by", "said_by", "who_said_by"})
_MANY = frozenset({"events", "claims", "places", "anchors", "holds", "sources"})


@dataclass(frozen=True, slots=True)
class Present:
    """A report's judgements as they bear on one reading: ``entries`` with targets of that reading, and those that have none."""

    entries: tuple[Entry, ...]
    not_placed: tuple[Entry, ...]


def present(
    ledger: Ledger, report_id: str, reading: int | None = None, blind: str | None = None, before: str | None = None
) -> Present:  # fmt: skip
    """What stands of a report, its targets named as the reading (the current one) names them.

    With ``before`` (ISO date-time, UTC), what stood just before that moment.
    """
    log = ledger.judgements(report_id)
    if not log:
        return Present((), ())
    number = reading or ledger.readings(report_id)[-1].number
    entries = standing((entry for entry in log if before is None or entry.at < before), blind)
    others = {entry.judgement.reading for entry in entries} - {number, None}
    if not others:
        return Present(tuple(entries), ())
    now = json.loads(ledger.record_bytes(report_id, number) or b"{}")
    ways = {other: moved(json.loads(ledger.record_bytes(report_id, other) or b"{}"), now) for other in others if other}
    placed: list[Entry] = []
    lost: list[Entry] = []
    for entry in entries:
        found = carried(entry, ways.get(entry.judgement.reading or 0))
        (placed if found else lost).append(found or entry)
    return Present(tuple(placed), tuple(lost))


def present_record(
    ledger: Ledger, report_id: str, reading: int | None = None, blind: str | None = None, before: str | None = None
) -> bytes:  # fmt: skip
    """The record of a reading (the current one) with the judgements applied that stand. The same bytes where none does.

    With ``before`` (ISO date-time, UTC), those that stood just before that moment.
    """
    encoded = ledger.record_bytes(report_id, reading)
    if encoded is None:
        raise ValueError(f"no such reading of {report_id}")
    found = present(ledger, report_id, reading, blind, before)
    return applied(encoded, found.entries, found.not_placed, blind)


def applied(
    encoded: bytes, entries: Iterable[Entry], not_placed: Sequence[Entry] = (), blind: str | None = None
) -> bytes:
    """A record with judgements applied whose targets are of this reading.

    ``judgements`` is added at its end: what was decided, by whom and why. Nothing else than JSON comes of a
    correction that does not fit the record's schema: see ``pipeline.judging`` for the check before it is kept.
    """
    found = judged(entries, blind)
    if not found and not not_placed:
        return encoded
    record: Json = json.loads(encoded)
    parts: dict[str, Json] = {part["id"]: part for name in LISTS for part in record.get(name, ()) if part.get("id")}
    for target, state in found.items():
        _correct(parts.get(target.partition("/")[2]) or record["report"], state)
    _part_sources(record)
    _join_sources(record)
    rejected = {
        target.partition("/")[2]
        for target, state in found.items()
        if "/" in target and state.verdict and state.verdict.judgement.kind == "reject"
    }
    if rejected:
        _reject(record, rejected)
    record["judgements"] = [_told(entry, True) for entry in _entries(found)] + [_told(one, False) for one in not_placed]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _entries(found: dict[str, Judged]) -> list[Entry]:
    entries = [
        entry
        for state in found.values()
        for entry in (state.verdict, state.grade, *(one for _, one in state.corrections), *state.comments, *state.flags)
        if entry
    ]
    return sorted(entries, key=lambda entry: entry.number)


def _told(entry: Entry, placed: bool) -> Json:
    j = entry.judgement
    fields: Json = {
        "number": entry.number, "at": entry.at, "kind": j.kind, "target": j.target, "who": j.who, "why": j.why,
        "field": j.field, "value": None if j.value is None else json.loads(j.value),
    }  # fmt: skip
    return fields if placed else fields | {"not_placed": True}


def _correct(part: Json, state: Judged) -> None:
    for path, entry in state.corrections:
        inner, names = part, path.split(".")
        for name in names[:-1]:
            if not isinstance(inner.get(name), dict):
                inner[name] = {}
            inner = inner[name]
        inner[names[-1]] = json.loads(entry.judgement.value or "null")
    if "geometry" in dict(state.corrections):
        _follow_shape(part, {path for path, _ in state.corrections})


def _follow_shape(place: Json, said: set[str]) -> None:
    """A shape that a person gave has no literal core beside it, and the place is where it says; unless that is corrected too."""
    shape = place["geometry"]
    follows = {"core": None, "uncertainty_km": _span_km(shape), "status": "resolved" if shape else "unresolved"}
    place.update({name: value for name, value in follows.items() if name not in said})


def _span_km(shape: Any) -> float | None:
    from crossbearing.spatial.geojson import from_geometry
    from crossbearing.spatial.measures import uncertainty_km

    try:
        return round(uncertainty_km(from_geometry(Geometry(shape["type"], shape["coordinates"]))), 1)
    except Exception:  # no shape at all: whoever reads the record back says so (pipeline/judging.py)
        return None


def _part_sources(record: Json) -> None:
    """A source corrected to be two (``split``: a name, and the claims that rest on that other one) becomes two."""
    for source in list(record.get("sources", ())):
        away = source.pop("split", None)
        if not away:
            continue
        number = 1 + max(int(one["id"][1:]) for one in record["sources"] if one["id"][1:].isdigit())
        other = source | {
            "id": f"s{number}",
            "name": str(away["name"]),
            "mentions": [],
            "actor": None,
            "rule": "person",
        }
        record["sources"].append(other)
        for claim in record.get("claims", ()):
            if claim["id"] in away["claims"]:
                for link in claim["chain"]:
                    link["source"] = other["id"] if link["source"] == source["id"] else link["source"]


def _join_sources(record: Json) -> None:
    """A source corrected to be another (``same_as``) gives its mentions to it and goes."""
    sources = {source["id"]: source for source in record.get("sources", ())}
    into = {one: _last(sources, one) for one, source in sources.items() if source.get("same_as")}
    into = {one: other for one, other in into.items() if other != one}
    for one, other in into.items():
        mentions = sources[other]["mentions"] + sources[one]["mentions"]
        sources[other]["mentions"] = sorted(mentions, key=lambda span: (span["start"], span["end"]))
    record["sources"] = [source for source in record.get("sources", ()) if source["id"] not in into]
    for source in record["sources"]:
        source.pop("same_as", None)
    if into:
        _rename(record, into)


def _last(sources: dict[str, Json], one: str) -> str:
    """The source at the end of a row of "is the same as"; itself where the row is a ring or leads nowhere."""
    seen = [one]
    while (nxt := sources[seen[-1]].get("same_as")) in sources:
        if nxt in seen:
            return one
        seen.append(nxt)
    return seen[-1]


def _rename(value: Any, into: dict[str, str]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("source", "by", "said_by", "who_said_by") and inner in into:
                value[key] = into[inner]
            elif key == "sources" and inner and isinstance(inner[0], str):
                value[key] = list(dict.fromkeys(into.get(one, one) for one in inner))
            else:
                _rename(inner, into)
    elif isinstance(value, list):
        for inner in value:
            _rename(inner, into)


def _reject(record: Json, rejected: set[str]) -> None:
    """Take parts out, with what is nothing without them: a claim's events, a finding of it."""
    rejected |= {event["id"] for event in record["events"] if event["claim"] in rejected}
    _hand_on(record["events"], rejected)
    rejected |= {
        finding["id"]
        for finding in record["findings"]
        if rejected.intersection((*finding["claims"], *finding["places"], *finding["events"]))
    }
    for name in LISTS:
        record[name] = [part for part in record.get(name, ()) if part.get("id") not in rejected]
    record["harm"] = [harm for harm in record.get("harm", ()) if not rejected.intersection(harm["events"])]
    for claim in record["claims"]:
        chain = claim["chain"]
        claim["chain"] = chain[:1] + [link for link in chain[1:] if link["source"] not in rejected]
    _prune(record, rejected)


def _hand_on(events: list[Json], rejected: set[str]) -> None:
    """Where the first telling of an event is taken out, the next one is the first: a headline is rejected, the deed is still told."""
    for gone in (event for event in events if event["id"] in rejected):
        heirs = [event for event in events if event["same_as"] == gone["id"] and event["id"] not in rejected]
        for heir in heirs:
            heir["same_as"] = None if heir is heirs[0] else heirs[0]["id"]
        if heirs and gone["main"]:
            heirs[0]["main"] = True


def _prune(value: Any, rejected: set[str]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _ONE and isinstance(inner, str) and inner in rejected:
                value[key] = None
            elif key in _MANY and isinstance(inner, list) and inner and isinstance(inner[0], str):
                value[key] = [one for one in inner if one not in rejected]
            else:
                _prune(inner, rejected)
    elif isinstance(value, list):
        for inner in value:
            _prune(inner, rejected)
