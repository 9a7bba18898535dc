"""Choosing which place a name means, by evidence that adds up and explains itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from crossbearing.model.quantity import Quantity
from crossbearing.places.evidence import (
    Candidate,
    choice_weights,
    distance_km,
    nearness,
    own_signs,
    within,
)
from crossbearing.places.gazetteer.entry import MAIN_NAME, Entry
from crossbearing.places.gazetteer.keys import name_key
from crossbearing.places.names import Name
from crossbearing.places.naming import naming
from crossbearing.places.said import Ground, weigh_said
from crossbearing.places.votes import Votes, count_votes, weigh_countries, weigh_doubtful

# Other names of the report whose nearness is weighed for each candidate, the next ones in the text first.
# Signs that hold a candidate to be in a country that the report does not come near …
_ELSEWHERE = frozenset({"doubtful_elsewhere", "unmentioned_country", "spelling_elsewhere", "small_and_elsewhere"})
# … which a place this near to another of the report is not: a day's march, a camp beside a crossing.
_OVER_THE_BORDER_KM = 40.0
_NEIGHBOURS = 10
# Added to the votes for the outlet's country and to all votes, so that a lone name still trusts the outlet.
_LONE = 0.5
# Feature prefixes of what bears some other thing's name.
_FACILITIES = ("S.", "L.OILF", "L.GASF", "R.")
# This near to the middle of a province, most places are in it, and those that are not are told of by its name all the
# same ("Douma in Damascus").
_BESIDE_KM = 75.0
# Two candidates of one name this near to each other are no two senses of it: a town and its province.
_ONE_GROUND_KM = 120.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates for one name, best first; ``chosen`` is ``None`` where none of them is meant."""

    name: Name
    chosen: Candidate | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What the text says of how its names lie to one another, by their places in the list of names.

    ``part_of``: the name lies in that one ("Paris, Texas"), and whether a word says so. ``same``: two names of
    one place ("Palmyra (Tadmur)"). ``far``: a stated distance in km to that one.
    """

    part_of: dict[int, tuple[int, bool]]
    same: dict[int, int]
    far: dict[int, tuple[int, float, float]]


def choose(
    names: Sequence[Name],
    links: Links,
    countries: Iterable[str] = (),
    outlet: Sequence[Entry] = (),
    *,
    said: Mapping[int, Sequence[Ground]] = MappingProxyType({}),
    none: bool = True,
) -> list[Choice]:
    """Choose a place for every name.

    ``countries`` are ISO codes the report speaks of in other words (its demonyms),
    ``outlet`` the places the outlet's own name may mean, ``said`` for a name's place
    in the list the grounds that the text says it lies in. ``none`` lets a name stay without a place where no candidate fits. Deterministic.
    """
    field = [_candidates(name) for name in names]
    for n, grounds in said.items():
        weigh_said(field[n], grounds)
    keys = [name_key(n.span.text) for n in names]
    _link_parts(field, links)
    doubtful = [_doubtful(n) for n in names]
    # A village that no gazetteer has may be taken for another, but a place is named.
    unsure = [doubt and n.kind not in naming().small_kinds for n, doubt in zip(names, doubtful, strict=True)]
    votes = count_votes(field, keys, [n.use in ("place", "part_of_name") for n in names], countries, unsure)
    weigh_countries(field, keys, votes)
    weigh_doubtful(field, doubtful, votes)
    _weigh_outlet(field, keys, votes, outlet)
    _order(field)
    _weigh_nearness(field, keys, links)
    _excuse_neighbours(field, keys)
    _order(field)
    _one_sense(field, keys, links)
    return [_choice(name, candidates, none) for name, candidates in zip(names, field, strict=True)]


def _candidates(name: Name) -> list[Candidate]:
    key = name_key(name.span.text)
    found = [Candidate(e, own_signs(e, name.wants, name.kind, key)) for e in name.entries]
    if any(e.is_country and e.exactness == MAIN_NAME for e in name.entries):
        for c in found:
            if c.entry.feature.startswith("P") and not ("large" in c.signs and c.entry.exactness == MAIN_NAME):
                c.signs["named_like_country"] = 1.0
    found.sort(key=_rank)
    return found[: choice_weights().weighed * 3]


def _doubtful(name: Name) -> bool:
    """Whether the words leave it open that a place is named, or only a facility that bears some name."""
    # What gazetteers lack most are facilities, quarters and villages.
    if name.kind in naming().small_kinds or (name.wants and name.wants[0].startswith(_FACILITIES)):
        return True
    return name.rule == "gazetteer" and not name.slot and 0.0 < name.score < choice_weights().sure_name


def _rank(candidate: Candidate) -> tuple[float, str]:
    return (-candidate.score, candidate.entry.id)


def _order(field: Sequence[list[Candidate]]) -> None:
    for candidates in field:
        candidates.sort(key=_rank)


def _link_parts(field: Sequence[list[Candidate]], links: Links) -> None:
    """The phrase's own words: "X, Texas" asks for an X in a Texas, and for a Texas with an X."""
    for inner, (outer, said) in links.part_of.items():
        parts = [c for c in field[outer] if c.entry.is_area][:6]
        if not said and not any(within(c.entry, p.entry) for c in field[inner] for p in parts):
            continue
        for candidate in field[inner]:
            held = [p for p in parts if within(candidate.entry, p.entry)]
            known = held or any(within(candidate.entry, p.entry) is False for p in parts)
            if known:
                candidate.signs["in_named_part" if held else _outside(candidate.entry, parts)] = 1.0
            for p in held:
                p.signs["in_named_part"] = 0.5
    for one, other in links.same.items():
        both = {c.entry.id for c in field[one]} & {c.entry.id for c in field[other]}
        for candidate in (*field[one], *field[other]):
            if candidate.entry.id in both:
                candidate.signs["bracketed"] = 1.0


def _outside(entry: Entry, parts: Sequence[Candidate]) -> str:
    """Just outside of a province, people say the near city or the old border; further off it is another place."""
    beside = any(p.entry.is_province and distance_km(entry, p.entry) <= _BESIDE_KM for p in parts)
    return "beside_named_part" if beside else "outside_named_part"


def _weigh_outlet(field: Sequence[list[Candidate]], keys: Sequence[str], votes: Votes, outlet: Sequence[Entry]) -> None:
    """The outlet's own place, as far as the story's other names lie in its country: a foreign story is told elsewhere."""
    homes = {e.country for e in outlet if e.country}
    for key, candidates in zip(keys, field, strict=True) if homes else ():
        here = sum(votes.for_country(key, home) for home in homes)
        trust = min(1.0, 2 * (here + _LONE) / (votes.others(key) + _LONE))
        for c in candidates:
            if c.entry.country in homes:
                c.signs["outlet_country"] = trust
            if not c.entry.is_country:
                c.signs["outlet_place"] = trust * max(nearness(distance_km(c.entry, e)) for e in outlet)


def _weigh_nearness(field: Sequence[list[Candidate]], keys: Sequence[str], links: Links) -> None:
    """Nearness to the likeliest places of the other names, and the distances that the text states."""
    likely = [candidates[0].entry if candidates else None for candidates in field]
    for n, candidates in enumerate(field):
        if len(candidates) > 1:
            others = _neighbours(n, keys, likely)
            for c in candidates[: choice_weights().weighed] if others else ():
                near = sorted((nearness(distance_km(c.entry, e)) for e in others), reverse=True)[:3]
                if not c.entry.is_country:
                    c.signs["near_others"] = sum(near) / 3
        if n in links.far:
            _weigh_distance(candidates, likely, links.far[n])


def _excuse_neighbours(field: Sequence[list[Candidate]], keys: Sequence[str]) -> None:
    """A place just over the border from another of the report needs no other name of its country: Rukban by al-Tanf."""
    settled = [c[0].entry if c and not _ELSEWHERE & c[0].signs.keys() else None for c in field]
    for n, candidates in enumerate(field):
        abroad = [c for c in candidates if c.entry.exactness == MAIN_NAME and _ELSEWHERE & c.signs.keys()]
        others = _neighbours(n, keys, settled) if abroad else ()
        for c in abroad:
            if any(distance_km(c.entry, e) <= _OVER_THE_BORDER_KM for e in others):
                for sign in _ELSEWHERE:
                    c.signs.pop(sign, None)


def _neighbours(n: int, keys: Sequence[str], likely: Sequence[Entry | None]) -> list[Entry]:
    found: dict[str, Entry] = {}
    reach = 4 * _NEIGHBOURS
    near = range(max(0, n - reach), min(len(keys), n + reach + 1))
    for m in sorted(near, key=lambda m: (abs(m - n), m))[:reach]:
        entry = likely[m]
        if entry is not None and keys[m] != keys[n] and not entry.is_country and keys[m] not in found:
            found[keys[m]] = entry
            if len(found) == _NEIGHBOURS:
                break
    return list(found.values())


def _weigh_distance(
    candidates: Sequence[Candidate], likely: Sequence[Entry | None], far: tuple[int, float, float]
) -> None:
    anchor = likely[far[0]]
    if anchor is None:
        return
    for c in candidates:
        if "said_fits" in c.signs or "said_misses" in c.signs:
            continue
        km = distance_km(c.entry, anchor)
        # Stated distances are road distances and round: half and double are out of the question, not less.
        fits = 0.5 * far[1] - 15 <= km <= 1.5 * far[2] + 15
        c.signs["distance_fits" if fits else "distance_misses"] = 1.0


def _one_sense(field: Sequence[list[Candidate]], keys: Sequence[str], links: Links) -> None:
    """A name means one place throughout a text: the mention with the most evidence decides for the bare ones."""
    best: dict[str, int] = {}
    for n, key in enumerate(keys):
        if field[n] and (key not in best or field[n][0].score > field[best[key]][0].score):
            best[key] = n
    for n, key in enumerate(keys):
        if field[n] and n not in links.part_of and best[key] != n:
            _follow(field[n], field[best[key]][0].entry)


def _follow(candidates: list[Candidate], leader: Entry) -> None:
    if candidates[0].entry.id == leader.id or distance_km(candidates[0].entry, leader) <= _ONE_GROUND_KM:
        return
    same = [c for c in candidates if c.entry.id == leader.id or distance_km(c.entry, leader) <= _ONE_GROUND_KM]
    if same and "kind_misses" not in same[0].signs:
        candidates.remove(same[0])
        candidates.insert(0, same[0])


def _choice(name: Name, candidates: Sequence[Candidate], none: bool) -> Choice:
    table = choice_weights()
    best = candidates[0] if candidates and (not none or candidates[0].score >= table.none_of_these) else None
    return Choice(name, best, tuple(candidates[: table.kept + 1]))


def stated_distances(quantities: Sequence[Quantity]) -> list[tuple[int, int, float, float]]:
    """Distances in km as ``(start, end, least, most)``; open ends are taken as a half and the double."""
    found: list[tuple[int, int, float, float]] = []
    for q in quantities:
        if q.kind == "distance" and q.unit == "km" and (q.min or q.max):
            least = q.min if q.min is not None else (q.max or 0.0) / 2
            most = q.max if q.max is not None else (q.min or 0.0) * 2
            found.append((q.span.start, q.span.end, least, most))
    return found
