"""The map of all accounts' shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.export.geojson import positions
from crossbearing.export.links import Links
from crossbearing.export.page.element import Markup, element
from crossbearing.export.page.incident_links import IncidentLinks
from crossbearing.export.page.map import Basemap, shapes_map
from crossbearing.export.page.map_view import Drawn
from crossbearing.export.page.projection import Box
from crossbearing.model.incident import Cell, Incident
from crossbearing.model.place import Place
from crossbearing.model.record import Record

# A shape with the cells that give it.
Shapes = list[tuple[Drawn, list[Cell]]]


def shapes_of(incident: Incident, records: Mapping[str, Record], prefix: str) -> Shapes:
    """The shapes of the place column, each with the cells that give it; accounts of one place share a shape."""
    found: dict[str, list[tuple[Cell, Place]]] = {}
    column = incident.fields.get("place")
    for cell in column.accounts if column else ():
        place = place_of(cell, records.get(cell.report))
        if place is not None and place.geometry is not None:
            found.setdefault(_key(place), []).append((cell, place))
    return [(_drawn(f"p{prefix}-{n}", same), [cell for cell, _ in same]) for n, same in enumerate(found.values(), 1)]


def shape_ids(shapes: Shapes) -> dict[int, str]:
    """For each place cell, by its ``id()``, the id of its shape."""
    return {id(cell): drawn.ids[0] for drawn, cells in shapes for cell in cells}


def incident_map(shapes: Shapes, links: IncidentLinks, basemap: Basemap) -> Markup:
    """The map of the accounts' shapes, or a sentence where there is none."""
    if not shapes:
        return element("p", {"class": "none"}, "No account's place could be given a shape.")
    by_id = Links(dict(links.by_shape))
    return shapes_map([drawn for drawn, _ in shapes], basemap, "Map of the places that the accounts give", by_id)


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
