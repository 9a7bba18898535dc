"""The map of all accounts' shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.export.geojson import positions
from crossbearing.export.links import Links
from crossbearing.export.page.element import Markup, element
from crossbearing.export.page.map import Basemap, shapes_map
from crossbearing.export.page.map_view import Drawn
from crossbearing.export.page.projection import Box
from crossbearing.model.incident import Cell, Incident
from crossbearing.model.place import Place
from crossbearing.model.record import Record


def incident_map(
    incident: Incident, records: Mapping[str, Record], basemap: Basemap, prefix: str
) -> tuple[Markup, dict[int, str]]:
    """The map, and for each place cell (by its ``id()``) the id of its shape; accounts of one place share a shape."""
    drawn: dict[str, list[tuple[Cell, Place]]] = {}
    column = incident.fields.get("place")
    for cell in column.accounts if column else ():
        place = place_of(cell, records.get(cell.report))
        if place is not None and place.geometry is not None:
            drawn.setdefault(_key(place), []).append((cell, place))
    if not drawn:
        return element("p", {"class": "none"}, "No account's place could be given a shape."), {}
    shapes = [_drawn(f"{prefix}m{n}", same) for n, same in enumerate(drawn.values(), 1)]
    ids = {id(cell): f"{prefix}m{n}" for n, same in enumerate(drawn.values(), 1) for cell, _ in same}
    return shapes_map(shapes, basemap, "Map of the places that the accounts give", Links({})), ids


def place_of(cell: Cell, record: Record | None) -> Place | None:
    """The place that a cell's words stand for, with its shape."""
    if record is None or cell.span is None:
        return None
    by_id = {place.id: place for place in record.places}
    found = [place for place in record.places if place.span == cell.span]
    shaped = [p if p.geometry is not None else by_id.get(p.same_as or "", p) for p in found]
    return next((p for p in shaped if p.geometry is not None), None)


def _key(place: Place) -> str:
    if place.kind == "toponym" and place.match:
        return f"{place.match.gazetteer}:{place.match.id}"
    return f"{place.span.text}:{place.geometry.coordinates if place.geometry else ''}"


def _drawn(identifier: str, same: Sequence[tuple[Cell, Place]]) -> Drawn:
    lead = same[0][1]
    geometry = lead.geometry
    if geometry is None:
        raise ValueError(f"place {lead.id} has no shape to draw")
    reports = ", ".join(dict.fromkeys(cell.report for cell, _ in same))
    box = Box.around(positions(geometry.coordinates))
    name = " ".join(lead.span.text.split())
    return Drawn((identifier,), f"{name} ({reports})", lead, geometry, lead.core, box, len(same))
