"""Searching claims: every condition gives claim numbers, newest first, and is asked only for as many as are needed.

Claims are numbered as they come. A search looks at the newest stretch of numbers first, then at ever longer
ones before it, and stops when it has enough: so neither a word that stands in every claim
nor a box about the whole world costs more than its first hits do.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.ledger.boxes import Box, boxes, query_boxes
from crossbearing.ledger.matching import all_words, in_column, one_phrase
from crossbearing.ledger.rows import JOINT
from crossbearing.ledger.spans_of_time import first_minute, last_minute
from crossbearing.ledger.store import Hit, Query

# How many of the newest claims are looked at first, and how much longer each stretch is than the one after it.
_FIRST_STRETCH = 16_384
_GROWTH = 4
# So many numbers are few: what passes one condition is then sifted by the others instead of being joined with all that pass them.
_FEW = 10_000
_PHRASES = ("source", "actor", "type", "finding", "stance")
_MEETS = "east >= ? AND west <= ? AND north >= ? AND south <= ?"


@dataclass(frozen=True, slots=True)
class _Condition:
    """A SELECT of claim numbers that ends in a WHERE clause still open for the stretch.

    ``repeats``: it may give a number more than once.
    """

    select: str
    values: tuple[Any, ...]
    first: str
    last: str
    repeats: bool = False

    @property
    def within(self) -> str:
        """The SELECT for a stretch: its first and last number are bound behind ``values``."""
        return f"{self.select} AND {self.first} >= ? AND {self.last} <= ?"


def search(db: sqlite3.Connection, query: Query, meets: Callable[[bytes], bool] | None) -> list[Hit]:
    """Claims that pass, newest first; ``meets`` says of a kept shape (WKB) whether it meets the one asked for."""
    if query.limit < 1:
        return []
    conditions = _conditions(query)
    passes = _Shapes(db, _boxes_asked(query), meets) if meets else None
    found: list[int] = []
    for first, last in _stretches(db, query.before):
        for number in _numbers(db, conditions, first, last, None if passes else query.limit - len(found)):
            if passes is None or passes.claim(number):
                found.append(number)
                if len(found) == query.limit:
                    return [_hit(db, one) for one in found]
    return [_hit(db, one) for one in found]


def _stretches(db: sqlite3.Connection, before: int | None) -> Iterator[tuple[int, int]]:
    """Runs of claim numbers (both ends inclusive), the newest first, ever longer."""
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM claim").fetchone()
    last = last if before is None else min(last, before - 1)
    size = _FIRST_STRETCH
    while last > 0:
        first = max(1, last - size + 1)
        yield first, last
        last, size = first - 1, size * _GROWTH


def _numbers(
    db: sqlite3.Connection, conditions: Sequence[_Condition], first: int, last: int, limit: int | None
) -> Iterable[int]:
    """The numbers of a stretch that pass every condition, newest first."""
    if len(conditions) > 1:
        rarest = _rarest(db, conditions, first, last)
        if rarest:
            return _sifted(db, *rarest, first, last)[:limit]
    parts = [one.within for one in conditions]
    values = [value for one in conditions for value in (*one.values, first, last)]
    once = "DISTINCT" if len(conditions) == 1 and conditions[0].repeats else ""
    rows = db.execute(
        f"SELECT {once} number FROM ({' INTERSECT '.join(parts)}) ORDER BY number DESC LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return (number for (number,) in rows)


def _rarest(
    db: sqlite3.Connection, conditions: Sequence[_Condition], first: int, last: int
) -> tuple[set[int], list[_Condition]] | None:
    """All numbers that pass the condition that fewest pass, and the other conditions; ``None`` where many pass each."""
    fewest, rarest = _FEW, None
    for one in conditions:
        select = f"SELECT count(*) FROM ({one.within} LIMIT ?)"
        (count,) = db.execute(select, (*one.values, first, last, fewest)).fetchone()
        if count < fewest:
            fewest, rarest = count, one
        if not count:
            break
    if rarest is None:
        return None
    found = {number for (number,) in db.execute(rarest.within, (*rarest.values, first, last))}
    return found, [other for other in conditions if other is not rarest]


def _sifted(
    db: sqlite3.Connection, numbers: set[int], conditions: Sequence[_Condition], first: int, last: int
) -> list[int]:
    """Those of a few numbers that pass the conditions too, newest first.

    The plus sign keeps SQLite from looking every number up by itself, which takes it a hundred times as long a piece.
    """
    for one in conditions:
        if not numbers:
            break
        few = json.dumps(sorted(numbers))
        rows = db.execute(
            f"SELECT number FROM ({one.within}) WHERE +number IN (SELECT value FROM json_each(?))",
            (*one.values, first, last, few),
        )
        numbers = {number for (number,) in rows}
    return sorted(numbers, reverse=True)


def _conditions(query: Query) -> list[_Condition]:
    found = list(_word_conditions(query))
    if query.box or query.shape:
        found.append(_box_condition(_boxes_asked(query)))
    if query.since is not None or query.until is not None:
        since, until = first_minute(query.since), last_minute(query.until)
        if since > until:
            raise ValueError(f"the time asked for ends ({query.until}) before it begins ({query.since})")
        select = "SELECT first AS number FROM claim_time WHERE until >= ? AND since <= ?"
        found.append(_Condition(select, (since, until), "first", "last", repeats=True))
    if query.report is not None:
        select = "SELECT number FROM claim WHERE report = (SELECT number FROM report WHERE id = ?)"
        found.append(_Condition(select, (query.report,), "number", "number"))
    if query.state is not None:
        select = "SELECT number FROM claim_state WHERE state = ?"
        found.append(_Condition(select, (query.state,), "number", "number"))
    return found or [_Condition("SELECT number FROM claim WHERE true", (), "number", "number")]


def _word_conditions(query: Query) -> Iterator[_Condition]:
    """One condition for all words: the full-text index joins them better than SQL would."""
    terms = [] if query.words is None else [in_column("words", all_words(query.words))]
    for column in _PHRASES:
        value = getattr(query, column)
        if value is not None:
            terms.append(in_column(column, one_phrase(value)))
    if terms:
        select = "SELECT rowid AS number FROM claim_words WHERE claim_words MATCH ?"
        yield _Condition(select, (" AND ".join(terms),), "rowid", "rowid")


def _boxes_asked(query: Query) -> tuple[Box, ...]:
    asked = list(query_boxes(*query.box)) if query.box else []
    about = list(boxes(query.shape)) if query.shape else []
    if query.shape and not about:
        raise ValueError("the shape asked for is empty")
    if not query.box or not query.shape:
        return tuple(asked or about)
    return tuple(both for one in asked for other in about if (both := _common(one, other)))


def _common(one: Box, other: Box) -> Box | None:
    west, south, east, north = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return (west, south, east, north) if west <= east and south <= north else None


def _box_condition(asked: tuple[Box, ...]) -> _Condition:
    if len(asked) == 1:
        west, south, east, north = asked[0]
        select = f"SELECT first AS number FROM claim_box WHERE {_MEETS}"
        return _Condition(select, (west, east, south, north), "first", "last", repeats=True)
    each = " UNION ALL ".join(f"SELECT first AS number FROM claim_box WHERE {_MEETS}" for _ in asked)
    values = tuple(value for west, south, east, north in asked for value in (west, east, south, north))
    return _Condition(
        f"SELECT number FROM ({each or 'SELECT 0 AS number'}) WHERE true", values, "number", "number", True
    )


class _Shapes:
    """Whether the shapes of a claim that reach the boxes asked for meet the shape asked for; each is tried once."""

    def __init__(self, db: sqlite3.Connection, asked: tuple[Box, ...], meets: Callable[[bytes], bool]) -> None:
        self._db, self._asked, self._meets = db, asked, meets
        self._known: dict[int, bool] = {}

    def claim(self, number: int) -> bool:
        """Whether any shape of the claim meets it."""
        select = f"SELECT shape FROM claim_box WHERE first >= ? AND last <= ? AND {_MEETS}"
        for west, south, east, north in self._asked:
            for (shape,) in self._db.execute(select, (number, number, west, east, south, north)).fetchall():
                if self._passes(shape):
                    return True
        return False

    def _passes(self, shape: int) -> bool:
        if shape not in self._known:
            (packed,) = self._db.execute("SELECT wkb FROM shape WHERE number = ?", (shape,)).fetchone()
            self._known[shape] = self._meets(packed)
        return self._known[shape]


def _hit(db: sqlite3.Connection, number: int) -> Hit:
    row = db.execute(
        'SELECT k.number, r.id, k.id, k.words, k.start, k."end", k.stance, k.source, k.actor, k.type, k.finding, '
        "c.external_id, c.title, c.outlet, c.published FROM claim k JOIN report r ON r.number = k.report "
        "JOIN reading g ON g.number = (SELECT max(number) FROM reading WHERE report = r.number) "
        "JOIN copy c ON c.report = r.number AND c.number = g.copy WHERE k.number = ?",
        (number,),
    ).fetchone()
    cells = [tuple(cell.split(JOINT)) if cell else () for cell in row[7:11]]
    return Hit(*row[:7], *cells, *row[11:])
