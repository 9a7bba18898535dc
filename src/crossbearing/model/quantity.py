"""How many and how large, as ranges with a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossbearing.model.span import Span

QuantityKind = Literal[
    "length", "width", "depth", "area", "distance", "count", "percent", "weight", "money", "duration"
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured quantity; ``max`` is ``None`` where open ("over 4,500"). ``of`` is a place or event id."""

    id: str
    span: Span
    kind: QuantityKind
    min: float | None
    max: float | None
    unit: str
    approximate: bool
    of: str | None = None
    rule: str = ""
