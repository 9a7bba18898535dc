"""How one claim was read, as plain values and as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crossbearing.export.rule_words import rule_in_words
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, Event, Role
from crossbearing.model.place import Match
from crossbearing.model.record import Record
from crossbearing.model.source import Denial

Values = dict[str, Any]


def explained(record: Record, claim: Claim) -> Values:
    """One claim with its chain, stance, hedges, denial and events, each with its words and rule."""
    names = {s.id: s.name for s in record.sources}
    return {
        "id": claim.id,
        "words": " ".join(claim.span.text.split()),
        "rule": claim.rule,
        "read": rule_in_words(claim.rule, "claim"),
        "chain": [
            {
                "source": names[link.source],
                "cue": link.cue.text if link.cue else None,
                "stance": link.stance,
                "inferred": link.inferred,
                "rule": link.rule,
                "read": rule_in_words(link.rule, "attribution"),
            }
            for link in claim.chain
        ],
        "stance": claim.stance,
        "quotation": claim.quotation,
        "hedges": [{"words": h.text, "kind": h.kind, "by": names.get(h.by or "")} for h in claim.hedges],
        "denies": _denial(claim.denies, record) if claim.denies else None,
        "events": [_event(e, record, names) for e in record.events if e.claim == claim.id],
    }


def _denial(denial: Denial, record: Record) -> Values:
    words = {c.id: " ".join(c.span.text.split()) for c in record.claims}
    return {
        "scope": denial.scope,
        "claims": [{"id": i, "words": words[i]} for i in denial.claims],
        "proposition": denial.proposition.text if denial.proposition else None,
        "rule": denial.rule,
        "read": rule_in_words(denial.rule, "attribution"),
    }


def _event(event: Event, record: Record, names: Mapping[str, str]) -> Values:
    kind = event.type
    return {
        "id": event.id,
        "trigger": event.trigger.text,
        "rule": event.rule,
        "read": rule_in_words(event.rule, "event"),
        "row": kind.name,
        "acled": f"{kind.acled.event_type} / {kind.acled.sub_event_type}" if kind.acled else None,
        "plover": " / ".join(filter(None, (kind.plover, kind.plover_mode))) or None,
        "ucdp": kind.ucdp,
        "main": event.main,
        "negated": event.negated,
        "modality": event.modality,
        "territory": event.territory,
        "same_as": event.same_as,
        "roles": [_role(role, record) for role in event.roles],
        "casualties": [_casualties(figure, names) for figure in event.casualties],
        "place": _place(event.place, record) if event.place else None,
        "time": _time(event.time, record) if event.time else None,
    }


def _role(role: Role, record: Record) -> Values:
    actor = next((a for a in record.actors if a.id == role.actor), None)
    return {
        "role": role.role,
        "words": role.span.text,
        "actor": actor.name if actor else None,
        "rule": actor.rule if actor else None,
        "read": rule_in_words(role.role, "role") + (f": {rule_in_words(actor.rule, 'actor')}" if actor else ""),
    }


def _casualties(figure: Casualties, names: Mapping[str, str]) -> Values:
    return {
        "kind": figure.kind,
        "who": figure.who,
        "min": figure.min,
        "max": figure.max,
        "words": figure.span.text,
        "basis": figure.basis,
        "class_said_by": names.get(figure.who_said_by or ""),
        "part_of": figure.part_of.text if figure.part_of else None,
        "rule": figure.rule,
        "read": rule_in_words(figure.rule, "casualties"),
    }


def _place(wanted: str, record: Record) -> Values | None:
    place = next((p for p in record.places if p.id == wanted), None)
    if place is None:
        return None
    return {
        "words": place.span.text,
        "status": place.status,
        "explanation": place.explanation,
        "match": _match(place.match) if place.match else None,
        "candidates": [_match(m) for m in place.candidates],
        "anchors": [_place(a, record) for a in place.expression.anchors] if place.expression else [],
        "rule": place.rule,
        "read": rule_in_words(place.rule, "place"),
    }


def _match(match: Match) -> Values:
    return {
        "name": match.name,
        "id": f"{match.gazetteer}:{match.id}",
        "country": match.country,
        "weight": None if match.score is None else round(match.score, 3),
        "why": match.why,
    }


def _time(wanted: str, record: Record) -> Values | None:
    time = next((t for t in record.times if t.id == wanted), None)
    if time is None:
        return None
    return {
        "words": time.span.text,
        "start": time.start,
        "end": time.end,
        "precision": time.precision,
        "anchor": time.anchor,
        "offset": time.offset,
        "explanation": time.explanation,
        "rule": time.rule,
        "read": rule_in_words(time.rule, "time"),
    }


def lines(claim: Values) -> list[tuple[int, str]]:
    """An explained claim as lines with their depth; what is empty is left out."""
    return list(_lines({k: v for k, v in claim.items() if k not in {"id", "words"}}, 0))


def _lines(values: Values, depth: int) -> Iterator[tuple[int, str]]:
    values = _worded(values)
    for name, value in values.items():
        if value is None or value is False or value in ([], ""):
            continue
        label = name.replace("_", " ")
        if isinstance(value, dict):
            yield depth, f"{label}: {_flat(value)}"
            yield from _lines(_nested(value), depth + 1)
        elif isinstance(value, list):
            for entry in value:
                yield depth, f"{_ONE.get(name, label)}: {_flat(entry)}"
                yield from _lines(_nested(entry), depth + 1)
        else:
            yield depth, f"{label}: {'yes' if value is True else value}"


_ONE = {
    "chain": "link",
    "hedges": "hedge",
    "events": "event",
    "roles": "role",
    "candidates": "candidate",
    "anchors": "anchor",
}
_QUOTED = frozenset({"words", "cue", "trigger", "proposition", "part_of"})


def _worded(values: Values) -> Values:
    """Values without the code of a rule that is given in words too."""
    return {k: v for k, v in values.items() if k != "rule"} if "read" in values else values


def _nested(values: Values) -> Values:
    return {k: v for k, v in values.items() if isinstance(v, dict | list)}


def _flat(values: Values) -> str:
    """The single values of one entry in one line."""
    if "min" in values:
        values = _with_range(values)
    parts = []
    for name, value in _worded(values).items():
        if isinstance(value, dict | list) or value is None or value is False or value == "":
            continue
        shown = f"“{value}”" if name in _QUOTED else "yes" if value is True else str(value)
        parts.append(shown if name in _SPEAKING else f"{name.replace('_', ' ')} {shown}")
    return "; ".join(parts)


_SPEAKING = frozenset({"id", "words", "source", "role", "kind", "explanation", "name", "range", "scope"})


def _with_range(values: Values) -> Values:
    low, high = values["min"], values["max"]
    told = f"{'?' if low is None else low}–{'open' if high is None else high}" if low != high else str(low)
    return {"range": told} | {k: v for k, v in values.items() if k not in {"min", "max"}}
