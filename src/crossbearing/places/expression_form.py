"""A spatial expression as read from the words, before it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossbearing.model.place import Place, Relation
from crossbearing.model.quantity import Quantity
from crossbearing.places.expression_text import Text

Range = tuple[float | None, float | None]
_FIGURE = re.compile(r"\d[\d,  ]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction word: its bearing in degrees, and of how many winds it is one (0: the middle of something)."""

    bearing: float
    winds: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Form:
    """One expression; ``first`` and ``last`` are its tokens, inclusive.

    ``literal`` is the distance in kilometres as the words have it, ``nominal`` the one figure it is said in, ``codes`` the
    countries whose border or ground is meant, ``variant`` which shape of the
    relation ("near", "outskirts", "on", …).
    """

    relation: Relation
    first: int
    last: int
    rule: str
    anchors: tuple[Place, ...] = ()
    codes: tuple[str, ...] = ()
    literal: Range | None = None
    nominal: float | None = None
    approximate: bool = False
    direction: Direction | None = None
    variant: str = ""
    width: Range | None = None
    depth: Range | None = None
    area: Range | None = None
    point: tuple[float, float] | None = None
    precision_km: float = 0.0
    of_token: int | None = None


def literal_range(quantity: Quantity) -> Range:
    """A length as its words have it: exact to the last non-zero digit ("150" → 145–155), or the range said."""
    low, high = quantity.min, quantity.max
    if low is None or high is None or low != high:
        return low, high
    half = half_step(quantity)
    return max(0.0, round(low - half, 4)), round(high + half, 4)


def nominal_km(quantity: Quantity) -> float | None:
    """The one figure a length is said in; ``None`` for a range and for one that is open."""
    if quantity.min is None or quantity.max is None or len(_FIGURE.findall(quantity.span.text)) > 1:
        return None
    same = quantity.min == quantity.max or quantity.approximate
    return (quantity.min + quantity.max) / 2 if same else None


def half_step(quantity: Quantity) -> float:
    """Half of the last non-zero digit of the figure, in kilometres; 5 % where no figure is written."""
    value = quantity.max or 0.0
    found = _FIGURE.search(quantity.span.text)
    figure = float(re.sub(r"[,  ]", "", found.group())) if found else 0.0
    if not found or figure == 0:
        return 0.05 * value
    digits = re.sub(r"[,  ]", "", found.group())
    return digit_step(digits) / 2 * (value / figure)


def digit_step(digits: str) -> float:
    """What the last non-zero digit counts: "150" → 10, "6.5" → 0.1, "1200" → 100; "25" is counted in fives."""
    whole, _, part = digits.partition(".")
    part = part.rstrip("0")
    if part:
        return float(10.0 ** -len(part))
    # Of figures that end in no 0, one in nine would end in 5 if people counted in ones; in reports it is one in three.
    if len(whole) > 1 and whole.endswith("5"):
        return 5.0
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))


def direction_at(text: Text, i: int) -> Direction | None:
    """The direction that begins at token ``i``: "east", "north - east", "south-southwest"."""
    table = text.words.directions
    found = table.get(text.lower(i))
    if found is None:
        return None
    bearing, winds, last = found[0], found[1], i
    while winds < 16 and text.lower(last) in text.words["prefixes"]:
        following = last + 1 + (text.lower(last + 1) in {"-", "–"})
        more = table.get(text.lower(following))
        if more is None or not text.same_sentence(i, following):
            break
        joined = _between(bearing, more[0])
        if joined is None:
            break
        bearing, winds, last = joined, 8 if more[1] == 4 and winds == 4 else 16, following
        if more[1] == 8:
            break
    return Direction(bearing, winds, i, last)


def _between(a: float, b: float) -> float | None:
    """The bearing half-way between two that are at most a quarter turn apart."""
    turn = (b - a + 180) % 360 - 180
    return (a + turn / 2) % 360 if 0 < abs(turn) <= 90 else None


def bearing_range(direction: Direction | None) -> tuple[float, float] | None:
    """The literal bearings of a direction word: ± 22.5°, of sixteen winds ± 11.25°."""
    if direction is None or direction.winds == 0:
        return None
    half = 11.25 if direction.winds == 16 else 22.5
    return (direction.bearing - half) % 360, (direction.bearing + half) % 360
