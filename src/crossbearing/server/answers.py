"""What the interface takes and gives, as it stands in the OpenAPI; the client's types are made from this.

Records, incidents and judgements are the model's own dataclasses: the names of their
fields are said once, in ``model/``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from crossbearing.model.incident import Incident
from crossbearing.model.judgement import Entry, JudgementKind
from crossbearing.model.place import Geometry
from crossbearing.model.record import Record

ReviewState = Literal["unread", "in_review", "done"]
# Counts that fit SQLite and a browser's number alike.
Number = Annotated[int, Field(ge=0, le=2**53 - 1)]
Name = Annotated[
    str, Field(min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")
]
# No NUL and no unpaired surrogate: neither can be kept as UTF-8 text.
Words = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]


class Answer(BaseModel):
    """The base of every answer."""

    model_config = ConfigDict(extra="forbid")


class Session(Answer):
    """What a page needs to begin: the word that its writes must carry, and what it looks at."""

    csrf: str
    version: str
    ledger: str
    head: Number


class ReportRow(Answer):
    """One report of the stack."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    language: str | None
    external_id: str | None
    state: ReviewState
    flagged: bool
    claims: int
    findings: int
    worst: str | None
    copies: int
    added_at: str


class Stack(Answer):
    """A page of the stack, and how many reports there are in each state under the same search."""

    total: Number
    counts: dict[ReviewState, int]
    outlets: list[str]
    rows: list[ReportRow]


class Correction(Answer):
    """What stands for one field now, by which judgement."""

    number: int
    who: str
    at: str
    why: str | None
    value: Any


class Standing(Answer):
    """What people have decided about one thing, as it stands now."""

    verdict: Literal["accepted", "rejected"] | None = None
    verdict_by: Correction | None = None
    corrections: dict[str, Correction] = {}
    grade: Correction | None = None
    comments: list[Correction] = []
    flags: list[Correction] = []


class ReportView(Answer):
    """A report with its reading and all that people have decided of it.

    ``links`` gives for each id the ids it belongs with; ``lanes`` the lane in which each claim's
    line is drawn. ``rules`` gives every rule of the record in words, by the kind of entry that
    names it. ``standing`` goes by the part's id (``c7``); the report itself stands under "".
    """

    record: Record
    state: ReviewState
    links: dict[str, list[str]]
    lanes: dict[str, int]
    marks: dict[str, str]
    rules: dict[str, dict[str, str]] = {}
    title: str
    standing: dict[str, Standing]
    entries: list[Entry]
    incident: str | None
    previous: str | None
    next: str | None


class Wanted(Answer):
    """A judgement, as a page asks for it; see ``model/judgement.py`` for what the fields mean."""

    kind: JudgementKind
    target: Annotated[str, Field(min_length=3, max_length=300, pattern=r"^[^\x00-\x20]+$")]
    who: Name
    why: Words | None = None
    field: Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9_.]+$")] | None = None
    value: Any = None
    replaces: Annotated[int, Field(ge=1, le=2**53 - 1)] | None = None
    blind: bool = False


class Conflict(Answer):
    """Another judgement was written meanwhile: nothing was changed, and this is what stands now."""

    detail: str
    current: Entry | None


class Refusal(Answer):
    """Why something was not done, in one sentence."""

    detail: str


class Log(Answer):
    """Entries of the log from a number on, and the number of the last one of all."""

    head: Number
    entries: list[Entry]
    reports: Number


class RefusedFile(Answer):
    """One thing that was handed in and not read."""

    name: str
    message: str
    advice: str


class Upload(Answer):
    """How far the reading of what was handed in has come."""

    id: str
    state: Literal["waiting", "reading", "done", "failed"]
    files: int
    given: int
    total: int | None
    read: int
    known: int
    refused: list[RefusedFile]
    added: list[str]
    message: str | None


class IncidentRow(Answer):
    """One incident of the list."""

    id: str
    reports: int
    report_ids: list[str]
    title: str
    killed: list[int | None] | None
    wounded: list[int | None] | None
    interval: list[str] | None
    place: str | None
    type: str | None
    origins: int
    statuses: dict[str, str]
    grade: str | None
    grade_set: str | None


class Incidents(Answer):
    """A page of the incidents."""

    total: Number
    rows: list[IncidentRow]


class Account(Answer):
    """One report of an incident, as its page names it."""

    id: str
    external_id: str | None
    title: str
    outlet: str | None
    published: str | None
    shapes: list[AccountShape]


class AccountShape(Answer):
    """One place where an account puts its main event."""

    place: str
    name: str
    geometry: Geometry
    core: Geometry | None


class IncidentView(Answer):
    """An incident with what its page needs of its reports."""

    incident: Incident
    accounts: list[Account]
    entries: list[Entry]
    grade_number: int | None


class Town(Answer):
    """A town for the map: name, longitude and latitude in degrees (WGS 84), population."""

    name: str
    lon: float
    lat: float
    population: int


class PlaceFound(Answer):
    """A gazetteer's record of a name, with the shape that it would stand for."""

    gazetteer: str
    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str | None
    admin1: str | None
    geometry: Geometry | None


class TypeChoice(Answer):
    """An event type that a coder can choose."""

    plover: str
    mode: str | None
    event_type: str | None
    sub_event_type: str | None


class Agreement(Answer):
    """How far two readers agree on one field: the measure, its value, and on how many things both judged."""

    field: str
    measure: Literal["alpha", "overlap"]
    value: float | None
    units: int
    readers: list[str]


Account.model_rebuild()
