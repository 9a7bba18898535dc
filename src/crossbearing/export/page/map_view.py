"""Which places are drawn as one, and what stretch of ground the map shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from crossbearing.export.digest import Digest
from crossbearing.export.geojson import positions
from crossbearing.export.links import Links
from crossbearing.export.page.projection import Box
from crossbearing.model.place import Geometry, Place

# Shapes longer than this (provinces, the length of a border; countries) do not decide what the map shows while
# there are smaller ones.
LARGE_KM, WIDE_KM = (320.0, 900.0)
# Places nearer to one another than this belong to one theatre.
NEAR_KM = 350.0
LEAST_KM = 60.0
# So many of the places most spoken of decide; a gazetteer handed in as a report must not take an hour.
VOTERS = 300
# Width over height of the drawing.
FLATTEST, TALLEST = 1.75, 1.1


@dataclass(frozen=True, slots=True)
class Drawn:
    """All mentions of one place with the shape they share."""

    ids: tuple[str, ...]
    name: str
    lead: Place
    geometry: Geometry
    core: Geometry | None
    box: Box
    claims: int

    @property
    def point(self) -> tuple[float, float]:
        """Where its label hangs: the gazetteer's point, else the middle of its shape."""
        if self.lead.match and self.lead.kind == "toponym":
            return self.lead.match.lon, self.lead.match.lat
        return self.box.centre


def drawn_places(digest: Digest, links: Links) -> list[Drawn]:
    """The places that have a shape, mentions of one place joined; the widest first, so that small ones lie on top."""
    groups: dict[str, list[Place]] = {}
    for place in digest.record.places:
        if place.geometry is not None:
            groups.setdefault(_key(digest, place), []).append(place)
    found = [_drawn(digest, links, group) for group in groups.values()]
    return sorted(found, key=lambda one: -hypot(*one.box.size_km))


def _key(digest: Digest, place: Place) -> str:
    """Mentions are one where the gazetteer says so, or the reader did ("the base"), or they have one shape."""
    seen: set[str] = set()
    while place.same_as in digest.places and place.id not in seen:
        seen.add(place.id)
        place = digest.places[place.same_as or ""]
    if place.kind == "toponym" and place.match:
        return f"{place.match.gazetteer}:{place.match.id}"
    if place.expression and place.geometry:
        return f"{place.expression.relation}:{place.geometry.coordinates}"
    return place.id


def _drawn(digest: Digest, links: Links, group: Sequence[Place]) -> Drawn:
    lead = group[0]
    geometry = lead.geometry
    if geometry is None:
        raise ValueError(f"place {lead.id} has no shape to draw")
    claims = {identifier for place in group for identifier in links.to(place.id) if identifier.startswith("c")}
    ids = tuple(place.id for place in group)
    name = " ".join(lead.span.text.split())
    return Drawn(ids, name, lead, geometry, lead.core, Box.around(positions(geometry.coordinates)), len(claims))


def view(places: Sequence[Drawn]) -> Box:
    """The stretch that shows the story: the theatre most spoken of, without what is far off or boundless."""
    sized = ([place for place in places if max(place.box.size_km) <= limit] for limit in (LARGE_KM, WIDE_KM))
    deciding = next((some for some in sized if some), list(places))
    deciding = sorted(deciding, key=lambda one: -one.claims)[:VOTERS]
    return framed(Box.union([place.box for place in _story(deciding)]))


def _story(places: Sequence[Drawn]) -> list[Drawn]:
    """The cluster of places that most claims name; of two alike, the one named first."""
    clusters = _clusters(places)
    return max(clusters, key=lambda some: (sum(max(1, one.claims) for one in some), -_first(some)))


def _first(places: Sequence[Drawn]) -> int:
    return min(one.lead.span.start for one in places)


def _clusters(places: Sequence[Drawn]) -> list[list[Drawn]]:
    """Places in clusters: each is near another one of its own."""
    left, found = list(places), []
    while left:
        cluster, reached = [], [left.pop()]
        while reached:
            one = reached.pop()
            cluster.append(one)
            near = [other for other in left if _apart_km(one.box.centre, other.box.centre) <= NEAR_KM]
            left = [other for other in left if other not in near]
            reached += near
        found.append(cluster)
    return found


def _apart_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Roughly, by the size of the box between them; good enough to choose a view by."""
    return hypot(*Box.around((one, other)).size_km)


def framed(box: Box) -> Box:
    """``box`` with a margin, no smaller than a town's surroundings, and of a shape that fits the pane."""
    width, height = box.grown(0.13).size_km
    width, height = max(width, LEAST_KM, height * TALLEST), max(height, LEAST_KM / TALLEST, width / FLATTEST)
    (lon, lat), (was_width, was_height) = box.centre, box.size_km
    per_lon = was_width / (box.east - box.west) if box.east > box.west else _km_per_degree(lat)
    per_lat = was_height / (box.north - box.south) if box.north > box.south else _km_per_degree(0.0)
    dx, dy = width / per_lon / 2, height / per_lat / 2
    return Box(lon - dx, max(-85.0, lat - dy), lon + dx, min(85.0, lat + dy))


def _km_per_degree(latitude: float) -> float:
    return Box(0.0, latitude - 0.5, 1.0, latitude + 0.5).size_km[0]


def outside(places: Iterable[Drawn], box: Box) -> list[Drawn]:
    """The places of which nothing is in view."""
    return [place for place in places if not place.box.meets(box)]
