"""Judgements carried from one reading of a report over to another: to the part that stands at the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from crossbearing.model.judgement import Entry

# The lists of a record whose parts have ids.
LISTS = ("sources", "claims", "events", "actors", "places", "times", "quantities", "findings")
Json = dict[str, Any]


def carried(entry: Entry, to: dict[str, str] | None) -> Entry | None:
    """The entry with its target as the present reading names it; ``None`` where that has no such part."""
    judgement = entry.judgement
    subject, _, part = judgement.target.partition("/")
    if to is None or not part:
        return entry
    if part not in to:
        return None
    return replace(entry, judgement=replace(judgement, target=f"{subject}/{to[part]}"))


def moved(then: Json, now: Json) -> dict[str, str]:
    """For the parts of an earlier reading the parts at the same words in this one, where there is just one."""
    here: dict[tuple[Any, ...], list[str]] = {}
    for key, identifier in _marks(now):
        here.setdefault(key, []).append(identifier)
    there: dict[tuple[Any, ...], list[str]] = {}
    for key, identifier in _marks(then):
        there.setdefault(key, []).append(identifier)
    return {old[0]: here[key][0] for key, old in there.items() if len(old) == 1 and len(here.get(key, ())) == 1}


def _marks(record: Json) -> Iterator[tuple[tuple[Any, ...], str]]:
    """By what each part is known again: its place in the text, or its name."""
    claims = {claim["id"]: claim["span"] for claim in record.get("claims", ())}
    for name in LISTS:
        for part in record.get(name, ()):
            span = part.get("span") or part.get("trigger")
            if span:
                whole = claims.get(part.get("claim", ""), {})
                yield (name, span["start"], span["end"], whole.get("start"), part.get("kind")), part["id"]
            elif name == "findings":
                yield (name, part["kind"], part["message"]), part["id"]
            else:
                yield (name, part["name"], part["kind"]), part["id"]
