"""The map as inline SVG: shapes over coastlines and borders, clipped to what the report is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crossbearing.export.digest import Digest, number
from crossbearing.export.links import Links
from crossbearing.export.page import labels
from crossbearing.export.page.element import Markup, element, item, joined
from crossbearing.export.page.map_view import LARGE_KM, Drawn, drawn_places, framed, outside, view
from crossbearing.export.page.projection import Box, Projection, clipped_line, clipped_ring, path
from crossbearing.model.place import Geometry, Place

LineKind = Literal["coast", "border", "disputed", "province"]
WIDTH = 620.0
# A shape smaller than this on the drawing is given a ring, so that it can be seen and hit.
SMALLEST = 9.0
# A shape that fills more than this share of the drawing both ways is shown by its edge alone until it is selected.
FILLS = 0.8
# Ground beyond the frame that is still drawn, so that no edge shows inside it.
MARGIN = 0.04
_STEPS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ground under the map: points are (longitude, latitude) in degrees, WGS 84."""

    kind: LineKind
    points: Sequence[tuple[float, float]]


class Basemap:
    """Coastlines and borders, from which a map takes those in view."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._lines = [(Box.around(line.points), line) for line in lines if len(line.points) > 1]

    def within(self, box: Box) -> Iterator[Line]:
        """The stretches of lines that lie in ``box``."""
        for bounds, line in self._lines:
            if bounds.meets(box):
                for stretch in clipped_line(line.points, box):
                    yield Line(line.kind, stretch)


def maps(digest: Digest, links: Links, basemap: Basemap) -> Markup:
    """The map of the story, and a wider one where places lie outside it; or a sentence where there is no shape."""
    places = drawn_places(digest, links)
    if not places:
        return element("p", {"class": "none"}, "No place in this report could be given a shape.")
    story = view(places)
    far = outside(places, story)
    drawing = joined([_hatch(), _map(places, story, links, basemap, "Map of the places in the report")])
    if not far:
        return drawing
    wide = framed(Box.union([place.box for place in places]))
    note = f"Wider map: {len(far)} place{'' if len(far) == 1 else 's'} outside the one above"
    drawn = _map(places, wide, links, basemap, "Wider map")
    return joined([drawing, element("details", {"class": "wider"}, element("summary", None, note), drawn)])


def shapes_map(places: Sequence[Drawn], basemap: Basemap, name: str, links: Links) -> Markup:
    """A map of these shapes alone, wherever they were read; the widest are drawn first."""
    ordered = sorted(places, key=lambda one: -max(one.box.size_km))
    return joined([_hatch(), _map(ordered, framed(Box.union([one.box for one in ordered])), links, basemap, name)])


def picture(digest: Digest, links: Links, basemap: Basemap) -> tuple[Markup, Markup] | None:
    """The map of the story by itself, and the pattern that it fills shapes with; ``None`` where there is no shape."""
    places = drawn_places(digest, links)
    return (_drawing(places, view(places), links, basemap, "Map"), _hatch()) if places else None


def _map(places: Sequence[Drawn], box: Box, links: Links, basemap: Basemap, name: str) -> Markup:
    return element("div", {"class": "map-frame"}, _drawing(places, box, links, basemap, name), _buttons())


def _drawing(places: Sequence[Drawn], box: Box, links: Links, basemap: Basemap, name: str) -> Markup:
    projection = Projection.fitting(box, WIDTH)
    width, height = projection.size
    shown = [place for place in places if place.box.meets(box)]
    return element(
        "svg",
        {
            "viewBox": f"0 0 {width:.1f} {height:.1f}",
            "role": "group",
            "aria-label": name,
            "class": "map",
            "data-km": f"{projection.km_per_unit:.6f}",
        },
        element("rect", {"class": "ground", "width": f"{width:.1f}", "height": f"{height:.1f}"}),
        element("g", {"class": "lines", "aria-hidden": "true"}, _graticule(projection), _ground(projection, basemap)),
        element("g", {"class": "shapes"}, *(_shape(place, links, projection) for place in shown)),
        _labels(shown, links, projection),
        element("g", {"class": "scale", "aria-hidden": "true"}),
    )


def _hatch() -> Markup:
    """The pattern that both maps fill outer shapes with; defined once, because an id is."""
    line = element("path", {"d": "M0 6L6 0M-1 1L1 -1M5 7L7 5"})
    size: dict[str, str | int] = {"width": 6, "height": 6, "patternUnits": "userSpaceOnUse"}
    pattern = element("pattern", {"id": "hatch", "class": "hatch", **size}, line)
    return element(
        "svg", {"class": "defs", "aria-hidden": "true", "width": 0, "height": 0}, element("defs", None, pattern)
    )


def _buttons() -> Markup:
    return element(
        "div",
        {"class": "zoom", "role": "group", "aria-label": "Zoom"},
        *(
            element("button", {"type": "button", "data-zoom": step, "aria-label": label, "title": label}, sign)
            for step, label, sign in (("in", "Zoom in", "+"), ("out", "Zoom out", "−"), ("fit", "Show all", "⤢"))
        ),
    )


def _ground(projection: Projection, basemap: Basemap) -> Markup:
    by_kind: dict[str, list[str]] = {"province": [], "border": [], "disputed": [], "coast": []}
    for line in basemap.within(projection.box.grown(MARGIN)):
        by_kind[line.kind].append(path((projection.at(point) for point in line.points), closed=False))
    return joined(element("path", {"class": kind, "d": "".join(lines)}) for kind, lines in by_kind.items() if lines)


def _graticule(projection: Projection) -> Markup:
    box = projection.box
    step = next((one for one in _STEPS if (box.east - box.west) / one <= 6), _STEPS[-1])
    meridians = [("x", lon) for lon in _multiples(box.west, box.east, step)]
    parallels = [("y", lat) for lat in _multiples(box.south, box.north, step)]
    return joined(_grid_line(projection, axis, value) for axis, value in meridians + parallels)


def _multiples(low: float, high: float, step: float) -> list[float]:
    first = int(low // step) + 1
    return [index * step for index in range(first, int(high // step) + 1)]


def _grid_line(projection: Projection, axis: str, value: float) -> Markup:
    width, height = projection.size
    if axis == "x":
        x, _ = projection.at((value, 0.0))
        name = f"{number(abs(value))}°{'E' if value >= 0 else 'W'}"
        return _grid(f"M{x:.1f} 0V{height:.1f}", name, x + 3, height - 4)
    _, y = projection.at((0.0, value))
    name = f"{number(abs(value))}°{'N' if value >= 0 else 'S'}"
    return _grid(f"M0 {y:.1f}H{width:.1f}", name, width - 34, y - 3)


def _grid(line: str, name: str, x: float, y: float) -> Markup:
    words = element("text", {"class": "degrees", "x": f"{x:.1f}", "y": f"{y:.1f}"}, name)
    return joined([element("path", {"class": "graticule", "d": line}), words])


def _shape(place: Drawn, links: Links, projection: Projection) -> Markup:
    (left, top), (right, bottom) = (
        projection.at((place.box.west, place.box.north)),
        projection.at((place.box.east, place.box.south)),
    )
    across, down = right - left, bottom - top
    width, height = projection.size
    wide = across > width * FILLS and down > height * FILLS
    division = place.lead.match is not None and place.lead.match.feature.startswith("A.")
    classes = ["shape", "stop", place.lead.kind, *(["wide"] if wide else []), *(["division"] if division else [])]
    linked = dict.fromkeys(other for identifier in place.ids for other in links.to(identifier))
    attributes = item(" ".join(place.ids), linked, class_=" ".join(classes), role="button", tabindex=-1)
    core = element("path", {"class": "core", "d": _outline(place.core, projection)}) if place.core else None
    return element(
        "g",
        attributes | {"aria-label": place_label(place.lead)},
        element("title", None, place_label(place.lead)),
        element("path", {"class": "outer" if core else "outer only", "d": _outline(place.geometry, projection)}),
        core,
        _ring(place, projection) if max(across, down) < SMALLEST else None,
    )


def _ring(place: Drawn, projection: Projection) -> Markup:
    x, y = projection.at(place.box.centre)
    at = {"class": "locator fixed", "data-x": f"{x:.1f}", "data-y": f"{y:.1f}"}
    ring = element("circle", {"r": 6})
    return element("g", at | {"transform": f"translate({x:.1f} {y:.1f})"}, ring)


def place_label(place: Place) -> str:
    """A place in one line for those who cannot see the map."""
    words = " ".join(place.span.text.split())
    reach = f", uncertain by {number(place.uncertainty_km)} km" if place.uncertainty_km is not None else ""
    return f"{words}: {place.status}{reach}. {place.explanation}".strip()


def _outline(geometry: Geometry, projection: Projection) -> str:
    box = projection.box.grown(MARGIN)
    if geometry.type == "Polygon":
        rings = list(geometry.coordinates)
    elif geometry.type == "MultiPolygon":
        rings = [ring for polygon in geometry.coordinates for ring in polygon]
    else:
        return _line_outline(geometry, projection, box)
    clipped = (clipped_ring(ring, box) for ring in rings)
    return "".join(path((projection.at(point) for point in ring), closed=True) for ring in clipped if ring)


def _line_outline(geometry: Geometry, projection: Projection, box: Box) -> str:
    lines = {"LineString": [geometry.coordinates], "MultiLineString": geometry.coordinates}.get(geometry.type, [])
    stretches = (stretch for line in lines for stretch in clipped_line(line, box))
    return "".join(path((projection.at(point) for point in stretch), closed=False) for stretch in stretches)


def _labels(places: Sequence[Drawn], links: Links, projection: Projection) -> Markup:
    """Names of places beside them, the most claimed first; the words of an expression show when it is selected."""
    named = sorted((one for one in places if one.lead.kind == "toponym"), key=lambda one: (-one.claims, one.ids))
    said = [one for one in places if one.lead.kind == "expression"]
    size = projection.size
    wanted = [(" ".join(one.ids), one.name, *projection.at(one.point)) for one in named]
    inside = [row for row in wanted if 0 <= row[2] <= size[0] and 0 <= row[3] <= size[1]]
    wide = {" ".join(one.ids) for one in named if max(one.box.size_km) > LARGE_KM}
    names = (_label(one, links, "name area" if one.key in wide else "name") for one in labels.placed(inside, size))
    quiet = (_label(_centred(one, projection), links, "quiet") for one in said)
    return element("g", {"class": "labels", "aria-hidden": "true"}, *names, *quiet)


def _centred(place: Drawn, projection: Projection) -> labels.Label:
    """The words of an expression over the middle of its shape, kept inside the drawing."""
    width, height = projection.size
    words = labels.shortened(place.name)
    half = labels.width(words) / 2
    x, y = projection.at(place.box.centre)
    x, y = min(max(x, half + 4), width - half - 4), min(max(y, 14.0), height - 24)
    return labels.Label(" ".join(place.ids), words, x, y, "middle")


def _label(label: labels.Label, links: Links, kind: str) -> Markup:
    linked = dict.fromkeys(other for identifier in label.key.split() for other in links.to(identifier))
    at = item(label.key, linked, class_=f"fixed {kind}", transform=f"translate({label.x:.1f} {label.y:.1f})")
    at |= {"data-x": f"{label.x:.1f}", "data-y": f"{label.y:.1f}"}
    words = element("text", {"text-anchor": label.anchor, "font-size": labels.FONT}, label.words)
    return element("g", at, words)
