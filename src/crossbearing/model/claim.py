"""What could be true or false, in the words that say it."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.model.source import Denial, Hedge, Link, Quotation, Stance
from crossbearing.model.span import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with its chain; ``chain[0]`` is always the outlet itself."""

    id: str
    span: Span
    parts: tuple[Span, ...] | None
    chain: tuple[Link, ...]
    stance: Stance
    denies: Denial | None
    hedges: tuple[Hedge, ...]
    quotation: Quotation
    events: tuple[str, ...] = ()
    rule: str = ""
