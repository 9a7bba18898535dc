"""What is said to have happened, to whom, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossbearing.model.span import Span

RoleName = Literal["agent", "patient", "instrument", "recipient", "other"]
CasualtyKind = Literal["killed", "wounded", "killed_or_wounded", "missing", "detained", "displaced"]
CasualtyWho = Literal[
    "civilians",
    "combatants",
    "children",
    "women",
    "men",
    "medics",
    "journalists",
    "unspecified",
]
CasualtyBasis = Literal["stated", "word", "denied", "computed"]
Modality = Literal["happened", "attempted", "planned", "threatened", "conditional", "asked", "background"]


@dataclass(frozen=True, slots=True)
class AcledType:
    """ACLED's event type and sub-event type, in ACLED's own words."""

    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One event in the vocabularies of three codebooks.

    ``name`` is the row of ``events/data/types.yaml`` the codes were looked up in.
    """

    plover: str | None
    plover_mode: str | None
    acled: AcledType | None
    ucdp: int | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a place in an event; ``actor`` is ``None`` where no known party is meant."""

    role: RoleName
    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many people of one class are said to have been harmed.

    ``max`` is ``None`` for an open range ("at least 8"); ``0`` only where zero is
    said. ``who_said_by`` is the source that gave the class, where one did. ``part_of``
    is the span of the total that these people are counted in ("including 4 children").
    """

    kind: CasualtyKind
    who: CasualtyWho
    as_said: str
    min: int | None
    max: int | None
    basis: CasualtyBasis
    span: Span
    who_said_by: str | None = None
    rule: str = ""
    part_of: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one claim tells it."""

    id: str
    claim: str
    trigger: Span
    main: bool
    type: EventType
    roles: tuple[Role, ...]
    casualties: tuple[Casualties, ...]
    place: str | None
    time: str | None
    negated: bool
    modality: Modality = "happened"
    territory: str | None = None
    rule: str = ""
