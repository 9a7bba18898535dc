"""Names that no gazetteer has, bounded by all that is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    # Once for each name, not for each mention: a name may be mentioned, and bounded, hundreds of times.
    common = {name: _bounded(all_said) for name, all_said in said.items()}
    own: dict[str, list[Place]] = {}
    for expression in expressions:
        if expression.of in names and expression.geometry:
            own.setdefault(expression.of, []).append(expression)
    return tuple(
        _narrowed(p, common[names[p.id]], own.get(p.id, ())) if names.get(p.id) in said else p for p in toponyms
    )


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What some expressions share: the outer shape (``None`` where they do not meet), and the words they are told in."""

    said: Sequence[Place]
    geometry: Geometry | None
    core: Geometry | None
    uncertainty_km: float | None
    words: str
    explanations: str


def _bounded(said: Sequence[Place]) -> _Bounds:
    outer = intersection([from_geometry(e.geometry) for e in said if e.geometry])
    words = "; ".join(dict.fromkeys(f"“{e.span.text}”" for e in said))
    if outer.is_empty:
        return _Bounds(said, None, None, None, words, "")
    explanations = " ".join(dict.fromkeys(e.explanation for e in said))
    return _Bounds(said, to_geometry(outer), _core(said), round(uncertainty_km(outer), 1), words, explanations)


def _narrowed(place: Place, everywhere: _Bounds, own: Sequence[Place]) -> Place:
    """Bounded by all that is said of the name; where that does not meet, by what is said of this mention."""
    alone = everywhere.geometry is None and 0 < len(own) < len(everywhere.said)
    bounds = _bounded(own) if alone else everywhere
    words = bounds.words
    if bounds.geometry is None:
        return replace(place, explanation=f"In no gazetteer at hand, and what is said of it does not meet: {words}.")
    return replace(
        place,
        geometry=bounds.geometry,
        core=bounds.core,
        uncertainty_km=bounds.uncertainty_km,
        status="constrained",
        explanation=f"In no gazetteer at hand; bounded by what is said of it: {words}. " + bounds.explanations,
        rule="narrowed_by_expressions",
    )


def _core(said: Sequence[Place]) -> Geometry | None:
    literal = [e.core or e.geometry for e in said]
    common = intersection([from_geometry(g) for g in literal if g is not None])
    return None if common.is_empty else to_geometry(common)
