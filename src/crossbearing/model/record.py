"""The whole of what reading one report yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossbearing.model.actor import Actor
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event, HarmRange
from crossbearing.model.finding import Finding
from crossbearing.model.place import Place
from crossbearing.model.quantity import Quantity
from crossbearing.model.report import Report
from crossbearing.model.source import Source
from crossbearing.model.time import TimeExpression
from crossbearing.model.wording import LoadedTerm


@dataclass(frozen=True, slots=True)
class Reader:
    """What made the record: the version of the program, the pipeline and the gazetteers used."""

    crossbearing: str
    pipeline: str
    gazetteers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One report, read. Written as one JSON object; see ``docs/reference/record.schema.json``."""

    schema: Literal["crossbearing/record/1"]
    report: Report
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    wording: tuple[LoadedTerm, ...]
    findings: tuple[Finding, ...]
    reader: Reader
    notes: tuple[str, ...] = ()
    harm: tuple[HarmRange, ...] = ()
