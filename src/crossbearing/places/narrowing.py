"""Names that no gazetteer has, bounded by all that is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.model.place import Geometry, Place
from crossbearing.spatial.geojson import from_geometry, to_geometry
from crossbearing.spatial.measures import uncertainty_km
from crossbearing.spatial.sets import intersection


def narrowed(toponyms: Sequence[Place], expressions: Sequence[Place]) -> tuple[Place, ...]:
    """The toponyms, each unresolved one that shapes are said of now with their intersection and status ``constrained``.

    What is said of one mention holds for every mention of the name.
    Where the shapes do not meet the name stays unresolved, and its explanation says so.
    """
    names = {p.id: p.span.text.casefold() for p in toponyms if p.match is None}
    said: dict[str, list[Place]] = {}
    for expression in expressions:
        if expression.of in names and expression.geometry:
            said.setdefault(names[expression.of], []).append(expression)
    return tuple(_narrowed(p, said[names[p.id]]) if names.get(p.id) in said else p for p in toponyms)


def _narrowed(place: Place, everywhere: Sequence[Place]) -> Place:
    """Bounded by all that is said of the name; where that does not meet, by what is said of this mention."""
    said = everywhere
    outer = intersection([from_geometry(e.geometry) for e in said if e.geometry])
    own = [e for e in everywhere if e.of == place.id]
    if outer.is_empty and 0 < len(own) < len(everywhere):
        said, outer = own, intersection([from_geometry(e.geometry) for e in own if e.geometry])
    words = "; ".join(f"“{e.span.text}”" for e in said)
    if outer.is_empty:
        return replace(place, explanation=f"In no gazetteer at hand, and what is said of it does not meet: {words}.")
    return replace(
        place,
        geometry=to_geometry(outer),
        core=_core(said),
        uncertainty_km=round(uncertainty_km(outer), 1),
        status="constrained",
        explanation=f"In no gazetteer at hand; bounded by what is said of it: {words}. "
        + " ".join(e.explanation for e in said),
        rule="narrowed_by_expressions",
    )


def _core(said: Sequence[Place]) -> Geometry | None:
    literal = [e.core or e.geometry for e in said]
    common = intersection([from_geometry(g) for g in literal if g is not None])
    return None if common.is_empty else to_geometry(common)
