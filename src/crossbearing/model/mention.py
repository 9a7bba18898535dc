"""What the stages hand to one another, before a record joins it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossbearing.model.actor import ActorKind
from crossbearing.model.event import Casualties, EventType, Modality, RoleName
from crossbearing.model.source import Denial, Hedge, Link, Quotation, Source, Stance
from crossbearing.model.span import Span


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One phrase that names or describes a party.

    ``register`` is the register's id where the party is known, ``None`` where it is
    only described ("US-backed militants"). ``metonym`` marks a place name that
    stands for an institution ("Washington denied").
    """

    span: Span
    register: str | None
    name: str
    kind: ActorKind
    country: str | None
    metonym: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words that fill one place in an event; ``head`` is the index of their head token."""

    role: RoleName
    span: Span
    head: int


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as found in the words, before it is given a claim, a place and a time.

    ``token`` is the index of the trigger's head token, ``clause`` the stretch of
    text that tells the event with its roles.
    """

    trigger: Span
    token: int
    clause: Span
    type: EventType
    roles: tuple[RoleWords, ...]
    negated: bool
    modality: Modality
    territory: Literal["taken", "lost", "entered", "surrounded", "transferred"] | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CasualtyMention:
    """Casualties as found, with the index of the token that says what befell them ("killed")."""

    casualties: Casualties
    token: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of text that someone is said to say.

    ``parts`` are the exact content spans, in text order, without the words that
    attribute them. ``chain`` starts with the outlet. ``cue`` is the word of saying;
    ``attributing`` all the words that say who said it, where and to whom.
    """

    parts: tuple[Span, ...]
    chain: tuple[Link, ...]
    stance: Stance
    hedges: tuple[Hedge, ...]
    quotation: Quotation
    denial: Denial | None
    cue: Span | None
    rule: str
    attributing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Everything the attribution stage found in one report: who speaks, and what each says."""

    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    outlet_hedges: tuple[Hedge, ...]
