"""Which known party a phrase means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossbearing.model.span import Span

ActorKind = Literal[
    "state_forces",
    "non_state_armed",
    "coalition",
    "government",
    "institution",
    "international_organisation",
    "monitor",
    "outlet",
    "aid_organisation",
    "civilians",
    "other",
]


@dataclass(frozen=True, slots=True)
class Actor:
    """One party, under its neutral canonical name; ``as_said`` keeps the report's words.

    From the register, where the party is in it: ``sides`` it has fought on, ``parents`` (neutral names
    of the parties it belongs to or came from), and what ACLED calls it (``acled_name``, ``inter``).
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    as_said: tuple[str, ...]
    mentions: tuple[Span, ...]
    register: str | None = None
    rule: str = ""
    sides: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    acled_name: str | None = None
    inter: int | None = None
