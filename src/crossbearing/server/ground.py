"""What stands under and beside the shapes: lines of the base map, towns, names to choose from, event types."""

from __future__ import annotations

import gzip
import json
import time
from functools import cache
from threading import Lock
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from crossbearing.events.lexicon import load_lexicon
from crossbearing.model.place import Match
from crossbearing.pipeline.basemap import shipped_lines
from crossbearing.places.gazetteer.default import default_path
from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.places.gazetteer.towns import towns_within
from crossbearing.places.shapes import toponym_shape
from crossbearing.server.answers import PlaceFound, Town, TypeChoice

router = APIRouter(prefix="/api", tags=["ground"])
_LOCK = Lock()
_MOST_FOUND = 20
_FIRST_PAGE_SECONDS = 1.0
Longitude = Annotated[float, Query(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False)]


@router.get("/base-map", operation_id="baseMap", response_class=Response)
def base_map() -> Response:
    """Coasts, borders and disputed lines as GeoJSON; ``kind`` of each line says which it is."""
    return Response(
        _packed_lines(),
        media_type="application/geo+json",
        headers={"content-encoding": "gzip", "cache-control": "private, max-age=86400"},
    )


def prepare() -> None:
    """Make the lines, which takes seconds, before a map asks for them; they wait for the first page to be out."""
    time.sleep(_FIRST_PAGE_SECONDS)
    _packed_lines()


@cache
def _packed_lines() -> bytes:
    kinds: dict[str, list[Any]] = {}
    for line in shipped_lines():
        kinds.setdefault(line.kind, []).append([[round(x, 3), round(y, 3)] for x, y in line.points])
    features = [
        {"type": "Feature", "properties": {"kind": kind}, "geometry": {"type": "MultiLineString", "coordinates": lines}}
        for kind, lines in sorted(kinds.items())
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return gzip.compress(json.dumps(collection, separators=(",", ":")).encode(), compresslevel=6, mtime=0)


@router.get("/towns", operation_id="towns")
def towns(
    west: Longitude, south: Latitude, east: Longitude, north: Latitude,
    most: Annotated[int, Query(ge=1, le=400)] = 80,
) -> list[Town]:  # fmt: skip
    """The largest towns in a box, the largest first; degrees, WGS 84."""
    with _LOCK:
        _gazetteer()
    found = towns_within(default_path(), (west, south, east, north), most)
    return [Town(name=one.name, lon=one.lon, lat=one.lat, population=one.population) for one in found]


@router.get("/places", operation_id="findPlaces")
def find_places(name: Annotated[str, Query(min_length=1, max_length=120)]) -> list[PlaceFound]:
    """What the gazetteers know under a name, the likeliest first, each with the shape it would stand for."""
    with _LOCK:
        entries = _gazetteer().look_up(name)[:_MOST_FOUND]
    return [_found(entry) for entry in entries]


def _found(entry: Entry) -> PlaceFound:
    match = Match(
        entry.gazetteer, entry.id, entry.name, entry.lat, entry.lon, entry.feature, entry.country, entry.admin1,
        "chosen by a person",
    )  # fmt: skip
    shape = toponym_shape(match, entry.population, entry.precision_km, None, entry.radius_km)
    return PlaceFound(
        gazetteer=match.gazetteer, id=match.id, name=match.name, lat=match.lat, lon=match.lon, feature=match.feature,
        country=match.country, admin1=match.admin1, geometry=shape.geometry,
    )  # fmt: skip


@router.get("/event-types", operation_id="eventTypes")
def event_types() -> list[TypeChoice]:
    """The event types that the reader knows, each once, to choose from."""
    seen: dict[tuple[str | None, ...], TypeChoice] = {}
    for row in load_lexicon().rows.values():
        kind = row.type
        if kind.plover is None:
            continue
        acled = (kind.acled.event_type, kind.acled.sub_event_type) if kind.acled else (None, None)
        key = (kind.plover, kind.plover_mode, *acled)
        seen.setdefault(
            key, TypeChoice(plover=kind.plover, mode=kind.plover_mode, event_type=acled[0], sub_event_type=acled[1])
        )
    return sorted(seen.values(), key=lambda one: (one.plover, one.mode or "", one.sub_event_type or ""))


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()
