"""What a person has decided about a reading or an incident: appended, never changed in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgementKind = Literal["accept", "reject", "correct", "merge", "split", "grade", "comment", "flag", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision, as it is asked to be written down.

    ``target`` is what it is about: a claim or another part of a reading as ``REPORT/ID``
    (``r:9f2c…/c7``), a whole report as ``REPORT``, an incident as ``i:…``, or an earlier
    judgement by its number (``j:12``, for ``undo``). ``field`` names what is corrected
    (``stance``, ``span``, ``place.geometry``); ``value`` is the new value as JSON text, ``None`` where
    the kind needs none. A merge or split names in ``value`` the reports that a person holds
    to tell of one incident, or of different ones: reports last, incidents are derived.
    ``replaces`` is the number of the judgement that this one takes the place of; it is checked
    when the judgement is written, so that two people cannot overwrite each other unseen.
    ``blind`` marks the judgement of a second reader who does not see the first one's.
    ``reading`` is the number of the reading whose ids ``target`` uses; a ledger fills in the current one.
    """

    kind: JudgementKind
    target: str
    who: str
    why: str | None = None
    field: str | None = None
    value: str | None = None
    replaces: int | None = None
    blind: bool = False
    reading: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement in the log: its number, when it was written (ISO 8601, UTC), and its place in the hash chain.

    ``hash`` is the SHA-256 of the entry before (``previous``) and of this entry's own content.
    """

    number: int
    at: str
    judgement: Judgement
    previous: str
    hash: str
