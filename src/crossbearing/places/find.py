"""Places of a report: names found, one place chosen for each, a shape given to it; then the expressions about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crossbearing.language.analysis import Analysis
from crossbearing.model.mention import ActorMention
from crossbearing.model.place import Match, Place
from crossbearing.model.quantity import Quantity
from crossbearing.places.choice import Choice, Links, choose
from crossbearing.places.evidence import Candidate
from crossbearing.places.gazetteer.entry import Entry
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.places.links import find_links
from crossbearing.places.names import Name, find_names
from crossbearing.places.numbered import numbered_names
from crossbearing.places.outlets import outlet_places
from crossbearing.places.said import Ground, contradicted, grounds_of
from crossbearing.places.shapes import toponym_shape
from crossbearing.places.uses import used_names

if TYPE_CHECKING:
    from crossbearing.places.boundaries import Atlas


@dataclass(frozen=True, slots=True)
class Named:
    """What one report's names are chosen by: all names, the links between them, and what else speaks of countries."""

    names: list[Name]
    links: Links
    countries: list[str]
    outlet: tuple[Entry, ...]

    def choose(self, said: Mapping[int, Sequence[Ground]]) -> list[Choice]:
        """A place for every name, in the light of the grounds ``said`` of some."""
        return choose(self.names, self.links, self.countries, self.outlet, said=said)


def find_places(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    actor_mentions: Sequence[ActorMention],
    gazetteer: Gazetteer,
    atlas: Atlas | None = None,
    outlet: str | None = None,
) -> tuple[Place, ...]:
    """All places of a report: names first (``p1`` …), then the expressions whose anchors they are.

    Where a chosen place lies outside what the text says of it, all is chosen once more in the light of that.
    """
    from crossbearing.places.boundaries import shipped_atlas
    from crossbearing.places.expressions import find_expressions

    atlas = atlas or shipped_atlas()
    named = read_names(analysis, quantities, actor_mentions, gazetteer, outlet)
    measured = {id(named.names[n]) for n in named.links.far}
    chosen = _in_record(named.choose({}), measured)
    places = find_expressions(analysis, quantities, _toponyms(chosen, atlas), atlas)
    said = _said(named, chosen, places)
    if not said:
        return places
    described = measured | {id(named.names[n]) for n in said}
    chosen = _in_record(named.choose(said), described)
    return find_expressions(analysis, quantities, _toponyms(chosen, atlas), atlas)


def _said(named: Named, chosen: Sequence[Choice], places: Sequence[Place]) -> dict[int, list[Ground]]:
    """The grounds said of names, by their places in the list of names; empty where every chosen place fits."""
    grounds = grounds_of(places)
    entries = {f"p{n}": c.chosen.entry for n, c in enumerate(chosen, 1) if c.chosen is not None}
    if not grounds or not contradicted(entries, grounds):
        return {}
    at = {id(name): n for n, name in enumerate(named.names)}
    return {at[id(c.name)]: grounds[f"p{n}"] for n, c in enumerate(chosen, 1) if f"p{n}" in grounds}


def find_toponyms(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    actor_mentions: Sequence[ActorMention],
    gazetteer: Gazetteer,
    atlas: Atlas | None = None,
    outlet: str | None = None,
) -> tuple[Place, ...]:
    """The named places of a report, in text order, with ids ``p1`` …"""
    return _toponyms(_in_record(choose_names(analysis, quantities, actor_mentions, gazetteer, outlet)), atlas)


def _in_record(choices: Sequence[Choice], described: Set[int] = frozenset()) -> list[Choice]:
    """The choices that become places; ``described`` holds the ``id()`` of names of which something is said."""
    # A name that fits no place, where nothing but the gazetteer said that it is one, was none.
    return [
        c for c in choices
        if c.name.use == "place" and (c.chosen is not None or c.name.slot or id(c.name) in described)
    ]  # fmt: skip


def _toponyms(choices: Sequence[Choice], atlas: Atlas | None) -> tuple[Place, ...]:
    places: list[Place] = []
    first: dict[tuple[str, str], str] = {}
    for n, choice in enumerate(choices, 1):
        place = _place(f"p{n}", choice, atlas)
        if place.match:
            same = first.setdefault((place.match.gazetteer, place.match.id), place.id)
            place = replace(place, same_as=same) if same != place.id else place
        places.append(place)
    return tuple(places)


def choose_names(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    actor_mentions: Sequence[ActorMention],
    gazetteer: Gazetteer,
    outlet: str | None = None,
) -> list[Choice]:
    """Every name of a place with the places it may mean, whatever its use in the text."""
    return read_names(analysis, quantities, actor_mentions, gazetteer, outlet).choose({})


def read_names(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    actor_mentions: Sequence[ActorMention],
    gazetteer: Gazetteer,
    outlet: str | None = None,
) -> Named:
    """The names of a report and what places are chosen for them by."""
    names = used_names(analysis, find_names(analysis, gazetteer), actor_mentions, outlet)
    names = numbered_names(analysis, names, gazetteer)
    countries = [m.country for m in actor_mentions if m.country]
    return Named(names, find_links(analysis, names, quantities), countries, outlet_places(outlet, gazetteer))


def _place(place_id: str, choice: Choice, atlas: Atlas | None) -> Place:
    name = choice.name
    if choice.chosen is None:
        return Place(
            place_id, name.span, "toponym", None, _matches(choice.candidates), None, None, None, None,
            "unresolved", _unresolved(name, choice), rule=name.rule,
        )  # fmt: skip
    match = _match(choice.chosen)
    entry = choice.chosen.entry
    others = tuple(m for m in _matches(choice.candidates) if m.id != match.id)
    # Without what differs from mention to mention, so that a shape is drawn once.
    bare = replace(match, why="", score=None)
    shape = toponym_shape(bare, entry.population or None, entry.precision_km, atlas, entry.radius_km)
    return Place(
        place_id, name.span, "toponym", match, others, None, shape.geometry, shape.core, shape.uncertainty_km,
        "resolved", _resolved(entry, shape.explanation), rule=name.rule,
    )  # fmt: skip


def _matches(candidates: Sequence[Candidate]) -> tuple[Match, ...]:
    return tuple(map(_match, candidates))


def _match(candidate: Candidate) -> Match:
    e = candidate.entry
    return Match(
        e.gazetteer, e.id, e.name, e.lat, e.lon, e.feature, e.country, e.admin1, candidate.why(),
        round(candidate.score, 2),
    )  # fmt: skip


def _resolved(entry: Entry, shape: str) -> str:
    where = ", ".join(p for p in (entry.admin1 if entry.admin1 != entry.name else None, entry.country) if p)
    return f"{entry.name}{f' ({where})' if where else ''}. {shape}"


def _unresolved(name: Name, choice: Choice) -> str:
    kind = f" (said to be a {name.kind})" if name.kind else ""
    if not choice.candidates:
        return f"No gazetteer at hand has {name.span.text!r}{kind}."
    best = choice.candidates[0]
    return (
        f"{name.span.text!r}{kind}: none of the {len(name.entries)} places of this name fits the report; "
        f"the nearest was {best.entry.name} ({best.entry.country}), score {best.score:.1f}."
    )
