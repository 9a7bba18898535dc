"""A user's own GeoJSON: one place a feature; points as they are, other shapes by their middle and reach."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from typing import IO, Any

from crossbearing.places.gazetteer.entry import Entry

FORMAT = "GeoJSON"
# A list made by hand is far smaller; larger ones come a feature a line.
_LARGEST = 64 << 20
_KM_PER_DEGREE = 111.2


def features(first: str, lines: IO[str]) -> Iterator[tuple[int, Any]]:
    """The features with their numbers: of a FeatureCollection, or of lines of a feature each (RFC 8142).

    Raises ``ValueError`` for what is neither.
    """
    opening = _parsed(first.strip("\x1e \r\n"))
    if isinstance(opening, dict) and opening.get("type") == "Feature":
        yield 1, opening
        for n, line in enumerate(lines, 2):
            if line.strip("\x1e \r\n"):
                yield n, _parsed(line.strip("\x1e \r\n"))
        return
    text = first + lines.read(_LARGEST)
    if len(text) >= _LARGEST:
        raise ValueError("too large for one FeatureCollection; write one feature a line")
    whole = _parsed(text)
    if not isinstance(whole, dict) or not isinstance(whole.get("features"), list):
        raise ValueError("not a FeatureCollection")
    yield from enumerate(whole["features"], 1)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def row_of(feature: Any, named: Callable[[dict[str, str], float, float, float | None], Entry]) -> Entry:
    """The entry of a feature, made by ``named`` from its properties, latitude, longitude and radius in km.

    Raises ``ValueError`` for one that is no feature with a name and a geometry.
    """
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise ValueError("not a feature")
    given = feature.get("properties") or {}
    properties = {str(k).lower(): _text(v) for k, v in given.items()} if isinstance(given, dict) else {}
    if "id" in feature:
        properties.setdefault("id", str(feature["id"]))
    points = list(_points((feature.get("geometry") or {}).get("coordinates")))
    if not points:
        raise ValueError("no geometry")
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    lat, lon = (south + north) / 2, (west + east) / 2
    reach = math.hypot((east - west) * math.cos(math.radians(lat)), north - south) / 2 * _KM_PER_DEGREE
    return named(properties, lat, lon, round(reach, 2) if len(points) > 1 else None)


def _text(value: Any) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _points(coordinates: Any, depth: int = 0) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or depth > 4:
        return
    if len(coordinates) >= 2 and all(isinstance(c, int | float) for c in coordinates[:2]):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part, depth + 1)
