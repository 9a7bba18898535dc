"""Which cell, origin and shape of an incident's page belong together; the relation holds both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crossbearing.model.incident import Cell, Incident


@dataclass(frozen=True)
class IncidentLinks:
    """Ids for one incident on a page. A cell is known by ``id()``: two cells may be equal in every value."""

    prefix: str
    cells: Mapping[int, str]
    shapes: Mapping[int, str]
    by_origin: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_shape: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, incident: Incident, shapes: Mapping[int, str], prefix: str) -> IncidentLinks:
        """Number the cells; ``shapes`` gives for a place cell, by its ``id()``, the id of its shape."""
        every = [cell for column in incident.fields.values() for cell in column.accounts]
        names = {id(cell): f"c{prefix}-{n}" for n, cell in enumerate(every, 1)}
        origins: dict[str, list[str]] = {}
        places: dict[str, list[str]] = {}
        for cell in every:
            if cell.origin:
                origins.setdefault(cell.origin, []).append(names[id(cell)])
            if id(cell) in shapes:
                places.setdefault(shapes[id(cell)], []).append(names[id(cell)])
        return cls(
            prefix, names, shapes, {key: tuple(v) for key, v in origins.items()},
            {key: tuple(v) for key, v in places.items()},
        )  # fmt: skip

    def origin(self, identifier: str) -> str:
        """The id of an origin on the page."""
        return f"{identifier}-{self.prefix}"

    def of_cell(self, cell: Cell) -> list[str]:
        """The ids that belong with a cell: its origin and its shape."""
        found = [self.origin(cell.origin)] if cell.origin else []
        return [*found, self.shapes[id(cell)]] if id(cell) in self.shapes else found

    def of_origin(self, identifier: str) -> tuple[str, ...]:
        """The ids of the cells that rest on an origin."""
        return self.by_origin.get(identifier, ())
