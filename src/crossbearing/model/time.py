"""When, as an interval with a precision and an anchor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossbearing.model.span import Span

Precision = Literal["hour", "day", "week", "month", "year", "unknown"]
Anchor = Literal["published", "report", "none"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression; ``start`` and ``end`` are ISO 8601 dates or date-times, both inclusive.

    ``relative`` means the words need an anchor that the report does not give;
    ``offset`` then says in words how they stand to it ("1 to 7 days before publication").
    """

    id: str
    span: Span
    start: str | None
    end: str | None
    precision: Precision
    anchor: Anchor
    status: Literal["resolved", "relative"]
    offset: str | None = None
    explanation: str = ""
    rule: str = ""
