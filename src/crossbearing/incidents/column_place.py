"""Where, by account: shapes held against shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossbearing.incidents.answers import Answer, Verdict, Where, asserted, hedged
from crossbearing.incidents.tellings import Telling, root
from crossbearing.model.place import Place
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.sets import gap_km

# Shapes wider than this (a country, a desert) say only roughly where.
_ROUGH_KM = 150.0
# Names that everybody means alike: capitals, seats of provinces, countries and provinces.
_WELL_KNOWN = ("P.PPLC", "P.PPLA", "A.PCL", "A.ADM1")


@dataclass(frozen=True, slots=True)
class Gap:
    """Two answers and how far their shapes lie apart, in kilometres along the ground; 0 where they meet."""

    one: Answer
    other: Answer
    km: float


def answers(telling: Telling) -> Iterator[Answer]:
    """The places of the account's events, each with its shape."""
    for claim, event in telling.told:
        place = telling.places.get(event.place or "")
        if place is None:
            continue
        where = _where(telling, place)
        yield Answer(
            telling.key, claim.id, where.name, place.span, where, hedged=hedged(claim),
            rule=f"place of event {root(event)}",
        )  # fmt: skip


def _where(telling: Telling, place: Place) -> Where:
    first = telling.places.get(place.same_as or "", place)
    shaped = place if place.geometry is not None else first
    match = shaped.match
    sure = match is not None and (not shaped.candidates or match.feature.startswith(_WELL_KNOWN))
    name = match.name if match and place.kind == "toponym" else " ".join(place.span.text.split())
    return Where(name, shaped, sure)


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """The narrowest place of each report and origin, among those of the event told first."""
    groups: dict[tuple[str, str], list[Answer]] = {}
    for one in answers:
        groups.setdefault((one.report, one.origin), []).append(one)
    return [_narrowest(same) for same in groups.values()]


def _narrowest(same: Sequence[Answer]) -> Answer:
    first = [one for one in same if one.rule == same[0].rule]
    wide = all(_width(one) > _ROUGH_KM for one in first)
    return min(same if wide else first, key=_width)


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
    """Every pair of answers that are not of one place, with the distance between their outer shapes."""
    shapes = [(one, shape_of(one)) for one in answers]
    return [
        Gap(a, b, gap_km(shape, other))
        for (a, shape), (b, other) in combinations(shapes, 2)
        if shape is not None and other is not None and not same_place(a, b)
    ]


def same_place(one: Answer, other: Answer) -> bool:
    """Whether two answers name one place: the gazetteer's record, or the same words."""
    a, b = one.meaning, other.meaning
    if not isinstance(a, Where) or not isinstance(b, Where):
        return False
    if a.place.match and b.place.match and a.place.kind == b.place.kind == "toponym":
        return (a.place.match.gazetteer, a.place.match.id) == (b.place.match.gazetteer, b.place.match.id)
    return a.name.casefold() == b.name.casefold()


def is_sure(answer: Answer) -> bool:
    """Whether nothing about the place was a choice among namesakes."""
    return isinstance(answer.meaning, Where) and answer.meaning.sure


def compare(answers: Sequence[Answer]) -> Verdict:
    """One place agrees; outer shapes that meet are compatible; sure shapes that do not cannot both hold; else it differs."""
    held = asserted(answers)
    if all(same_place(held[0], one) for one in held[1:]):
        return Verdict("agrees", f"Every account names {held[0].value}.", "one-place")
    apart = [gap for gap in gaps(held) if gap.km > 0]
    if not apart:
        shaped = [one for one in held if shape_of(one) is not None]
        why = "The shapes meet." if len(shaped) > 1 else "Only one account's place has a shape."
        return Verdict("compatible", why, "shapes-meet" if len(shaped) > 1 else "no-shape-to-compare")
    sure = [gap for gap in apart if is_sure(gap.one) and is_sure(gap.other)]
    widest = max(sure or apart, key=lambda gap: gap.km)
    told = f"{widest.one.value} ({widest.one.report}) and {widest.other.value} ({widest.other.report}) lie {widest.km:.0f} km apart"
    if sure:
        return Verdict("cannot_both_hold", f"{told}.", "shapes-apart")
    return Verdict("differs", f"{told}, if the names are taken for the right places.", "shapes-apart-unsure")
