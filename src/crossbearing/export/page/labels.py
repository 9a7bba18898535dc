"""Where the names on a map go: beside their places, never over one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FONT = 13.0
# Mean advance of a letter in a sans face, as a share of the font's size; wide enough that few names run over.
ADVANCE = 0.56
GAP = 8.0
LONGEST = 34
# More names than this do not fit a map.
MOST = 200


@dataclass(frozen=True, slots=True)
class Label:
    """A name at its place; ``anchor`` is SVG's text-anchor."""

    key: str
    words: str
    x: float
    y: float
    anchor: str


Rectangle = tuple[float, float, float, float]


def placed(wanted: Iterable[tuple[str, str, float, float]], size: tuple[float, float]) -> list[Label]:
    """Labels for ``(key, words, x, y)`` in order of weight; one that fits nowhere is left out."""
    taken: list[Rectangle] = []
    found: list[Label] = []
    points = list(wanted)[:MOST]
    marks = [(x - 4, y - 4, x + 4, y + 4) for _, _, x, y in points]
    for (key, words, x, y), own in zip(points, marks, strict=True):
        label = _fitting(key, shortened(words), (x, y), size, [*taken, *(mark for mark in marks if mark != own)])
        if label is not None:
            taken.append(_rectangle(label))
            found.append(label)
    return found


def shortened(words: str) -> str:
    """A name short enough for a map."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def width(words: str) -> float:
    """About how long ``words`` are drawn, in units."""
    return len(words) * FONT * ADVANCE


def _fitting(
    key: str, words: str, at: tuple[float, float], size: tuple[float, float], taken: Sequence[Rectangle]
) -> Label | None:
    x, y = at
    sides = (
        (x + GAP, y + 4, "start"),
        (x - GAP, y + 4, "end"),
        (x, y - GAP - 2, "middle"),
        (x, y + GAP + 11, "middle"),
        (x + GAP, y - GAP, "start"),
        (x + GAP, y + GAP + 8, "start"),
        (x - GAP, y - GAP, "end"),
        (x - GAP, y + GAP + 8, "end"),
    )
    for side_x, side_y, anchor in sides:
        label = Label(key, words, side_x, side_y, anchor)
        room = _rectangle(label)
        inside = room[0] >= 2 and room[1] >= 2 and room[2] <= size[0] - 2 and room[3] <= size[1] - 2
        if inside and not any(_overlap(room, other) for other in taken):
            return label
    return None


def _rectangle(label: Label) -> Rectangle:
    across = width(label.words)
    left = {"start": label.x, "middle": label.x - across / 2, "end": label.x - across}[label.anchor]
    return left, label.y - FONT * 0.85, left + across, label.y + FONT * 0.25


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
