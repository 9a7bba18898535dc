"""A number with its bounds, and what the words beside it do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from crossbearing.model.span import Span

NumberBasis = Literal["stated", "word"]
# "About 100" would be 50 to 150 by its last non-zero digit alone; a quarter either way is as far as people go.
_WIDEST_BLUR = 0.25


@dataclass(frozen=True, slots=True)
class Number:
    """One number. ``first``–``last`` are token indices (inclusive) with the words that bound it.

    ``core_first``–``core_last`` and ``core`` leave those words out. ``min`` is ``None``
    where only an upper bound is given, ``max`` where only a lower one. ``approximate``
    is true when anything bounds or blurs it. ``basis`` is "word" for vague words, whose
    bounds come from ``language/data/numbers.yaml``.
    """

    first: int
    last: int
    core_first: int
    core_last: int
    span: Span
    core: Span
    min: float | None
    max: float | None
    approximate: bool
    basis: NumberBasis
    rule: str


def apply(number: Number, effect: str | None) -> Number:
    """The number as a bounding or blurring word leaves it; ``effect`` is one of the table's, or ``None``."""
    return number if effect is None else _EFFECTS[effect](number)


def _floor(number: Number) -> Number:
    return replace(number, max=None, approximate=True)


def _ceiling(number: Number) -> Number:
    # "Up to 5 to 8" still says at least 5; a lone ceiling says nothing of the least.
    low = number.min if number.rule == "range" else None
    return replace(number, min=low, approximate=True)


def _about(number: Number) -> Number:
    if number.min is None or number.max is None or number.min != number.max:
        return replace(number, approximate=True)
    return replace(number, min=number.min - blur(number.min), max=number.max + blur(number.max), approximate=True)


def _nearly(number: Number) -> Number:
    if number.min is None or number.basis == "word":
        return replace(number, approximate=True)
    return replace(number, min=number.min - blur(number.min), approximate=True)


_EFFECTS: dict[str, Callable[[Number], Number]] = {
    "floor": _floor,
    "ceiling": _ceiling,
    "about": _about,
    "nearly": _nearly,
    "exact": lambda number: number,
}


def blur(value: float) -> float:
    """Half a unit of the last non-zero digit (150 → 5, 1,200 → 50, 6.5 → 0.05), at most a quarter of the value."""
    if value == 0:
        return 0.0
    digits = f"{value:.6f}".rstrip("0")
    if not digits.endswith("."):
        return min(0.5 * 10.0 ** -(len(digits) - digits.index(".") - 1), abs(value) * _WIDEST_BLUR)
    whole = digits[:-1]
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(min(0.5 * 10.0**zeros, abs(value) * _WIDEST_BLUR))
