"""How far second readers agree with the first: Krippendorff's alpha for codes, overlap for spans, intervals and shapes.

Krippendorff, Content Analysis (2004), chapter 11: alpha = 1 - D_o / D_e with the nominal difference, over
the units that two or more readers have coded. Overlap is shared extent over joint extent (Jaccard),
averaged over pairs of readers and units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from crossbearing.model.place import Geometry
from crossbearing.spatial.geojson import from_geometry
from crossbearing.spatial.measures import area_km2
from crossbearing.spatial.sets import intersection, union

Overlap = Callable[[Any, Any], float | None]
Units = Iterable[Sequence[Any]]


def alpha(units: Units) -> float | None:
    """Krippendorff's alpha for nominal codes; ``None`` where nothing could vary: fewer than two codes in all."""
    pairable = [list(values) for values in units if len(values) >= 2]
    totals = Counter(value for values in pairable for value in values)
    n = sum(totals.values())
    if n < 2 or len(totals) < 2:
        return None
    observed = sum(_differing(values) / (len(values) - 1) for values in pairable) / n
    expected = _differing([value for values in pairable for value in values]) / (n * (n - 1))
    return 1 - observed / expected


def _differing(values: Sequence[Any]) -> int:
    """Ordered pairs of different values."""
    counts = Counter(values)
    return len(values) ** 2 - sum(count * count for count in counts.values())


def mean_overlap(units: Units, overlap: Overlap) -> float | None:
    """The mean overlap over all pairs of readers of all units; ``None`` where there is no pair."""
    found = [overlap(one, other) for values in units for one, other in combinations(values, 2)]
    known = [value for value in found if value is not None]
    return sum(known) / len(known) if known else None


def span_overlap(one: Any, other: Any) -> float | None:
    """Shared characters over joint characters of two spans (``start``, ``end``)."""
    try:
        return _jaccard((int(one["start"]), int(one["end"])), (int(other["start"]), int(other["end"])))
    except (TypeError, KeyError, ValueError):
        return None


def day_overlap(one: Any, other: Any) -> float | None:
    """Shared days over joint days of two intervals (``start``, ``end``, inclusive; both must be given)."""
    try:
        return _jaccard(_days(one), _days(other))
    except (TypeError, KeyError, ValueError):
        return None


def _days(interval: Any) -> tuple[int, int]:
    first, last = (date.fromisoformat(str(interval[name])[:10]).toordinal() for name in ("start", "end"))
    return first, last + 1


def _jaccard(one: tuple[int, int], other: tuple[int, int]) -> float | None:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    joint = (one[1] - one[0]) + (other[1] - other[0]) - shared
    return shared / joint if joint > 0 else None


def shape_overlap(one: Any, other: Any) -> float | None:
    """Shared area over joint area of two GeoJSON geometries."""
    try:
        shapes = [from_geometry(Geometry(value["type"], value["coordinates"])) for value in (one, other)]
        joint = area_km2(union(shapes))
        return area_km2(intersection(shapes)) / joint if joint else None
    except (TypeError, KeyError, ValueError, AttributeError, IndexError):
        return None
