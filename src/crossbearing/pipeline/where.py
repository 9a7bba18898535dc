"""One place phrase by itself: how it is read, and the shape that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossbearing import __version__
from crossbearing.model.place import Geometry, Place
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import Report, sha256_hex, text_id
from crossbearing.model.span import Span
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.geojson import from_geometry, to_geometry
from crossbearing.spatial.measures import area_km2, uncertainty_km
from crossbearing.spatial.sets import intersection

_WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a place's shapes are, in square kilometres; ``None`` where it has none."""

    outer_km2: float | None
    core_km2: float | None


@dataclass(frozen=True, slots=True)
class Where:
    """A phrase's reading: a record of its places alone, and the place that all of it is said of.

    ``answer`` is the last of ``record.places`` where several shapes are said of one thing,
    ``None`` where the phrase holds no place at all.
    """

    record: Record
    answer: Place | None


def where(record: Record) -> Where:
    """What a phrase's record says of where: the shapes said of one thing are intersected."""
    said = [p for p in record.places if p.kind == "expression" and p.geometry]
    bounded = [p for p in record.places if p.status == "constrained" and p.kind == "toponym"]
    if bounded or len(said) < 2:
        named = bounded or said or list(record.places)
        return Where(_places_of(record, record.places), named[0] if named else None)
    together = _together(record, [p for p in said if p.of in (None, said[0].id)])
    return Where(_places_of(record, (*record.places, together)), together)


def alone(place: Place) -> Record:
    """A record of one place and its words, so that the place can be drawn by itself."""
    text = place.span.text
    digest = sha256_hex(text.encode("utf-8", "surrogatepass"))
    bare = replace(place, span=Span.of(text, 0, len(text)), same_as=None, of=None, holds=())
    return Record(
        "crossbearing/record/1", Report(text_id(text), text, digest, digest),
        sources=(), claims=(), events=(), actors=(), places=(bare,), times=(), quantities=(), wording=(), findings=(),
        reader=Reader(__version__, ""),
    )  # fmt: skip


def _places_of(record: Record, places: Sequence[Place]) -> Record:
    return replace(record, places=tuple(places), claims=(), events=(), actors=(), sources=())


def _together(record: Record, said: Sequence[Place]) -> Place:
    text = record.report.text
    span = Span.of(text, min(p.span.start for p in said), max(p.span.end for p in said))
    outer = intersection([from_geometry(p.geometry) for p in said if p.geometry])
    words = " and ".join(f"“{p.span.text}”" for p in said)
    if outer.is_empty:
        why = f"What is said does not meet: {words}."
        return Place(_WHOLE, span, "expression", None, (), None, None, None, None, "unresolved", why, rule="together")
    return Place(
        _WHOLE, span, "expression", None, (), None, to_geometry(outer), _core(said), round(uncertainty_km(outer), 1),
        "constrained", f"Where {words} hold together.", rule="together",
    )  # fmt: skip


def _core(said: Sequence[Place]) -> Geometry | None:
    literal = intersection([from_geometry(g) for p in said if (g := p.core or p.geometry)])
    return None if literal.is_empty else to_geometry(literal)


def size_of(place: Place) -> Size:
    """The areas of a place's shapes."""
    return Size(_area(place.geometry), _area(place.core))


def _area(geometry: Geometry | None) -> float | None:
    if geometry is None:
        return None
    shape: Shape = from_geometry(geometry)
    return round(area_km2(shape), 1)
