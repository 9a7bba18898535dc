"""Spatial expressions of a report: found in the words, drawn, and tied to the names they describe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from crossbearing.language.analysis import Analysis
from crossbearing.model.place import Expression, Place
from crossbearing.model.quantity import Quantity
from crossbearing.places.boundaries import Atlas
from crossbearing.places.coordinates import find_coordinates
from crossbearing.places.expression_borders import border_form, triangle_form
from crossbearing.places.expression_distances import distance_forms
from crossbearing.places.expression_drawing import Drawer
from crossbearing.places.expression_extents import extent_forms
from crossbearing.places.expression_form import Form, bearing_range
from crossbearing.places.expression_links import Holding, described_name, follows, holdings, repeated
from crossbearing.places.expression_pairs import between_form, road_form
from crossbearing.places.expression_parts import direction_form, middle_form, near_form
from crossbearing.places.expression_text import Text
from crossbearing.places.narrowing import narrowed

Reader = Callable[[Text, int], Form | None]


def find_expressions(
    analysis: Analysis, quantities: Sequence[Quantity], toponyms: Sequence[Place], atlas: Atlas
) -> tuple[Place, ...]:
    """The places of a report: ``toponyms``, those that no gazetteer has now bounded by what is said of them, then
    the expressions, in text order, with ids that go on from the toponyms'.
    """
    if not analysis.tokens:
        return tuple(toponyms)
    text = Text(analysis, quantities, toponyms, atlas)
    forms = find_forms(text)
    numbered = [(form, f"p{len(toponyms) + n}") for n, form in enumerate(forms, 1)]
    described = _described(text, numbered)
    drawer = Drawer(text, {p.id: p for p in toponyms})
    expressions = [_place(text, form, pid, described[pid], drawer) for form, pid in numbered]
    expressions += _areas(text, numbered, {e.id: e for e in expressions})
    known = narrowed(tuple(toponyms), tuple(expressions))
    # What was measured from a name that is bounded only now is drawn in a second round.
    drawer.known.update({p.id: p for p in known})
    again = {p.id for p in known if p.status == "constrained"}
    forms_by_id = {pid: form for form, pid in numbered}
    final = [_redrawn(text, e, forms_by_id, drawer) if again & set(_anchors(e)) else e for e in expressions]
    return (*known, *final)


def _anchors(place: Place) -> tuple[str, ...]:
    return place.expression.anchors if place.expression and place.geometry is None else ()


def _redrawn(text: Text, place: Place, forms: Mapping[str, Form], drawer: Drawer) -> Place:
    return _place(text, forms[place.id], place.id, place.of, drawer) if place.id in forms else place


def find_forms(text: Text) -> list[Form]:
    """The expressions of a text in text order; where two overlap, the one that was read with more words."""
    found = distance_forms(text) + extent_forms(text) + _scanned(text) + _written(text)
    kept: list[Form] = []
    taken: set[int] = set()
    for form in sorted(found, key=lambda f: (_rank(f), f.first - f.last, f.first)):
        own = range(form.first, form.last + 1)
        if not taken.intersection(own):
            taken.update(own)
            kept.append(form)
    return [_anchored(text, form) for form in sorted(kept, key=lambda f: f.first)]


def _anchored(text: Text, form: Form) -> Form:
    """A border's anchors are the named countries among its words."""
    if form.anchors or not form.codes:
        return form
    inside = [text.starts[i][1] for i in range(form.first, form.last + 1) if i in text.starts]
    named = [p for p in inside if p.match and p.match.country in form.codes and p.match.feature.startswith("A.PCL")]
    return replace(form, anchors=tuple(named))


def _rank(form: Form) -> int:
    """Measured expressions first, then those with several anchors, then the rest."""
    if form.literal is not None or form.relation == "extent" or form.point is not None:
        return 0
    return 1 if form.relation in {"junction_of", "between", "border_of"} else 2


def _scanned(text: Text) -> list[Form]:
    readers = _readers(text)
    found = []
    for token in text.tokens:
        reader = readers.get(token.lower)
        if reader is not None:
            form = reader(text, token.i)
            if form is not None:
                found.append(form)
    return found


def _readers(text: Text) -> dict[str, Reader]:
    """For each word that may begin (or end) an expression, the reader to ask."""
    table: dict[str, Reader] = {}
    for names, reader in (
        (text.words.directions, direction_form),
        (text.words["middles"], middle_form),
        (text.words["roads"], road_form),
        (text.words["borders"], border_form),
        (text.words.near, near_form),
        (("between",), between_form),
        (("triangle", "intersection", "junction", "tripoint", "convergence", "crossroads"), triangle_form),
    ):
        for word in names:
            table.setdefault(word, reader)
    return table


def _written(text: Text) -> list[Form]:
    found = []
    for written in find_coordinates(text.analysis.text):
        inside = text.analysis.tokens_in(written.start, written.end)
        if inside:
            first, last = inside[0].i, inside[-1].i
            found.append(
                Form("within", first, last, "coordinates", point=written.point, precision_km=written.precision_km)
            )
    return found


def _described(text: Text, numbered: Sequence[tuple[Form, str]]) -> dict[str, str | None]:
    """For every expression the id of the name it describes, or of the expression before it that is said of the same.

    An expression right behind another is said of what that one is said of.
    """
    by_last = {form.last: n for n, (form, _) in enumerate(numbered)}
    found: dict[str, str | None] = {}
    for n, (form, place_id) in enumerate(numbered):
        before = follows(text, form, by_last)
        if before is None or before >= n or form.of_token is not None or _apposed(numbered[before][0], form):
            place = described_name(text, form)
            found[place_id] = place.id if place else None
        elif form.relation in {"extent", "area_of"}:
            found[place_id] = None
        else:
            first = numbered[before][1]
            found[place_id] = found[first] or first
    return found


def _apposed(before: Form, form: Form) -> bool:
    """ "near the village of P, 70 km from Q": the distance is said of P, which stands beside it."""
    return before.relation == "near" and len(before.anchors) == 1 and form.literal is not None


def _place(text: Text, form: Form, place_id: str, of: str | None, drawer: Drawer) -> Place:
    drawn = drawer.place_shape(form)
    return Place(
        id=place_id,
        span=text.analysis.span(form.first, form.last),
        kind="expression",
        match=None,
        candidates=(),
        expression=Expression(
            form.relation, tuple(a.id for a in form.anchors), form.literal, bearing_range(form.direction),
            form.width, form.depth, form.area,
        ),
        geometry=drawn.geometry,
        core=drawn.core,
        uncertainty_km=drawn.uncertainty_km,
        status="constrained" if drawn.geometry else "unresolved",
        explanation=drawn.explanation,
        of=of,
        rule=form.rule,
    )  # fmt: skip


def _areas(text: Text, numbered: Sequence[tuple[Form, str]], places: Mapping[str, Place]) -> list[Place]:
    """ "The area includes P": a place that repeats the area told of before, and holds P."""
    found: list[Place] = []
    for holding in holdings(text):
        repeats = repeated(text, holding, numbered)
        if repeats is not None:
            place_id = f"p{_next_number(numbered, places) + len(found)}"
            found.append(_area(text, holding, place_id, places[repeats]))
    return found


def _next_number(numbered: Sequence[tuple[Form, str]], places: Mapping[str, Place]) -> int:
    numbers = Counter(int(p[1:]) for p in places)
    return max(numbers, default=0) + 1


def _area(text: Text, holding: Holding, place_id: str, told: Place) -> Place:
    held = tuple(p.id for p in holding.held)
    names = " and ".join(p.span.text for p in holding.held)
    return replace(
        told,
        id=place_id,
        span=text.analysis.span(holding.first, holding.last),
        same_as=told.id,
        holds=held,
        of=None,
        explanation=f"Taken for “{told.span.text}”, told of before; said to hold {names}.",
        rule="area_repeated",
    )
