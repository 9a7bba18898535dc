"""The places of a record as one picture: an SVG file, a small page, or a notebook's output."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from crossbearing.export.digest import Digest
from crossbearing.export.links import Links
from crossbearing.export.page.element import Markup, element, joined, text
from crossbearing.export.page.map import WIDTH, Basemap, picture
from crossbearing.export.page.map_view import drawn_places, view
from crossbearing.export.page.projection import Box, Projection
from crossbearing.model.record import Record

_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" '
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LABELS, _SCALE = '<g class="labels"', '<g class="scale" aria-hidden="true"></g>'
# The scale bar takes at most this share of the picture's width, and one of these lengths in km.
_BAR_SHARE = 0.25
_BAR_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
# Country names are set so much apart from the letters of places.
_COUNTRY_FONT = 12.5
# A country's name is set where it is sought in this many columns and rows of the picture.
_GRID = 12

NameAt = Callable[[tuple[float, float]], str | None]


@dataclass(frozen=True, slots=True)
class Picture:
    """A record's places on a map; a notebook shows it as it is.

    ``answer`` is the id of the place that all is said of, drawn full while the others are its parts;
    ``country`` names the country at (longitude, latitude), for the names on the ground.
    """

    record: Record
    basemap: Basemap
    answer: str | None = None
    country: NameAt | None = None

    def svg(self) -> str:
        """A picture that stands by itself; without any shape an empty one that says so."""
        digest, links = Digest(self.record), Links.of(self.record)
        drawn = picture(digest, links, self.basemap)
        if drawn is None:
            nothing = element("text", {"x": 8, "y": 24}, "No shape")
            return f'<svg {_NAMESPACE}viewBox="0 0 120 40" role="img">{nothing}</svg>'
        drawing, pattern = drawn
        inside = joined([element("style", None, Markup(_style() + _apart(self.answer))), pattern])
        projection = Projection.fitting(view(drawn_places(digest, links)), WIDTH)
        ground = _countries(projection, self.country) if self.country else ""
        start, rest = str(drawing).split(">", 1)
        rest = rest.replace(_LABELS, ground + _LABELS, 1).replace(_SCALE, _scale(projection), 1)
        return f"{start.replace('<svg ', f'<svg {_NAMESPACE}', 1)}>{inside}{rest}"

    def page(self, title: str) -> str:
        """A small page that opens without a network: the map and a sentence for each shape."""
        about = [
            element("li", {"dir": "auto"}, element("q", None, place.span.text), f" {place.explanation}")
            for place in self.record.places
            if place.kind == "expression" or place.match is None
        ]
        return (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{text(title)}</title>'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            f'<body style="font: 15px/1.45 system-ui, sans-serif; margin: 1rem">'
            f"{element('h1', {'dir': 'auto', 'style': 'font-size: 1.2rem'}, title)}{self.svg()}"
            f"{element('ul', None, *about)}</body></html>\n"
        )

    def _repr_html_(self) -> str:
        return f"<div>{self.svg()}</div>"


@cache
def _style() -> str:
    return resources.files("crossbearing.export").joinpath("data", "picture.css").read_text(encoding="utf-8")


def _apart(answer: str | None) -> str:
    """The style that sets the answer apart from what it is put together from."""
    if answer is None:
        return ""
    own = f'svg.map [data-item~="{answer}"]'
    return (
        f'svg.map .shape.expression:not([data-item~="{answer}"]) path '
        "{ fill: none; stroke: #8b7f96; stroke-width: 1; }\n"
        f"{own} .outer {{ fill: #7a3e9d; fill-opacity: .28; stroke: #5a2478; stroke-width: 2; stroke-dasharray: none; }}\n"
        f"{own} .core {{ fill: #5a2478; fill-opacity: .75; }}\n"
        # The borders on the ground say where a country lies.
        f'svg.map .shape.division:not([data-item~="{answer}"]) path {{ stroke: none; }}\n'
    )


def _scale(projection: Projection) -> Markup:
    """A bar of a round length in kilometres, at the lower left."""
    per_unit = projection.km_per_unit
    most = projection.size[0] * _BAR_SHARE * per_unit
    km = max((one for one in _BAR_KM if one <= most), default=_BAR_KM[0])
    across, y = km / per_unit, projection.size[1] - 24
    bar = element("path", {"class": "bar", "d": f"M12 {y - 5:.1f}V{y:.1f}H{12 + across:.1f}V{y - 5:.1f}"})
    words = element("text", {"x": f"{12 + across / 2:.1f}", "y": f"{y - 7:.1f}", "text-anchor": "middle"}, f"{km:g} km")
    return element("g", {"class": "scale", "role": "img", "aria-label": f"Scale: {km:g} km"}, bar, words)


def _countries(projection: Projection, country: NameAt) -> Markup:
    """The names of the countries in view, each where it has most room."""
    box, (width, height) = projection.box, projection.size
    cells = [(x, y) for y in range(_GRID) for x in range(_GRID)]
    named = {cell: country(_middle(box, cell)) for cell in cells}
    found: list[Markup] = []
    for name in sorted({n for n in named.values() if n}):
        rooms = {c: _room(c, named, len(name)) for c in cells if named[c] == name}
        column, row = max(rooms, key=lambda c: (rooms[c], c))
        if rooms[column, row] < 0:
            continue
        at = {"x": f"{(column + 0.5) * width / _GRID:.1f}", "y": f"{(row + 0.5) * height / _GRID:.1f}"}
        found.append(element("text", at | {"text-anchor": "middle", "font-size": _COUNTRY_FONT}, name))
    return element("g", {"class": "countries", "aria-hidden": "true"}, *found)


def _middle(box: Box, cell: tuple[int, int]) -> tuple[float, float]:
    x, y = ((n + 0.5) / _GRID for n in cell)
    return box.west + x * (box.east - box.west), box.north - y * (box.north - box.south)


def _room(cell: tuple[int, int], named: dict[tuple[int, int], str | None], letters: int) -> float:
    """How far a cell lies from the next one of another country or the edge, for words so long; below 0 it is cut."""
    column, row = cell
    half = letters * _COUNTRY_FONT * 0.45 / (WIDTH / _GRID)
    edge = min(column + 0.5 - half, _GRID - column - 0.5 - half, row + 0.5, _GRID - 1.5 - row)
    # Words lie along a row: what is beside them is nearer than what is above.
    others = (
        max(abs(x - column) - half, 2 * abs(y - row) - 1.0) for (x, y), name in named.items() if name != named[cell]
    )
    return min(edge, min(others, default=_GRID))
