"""What cannot be, and what is disputed, with the arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FindingKind = Literal[
    "extent_cannot_hold",
    "place_contradicts_region",
    "distance_mismatch",
    "bearing_mismatch",
    "border_mismatch",
    "zones_do_not_meet",
    "sum_mismatch",
    "time_order",
    "weekday_mismatch",
    "denied",
    "differs",
    "circular",
    "unanchored_date",
    "places_apart",
    "intervals_apart",
    "order_contradicts",
    "one_origin",
    "one_institution",
]
Severity = Literal["impossible", "strained", "disputed", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``calculation`` holds every figure the message rests on, units in the key."""

    id: str
    kind: FindingKind
    severity: Severity
    claims: tuple[str, ...]
    places: tuple[str, ...]
    events: tuple[str, ...]
    message: str
    calculation: Mapping[str, float | int | str | None] = field(default_factory=dict)
    rule: str = ""
