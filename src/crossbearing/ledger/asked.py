"""A shape to search in, from a GeoJSON text."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, cast

from crossbearing.model.place import Geometry

# How deep positions are nested below "coordinates".
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def shape_in(text: str) -> Geometry:
    """The one geometry of a GeoJSON text; the polygons of several features are taken together.

    Raises ``ValueError`` in plain words where it holds none.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {str(error)[:80]}") from error
    found = [_geometry(one) for one in _geometries(value)]
    if not found:
        raise ValueError("no geometry in it; give a GeoJSON Polygon, MultiPolygon, Feature or FeatureCollection")
    if len(found) == 1:
        return found[0]
    if any(one.type not in ("Polygon", "MultiPolygon") for one in found):
        raise ValueError("several geometries that are not all polygons; give one")
    parts = [part for one in found for part in ([one.coordinates] if one.type == "Polygon" else one.coordinates)]
    return Geometry("MultiPolygon", parts)


def _geometries(value: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(value, dict):
        raise ValueError("not GeoJSON: an object was expected")
    kind = value.get("type")
    if kind == "FeatureCollection":
        for feature in value.get("features") or ():
            yield from _geometries(feature)
    elif kind == "Feature":
        if value.get("geometry"):
            yield from _geometries(value["geometry"])
    elif kind == "GeometryCollection":
        for inner in value.get("geometries") or ():
            yield from _geometries(inner)
    elif kind in _DEPTH:
        yield value
    else:
        raise ValueError(f"not GeoJSON: type {str(kind)[:40]!r}")


def _geometry(value: dict[str, Any]) -> Geometry:
    coordinates = value.get("coordinates")
    _check(coordinates, _DEPTH[value["type"]])
    return Geometry(cast(Any, value["type"]), cast("list[Any]", coordinates))


def _check(value: Any, depth: int) -> None:
    """Raise ``ValueError`` where positions are not nested as deep as they must be, or lie off the globe."""
    if not isinstance(value, list) or not value:
        raise ValueError("its coordinates are empty or not nested as GeoJSON has it")
    if depth:
        for inner in value:
            _check(inner, depth - 1)
        return
    numbers = value[:2]
    if len(numbers) < 2 or not all(isinstance(n, int | float) and math.isfinite(n) for n in numbers):
        raise ValueError("a position is two numbers, longitude before latitude")
    if not (-180 <= numbers[0] <= 180 and -90 <= numbers[1] <= 90):
        raise ValueError(f"the position {numbers} is not on the globe; longitude comes before latitude")
