"""Drawing expressions for the record: grounds looked up, borders chosen, shapes turned into geometries."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from crossbearing.model.place import Geometry, Place
from crossbearing.places.constants import constants
from crossbearing.places.expression_form import Form
from crossbearing.places.expression_ground import Ground, ground_of, outlined, readings
from crossbearing.places.expression_sentences import figure
from crossbearing.places.expression_shapes import Drawn, draw
from crossbearing.places.expression_text import Text
from crossbearing.places.shapes import PlaceShape
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.geojson import to_geometry
from crossbearing.spatial.measures import corner_count, rectangle_span_km, uncertainty_km
from crossbearing.spatial.rings import disc
from crossbearing.spatial.sets import simplified, union

# A corner of a drawn border band that moves by less than this (about 500 m) may go.
_LIGHT_DEG = 0.005
_MANY_CORNERS = 200
# How many names before and behind a border are asked which side the text speaks of.
_NEARBY = 20
# Shapes of expressions met before ("northern Syria"), by all that they depend on; emptied when it is full.
_MOST_KEPT = 2_000
_DRAWN: dict[tuple[object, ...], PlaceShape] = {}


@dataclass(slots=True)
class Drawer:
    """Draws the expressions of one text; ``known`` are its named places by id."""

    text: Text
    known: dict[str, Place]
    _grounds: dict[str, Ground | None] = field(default_factory=dict)
    _places: list[Place] = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._places = sorted(self.known.values(), key=lambda p: p.span.start)
        self._starts = [p.span.start for p in self._places]

    def place_shape(self, form: Form) -> PlaceShape:
        """The two geometries of an expression, its uncertainty and its explanation."""
        if form.relation == "extent":
            return PlaceShape(None, None, None, _extent_said(form))
        if form.point is not None:
            return _at_point(form)
        key = self._key(form)
        if key is None:
            return self._drawn(form)
        if key not in _DRAWN:
            if len(_DRAWN) >= _MOST_KEPT:
                _DRAWN.clear()
            _DRAWN[key] = self._drawn(form)
        return _DRAWN[key]

    def _drawn(self, form: Form) -> PlaceShape:
        drawn = self.draw(form)
        return PlaceShape(None, None, None, self._unknown(form)) if drawn is None else _for_record(drawn)

    def _key(self, form: Form) -> tuple[object, ...] | None:
        """All that the shape of an expression depends on; ``None`` where an anchor has a shape of this report alone."""
        anchors = [self.known.get(a.id, a) for a in form.anchors]
        if any(a.match is None for a in anchors):
            return None
        wind = (form.direction.bearing, form.direction.winds) if form.direction else None
        home = (
            self._home(form, form.codes[0])
            if len(form.codes) == 1 and self.text.atlas.has_country(form.codes[0])
            else None
        )
        said = (form.relation, form.variant, form.codes, form.literal, form.nominal, form.approximate, form.area)
        return (id(self.text.atlas), said, wind, home, tuple((a.match, a.uncertainty_km, a.span.text) for a in anchors))

    def draw(self, form: Form) -> Drawn | None:
        """The shapes of an expression; ``None`` where what it is measured from is not known."""
        if form.relation == "junction_of":
            return self._junction(form)
        grounds = self._anchored(form)
        border, name = self._border(form) if form.codes and form.relation != "part_of" else (None, "")
        return draw(form, grounds, border, name)

    def _anchored(self, form: Form) -> list[Ground]:
        atlas = self.text.atlas
        if form.codes and form.relation in {"part_of", "within"} and atlas.has_country(form.codes[0]):
            return [outlined(atlas.country_name(form.codes[0]), atlas.widest(form.codes[0]))]
        places = [self.known.get(a.id, a) for a in form.anchors]
        if form.relation == "part_of":
            return [g for p in places for g in readings(p, atlas)]
        return [g for g in map(self._ground, places) if g is not None]

    def _ground(self, place: Place) -> Ground | None:
        if self._grounds.get(place.id) is None:
            self._grounds[place.id] = ground_of(place, self.text.atlas)
        return self._grounds[place.id]

    def _border(self, form: Form) -> tuple[Shape, str]:
        atlas, codes = self.text.atlas, [c for c in form.codes if self.text.atlas.has_country(c)]
        if len(codes) == 1:
            home = self._home(form, codes[0]) if form.variant != "inside" else None
            if home is None:
                return atlas.land_border(codes[0]), f"the border of {atlas.country_name(codes[0])}"
            codes.append(home)
        if not codes:
            return union([]), ""
        names = " and ".join(atlas.country_name(c) for c in codes[:2])
        return atlas.border(codes[0], codes[1]), f"the border between {names}"

    def _home(self, form: Form, other: str) -> str | None:
        """The neighbour of ``other`` whose places stand nearest before (or else after) the expression."""
        near = self.text.atlas.neighbours(other)
        start = self.text.tokens[form.first].start
        at = bisect_left(self._starts, start)
        before = reversed(self._places[max(0, at - _NEARBY) : at])
        for place in (*before, *self._places[at : at + _NEARBY]):
            if place.match and place.match.country in near:
                return place.match.country
        return None

    def _junction(self, form: Form) -> Drawn | None:
        table, atlas = constants(), self.text.atlas
        points = atlas.junctions(c for c in form.codes if atlas.has_country(c))
        if not points:
            return None
        shapes = [union([disc(p, table[f"junction.{k}_km"]) for p in points]) for k in ("outer", "core")]
        names = ", ".join(atlas.country_name(c) for c in form.codes)
        said = (
            f"Where the borders of {names} meet; taken as within {figure(table['junction.outer_km'])} km of that point."
        )
        return Drawn(shapes[0], shapes[1], said)

    def _unknown(self, form: Form) -> str:
        names = [a.span.text for a in form.anchors if self._ground(self.known.get(a.id, a)) is None]
        if names:
            return f"Not drawn: where {' and '.join(names)} is, is not known."
        countries = ", ".join(self.text.atlas.country_name(c) for c in form.codes)
        return f"Not drawn: no line or area fits these words{f' for {countries}' if countries else ''}."


def _extent_said(form: Form) -> str:
    width, depth = form.width or (None, None), form.depth or (None, None)
    if width[1] is None or depth[1] is None:
        return "An extent without a position, open at one end."
    span = rectangle_span_km(width[1], depth[1])
    return f"An extent without a position: two things in it lie at most {figure(span)} km apart."


def _at_point(form: Form) -> PlaceShape:
    assert form.point is not None
    shape = disc(form.point, form.precision_km)
    said = f"The coordinates given, good to {figure(form.precision_km)} km by their digits."
    return PlaceShape(to_geometry(shape), None, round(form.precision_km, 2), said)


def _for_record(drawn: Drawn) -> PlaceShape:
    if drawn.outer.is_empty:
        return PlaceShape(None, None, None, f"Not drawn: nothing is left. {drawn.explanation}")
    core = geometry_of(drawn.core) if drawn.core is not None else None
    return PlaceShape(geometry_of(drawn.outer), core, round(uncertainty_km(drawn.outer), 1), drawn.explanation)


def geometry_of(shape: Shape) -> Geometry | None:
    """A shape for the record, with fewer corners where it has very many."""
    many = corner_count(shape) > _MANY_CORNERS
    return to_geometry(simplified(shape, _LIGHT_DEG) if many else shape)
