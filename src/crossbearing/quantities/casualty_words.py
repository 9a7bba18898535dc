"""The table of harm and people words, checked when it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.event import CasualtyKind, CasualtyWho

_LISTS = (
    "tolls", "life", "life_takers", "life_losers", "displaced_people", "to_death", "to_own_death", "sufferers", "causes", "links", "stays",
    "buried_under", "buriers", "fates", "unknown_fate", "ordinals", "frames", "kin", "months", "parts", "not_people",
)  # fmt: skip
Kinds = Mapping[str, CasualtyKind]


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """``quantities/data/casualties.yaml``, each list turned into a look-up by lemma."""

    objects: Kinds
    subjects: Kinds
    harms: Kinds
    acts: Kinds
    harmed: Kinds
    states: Kinds
    suffered: Kinds
    toll_words: Kinds
    tolls: frozenset[str]
    life: frozenset[str]
    life_takers: frozenset[str]
    life_losers: frozenset[str]
    displaced_people: frozenset[str]
    to_death: frozenset[str]
    to_own_death: frozenset[str]
    sufferers: frozenset[str]
    causes: frozenset[str]
    links: frozenset[str]
    stays: frozenset[str]
    buried_under: frozenset[str]
    buriers: frozenset[str]
    fates: frozenset[str]
    unknown_fate: frozenset[str]
    vague_heads: Mapping[str, tuple[int, int | None]]
    ordinals: frozenset[str]
    frames: frozenset[str]
    kin: frozenset[str]
    months: frozenset[str]
    parts: frozenset[str]
    shut_out: Mapping[CasualtyWho, frozenset[CasualtyWho]]
    who: Mapping[str, CasualtyWho]
    people: frozenset[str]
    sets: Mapping[str, tuple[int, int | None]]
    not_people: frozenset[str]
    adult_age: int


@cache
def casualty_words() -> CasualtyWords:
    """The shipped table. Raises ``LexiconError`` naming the entry that is wrong."""
    return build(load_table("crossbearing.quantities", "casualties.yaml"), "quantities/data/casualties.yaml")


def build(table: Any, where: str) -> CasualtyWords:
    """Check a parsed table and index it; ``where`` names it in the errors."""
    if not isinstance(table, dict):
        raise LexiconError(f"{where}: should be a mapping")
    who = _who(table, where)
    sets = _bounds(table, "sets", where)
    lists = {name: _words(table, name, where) for name in _LISTS}
    return CasualtyWords(
        objects=_kinds(table, "objects", where),
        subjects=_kinds(table, "subjects", where),
        harms=_kinds(table, "harms", where),
        acts=_kinds(table, "acts", where),
        harmed=_kinds(table, "harmed", where),
        states=_kinds(table, "states", where),
        suffered=_by_word(table, "suffered", where),
        toll_words=_by_word(table, "toll_words", where),
        vague_heads=_bounds(table, "vague_heads", where),
        shut_out=_shut_out(table, where),
        who=who,
        people=_words(table, "people", where) | frozenset(who) | frozenset(sets),
        sets=sets,
        adult_age=int(table.get("adult_age", 18)),
        **lists,
    )


def _kind(value: Any, where: str) -> CasualtyKind:
    if value not in get_args(CasualtyKind):
        raise LexiconError(f"{where}: {value!r} is none of {', '.join(get_args(CasualtyKind))}")
    return cast(CasualtyKind, value)


def _mapping(table: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    if not isinstance(table.get(name), dict):
        raise LexiconError(f"{where}: {name}: should be a mapping")
    return cast(Mapping[str, Any], table[name])


def _kinds(table: Mapping[str, Any], name: str, where: str) -> dict[str, CasualtyKind]:
    found: dict[str, CasualtyKind] = {}
    for kind, words in _mapping(table, name, where).items():
        for word in words:
            if word in found:
                raise LexiconError(f"{where}: {name}: {word!r} is listed twice")
            found[str(word)] = _kind(kind, f"{where}: {name}")
    return found


def _by_word(table: Mapping[str, Any], name: str, where: str) -> dict[str, CasualtyKind]:
    rows = _mapping(table, name, where)
    return {str(word): _kind(kind, f"{where}: {name}: {word}") for word, kind in rows.items()}


def _words(table: Mapping[str, Any], name: str, where: str) -> frozenset[str]:
    if not isinstance(table.get(name), list):
        raise LexiconError(f"{where}: {name}: should be a list")
    return frozenset(map(str, table[name]))


def _who(table: Mapping[str, Any], where: str) -> dict[str, CasualtyWho]:
    found: dict[str, CasualtyWho] = {}
    for who, words in _mapping(table, "who", where).items():
        if who not in get_args(CasualtyWho):
            raise LexiconError(f"{where}: who: {who!r} is none of {', '.join(get_args(CasualtyWho))}")
        found.update({str(word): cast(CasualtyWho, who) for word in words})
    return found


def _bounds(table: Mapping[str, Any], name: str, where: str) -> dict[str, tuple[int, int | None]]:
    found: dict[str, tuple[int, int | None]] = {}
    for word, bounds in _mapping(table, name, where).items():
        if not isinstance(bounds, list) or len(bounds) != 2:
            raise LexiconError(f"{where}: {name}: {word}: should be [least, most]")
        found[str(word)] = (int(bounds[0]), None if bounds[1] is None else int(bounds[1]))
    return found


def _shut_out(table: Mapping[str, Any], where: str) -> Mapping[CasualtyWho, frozenset[CasualtyWho]]:
    """For each class those that none of its people can be in."""
    rows = table.get("shut_out")
    if not isinstance(rows, dict):
        raise LexiconError(f"{where}: shut_out: should be a mapping from classes to classes")
    classes = set(get_args(CasualtyWho))
    for who, others in rows.items():
        if who not in classes or not isinstance(others, list) or not set(others) <= classes:
            raise LexiconError(f"{where}: shut_out: {who}: should be a class with a list of classes")
    return {cast("CasualtyWho", who): frozenset(others) for who, others in rows.items()}
