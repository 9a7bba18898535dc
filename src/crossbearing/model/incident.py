"""What several reports tell of one incident, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from crossbearing.model.finding import Finding
from crossbearing.model.place import Geometry
from crossbearing.model.span import Span

ColumnStatus = Literal["agrees", "compatible", "differs", "cannot_both_hold", "denied"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account says in one column, with its words.

    ``report`` is the report's external id, or its own where it has none; ``claim`` the claim's id in that
    report (``c7``), ``origin`` the id of the origin it rests on (``Origin.id``). ``value`` is a JSON
    value: a number range as ``[min, max]`` (``max`` null: open), a date interval as ``[start, end]``, a
    name, a place's name. ``denied`` marks a cell whose claim denies the matter; ``scope`` then says how far.
    """

    report: str
    claim: str | None
    origin: str | None
    value: Any
    span: Span | None
    denied: bool = False
    scope: str | None = None
    hedged: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One question, the accounts' answers, and how these stand to one another."""

    status: ColumnStatus
    accounts: tuple[Cell, ...]
    why: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One mouth or text that accounts rest on.

    ``reports`` and ``claims`` (``REPORT/ID``) rest on it; ``institution`` is the body that it speaks
    for, so that two officials of one ministry are seen as two mouths of one institution.
    """

    id: str
    source: str
    kind: str
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    institution: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade in Airwars' terms that the accounts suggest; only a person sets one. ``set_by`` names that person."""

    suggested: Literal["fair", "weak", "contested", "discounted"] | None
    rule: str
    set: str | None = None
    set_by: str | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Why two reports were held to tell of one incident, or of two: the probability and each piece of evidence.

    ``evidence`` maps the name of a comparison to its weight in bits (log2 of the likelihood ratio; negative
    is evidence against); ``reports`` are the two report ids.
    """

    reports: tuple[str, str]
    probability: float
    evidence: Mapping[str, float]
    by: Literal["machine", "person"] = "machine"


@dataclass(frozen=True, slots=True)
class Summary:
    """The incident in one line: each range with the rule that made it."""

    killed: tuple[int | None, int | None] | None = None
    wounded: tuple[int | None, int | None] | None = None
    interval: tuple[str, str] | None = None
    geometry: Geometry | None = None
    place: str | None = None
    shapes_apart: bool = False
    type: str | None = None
    independent_origins: int = 0
    rules: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """Reports that tell of one incident, and where their accounts agree and differ.

    ``reports`` holds external ids (own ids where there is none), every copy of a text among them;
    ``report_ids`` the reports' own ids in the same order, each text once. ``mentions`` are reports whose main matter is another incident but which
    tell of this one too.
    """

    id: str
    reports: tuple[str, ...]
    report_ids: tuple[str, ...]
    claims: tuple[str, ...]
    fields: Mapping[str, Column]
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]
    grade: Grade
    summary: Summary = Summary()
    pairings: tuple[Pairing, ...] = ()
    mentions: tuple[str, ...] = ()
