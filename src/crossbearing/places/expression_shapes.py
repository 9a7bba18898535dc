"""From an expression to its two shapes, core and outer, and the sentence that explains them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from crossbearing.places.constants import constants
from crossbearing.places.expression_form import Form, Range
from crossbearing.places.expression_ground import Ground
from crossbearing.places.expression_sentences import bounds_said, compass, figure
from crossbearing.spatial.geodesy import Shape
from crossbearing.spatial.parts import corner, middle, side
from crossbearing.spatial.rings import disc, wedge
from crossbearing.spatial.sets import band, corridor, intersection, union, widened


@dataclass(frozen=True, slots=True)
class Drawn:
    """The shapes of an expression; ``core`` is ``None`` where the two are one."""

    outer: Shape
    core: Shape | None
    explanation: str


def draw(form: Form, grounds: list[Ground], border: Shape | None, border_name: str) -> Drawn | None:
    """Draw ``form``, measured from ``grounds`` (its anchors) or ``border``; ``None`` where words do not suffice."""
    if border is not None and form.relation in {"distance_from", "within", "border_of"}:
        return None if border.is_empty else _from_border(form, border, border_name, grounds)
    drawer = _DRAWERS.get(form.relation)
    return drawer(form, grounds) if drawer and grounds else None


def distance_bounds(
    literal: Range, approximate: bool, radius_km: float, nominal: float | None = None
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Core and outer bounds, as distances from the middle of an anchor of ``radius_km``.

    People measure from the edge or from the middle: the core reaches from the one to
    the other. The outer bounds allow for road distances and generous rounding.
    """
    table = constants()
    word = "vague" if approximate else "outer"
    low, high = literal
    if high is None:
        high = (low or 0.0) * table["distance.open_factor"]
    short = table["distance.up_to_short"] if low is None else table[f"distance.{word}_short"]
    core = (low if low is not None else 0.0, high + radius_km)
    least = table["distance.outer_least_km"]
    # A rounded figure is stretched from its middle, a range from its ends.
    near, far = (nominal, nominal) if nominal is not None else (core[0], high)
    inner = min(near * (1 - short), core[0] - least)
    outer = max(far * (1 + table[f"distance.{word}_long"]), high + least)
    return (max(0.0, core[0]), core[1]), (max(0.0, inner), outer + radius_km)


def _distance(form: Form, grounds: list[Ground]) -> Drawn:
    ground = grounds[0]
    core, outer = distance_bounds(form.literal or (0.0, None), form.approximate, ground.radius_km, form.nominal)
    if ground.outline is not None:
        return _band_about(form, ground, ground.outline)
    words = f"{bounds_said(form)} from {ground.name}"
    if form.direction is None:
        shapes = wedge(ground.middle, *outer, 0, 360), wedge(ground.middle, *core, 0, 360)
        return Drawn(*shapes, f"{words}; taken as {figure(outer[0])}–{figure(outer[1])} km.")
    bearings = _bearings_at(form, ground, (core[0] + core[1]) / 2), _bearings(form, "core")
    shapes = wedge(ground.middle, *outer, *bearings[0]), wedge(ground.middle, *core, *bearings[1])
    taken = f"{figure(outer[0])}–{figure(outer[1])} km, {compass(bearings[0][0])} to {compass(bearings[0][1])}"
    return Drawn(*shapes, f"{words}, {compass(form.direction.bearing, long=True)} of it; taken as {taken}.")


def _bearings(form: Form, which: str) -> tuple[float, float]:
    assert form.direction is not None
    half = constants().halves[f"direction.{which}_half"][form.direction.winds]
    return form.direction.bearing - half, form.direction.bearing + half


def _bearings_at(form: Form, ground: Ground, km: float) -> tuple[float, float]:
    """The outer bearings of a thing so far away: what pointing errs by, and half the angle the anchor itself fills.

    Past a right angle to either side a direction says nothing, and the opening stays there.
    """
    assert form.direction is not None
    filled = math.degrees(math.asin(min(1.0, ground.radius_km / km))) if km > 0 else 90.0
    half = min(90.0, constants().halves["distance.bearing_half"][form.direction.winds] + filled)
    return form.direction.bearing - half, form.direction.bearing + half


def _band_about(form: Form, ground: Ground, outline: Shape) -> Drawn:
    """A distance from an area: measured from its edge, or else from its middle."""
    core, outer = distance_bounds(form.literal or (0.0, None), form.approximate, 0.0, form.nominal)
    shapes = [band(outline, *outer), band(outline, *core)]
    if form.direction is not None:
        reach = ground.radius_km + outer[1] * 1.2
        shapes = [intersection([shape, wedge(ground.middle, 0, reach, *_bearings(form, "outer"))]) for shape in shapes]
    where = f", {compass(form.direction.bearing, long=True)} of it" if form.direction else ""
    said = (
        f"{bounds_said(form)} from the edge of {ground.name}{where}; taken as {figure(outer[0])}–{figure(outer[1])} km."
    )
    return Drawn(shapes[0], shapes[1], said)


def _direction(form: Form, grounds: list[Ground]) -> Drawn:
    """A direction without a distance: from the anchor out to some times its size."""
    table, ground = constants(), grounds[0]
    if ground.outline is not None:
        return _direction_of_area(form, ground, ground.outline)
    of = f"{form.variant}_" if form.variant else ""
    outer = table[f"direction.{of}reach_km"] + table[f"direction.{of}reach_radii"] * ground.radius_km
    core = min(outer, table["direction.core_reach_km"] + table["direction.core_reach_radii"] * ground.radius_km)
    # From where in the town the direction is meant is not said: near the middle it binds nothing.
    about = disc(ground.middle, max(1.0, table["direction.about_radii"] * ground.radius_km))
    shape = union([wedge(ground.middle, 0, outer, *_bearings(form, "outer")), about])
    literal = wedge(ground.middle, 0, core, *_bearings(form, "core"))
    assert form.direction is not None
    said = f"{compass(form.direction.bearing, long=True).capitalize()} of {ground.name}; taken as up to {figure(outer)} km away."
    return Drawn(shape, literal, said)


def _direction_of_area(form: Form, ground: Ground, outline: Shape) -> Drawn:
    """ "South of the province" may mean its southern part or what lies beyond it: both."""
    table = constants()
    shapes = []
    for which, part in zip(("outer", "core"), _part_of(form, ground), strict=True):
        reach = table["direction.reach_km" if which == "outer" else "direction.core_reach_km"]
        sector = wedge(ground.middle, 0, ground.radius_km * 1.5 + reach, *_bearings(form, which))
        shapes.append(union([part, intersection([widened(outline, reach), sector])]))
    assert form.direction is not None
    wind = compass(form.direction.bearing, long=True)
    reach = table["direction.reach_km"]
    said = (
        f"{wind.capitalize()} of {ground.name}, or in its {wind}ern part; taken as up to {figure(reach)} km beyond it."
    )
    return Drawn(shapes[0], shapes[1], said)


def _part(form: Form, grounds: list[Ground]) -> Drawn:
    """The part of each ground that the words may mean (a city and its province), all together."""
    pairs = [_part_of(form, g) for g in grounds]
    outer, core = union([p[0] for p in pairs] + _seen_from_town(form, grounds)), union([p[1] for p in pairs])
    assert form.direction is not None
    word = "central part" if form.direction.winds == 0 else f"{compass(form.direction.bearing, long=True)}ern part"
    about = ", with what lies about it" if form.variant == "around" else ""
    names = " or ".join(dict.fromkeys(g.title for g in grounds))
    return Drawn(outer, core, f"The {word} of {names}{about}; the wider shape reaches past its middle.")


def _seen_from_town(form: Form, grounds: list[Ground]) -> list[Shape]:
    """Of a province that is named like its capital, what lies on that side of the capital."""
    if len(grounds) < 2 or form.direction is None or form.direction.winds == 0:
        return []
    town, province = grounds[0], grounds[1].outline
    if town.outline is not None or province is None:
        return []
    half = constants()["part.seen_from_town_half"]
    sector = wedge(
        town.middle, 0, 2 * grounds[1].radius_km + 1, form.direction.bearing - half, form.direction.bearing + half
    )
    return [intersection([province, sector])]


def _part_of(form: Form, ground: Ground) -> tuple[Shape, Shape]:
    table, direction = constants(), form.direction
    assert direction is not None
    whole_outer, whole_core = _whole(form, ground)
    if direction.winds == 0:
        return middle(whole_outer, table["part.middle_outer"]), middle(whole_core, table["part.middle_core"])
    outer = side(whole_outer, direction.bearing, table["part.outer_slack"])
    core = corner(whole_core, direction.bearing) if direction.winds == 8 else side(whole_core, direction.bearing)
    return outer, core


def _whole(form: Form, ground: Ground) -> tuple[Shape, Shape]:
    """What is parted: an outline, or a town's disc, with its surroundings where those are named."""
    if ground.outline is not None:
        return ground.outline, ground.outline
    if form.variant != "around":
        return disc(ground.middle, ground.radius_km * 1.5 + 2), disc(ground.middle, ground.radius_km)
    outer, core = (constants().ranges[f"surroundings.{which}"] for which in ("outer", "core"))
    return (
        disc(ground.middle, outer[1] * ground.radius_km + outer[2]),
        disc(ground.middle, core[1] * ground.radius_km + core[2]),
    )


def _near(form: Form, grounds: list[Ground]) -> Drawn:
    table, ground = constants(), grounds[0]
    if form.variant == "near":
        reach = table["near.outer_radii"] * ground.radius_km + table["near.outer_km"]
        literal = table["near.core_radii"] * ground.radius_km + table["near.core_km"]
        inner = 0.0, 0.0
    else:
        inner_outer, radii, km = table.ranges[f"{form.variant}.outer"]
        inner_core, core_radii, core_km = table.ranges[f"{form.variant}.core"]
        reach, literal = radii * ground.radius_km + km, core_radii * ground.radius_km + core_km
        inner = inner_outer * ground.radius_km, inner_core * ground.radius_km
    if ground.outline is not None:
        return _near_area(form, ground, ground.outline)
    shapes = wedge(ground.middle, inner[0], reach, 0, 360), wedge(ground.middle, inner[1], literal, 0, 360)
    return Drawn(*shapes, f"{_NEARNESS[form.variant]} {ground.name}; taken as within {figure(reach)} km.")


def _near_area(form: Form, ground: Ground, outline: Shape) -> Drawn:
    """Near a province, or in its countryside: the outline with a band about it."""
    outer, core = constants().ranges[f"near_area.{form.variant}_km"]
    said = f"{_NEARNESS[form.variant]} {ground.name}; taken as within {figure(outer)} km of its outline."
    return Drawn(widened(outline, outer), widened(outline, core), said)


def _near_any(form: Form, grounds: list[Ground]) -> Drawn:
    """ "Near P and Q": near either."""
    drawn = [_near(form, [ground]) for ground in grounds]
    if len(drawn) == 1:
        return drawn[0]
    cores = [d.core for d in drawn if d.core is not None]
    return Drawn(union([d.outer for d in drawn]), union(cores), " Or: ".join(d.explanation for d in drawn))


_NEARNESS = {"near": "Near", "outskirts": "Just outside or on the edge of", "surroundings": "In the surroundings of"}


def _zone(form: Form, grounds: list[Ground]) -> Drawn:
    ground = grounds[0]
    radius = (form.literal or (0.0, 0.0))[1] or 0.0
    outer = radius * (1 + constants()["zone.outer_long"]) + (ground.radius_km if form.relation == "within" else 0.0)
    if form.relation == "within":
        outer = max(outer, distance_bounds((None, radius), form.approximate, ground.radius_km)[1][1])
    words = f"Within {figure(radius)} km of {ground.name}"
    if ground.outline is not None:
        return Drawn(widened(ground.outline, outer), widened(ground.outline, radius), f"{words}'s outline.")
    return Drawn(
        disc(ground.middle, outer), disc(ground.middle, radius), f"{words}; taken as within {figure(outer)} km."
    )


def _between(form: Form, grounds: list[Ground]) -> Drawn | None:
    from crossbearing.spatial.geodesy import distance_km

    if len(grounds) < 2:
        return None
    table, (a, b) = constants(), grounds[:2]
    apart = distance_km(a.middle, b.middle)
    if apart < 1.0:
        return None
    widths = [max(table["between.least_km"], table[f"between.{w}_share"] * apart) for w in ("outer", "core")]
    shapes = [corridor(a.middle, b.middle, w) for w in widths]
    said = f"Between {a.name} and {b.name}, {figure(apart)} km apart; taken as within {figure(widths[0])} km of the straight way, as roads are longer."
    return Drawn(shapes[0], shapes[1], said)


def _from_border(form: Form, border: Shape, name: str, grounds: list[Ground]) -> Drawn:
    table = constants()
    if form.relation == "border_of":
        reach, literal = table[f"border.{form.variant}_outer_km"], table[f"border.{form.variant}_core_km"]
        word = "On" if form.variant == "on" else "Near"
        said = f"{word} {name}; taken as within {figure(reach)} km of it."
        return Drawn(widened(border, reach), widened(border, literal), said)
    error = table["border.line_error_km"]
    core, outer = distance_bounds(form.literal or (0.0, None), form.approximate, error, form.nominal)
    shapes = [band(border, *outer), band(border, core[0] - error, core[1])]
    if form.variant == "inside" and grounds and grounds[0].outline is not None:
        shapes = [intersection([s, grounds[0].outline]) for s in shapes]
        name = f"the border of {grounds[0].name}, inside it"
    said = f"{bounds_said(form)} from {name}; taken as {figure(outer[0])}–{figure(outer[1])} km."
    return Drawn(shapes[0], shapes[1], said)


def _of_area(form: Form, grounds: list[Ground]) -> Drawn | None:
    """An area of a named region lies in it: its own shape is not known."""
    ground = grounds[0]
    low = (form.area or (None, None))[0] or (form.area or (None, None))[1] or 0.0
    radius = math.sqrt(low / math.pi)
    shape = ground.outline if ground.outline is not None else disc(ground.middle, max(ground.radius_km, radius) * 1.5)
    said = f"An area of {figure(low)} km² of {ground.name}, somewhere in it; its outline is not said."
    return Drawn(shape, None, said)


_DRAWERS: dict[str, Callable[[Form, list[Ground]], Drawn | None]] = {
    "distance_from": _distance,
    "direction_of": _direction,
    "part_of": _part,
    "near": _near_any,
    "zone_around": _zone,
    "within": _zone,
    "between": _between,
    "area_of": _of_area,
}
