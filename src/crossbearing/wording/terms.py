"""The table of loaded terms: one for all sides, extendable by a user's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crossbearing.language.lexicon import LexiconError, load_table, parse_table

_LISTS = ("words", "pos", "tag", "before", "not_before", "after", "not_after", "after_entity")
_FIELDS = {*_LISTS, "neutral", "side", "object", "not_object", "of", "proper", "designation"}


@dataclass(frozen=True, slots=True)
class Term:
    """One loaded term. Its patterns are word sequences; the conditions are those of the file's head comment."""

    id: str
    patterns: tuple[tuple[str, ...], ...]
    neutral: str
    side: str
    pos: frozenset[str]
    tag: frozenset[str]
    before: frozenset[str]
    not_before: frozenset[str]
    after: frozenset[str]
    not_after: frozenset[str]
    after_entity: frozenset[str]
    object: frozenset[str]
    not_object: frozenset[str]
    of: frozenset[str]
    proper: bool
    designation: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """Loaded terms and exempt names, by the first word of each pattern; longest patterns first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Term | None], ...]]
    terms: tuple[Term, ...]


def load_terms(extra: Path | None = None) -> Terms:
    """The shipped terms, with those of a user's own file added (a term of the same name replaces the shipped one).

    Raises ``LexiconError`` naming file and entry for anything malformed.
    """
    return _shipped() if extra is None else _extended(extra)


@cache
def _shipped() -> Terms:
    return read_terms([(load_table("crossbearing.wording", "terms.yaml"), "wording/data/terms.yaml")])


def _extended(extra: Path) -> Terms:
    own = parse_table(extra.read_text(encoding="utf-8"), str(extra))
    shipped = load_table("crossbearing.wording", "terms.yaml")
    return read_terms([(shipped, "wording/data/terms.yaml"), (own, str(extra))])


def read_terms(tables: Iterable[tuple[Any, str]]) -> Terms:
    """Read term tables, later ones over earlier ones. Raises ``LexiconError`` naming table and entry."""
    classes: dict[str, frozenset[str]] = {}
    terms: dict[str, Term] = {}
    names: list[str] = []
    for table, where in tables:
        if not isinstance(table, dict) or not isinstance(table.get("terms"), dict):
            raise LexiconError(f"{where}: needs a mapping `terms`")
        classes |= {key: frozenset(map(str, words)) for key, words in table.get("classes", {}).items()}
        names += map(str, table.get("names", []))
        terms |= {str(key): _term(str(key), entry, classes, where) for key, entry in table["terms"].items()}
    return Terms(_by_first(terms.values(), names), tuple(terms.values()))


def _term(key: str, entry: Any, classes: Mapping[str, frozenset[str]], where: str) -> Term:
    here = f"{where}: {key}"
    if not isinstance(entry, dict) or set(entry) - _FIELDS:
        raise LexiconError(f"{here}: unknown field {sorted(set(entry) - _FIELDS) if isinstance(entry, dict) else ''}")
    for field in ("neutral", "side"):
        if not isinstance(entry.get(field), str) or not entry[field]:
            raise LexiconError(f"{here}: needs {field}")
    lists = {field: _texts(entry, field, here) for field in _LISTS}
    if not lists["words"]:
        raise LexiconError(f"{here}: needs words")
    for field in ("object", "not_object", "of"):
        if field in entry and entry[field] not in classes:
            raise LexiconError(f"{here}: {field}: no class {entry[field]!r}")
    chosen = {field: classes.get(entry.get(field, ""), frozenset()) for field in ("object", "not_object", "of")}
    sets = {field: frozenset(values) for field, values in lists.items() if field != "words"}
    return Term(
        id=key, patterns=tuple(tuple(words.split()) for words in lists["words"]), neutral=entry["neutral"],
        side=entry["side"], proper=bool(entry.get("proper", False)), designation=bool(entry.get("designation", False)),
        **sets, **chosen,
    )  # fmt: skip


def _texts(entry: Mapping[str, Any], field: str, here: str) -> tuple[str, ...]:
    values = entry.get(field, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise LexiconError(f"{here}: {field} must be a list of texts")
    return tuple(values)


def _by_first(
    terms: Iterable[Term], names: Iterable[str]
) -> Mapping[str, tuple[tuple[tuple[str, ...], Term | None], ...]]:
    """Patterns by first word. A name goes before a term of the same length: it exempts the words."""
    found: dict[str, list[tuple[tuple[str, ...], Term | None]]] = {}
    for name in names:
        words = tuple(name.split())
        found.setdefault(words[0], []).append((words, None))
    for term in terms:
        for words in term.patterns:
            found.setdefault(words[0], []).append((words, term))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in found.items()}
