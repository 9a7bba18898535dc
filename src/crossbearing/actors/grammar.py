"""The word tables of the stage, read once and checked: groups, modifiers, syntax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from crossbearing.actors.phrases import Phrases
from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.actor import ActorKind

_SYNTAX_SETS = (
    "place_verbs", "acts", "forceful_acts", "act_modifiers", "addressed", "dealings", "speech", "reported",
    "between", "locative", "own", "name_ends", "members", "willed",
    "attitudes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of party that is only described: ``name`` is neutral, ``key`` its row in ``groups.yaml``."""

    key: str
    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Definite:
    """What "the army", "the group" can go back to: the kinds of party it may be, the side it is taken to mean first."""

    prefer: str
    kinds: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Indices of the nouns, the modifiers (the kept form, "" where dropped) and the ties ("backed")."""

    nouns: Phrases[Group]
    modifiers: Phrases[str]
    ties: Mapping[str, str]


@cache
def load_groups() -> Groups:
    """The table of described parties. Raises ``LexiconError`` naming the bad entry."""
    table = load_table("crossbearing.actors", "groups.yaml")
    nouns: Phrases[Group] = Phrases()
    seen: dict[tuple[str, ...], str] = {}
    for key, entry in table["nouns"].items():
        if entry.get("kind") not in get_args(ActorKind) or not entry.get("name"):
            raise LexiconError(f"actors/data/groups.yaml: {key}: needs name and a kind of actor")
        group = Group(key, entry["name"], entry["kind"])
        for phrase in entry["phrases"]:
            keys = nouns.add(phrase, group)
            if seen.setdefault(keys, key) != key:
                raise LexiconError(f"actors/data/groups.yaml: {phrase!r} is in {seen[keys]} and {key}")
    return Groups(nouns, _modifiers(table["modifiers"]), table["modifiers"]["ties"])


def _modifiers(table: Mapping[str, list[object]]) -> Phrases[str]:
    index: Phrases[str] = Phrases()
    for entry in table["kept"]:
        if not isinstance(entry, list) or len(entry) != 2:
            raise LexiconError(f"actors/data/groups.yaml: kept: {entry!r} is not [said, kept]")
        index.add(str(entry[0]), str(entry[1]))
    for word in table["dropped"]:
        index.add(str(word), "")
    return index


@cache
def syntax() -> Mapping[str, frozenset[str]]:
    """The word sets of ``syntax.yaml`` by name. Raises ``LexiconError`` where one is missing."""
    table = load_table("crossbearing.actors", "syntax.yaml")
    missing = [name for name in _SYNTAX_SETS if not isinstance(table.get(name), list)]
    if missing:
        raise LexiconError(f"actors/data/syntax.yaml: no list {missing[0]}")
    return {name: frozenset(map(str, table[name])) for name in _SYNTAX_SETS}


@cache
def definites() -> Phrases[Definite]:
    """Phrases that can go back to an earlier party; one phrase may stand in several rows."""
    rows: dict[str, Definite] = {}
    for entry in load_table("crossbearing.actors", "syntax.yaml")["definite"]:
        if not set(entry["kinds"]) <= set(get_args(ActorKind)):
            raise LexiconError(f"actors/data/syntax.yaml: definite: no such kind of actor in {entry['kinds']}")
        for phrase in entry["phrases"]:
            known = rows.get(phrase, Definite(entry.get("prefer", ""), ()))
            rows[phrase] = Definite(known.prefer, (*known.kinds, frozenset(entry["kinds"])))
    index: Phrases[Definite] = Phrases()
    for phrase, definite in rows.items():
        index.add(phrase, definite)
    return index
