"""What a report tells besides its own incident, and whether that is surely one that other reports are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from crossbearing.incidents.accounts import DEEDS, Account, Range, main_events
from crossbearing.incidents.blocking import cells_of
from crossbearing.incidents.comparisons import EVERYWHERE
from crossbearing.incidents.targets import targets_of
from crossbearing.incidents.when import Days, interval
from crossbearing.incidents.where import Spot, gap_km, place_key, spot_of
from crossbearing.model.event import Event
from crossbearing.model.record import Record

# A wider place, or a longer time, is that of too many incidents.
_WIDEST_KM = 20.0
_LONGEST_DAYS = 1
# Fewer dead tell no incident from another.
_LEAST_KILLED = 3
_TOLD = ("happened", "background")


@dataclass(frozen=True, slots=True)
class Aside:
    """Events beside the main ones that have a day and a small place of their own; ``place`` is its name in one spelling."""

    days: Days
    spot: Spot | None
    place: str
    killed: Range | None
    targets: frozenset[str]


def asides_of(record: Record) -> tuple[Aside, ...]:
    """The asides of a report, in text order, each place and day once. Depends on the record alone."""
    told = {e.id for e in main_events(record)}
    places = {p.id: p for p in record.places}
    found: dict[tuple[str, str], list[Event]] = {}
    for e in record.events:
        beside = e.id not in told and e.same_as not in told and not e.main
        if beside and e.place and e.time and e.modality in _TOLD and not e.negated and e.type.plover in DEEDS:
            found.setdefault((e.place, e.time), []).append(e)
    times = {t.id: t for t in record.times}
    asides = []
    for (place, time), events in found.items():
        days, spot = interval(times[time]), spot_of(places[place])
        small = places[place].kind == "toponym" and (spot is None or spot.km <= _WIDEST_KM)
        if days and days[1] - days[0] <= _LONGEST_DAYS and small:
            asides.append(
                Aside(days, spot, place_key(places[place].span.text), _killed(events), _targets(record, events))
            )
    return tuple(asides)


def _killed(events: Iterable[Event]) -> Range | None:
    """The number killed, where one is given."""
    said = {(c.min, c.max) for e in events for c in e.casualties if c.kind == "killed"}
    return said.pop() if len(said) == 1 else None


def _targets(record: Record, events: Iterable[Event]) -> frozenset[str]:
    """What the claims of these events name as struck."""
    claims = {e.claim for e in events}
    return targets_of(" ".join(c.span.text for c in record.claims if c.id in claims)) - EVERYWHERE


def keys_of_aside(aside: Aside) -> frozenset[int]:
    """The keys under which accounts of that place and day stand (see ``blocking.py``)."""
    return frozenset(
        crc32(key.encode()) for key in _place_days([aside.spot] if aside.spot else [], [aside.place], [aside.days])
    )


def keys_of_asides(asides: Iterable[Aside]) -> frozenset[int]:
    """Keys of their own for what a report tells aside, to be looked up by ``aside_keys_of``."""
    return frozenset(
        crc32(f"aside {key}".encode())
        for a in asides
        for key in _place_days([a.spot] if a.spot else [], [a.place], [a.days])
    )


def aside_keys_of(account: Account) -> frozenset[int]:
    """The keys under which reports stand that tell aside of something at an account's places and days."""
    spots = account.spots
    days = [d for d in account.days or account.dates if d[1] - d[0] <= _LONGEST_DAYS + 1]
    return frozenset(crc32(f"aside {key}".encode()) for key in _place_days(spots, sorted(account.named), days))


def _place_days(spots: Iterable[Spot], names: Iterable[str], days: Iterable[Days]) -> Iterator[str]:
    places = [*(cell for s in spots if s.km <= _WIDEST_KM for cell in cells_of(s)), *names]
    return (f"{place} {day}" for place in places for low, high in days for day in range(low, high + 1))


def could_be(aside: Aside, account: Account) -> bool:
    """Whether an account's main events stand at the place and day of an aside."""
    if not any(max(aside.days[0], low) <= min(aside.days[1], high) for low, high in account.days or account.dates):
        return False
    near = aside.spot and any(s.km <= _WIDEST_KM and gap_km(aside.spot, s) == 0 for s in account.spots)
    return bool(near) or aside.place in account.named


def is_surely(aside: Aside, account: Account) -> bool:
    """Whether something besides place and day is of one incident alone: the number killed, or what was struck."""
    if aside.killed and account.killed and (aside.killed[0] or 0) >= _LEAST_KILLED:
        return aside.killed == account.killed
    return bool(aside.targets & account.targets)


def told_aside(aside: Aside, near: Iterable[tuple[str, Account]]) -> str | None:
    """The one incident that an aside surely tells of, among the accounts with their incidents; ``None`` where two could be meant."""
    here = [(incident, account) for incident, account in near if could_be(aside, account)]
    incidents = {incident for incident, _ in here}
    if len(incidents) != 1 or not any(is_surely(aside, account) for _, account in here):
        return None
    return incidents.pop()
