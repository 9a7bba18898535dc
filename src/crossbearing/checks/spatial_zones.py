"""Do the shapes that are said of one thing, or told as the place of one kind of event, meet?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from crossbearing.checks.spatial_record import apart, by_id, claims_with, figure, is_spot, shape, thresholds
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.finding import Finding, Severity
from crossbearing.model.place import Place
from crossbearing.model.record import Record
from crossbearing.spatial.geodesy import Shape, area_km2
from crossbearing.spatial.sets import gap_km, intersection

# In a very long report only so many measured tellings are compared with one another.
_MOST_TOLD = 100
# And so many shapes that are said of one thing.
_MOST_SAID = 12
_DRAWN = (
    "distance_from",
    "direction_of",
    "border_of",
    "near",
    "part_of",
    "zone_around",
    "within",
    "between",
    "junction_of",
)


def check(record: Record) -> Iterator[Finding]:
    """Shapes said of one unknown name; and distances from one place that are told of one kind of attack."""
    yield from _of_one_thing(record)
    yield from _of_one_event(record)


def _of_one_thing(record: Record) -> Iterator[Finding]:
    """A name the gazetteer has is measured against each shape by the other checks; here are the rest."""
    places = by_id(record)
    groups: dict[str, list[Place]] = {}
    for said in record.places:
        if said.of and said.geometry and said.expression and said.expression.relation in _DRAWN:
            groups.setdefault(said.of, []).append(said)
    for subject_id, group in groups.items():
        subject = places[subject_id]
        if subject.match is None:
            whole = [subject, *group] if subject.kind == "expression" else group
            for a, b in combinations(whole[:_MOST_SAID], 2):
                yield from _pair(record, subject, a, b)
                yield from _at_the_edge(record, subject, a, b)


def _pair(record: Record, subject: Place, a: Place, b: Place) -> Iterator[Finding]:
    outer_a, outer_b, core_a, core_b = shape(a), shape(b), _literal(a), _literal(b)
    if outer_a is None or outer_b is None or core_a is None or core_b is None:
        return
    table = thresholds()
    gap, literal = gap_km(outer_a, outer_b), gap_km(core_a, core_b)
    if literal <= table["zones.strained_km"]:
        return
    if gap > table["zones.most_km"] or (gap > 0 and _other_reading_fits(record, a, b)):
        return
    severity: Severity = "impossible" if gap > table["zones.impossible_km"] else "strained"
    name = f"Both are said of {subject.span.text}. " if subject.kind == "toponym" else ""
    if severity == "impossible":
        message = f"{name}“{a.span.text}” and “{b.span.text}” stay {figure(gap)} km apart even if both are drawn wide."
    else:
        message = (
            f"{name}Taken literally, “{a.span.text}” and “{b.span.text}” miss each other by {figure(literal)} km; "
            "they meet only if one of them is loose."
        )
    yield Finding(
        id="", kind="zones_do_not_meet", severity=severity, claims=claims_with(record, (a, b)),
        places=tuple(dict.fromkeys((subject.id, a.id, b.id))), events=(), message=message,
        calculation={"gap_km": round(gap, 1), "literal_gap_km": round(literal, 1), "tolerance_km": table["zones.strained_km"]},
        rule="shapes_of_one_thing",
    )  # fmt: skip


def _literal(place: Place) -> Shape | None:
    """The core, where its reach is said: how far "east of", "near P" or "near the border" go is not, and the outer counts."""
    open_ended = place.expression is not None and place.expression.relation in {"direction_of", "near", "border_of"}
    return shape(place, core=not open_ended)


def _other_reading_fits(record: Record, a: Place, b: Place) -> bool:
    """Whether a namesake of an anchor lies near enough to the other's for the shapes to meet."""
    places = by_id(record)
    anchors = [[places[i] for i in p.expression.anchors if i in places] for p in (a, b) if p.expression]
    if len(anchors) < 2:
        return False
    reach = (a.uncertainty_km or 0.0) + (b.uncertainty_km or 0.0)
    spots = [(one, other) for one in anchors[0] for other in anchors[1] if is_spot(one) and is_spot(other)]
    return any(distance <= reach for one, other in spots for distance in islice(apart(one, other), 1, None))


def _at_the_edge(record: Record, subject: Place, a: Place, b: Place) -> Iterator[Finding]:
    """A border that crosses a sector only at its edge: the direction or the nearness is said loosely."""
    sector, border = (a, b) if b.expression and b.expression.relation == "border_of" else (b, a)
    words = sector.expression
    if (
        words is None
        or words.bearing_deg is None
        or border.expression is None
        or border.expression.relation != "border_of"
    ):
        return
    core, band = shape(sector, True), shape(border, True)
    if core is None or band is None or words.relation != "distance_from":
        return
    common = intersection([core, band])
    share = area_km2(common) / area_km2(core)
    if common.is_empty or share >= thresholds()["zones.edge_share"]:
        return
    yield Finding(
        id="", kind="zones_do_not_meet", severity="note", claims=claims_with(record, (a, b)),
        places=tuple(dict.fromkeys((subject.id, a.id, b.id))), events=(),
        message=(
            f"Taken literally, “{sector.span.text}” and “{border.span.text}” meet only at the edge: "
            f"the middle of the first lies {figure(gap_km(core.centroid, band))} km outside the second."
        ),
        calculation={"share": round(share, 3), "middle_to_band_km": round(gap_km(core.centroid, band), 1)},
        rule="border_at_edge_of_sector",
    )  # fmt: skip


def _of_one_event(record: Record) -> Iterator[Finding]:
    """Two tellings of one kind of attack, each placed by a distance from the same place, that do not meet.

    Either there were two, or one is placed differently: that is for the reader to
    decide, so the finding is a note.
    """
    claims = {claim.id: claim for claim in record.claims}
    seen: set[tuple[str, str]] = set()
    places = by_id(record)
    measured = _measured(record)
    told = [
        (event, said) for event in record.events if _happened(event) for said in measured.get(event.place or "", [])
    ]
    for (one, a), (other, b) in combinations(told[:_MOST_TOLD], 2):
        key = (min(a.id, b.id), max(a.id, b.id))
        if key not in seen and _may_be_one(one, other, claims) and _same_anchor(places, a, b):
            seen.add(key)
            yield from _apart(record, (one, other), a, b)


def _happened(event: Event) -> bool:
    return event.place is not None and not event.negated and event.modality == "happened"


def _measured(record: Record) -> dict[str, list[Place]]:
    """Expressions with a distance, by their own id and by that of the name they are said of."""
    found: dict[str, list[Place]] = {}
    for p in record.places:
        words = p.expression
        if words is not None and words.relation == "distance_from" and words.distance_km and p.geometry is not None:
            for place_id in {p.id, p.of or p.id}:
                found.setdefault(place_id, []).append(p)
    return found


def _may_be_one(one: Event, other: Event, claims: dict[str, Claim]) -> bool:
    """One kind of event, told by different mouths, at times that do not tell them apart."""
    if one.type.plover is None or (one.type.plover, one.type.plover_mode) != (
        other.type.plover,
        other.type.plover_mode,
    ):
        return False
    mouths = [claims[e.claim].chain[-1].source for e in (one, other) if e.claim in claims]
    return len(set(mouths)) == 2 and (one.time is None or other.time is None or one.time == other.time)


def _same_anchor(places: dict[str, Place], a: Place, b: Place) -> bool:
    names = [places[p.expression.anchors[0]] for p in (a, b) if p.expression and p.expression.anchors]
    if len(names) < 2 or names[0].match is None or names[1].match is None:
        return False
    return names[0].match.id == names[1].match.id and a.of != b.of


def _apart(record: Record, events: tuple[Event, Event], a: Place, b: Place) -> Iterator[Finding]:
    core_a, core_b = shape(a, True), shape(b, True)
    if core_a is None or core_b is None or gap_km(core_a, core_b) <= thresholds()["zones.strained_km"]:
        return
    gap, places = gap_km(core_a, core_b), by_id(record)
    names = [places[p.of].span.text if p.of in places else p.span.text for p in (a, b)]
    yield Finding(
        id="", kind="zones_do_not_meet", severity="note", claims=tuple(dict.fromkeys(e.claim for e in events)),
        places=tuple(p for p in (a.of, a.id, b.of, b.id) if p), events=tuple(e.id for e in events),
        message=(
            f"{names[0]} is put “{a.span.text}”, {names[1]} “{b.span.text}”: taken literally at least {figure(gap)} km apart. "
            "Either these are two events, or one is placed differently."
        ),
        calculation={"gap_km": round(gap, 1), "tolerance_km": thresholds()["zones.strained_km"]},
        rule="shapes_of_one_kind_of_event",
    )  # fmt: skip
