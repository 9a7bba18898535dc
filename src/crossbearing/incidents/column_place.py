"""Where, by account: shapes held against shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossbearing.incidents.answers import Answer, Verdict, Where, across, asserted, hedged
from crossbearing.incidents.consensus import one_for_each_account
from crossbearing.incidents.tellings import Telling, root
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event
from crossbearing.model.place import Place
from crossbearing.model.span import Span
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.sets import gap_km, intersection

# Shapes wider than this (a country, a desert) say only roughly where.
_ROUGH_KM = 150.0
# Accounts of one incident that place it further apart than this place two events, or one wrongly.
_THEATRE_KM = 500.0
# A gap narrower than this is no wider than the discs are rough.
_LEAST_KM = 5.0
_UNIT = re.compile(
    r"\s+(?:(?:military|operational|tactical)\s+)?(?:group|grouping|brigade|battalion|regiment|division|corps)\b", re.I
)
_AREA = re.compile(
    r"(?:['’]s)?\s+(?:region|province|state|district|township|governorate|oblast|raion|county|prefecture|department)\b",
    re.I,
)
# Relations that say a thing is at a place, more or less.
_AT = frozenset({"near", "within"})
# Names that everybody means alike: capitals, seats of provinces, countries and provinces.
_WELL_KNOWN = ("P.PPLC", "P.PPLA", "A.PCL", "A.ADM1")


@dataclass(frozen=True, slots=True)
class Gap:
    """Two answers and how far their shapes lie apart, in kilometres along the ground; 0 where they meet."""

    one: Answer
    other: Answer
    km: float


def answers(telling: Telling) -> Iterator[Answer]:
    """The places of the account's events, and those named in what they struck; where these are none or wide, of their claims."""
    found = False
    for claim, event in telling.told:
        for place in _places_of(telling, event):
            found = found or (place.uncertainty_km or 0.0) <= _ROUGH_KM
            yield _answer(telling, claim, place, f"place of event {root(event)}")
    if not found:
        for claim, event in telling.told:
            for place in _beside(telling, event):
                yield _answer(telling, claim, place, "place named beside the event")


def _places_of(telling: Telling, event: Event) -> Iterator[Place]:
    place = telling.places.get(event.place or "")
    if place is not None and not _names_a_unit(telling, place):
        yield _meant(telling, place)
    for role in event.roles:
        if role.role == "patient":
            yield from (p for p in telling.record.places if p.match and _is_struck(role.span, p))


def _names_a_unit(telling: Telling, place: Place) -> bool:
    """ "The Tavria group", "the Azov brigade": a name of a place that a unit bears."""
    return bool(_UNIT.match(telling.record.report.text, place.span.end))


def _meant(telling: Telling, place: Place) -> Place:
    """The place that a name is said to lie near or south of, where the name only tells where that one is."""
    if place.kind == "expression":
        return place
    for said in telling.record.places:
        if (
            said.expression
            and place.id in said.expression.anchors
            and said.of in telling.places
            and said.of != place.id
        ):
            return telling.places[said.of or ""]
    return place


def _is_struck(words: Span, place: Place) -> bool:
    """Whether a phrase names a place as what was struck: "Oicha", "the port of Izmail", not "a base near Oicha"."""
    if place.kind != "toponym" or not words.holds(place.span):
        return False
    before = words.text[: place.span.start - words.start].lower().split()
    return not before or before[-1] in ("of", "the")


def _beside(telling: Telling, event: Event) -> Iterator[Place]:
    """Resolved names in any claim whose words hold the event's."""
    for claim in telling.record.claims:
        if claim.span.holds(event.trigger):
            yield from (
                p
                for p in telling.places.values()
                if p.kind == "toponym" and claim.span.holds(p.span) and not _names_a_unit(telling, p)
            )


def _answer(telling: Telling, claim: Claim, place: Place, rule: str) -> Answer:
    where = _where(telling, place)
    return Answer(telling.key, claim.id, where.name, place.span, where, hedged=hedged(claim), rule=rule)


def _where(telling: Telling, place: Place) -> Where:
    first = telling.places.get(place.same_as or "", place)
    shaped = place if place.geometry is not None else first
    said = " ".join(place.span.text.split())
    name = shaped.match.name if shaped.match and place.kind == "toponym" else said
    anchors = [telling.places[a] for a in place.expression.anchors if a in telling.places] if place.expression else []
    sure = all(_is_sure(one) for one in anchors) if anchors else _is_sure(shaped)
    return Where(name, shaped, sure, _anchor(shaped, anchors), said, _is_area(telling, place, shaped))


def _is_area(telling: Telling, place: Place, shaped: Place) -> bool:
    """ "Tigray", "the Sagaing region": an area whose outline the gazetteer does not have, or that it has the town of only."""
    if place.kind != "toponym" or shaped.match is None:
        return False
    called = _AREA.match(telling.record.report.text, place.span.end) or _AREA.search(place.span.text)
    return shaped.match.feature.startswith(("A.", "L.")) or (shaped.match.feature.startswith("P.") and bool(called))


def _is_sure(place: Place) -> bool:
    match = place.match
    return match is not None and (not place.candidates or match.feature.startswith(_WELL_KNOWN))


def _anchor(place: Place, anchors: Sequence[Place]) -> str | None:
    """The gazetteer's record that a place is; for "near" and "outside" the one it is said to be at."""
    if place.kind == "toponym":
        return f"{place.match.gazetteer}:{place.match.id}" if place.match else None
    near = place.expression is not None and place.expression.relation in _AT
    match = anchors[0].match if near and len(anchors) == 1 else None
    return f"{match.gazetteer}:{match.id}" if match else None


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """The narrowest place of each report and origin, of the event told first, among those that other reports share."""
    shapes: dict[tuple[str, str], bool] = {}

    def meet(one: Answer, other: Answer) -> bool:
        key = (_key(one), _key(other))
        if key not in shapes:
            shapes[key] = same_place(one, other) or _shapes_meet(one, other)
        return shapes[key]

    return one_for_each_account(answers, meet, _rank)


def _rank(one: Answer, same: Sequence[Answer], sharers: int) -> tuple[float, ...]:
    first = [other for other in same if other.rule == same[0].rule]
    wide = all(_width(other) > _ROUGH_KM for other in first)
    return (float(one not in first and not wide), _width(one))


def _key(one: Answer) -> str:
    where = one.meaning
    if not isinstance(where, Where):
        return ""
    return where.anchor if where.anchor and where.place.kind == "toponym" else f"{one.report} {where.place.id}"


def _shapes_meet(one: Answer, other: Answer) -> bool:
    a, b = shape_of(one), shape_of(other)
    return a is not None and b is not None and not intersection([a, b]).is_empty


def _width(one: Answer) -> float:
    where = one.meaning
    if not isinstance(where, Where) or where.place.geometry is None:
        return 10.0
    return where.place.uncertainty_km if where.place.uncertainty_km is not None else 10.0


def shape_of(answer: Answer) -> Shape | None:
    """The outer shape of an answer; ``None`` where its place has none."""
    where = answer.meaning
    if not isinstance(where, Where) or where.place.geometry is None:
        return None
    return from_geometry(where.place.geometry)


def gaps(answers: Sequence[Answer]) -> list[Gap]:
    """Pairs of answers of different reports that are not of one place, with the distance between their outer shapes."""
    shapes = {id(one): shape_of(one) for one in answers}
    found = []
    for a, b in across(answers):
        shape, other = shapes[id(a)], shapes[id(b)]
        if shape is not None and other is not None and not same_place(a, b):
            found.append(Gap(a, b, gap_km(shape, other)))
    return found


def same_place(one: Answer, other: Answer) -> bool:
    """Whether two answers name one place: the gazetteer's record, "near" it or not, or the same words."""
    a, b = one.meaning, other.meaning
    if not isinstance(a, Where) or not isinstance(b, Where):
        return False
    if a.anchor is not None and a.anchor == b.anchor:
        return True
    return bool({a.name.casefold(), a.said.casefold()} & {b.name.casefold(), b.said.casefold()})


def is_sure_gap(gap: Gap) -> bool:
    """Whether two places are sure to be apart: two spots whose names can mean no others, in one theatre.

    An area (a country, a province) says only roughly where; places half a continent apart are more often a name
    that was taken for another place, or another event, than two accounts of one.
    """
    spots = _width(gap.one) <= _ROUGH_KM and _width(gap.other) <= _ROUGH_KM
    far = _LEAST_KM <= gap.km <= _THEATRE_KM
    if _has_area(gap):
        return False
    return spots and far and gap.one.report != gap.other.report and is_sure(gap.one) and is_sure(gap.other)


def _has_area(gap: Gap) -> bool:
    """Whether either place is an area whose extent is not known."""
    return any(isinstance(one.meaning, Where) and one.meaning.area for one in (gap.one, gap.other))


def is_sure(answer: Answer) -> bool:
    """Whether nothing about the place was a choice among namesakes."""
    return isinstance(answer.meaning, Where) and answer.meaning.sure


def compare(answers: Sequence[Answer]) -> Verdict:
    """One place agrees; outer shapes that meet are compatible; sure shapes that do not cannot both hold; else it differs.

    Accounts of one incident do not place it half a continent apart: there a name was taken for a namesake.
    """
    held = asserted(answers)
    if all(same_place(held[0], one) for one in held[1:]):
        return Verdict("agrees", f"Every account names {held[0].value}.", "one-place")
    every = [gap for gap in gaps(held) if gap.km > _LEAST_KM]
    apart = [gap for gap in every if gap.km <= _THEATRE_KM]
    if apart and all(_has_area(gap) and gap.km <= _ROUGH_KM for gap in apart):
        far = max(apart, key=lambda gap: gap.km)
        return Verdict("compatible", f"{_told(far)}, but one is an area of unknown extent.", "area-without-extent")
    if every and not apart:
        far = max(every, key=lambda gap: gap.km)
        return Verdict("compatible", f"{_told(far)}: one of the names is taken for a namesake.", "namesake-elsewhere")
    if not apart:
        shaped = [one for one in held if shape_of(one) is not None]
        why = "The shapes meet." if len(shaped) > 1 else "Only one account's place has a shape."
        return Verdict("compatible", why, "shapes-meet" if len(shaped) > 1 else "no-shape-to-compare")
    sure = [gap for gap in apart if is_sure_gap(gap)]
    widest = max(sure or apart, key=lambda gap: gap.km)
    if sure:
        return Verdict("cannot_both_hold", f"{_told(widest)}.", "shapes-apart")
    return Verdict("differs", f"{_told(widest)}, if the names are taken for the right places.", "shapes-apart-unsure")


def _told(gap: Gap) -> str:
    one, other = gap.one, gap.other
    return f"{one.value} ({one.report}) and {other.value} ({other.report}) lie {gap.km:.0f} km apart"
