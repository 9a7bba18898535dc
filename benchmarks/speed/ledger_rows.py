"""Reports for measuring a ledger: invented, but with the sizes and the skew of real ones.

Words follow Zipf's law over twenty thousand, places crowd about a few hundred towns, a few sources
and types make up most claims. A report has twenty claims in about three hundred words, and its record
about fifty kilobytes of JSON, as the examples of this project have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import cos, pi, radians, sin

from crossbearing.model.actor import Actor
from crossbearing.model.claim import Claim
from crossbearing.model.event import AcledType, Event, EventType, Role
from crossbearing.model.finding import Finding
from crossbearing.model.place import Geometry, Match, Place
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report, sha256_hex, text_id
from crossbearing.model.source import Link, Source
from crossbearing.model.span import Span
from crossbearing.model.time import TimeExpression

CLAIMS = 20
_WORDS, _PLACES, _SOURCES, _ACTORS = 20_000, 3_000, 2_000, 600
_FIRST_DAY, _DAYS = date(2011, 3, 15), 5_000
_PLACES_A_REPORT = 6
TYPES = tuple(
    EventType(plover, mode, AcledType(event, sub), ucdp, name)
    for plover, mode, event, sub, ucdp, name in (
        ("ASSAULT", "aerial", "Explosions/Remote violence", "Air/drone strike", 1, "air_strike"),
        ("ASSAULT", "heavy-weapons", "Explosions/Remote violence", "Shelling/artillery/missile attack", 1, "shelling"),
        ("ASSAULT", "fight", "Battles", "Armed clash", 1, "clash"),
        ("ASSAULT", "explosives", "Explosions/Remote violence", "Remote explosive/landmine/IED", 1, "bomb"),
        ("ASSAULT", "unspecified", "Violence against civilians", "Attack", 3, "attack_on_civilians"),
        ("COERCE", "seize", "Battles", "Non-state actor overtakes territory", 1, "capture"),
        ("COERCE", "arrest", "Strategic developments", "Arrests", None, "arrest"),
        ("PROTEST", "demo", "Protests", "Peaceful protest", None, "protest"),
        ("MOBILIZE", "troops", "Strategic developments", "Other", None, "mobilisation"),
        ("AGREE", "ceasefire", "Strategic developments", "Agreement", None, "ceasefire"),
        ("AID", "humanitarian", "Strategic developments", "Other", None, "aid"),
        ("ASSAULT", "sexual", "Violence against civilians", "Sexual violence", 3, "sexual_violence"),
    )
)
_KINDS = ("differs", "denied", "sum_mismatch", "distance_mismatch", "time_order", "circular")
_SEVERITIES = ("disputed", "disputed", "impossible", "strained", "strained", "note")


@dataclass(frozen=True, slots=True)
class World:
    """What the invented reports speak of, the commonest first."""

    words: tuple[str, ...]
    places: tuple[tuple[str, Geometry, float, float], ...]
    sources: tuple[str, ...]
    actors: tuple[str, ...]


def world(seed: int = 1) -> World:
    """The same world for the same seed."""
    chance = random.Random(seed)
    words = tuple(dict.fromkeys(_word(chance) for _ in range(_WORDS * 2)))[:_WORDS]
    towns = [(chance.uniform(26, 62), chance.uniform(12, 42)) for _ in range(300)]
    places = []
    for n in range(_PLACES):
        lon, lat = towns[int(len(towns) * chance.random() ** 3)]
        at = lon + chance.gauss(0, 0.4), lat + chance.gauss(0, 0.4)
        places.append((f"{_word(chance)} {n}".title(), _disc(*at, chance.choice((1.5, 3, 5, 12, 40))), *at))
    bodies = ("ministry of {}", "{} observatory", "{} news agency", "{} brigade", "governor of {}")
    sources = tuple(chance.choice(bodies).format(_word(chance)).title() for _ in range(_SOURCES))
    actors = tuple(f"{_word(chance)} {chance.choice(('forces', 'front', 'army'))}".title() for _ in range(_ACTORS))
    return World(words, tuple(places), sources, actors)


def reports(count: int, of: World, seed: int = 2) -> Iterator[tuple[Report, bytes, Record]]:
    """So many reports with their originals and records."""
    chance = random.Random(seed)
    ranks = list(accumulate(1 / (rank + 2.7) for rank in range(len(of.words))))
    for number in range(count):
        yield _report(number, of, chance, ranks)


def skewed(chance: random.Random, length: int) -> int:
    """A position, the first ones by far the likeliest."""
    return int(length * chance.random() ** 4)


def _word(chance: random.Random) -> str:
    syllables = chance.choice((1, 2, 2, 3, 3))
    return "".join(chance.choice("bdfghjklmnqrstwyz") + chance.choice("aeiou") + chance.choice(("", "", "n", "r", "sh")) for _ in range(syllables + 1))  # fmt: skip


def _disc(lon: float, lat: float, radius_km: float) -> Geometry:
    angles = [2 * pi * step / 32 for step in range(33)]
    dy, dx = radius_km / 111.1, radius_km / 111.1 / cos(radians(lat))
    return Geometry("Polygon", [[[round(lon + dx * cos(a), 5), round(lat + dy * sin(a), 5)] for a in angles]])


def _report(number: int, of: World, chance: random.Random, ranks: list[float]) -> tuple[Report, bytes, Record]:
    sentences = [" ".join(chance.choices(of.words, cum_weights=ranks, k=chance.randint(8, 22))) for _ in range(CLAIMS)]
    text = f"Report {number}. " + ". ".join(sentences) + "."
    original = text.encode()
    digest = sha256_hex(original)
    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    outlet = of.sources[skewed(chance, 200)]
    report = Report(
        text_id(text), text, digest, digest, f"Report {number}", outlet, None, f"{number}.txt", f"x{number}",
        day.isoformat(), "en",
    )  # fmt: skip
    return report, original, _record(report, sentences, of, chance, day)


def _record(report: Report, sentences: list[str], of: World, chance: random.Random, day: date) -> Record:
    starts = list(accumulate((len(s) + 2 for s in sentences), initial=report.text.index(sentences[0])))
    spans = [Span(start, start + len(s), s) for start, s in zip(starts, sentences, strict=False)]
    sources = [Source("s0", report.outlet or "", "outlet", True, None, ())]
    sources += [Source(f"s{n}", of.sources[skewed(chance, _SOURCES)], "institution", True, None, ()) for n in (1, 2, 3)]
    actors = [Actor(f"a{n}", of.actors[skewed(chance, _ACTORS)], "state_forces", None, (), ()) for n in range(1, 5)]
    places = [_place(n, spans[n], of, chance) for n in range(1, _PLACES_A_REPORT + 1)]
    times = [_time(n, spans[n], day - timedelta(days=chance.randrange(9)), chance) for n in (1, 2, 3)]
    claims, events = [], []
    for n, span in enumerate(spans, start=1):
        told = chance.random() < 0.75
        chain = (Link("s0", None, "asserts"), *((Link(f"s{chance.randint(1, 3)}", None, "asserts"),) if n % 3 else ()))
        stance = "denies" if chance.random() < 0.06 else "asserts"
        claims.append(Claim(f"c{n}", span, None, chain, stance, None, (), "indirect", (f"e{n}",) if told else ()))  # type: ignore[arg-type]
        if told:
            events.append(_event(n, span, places, times, actors, chance))
    findings = tuple(_finding(n, chance) for n in range(1, chance.choice((0, 0, 1, 2)) + 1))
    return Record(
        "crossbearing/record/1", report, tuple(sources), tuple(claims), tuple(events), tuple(actors), tuple(places),
        tuple(times), (), (), findings, Reader("0.1.0", "invented 1", ("invented 1",)),
    )  # fmt: skip


def _place(n: int, span: Span, of: World, chance: random.Random) -> Place:
    name, shape, lon, lat = of.places[skewed(chance, _PLACES)]
    match = Match("invented", name, name, lat, lon, "P.PPL", None, None, "the only one of that name", 0.9)
    words = Span(span.start, span.start + 5, span.text[:5])
    return Place(
        f"p{n}", words, "toponym", match, (match, match), None, shape, shape, 3.0, "resolved", f"{name}; a disc."
    )


def _time(n: int, span: Span, day: date, chance: random.Random) -> TimeExpression:
    end = day + timedelta(days=chance.choice((0, 0, 0, 6, 30)))
    words = Span(span.start, span.start + 4, span.text[:4])
    return TimeExpression(f"t{n}", words, day.isoformat(), end.isoformat(), "day", "published", "resolved")


def _event(
    n: int, span: Span, places: list[Place], times: list[TimeExpression], actors: list[Actor], chance: random.Random
) -> Event:
    kind = TYPES[skewed(chance, len(TYPES))]
    role = Role("agent", f"a{chance.randint(1, len(actors))}", span)
    where = chance.choice(places).id if chance.random() < 0.8 else None
    when = chance.choice(times).id if chance.random() < 0.7 else None
    return Event(f"e{n}", f"c{n}", span, n == 1, kind, (role,), (), where, when, False)


def _finding(n: int, chance: random.Random) -> Finding:
    which = skewed(chance, len(_KINDS))
    pair = tuple(f"c{one}" for one in chance.sample(range(1, CLAIMS + 1), 2))
    return Finding(f"f{n}", _KINDS[which], _SEVERITIES[which], pair, (), (), "Two accounts differ.")  # type: ignore[arg-type]
