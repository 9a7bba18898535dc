"""On whose word something is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossbearing.model.span import Span

SourceKind = Literal[
    "outlet",
    "institution",
    "official",
    "armed_group",
    "monitor",
    "witness",
    "document",
    "anonymous",
    "other",
]
Stance = Literal["asserts", "confirms", "denies", "believes", "intends", "asks", "declines"]
DenialScope = Literal["event", "casualties", "responsibility", "statement", "other"]
HedgeKind = Literal["alleged", "reported", "likely", "possible", "unconfirmed", "conditional"]
Quotation = Literal["direct", "indirect", "mixed", "none"]


@dataclass(frozen=True, slots=True)
class Source:
    """One party on whose word something is said, however often it is named.

    ``named`` says whether this is a person or body a reader could go and ask.
    ``actor`` is the register's id of the party, where it is in the register.
    """

    id: str
    name: str
    kind: SourceKind
    named: bool
    affiliation: str | None
    mentions: tuple[Span, ...]
    actor: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain, from the page the reader holds towards the mouth it came from."""

    source: str
    cue: Span | None
    stance: Stance
    inferred: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken a claim, kept verbatim. ``by`` is the source id of whoever hedged."""

    start: int
    end: int
    text: str
    kind: HedgeKind
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """What a denying claim denies: its scope, the claims it points at, else the stated proposition."""

    scope: DenialScope
    claims: tuple[str, ...] = ()
    proposition: Span | None = None
    rule: str = ""
