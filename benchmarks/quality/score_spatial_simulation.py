"""Descriptions worded exactly: does the literal shape (``core``) hold the place they were made from?

Two settlements of the shipped gazetteer, 2 to 400 km apart; the true distance is rounded as people
round (1, 5, 10 or 100 kilometres or miles by its size), the true bearing to the
nearest of eight winds. What is tested is the arithmetic: a core that misses the true place is drawn wrongly.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from crossbearing.model.quantity import Quantity
from crossbearing.model.span import Span
from crossbearing.places.expression_form import Direction, Form, literal_range, nominal_km
from crossbearing.places.expression_ground import Ground
from crossbearing.places.expression_shapes import draw
from crossbearing.places.gazetteer.default import default_entries
from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.shapes import radius_km
from crossbearing.spatial.geodesy import bearing_deg, distance_km
from crossbearing.spatial.sets import holds

MILE = 1.609344
DESCRIPTIONS = 10_000
_LEAST_KM, _MOST_KM = 2.0, 400.0
_LEAST_PEOPLE = 5_000


@cache
def towns() -> tuple[Entry, ...]:
    """Settlements of some size, from west to east, so that near ones are found by their neighbours in the row."""
    found = [e for e in default_entries() if e.feature.startswith("P") and (e.population or 0) >= _LEAST_PEOPLE]
    return tuple(sorted(found, key=lambda e: (round(e.lat), e.lon)))


def pairs(count: int, seed: int = 1) -> Iterator[tuple[Entry, Entry]]:
    """``count`` pairs of towns a sayable distance apart."""
    draws, row = random.Random(seed), towns()
    made = 0
    while made < count:
        n = draws.randrange(len(row))
        a, b = row[n], row[(n + draws.randrange(1, 60)) % len(row)]
        if _LEAST_KM <= distance_km((a.lon, a.lat), (b.lon, b.lat)) <= _MOST_KM:
            made += 1
            yield a, b


def said(km: float, draws: random.Random) -> Quantity:
    """The distance as somebody would round it."""
    unit, factor = draws.choice((("km", 1.0), ("kilometres", 1.0), ("miles", MILE)))
    value = km / factor
    steps = (1,) if value < 10 else (1, 5) if value < 20 else (1, 5, 10) if value < 200 else (5, 10, 100)
    step = draws.choice(steps)
    figure = max(step, round(value / step) * step)
    text = f"{figure} {unit}"
    return Quantity("q1", Span(0, len(text), text), "distance", figure * factor, figure * factor, "km", False)


def core_holds(a: Entry, b: Entry, draws: random.Random) -> bool:
    """Whether the core of "N km WIND of A" holds B."""
    here, there = (a.lon, a.lat), (b.lon, b.lat)
    quantity = said(distance_km(here, there), draws)
    wind = Direction(45.0 * (round(bearing_deg(here, there) / 45) % 8), 8, 0, 0)
    form = Form(
        "distance_from", 0, 0, "", literal=literal_range(quantity), nominal=nominal_km(quantity),
        direction=wind if draws.random() < 0.7 else None,
    )  # fmt: skip
    ground = Ground(a.name, a.name, here, radius_km(a.feature, a.population, a.precision_km), None)
    drawn = draw(form, [ground], None, "")
    return drawn is not None and drawn.core is not None and holds(drawn.core, there) and holds(drawn.outer, there)


def score(shared: Path, limit: int | None) -> dict[str, float]:
    """The share held; ``shared`` is not asked."""
    count = min(limit * 10, DESCRIPTIONS) if limit else DESCRIPTIONS
    draws = random.Random(2)
    found = [core_holds(a, b, draws) for a, b in pairs(count)]
    return {"descriptions": count, "core_holds": math.fsum(found) / count}


def main() -> None:
    """Print the figures."""
    for name, value in score(Path(), None).items():
        print(f"{name:28} {value:,.4f}")


if __name__ == "__main__":
    main()
