"""Bodies that every state has: armies, ministries, police; found by pattern with a country's word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from crossbearing.actors.phrases import Phrases
from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.actor import ActorKind

_FIELDS = {"name", "kind", "inter", "words", "lone"}


@dataclass(frozen=True, slots=True)
class Body:
    """One kind of body; ``name`` has ``{adjective}`` where the country's adjective goes."""

    key: str
    name: str
    kind: ActorKind
    inter: int | None
    words: tuple[str, ...]
    lone: bool


@cache
def load_bodies() -> Mapping[str, Body]:
    """The shipped bodies by key. Raises ``LexiconError`` naming the bad entry."""
    bodies = {}
    for key, entry in load_table("crossbearing.actors", "bodies.yaml").items():
        where = f"actors/data/bodies.yaml: {key}"
        if set(entry) - _FIELDS or "{adjective}" not in entry.get("name", "") or not entry.get("words"):
            raise LexiconError(f"{where}: needs name with {{adjective}}, kind, words and nothing unknown")
        if entry["kind"] not in get_args(ActorKind):
            raise LexiconError(f"{where}: no such kind of actor: {entry['kind']}")
        bodies[key] = Body(
            key, entry["name"], entry["kind"], entry.get("inter"), tuple(entry["words"]), entry.get("lone", False)
        )
    return bodies


@cache
def body_words() -> Phrases[Body]:
    """The index of every word for every body. Raises ``LexiconError`` where two bodies share one."""
    index: Phrases[Body] = Phrases()
    seen: dict[tuple[str, ...], str] = {}
    for body in load_bodies().values():
        for phrase in body.words:
            keys = index.add(phrase, body)
            if seen.setdefault(keys, body.key) != body.key:
                raise LexiconError(f"actors/data/bodies.yaml: {phrase!r} is in {seen[keys]} and {body.key}")
    return index
