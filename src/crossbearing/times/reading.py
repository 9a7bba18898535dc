"""What a matcher makes of some words, before an anchor is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crossbearing.language.analysis import Token
from crossbearing.model.time import Anchor, Precision
from crossbearing.times.interval import Interval

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands.

    ``narrative`` is the last single day told of before, ``narrative_anchor`` what that
    day was resolved by; ``stated`` the last date the text gave in full.
    """

    published: date | None
    narrative: date | None
    narrative_anchor: Anchor
    stated: date | None
    future: bool


Resolved = tuple[Interval, Anchor]
Resolver = Callable[[Context], Resolved | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression over tokens ``first`` to ``last`` (inclusive).

    ``resolve`` gives the interval and what anchored it, ``None`` when the context does
    not allow one; ``offset`` says in words how the expression stands to its anchor.
    ``day_like`` marks one that can be the day of a clock time beside it.
    """

    first: int
    last: int
    precision: Precision
    offset: str
    rule: str
    resolve: Resolver
    day_like: bool = False
    part: str = ""


def word(tokens: Tokens, i: int) -> str:
    """The lower-case word at ``i``, "" outside the text."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def words(tokens: Tokens, i: int, count: int) -> str:
    """``count`` words from ``i``, joined by single spaces."""
    return " ".join(t.lower for t in tokens[i : i + count])


def stated(interval: Interval) -> Resolver:
    """A date the text gives in full: it needs no anchor."""
    return lambda context: (interval, "report")


def from_published(make: Callable[[date, bool], Interval | None]) -> Resolver:
    """An expression that only the date of publication can anchor."""

    def resolve(context: Context) -> Resolved | None:
        if context.published is None:
            return None
        interval = make(context.published, context.future)
        return None if interval is None else (interval, "published")

    return resolve


def from_narrative(make: Callable[[date], Interval]) -> Resolver:
    """An expression that stands to the day told of before ("the next day")."""

    def resolve(context: Context) -> Resolved | None:
        return None if context.narrative is None else (make(context.narrative), context.narrative_anchor)

    return resolve
