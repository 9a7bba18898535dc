"""The places of a record as one picture: an SVG file, a small page, or a notebook's output."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from crossbearing.export.digest import Digest
from crossbearing.export.links import Links
from crossbearing.export.page.element import Markup, element, joined, text
from crossbearing.export.page.map import Basemap, picture
from crossbearing.model.record import Record

_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" '
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class Picture:
    """A record's places on a map; a notebook shows it as it is."""

    record: Record
    basemap: Basemap

    def svg(self) -> str:
        """A picture that stands by itself; without any shape an empty one that says so."""
        drawn = picture(Digest(self.record), Links.of(self.record), self.basemap)
        if drawn is None:
            nothing = element("text", {"x": 8, "y": 24}, "No shape")
            return f'<svg {_NAMESPACE}viewBox="0 0 120 40" role="img">{nothing}</svg>'
        drawing, pattern = drawn
        inside = joined([element("style", None, Markup(_style())), pattern])
        start, rest = drawing.split(">", 1)
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
