"""Places as GeoJSON (RFC 7946): one Feature for each place that has a shape, and for each core.

WGS 84, longitude before latitude, outer rings counter-clockwise, holes clockwise.
Places without a shape are features whose geometry is null, so that none is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import IO, Any

import msgspec

from crossbearing.export.links import Links
from crossbearing.model.place import Geometry, Place
from crossbearing.model.record import Record

Position = list[float]
Ring = list[Position]
# RFC 7946 section 11.2: six decimals are about 10 cm; a report knows less.
DECIMALS = 6


def encode(records: Iterable[Record]) -> bytes:
    """All records as one FeatureCollection."""
    return b"".join(_pieces(records))


def write(records: Iterable[Record], stream: IO[bytes]) -> None:
    """Write one FeatureCollection to a binary stream, a feature at a time."""
    for piece in _pieces(records):
        stream.write(piece)


def _pieces(records: Iterable[Record]) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    separator = b"\n"
    for record in records:
        for feature in features(record):
            yield separator + msgspec.json.encode(feature)
            separator = b",\n"
    yield b"\n]}\n"


def features(record: Record) -> Iterator[dict[str, Any]]:
    """The features of one record: each place's outer shape, then its core where it has one."""
    links = Links.of(record)
    for place in record.places:
        properties = _properties(record, place, links)
        yield _feature(f"{record.report.id}/{place.id}", place.geometry, properties | {"shape": "outer"})
        if place.core is not None:
            yield _feature(f"{record.report.id}/{place.id}/core", place.core, properties | {"shape": "core"})


def _properties(record: Record, place: Place, links: Links) -> dict[str, Any]:
    match, expression = place.match, place.expression
    return {
        "report": record.report.id,
        "external_id": record.report.external_id,
        "place": place.id,
        "words": place.span.text,
        "start": place.span.start,
        "end": place.span.end,
        "kind": place.kind,
        "name": match.name if match else None,
        "gazetteer": match.gazetteer if match else None,
        "gazetteer_id": match.id if match else None,
        "country": match.country if match else None,
        "admin1": match.admin1 if match else None,
        "relation": expression.relation if expression else None,
        "anchors": list(expression.anchors) if expression else [],
        "of": place.of,
        "same_as": place.same_as,
        "status": place.status,
        "explanation": place.explanation,
        "uncertainty_km": place.uncertainty_km,
        "claims": [identifier for identifier in links.to(place.id) if identifier.startswith("c")],
        "findings": [finding.id for finding in record.findings if place.id in finding.places],
    }


def _feature(identifier: str, geometry: Geometry | None, properties: dict[str, Any]) -> dict[str, Any]:
    feature: dict[str, Any] = {"type": "Feature", "id": identifier}
    if geometry is not None:
        feature["bbox"] = bounds(geometry)
    feature["geometry"] = None if geometry is None else wound(geometry)
    feature["properties"] = properties
    return feature


def wound(geometry: Geometry) -> dict[str, Any]:
    """A geometry as RFC 7946 has it: rounded, rings closed, outer rings counter-clockwise and holes clockwise."""
    coordinates = geometry.coordinates
    if geometry.type == "Polygon":
        coordinates = _polygon(coordinates)
    elif geometry.type == "MultiPolygon":
        coordinates = [_polygon(polygon) for polygon in coordinates]
    else:
        coordinates = _rounded(coordinates)
    return {"type": geometry.type, "coordinates": coordinates}


def bounds(geometry: Geometry) -> list[float]:
    """West, south, east, north. A shape over the 180th meridian has west above east (RFC 7946 section 5.2)."""
    points = list(positions(geometry.coordinates))
    longitudes = [point[0] for point in points]
    latitudes = [point[1] for point in points]
    west, east = min(longitudes), max(longitudes)
    if geometry.type == "MultiPolygon" and west <= -179.9 and east >= 179.9:
        west, east = min(x for x in longitudes if x > 0), max(x for x in longitudes if x <= 0)
    return [round(value, DECIMALS) for value in (west, min(latitudes), east, max(latitudes))]


def positions(coordinates: Any) -> Iterator[Position]:
    """Every position of a geometry, however deep it is nested."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield coordinates
        return
    for inner in coordinates:
        yield from positions(inner)


def _polygon(rings: list[Ring]) -> list[Ring]:
    return [_turned(_rounded(ring), anticlockwise=index == 0) for index, ring in enumerate(rings)]


def _turned(ring: Ring, anticlockwise: bool) -> Ring:
    closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    return closed if (_signed_area(closed) > 0) == anticlockwise else closed[::-1]


def _signed_area(ring: Ring) -> float:
    """Twice the area by the shoelace formula; positive when counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, int | float):
        return round(float(coordinates), DECIMALS)
    return [_rounded(inner) for inner in coordinates]
