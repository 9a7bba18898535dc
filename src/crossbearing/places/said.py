"""What a report says of where a name lies, as evidence for one of its namesakes and against another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossbearing.model.place import Place
from crossbearing.places.evidence import Candidate, choice_weights
from crossbearing.places.gazetteer.entry import Entry
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.rings import disc
from crossbearing.spatial.sets import gap_km

# A place fills some ground about its point, and the words of a report are rough.
_SLACK_KM = 15.0
# An expression said of another one ("north of P, west of Q") leaves P itself so far off, unless it says how far.
_BESIDE_KM = 60.0
# Villages have namesakes that no gazetteer has; places of so many people hardly.
_NAMESAKES = 5_000
_RELATIONS = frozenset({"distance_from", "direction_of", "part_of", "near", "border_of", "within", "zone_around"})


@dataclass(frozen=True, slots=True)
class Ground:
    """The outer shape of what is said of a name, and how far outside of it the place may still lie."""

    shape: Shape
    slack_km: float


def grounds_of(places: Sequence[Place]) -> dict[str, list[Ground]]:
    """For the id of each name the grounds that the expressions of a report put it in."""
    by_id = {p.id: p for p in places}
    found: dict[str, list[Ground]] = {}
    for place in places:
        words = place.expression
        if words is None or place.geometry is None or words.relation not in _RELATIONS or place.of is None:
            continue
        for subject, slack in _subjects(by_id[place.of]):
            found.setdefault(subject, []).append(Ground(from_geometry(place.geometry), slack))
    return found


def _subjects(place: Place) -> list[tuple[str, float]]:
    """A name, or the names near which an expression puts what is described."""
    if place.expression is None:
        return [(place.id, _SLACK_KM)]
    reach = place.expression.distance_km
    most = _BESIDE_KM if reach is None else reach[1]
    if most is None or place.expression.relation not in ("distance_from", "direction_of", "near"):
        return []
    return [(anchor, most + _SLACK_KM) for anchor in place.expression.anchors]


def outside_km(entry: Entry, ground: Ground) -> float:
    """How far an entry lies outside of a ground; 0 inside, and for areas, which no point stands for."""
    if entry.is_area:
        return 0.0
    return max(0.0, gap_km(disc((entry.lon, entry.lat), 0.1), ground.shape) - ground.slack_km)


def weigh_said(candidates: Sequence[Candidate], grounds: Sequence[Ground]) -> None:
    """Weigh the candidates of one name by what is said of it."""
    whole = choice_weights().said_misses_km
    for c in candidates:
        km = max((outside_km(c.entry, g) for g in grounds), default=0.0)
        if km > 0:
            c.signs["said_misses"] = min(1.0, km / whole)
            if c.entry.feature.startswith("P") and c.entry.population < _NAMESAKES:
                c.signs["small_and_misses"] = c.signs["said_misses"]
        elif grounds and not c.entry.is_area:
            c.signs["said_fits"] = 1.0


def contradicted(chosen: Mapping[str, Entry], grounds: Mapping[str, Sequence[Ground]]) -> bool:
    """Whether any name's chosen place lies outside what is said of it."""
    return any(outside_km(entry, g) > 0 for pid, entry in chosen.items() for g in grounds.get(pid, ()))
