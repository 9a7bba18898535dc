"""Loaded terms: who used them, and the neutral term."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.model.span import Span


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded term as used; ``said_by`` is the id of the source whose words these are."""

    span: Span
    neutral: str
    side: str
    said_by: str | None
    rule: str = ""
