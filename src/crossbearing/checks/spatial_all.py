"""All checks of place, in one order."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.checks import spatial_distances, spatial_extents, spatial_regions, spatial_zones
from crossbearing.model.finding import Finding
from crossbearing.model.record import Record


def check(record: Record, atlas: object = None) -> Iterator[Finding]:
    """Every spatial check over a joined record; outlines are in the record's own shapes, so ``atlas`` is not asked."""
    for part in (spatial_extents, spatial_distances, spatial_regions, spatial_zones):
        yield from part.check(record)
