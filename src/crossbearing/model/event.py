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
class HarmRange:
    """How many of one class came to one kind of harm, over all that a report says of its incident.

    ``min`` and ``max`` as in ``Casualties``; ``events`` and ``sources`` are the ids of the events
    and of those on whose word the figures rest; ``rule`` names how they were put together.
    """

    kind: CasualtyKind
    who: CasualtyWho
    min: int | None
    max: int | None
    rule: str
    events: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one claim tells it.

    ``same_as`` is the id of the first event of the report that this one tells again ("the attack").
    ``inferred`` names the fields ("place", "time") that another telling of the same event gave.
    """

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
    same_as: str | None = None
    inferred: tuple[str, ...] = ()
