"""Extents and areas: "an area 45 km wide and 60 km deep", "4,500 square kilometres of the desert"."""

from __future__ import annotations

from itertools import pairwise

from crossbearing.model.quantity import Quantity
from crossbearing.places.expression_form import Form, Range
from crossbearing.places.expression_text import Text

_BETWEEN = 6
_SIDES = frozenset({"width", "depth", "length"})
_BY = frozenset({"by", "x", "×"})
# Below these a length is that of a crater, an area that of a house.
_LEAST_KM = 0.2
_LEAST_KM2 = 0.5


def extent_forms(text: Text) -> list[Form]:
    """All extents and areas of a report."""
    listed = sorted(text.quantities.items())
    found = [_extent(text, one, other) for one, other in pairwise(listed)]
    found += [_area(text, first, last, q) for first, (last, q) in listed if q.kind == "area" and q.unit == "km2"]
    return [form for form in found if form is not None]


def _extent(text: Text, one: tuple[int, tuple[int, Quantity]], other: tuple[int, tuple[int, Quantity]]) -> Form | None:
    first, (end, a) = one
    start, (last, b) = other
    if start - end > _BETWEEN or not text.same_sentence(first, last) or min(a.max or 0, b.max or 0) < _LEAST_KM:
        return None
    by = start == end + 2 and text.lower(end + 1) in _BY and a.unit == b.unit == "km"
    if not by and not ({a.kind, b.kind} <= _SIDES and a.kind != b.kind):
        return None
    noun = _noun(text, first, last)
    if noun is None:
        return None
    width, depth = _sides(a, b)
    return Form("extent", min(first, noun), max(last, noun), "width_and_depth", width=width, depth=depth)


def _sides(a: Quantity, b: Quantity) -> tuple[Range, Range]:
    """The width and the other side; of a length and a depth the length is the width."""
    if b.kind == "width" or (a.kind == "depth" and b.kind == "length"):
        a, b = b, a
    return (a.min, a.max), (b.min, b.max)


def _noun(text: Text, first: int, last: int) -> int | None:
    """The noun of ground that the figures are said of: just before them, or just after."""
    for i in range(first - 1, max(first - 9, -1), -1):
        if not text.same_sentence(i, first):
            break
        if text.lower(i) in text.words["extents"]:
            return i
    for i in range(last + 1, last + 5):
        if text.same_sentence(last, i) and text.lower(i) in text.words["extents"]:
            return i
    return None


def _area(text: Text, first: int, last: int, quantity: Quantity) -> Form | None:
    """ "4,500 square kilometres of the desert"."""
    if (quantity.max or quantity.min or 0) < _LEAST_KM2 or text.lower(last + 1) not in {"of", "in"}:
        return None
    anchor = text.anchor(last + 2)
    if anchor is None or anchor.place is None:
        return None
    return Form("area_of", first, anchor.last, "area_of", (anchor.place,), area=(quantity.min, quantity.max))
