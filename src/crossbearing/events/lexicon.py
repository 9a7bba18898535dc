"""The tables of events, read from YAML and checked: kinds, triggers, patterns, word classes, signs of stance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args

from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.event import AcledType, EventType, RoleName

PACKAGE = "crossbearing.events"
Territory = Literal["taken", "lost", "entered", "surrounded", "transferred"]
Places = Mapping[str, RoleName]
Phrases = dict[str, list[tuple[tuple[str, ...], Any]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of event: its codes, how much a report is about it, and whether it does harm."""

    name: str
    type: EventType
    weight: float
    violent: bool
    territory: Territory | None


@dataclass(frozen=True, slots=True)
class Block:
    """A group of triggers that share a row or family, a pattern of arguments and their false friends."""

    number: int
    row: str | None
    family: str | None
    verb: Places
    noun: Places
    pattern: str
    object: frozenset[str]
    subject: frozenset[str]
    unless_object: frozenset[str]
    unless_subject: frozenset[str]
    not_words: frozenset[str]
    thing: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the stage knows. ``verbs`` and ``nouns`` are keyed by their first word, longest entries first."""

    rows: Mapping[str, Row]
    verbs: Phrases
    nouns: Phrases
    classes: Phrases
    weapons: tuple[tuple[str, str], ...]
    words: Mapping[str, frozenset[str]]


_WORD_LISTS = ("light_verbs", "consequence_verbs", "consequence_preps", "anaphors")
_BLOCK_KEYS = {
    "row", "family", "verbs", "nouns", "pattern", "object", "subject", "unless_object", "unless_subject", "not_words", "thing",
}  # fmt: skip


@cache
def load_lexicon() -> Lexicon:
    """Load and check all tables. Raises ``LexiconError`` naming the file and the entry at fault."""
    rows = _rows(load_table(PACKAGE, "types.yaml"))
    class_table = load_table(PACKAGE, "classes.yaml")
    blocks = _blocks(load_table(PACKAGE, "triggers.yaml"), rows, frozenset(class_table))
    refinements = load_table(PACKAGE, "refinements.yaml")
    words = {name: _words(refinements.get(name), "refinements.yaml", name) for name in _WORD_LISTS}
    for name, entries in load_table(PACKAGE, "stance.yaml").items():
        words[name] = _words(entries, "stance.yaml", name)
    return Lexicon(
        rows=rows,
        verbs=_index((words, block) for block, source in blocks for words in _entries(source, "verbs")),
        nouns=_index((words, block) for block, source in blocks for words in _entries(source, "nouns")),
        classes=_classes(class_table),
        weapons=_weapons(refinements, rows),
        words=words,
    )


def _fail(file: str, entry: object, why: str) -> LexiconError:
    return LexiconError(f"{PACKAGE}/data/{file}: {entry!r}: {why}")


def _words(value: object, file: str, entry: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise _fail(file, entry, "must be a list of words (quote on, off, yes and no)")
    if any('"' in word or word != word.strip() or not word for word in value):
        raise _fail(file, entry, "words must have no quotation marks and no spaces around them")
    return frozenset(value)


def _rows(table: Any) -> dict[str, Row]:
    return {name: _row(name, entry) for name, entry in table.items()}


def _row(name: str, entry: Mapping[str, Any]) -> Row:
    plover, mode = entry["plover"] or (None, None)
    acled = entry["acled"]
    territory = entry.get("territory")
    if acled is not None and len(acled) != 2:
        raise _fail("types.yaml", name, "acled must be [event_type, sub_event_type] or null")
    if territory is not None and territory not in get_args(Territory):
        raise _fail("types.yaml", name, f"territory {territory!r} is not known")
    kind = EventType(plover, mode, AcledType(*acled) if acled else None, entry.get("ucdp"), name)
    return Row(name, kind, float(entry["weight"]), bool(entry.get("violent", False)), territory)


def _blocks(table: Any, rows: Mapping[str, Row], classes: frozenset[str]) -> list[tuple[Block, Mapping[str, Any]]]:
    patterns = load_table(PACKAGE, "patterns.yaml")
    return [(_block(n, entry, rows, classes, patterns), entry) for n, entry in enumerate(table)]


def _block(
    number: int, entry: Mapping[str, Any], rows: Mapping[str, Row], classes: frozenset[str], patterns: Any
) -> Block:
    name = entry.get("row") or entry.get("family")
    if set(entry) - _BLOCK_KEYS:
        raise _fail("triggers.yaml", name, f"unknown keys {sorted(set(entry) - _BLOCK_KEYS)}")
    if entry.get("row") is not None and entry["row"] not in rows:
        raise _fail("triggers.yaml", name, "no such row in types.yaml")
    pattern = patterns.get(entry.get("pattern"))
    if pattern is None:
        raise _fail("triggers.yaml", name, f"no such pattern {entry.get('pattern')!r}")
    sets = {key: _class_set(entry, key, classes) for key in ("object", "subject", "unless_object", "unless_subject")}
    return Block(
        number=number, row=entry.get("row"), family=entry.get("family"), pattern=entry["pattern"],
        verb=_places(pattern["verb"], entry["pattern"]), noun=_places(pattern["noun"], entry["pattern"]),
        not_words=_words(entry.get("not_words", []), "triggers.yaml", name), thing=bool(entry.get("thing", False)), **sets,
    )  # fmt: skip


def _class_set(entry: Mapping[str, Any], key: str, classes: frozenset[str]) -> frozenset[str]:
    found = _words(entry.get(key, []), "triggers.yaml", entry.get("row") or entry.get("family"))
    if not found <= classes:
        raise _fail("triggers.yaml", entry.get("row") or entry.get("family"), f"no class {sorted(found - classes)}")
    return found


def _places(table: Mapping[str, str | None], name: str) -> Places:
    for place, role in table.items():
        if not isinstance(place, str) or (role is not None and role not in get_args(RoleName)):
            raise _fail("patterns.yaml", name, f"{place!r}: {role!r} is no role")
    return {place: cast(RoleName, role) for place, role in table.items() if role is not None}


def _entries(source: Mapping[str, Any], key: str) -> Iterable[tuple[str, ...]]:
    for entry in sorted(_words(source.get(key, []), "triggers.yaml", source.get("row") or source.get("family"))):
        yield tuple(entry.replace("-", " ").split())


def _index(pairs: Iterable[tuple[tuple[str, ...], Any]]) -> Phrases:
    index: Phrases = {}
    for words, value in pairs:
        index.setdefault(words[0], []).append((words, value))
    for entries in index.values():
        entries.sort(key=lambda pair: (-len(pair[0]), getattr(pair[1], "number", 0)))
    return index


def _classes(table: Mapping[str, Any]) -> Phrases:
    by_phrase: dict[tuple[str, ...], set[str]] = {}
    for name, entries in table.items():
        for entry in sorted(_words(entries, "classes.yaml", name)):
            by_phrase.setdefault(tuple(entry.replace("-", " ").split()), set()).add(name)
            if " " in entry and entry.replace(" ", "-").count("-") == 1:
                by_phrase.setdefault((entry.replace(" ", "-"),), set()).add(name)  # "AK-47" is one token
    return _index((words, frozenset(names)) for words, names in by_phrase.items())


def _weapons(table: Mapping[str, Any], rows: Mapping[str, Row]) -> tuple[tuple[str, str], ...]:
    for pair in table["weapons"]:
        if len(pair) != 2 or pair[1] not in rows:
            raise _fail("refinements.yaml", pair, "must be [class, row]")
    return tuple((weapon, row) for weapon, row in table["weapons"])
