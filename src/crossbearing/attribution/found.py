"""An attribution as first found in the syntax, before its source is resolved and its chain built."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.model.source import Stance
from crossbearing.model.span import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may name a source: its head token's index and its words."""

    head: int
    span: Span


@dataclass(frozen=True, slots=True)
class Relay:
    """Somebody who passed the words on ("told Sputnik", "SANA quoted him as saying")."""

    phrase: Phrase
    cue: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution. ``at`` is the token index of the cue; ``clause`` the span of source, cue and adjuncts."""

    at: int
    cue: Span
    clause: Span
    source: Phrase | None
    parts: tuple[Span, ...]
    stance: Stance
    rule: str
    relays: tuple[Relay, ...] = ()
    negated: bool = False
    trailing: bool = False
    carried: int | None = None
    quoted: bool = False
    besides: tuple[Span, ...] = ()
