"""Places for hand-made readings: those of expression_places.yaml, found by their names."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from crossbearing.model.place import Match, Place
from crossbearing.model.span import Span
from crossbearing.places.shapes import toponym_shape
from crossbearing.spatial.geodesy import Point, destination

PLACES = yaml.safe_load((Path(__file__).parent / "expression_places.yaml").read_text(encoding="utf-8"))


def toponyms(text: str, unknown: str | None = None) -> tuple[Place, ...]:
    """Every known name in ``text``, and ``unknown`` as one that no gazetteer has."""
    found, taken = [], []
    for name in sorted([*PLACES, *([unknown] if unknown else [])], key=len, reverse=True):
        for m in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not any(a < m.end() and m.start() < b for a, b in taken):
                taken.append(m.span())
                found.append((m.start(), m.end(), name))
    return tuple(toponym(f"p{n}", text, *row) for n, row in enumerate(sorted(found), 1))


def toponym(place_id: str, text: str, start: int, end: int, name: str) -> Place:
    """One name as the gazetteer stage would give it."""
    span = Span.of(text, start, end)
    if name not in PLACES:
        return Place(place_id, span, "toponym", None, (), None, None, None, None, "unresolved", "")
    lat, lon, feature, country, people = PLACES[name]
    match = Match("test", name, name.removesuffix(" province"), lat, lon, feature, country, None, "")
    shape = toponym_shape(match, people)
    return Place(
        place_id, span, "toponym", match, (), None, shape.geometry, shape.core, shape.uncertainty_km, "resolved", ""
    )


def point(words: str) -> Point:
    """ "Palmyra 90 150": 150 km east of Palmyra."""
    name, bearing, km = words.rsplit(" ", 2)
    lat, lon = PLACES[name][:2]
    return destination((lon, lat), float(bearing), float(km))
