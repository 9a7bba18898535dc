"""What a text says of how its place names lie to one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossbearing.language.analysis import Analysis
from crossbearing.model.quantity import Quantity
from crossbearing.places.choice import Links, stated_distances
from crossbearing.places.evidence import within
from crossbearing.places.names import Name

# What may stand between a name and the larger one it lies in: "Paris, Texas", "Homs in Syria", "Hama's Latamna" is the
# other way about and left alone. Bounded, so that matching stays linear.
_PART = re.compile(
    r"""\s*(?:,|\(|\))?\s*(?:(?:a|an|the)\s(?:\w+\s){1,3})?(?:(?:in|of)\s(?:the\s)?
    (?:(?:north|south|east|west|central)\w{0,9}\s|neighbou?ring\s|war-torn\s)?(?:\w+\s(?:of\s))?(?:the\s)?)?(?:province\sof\s)?""",
    re.VERBOSE,
)
_BRACKET = re.compile(r"\s*\((?:(?:also|formerly)\s(?:known\sas\s|called\s)?|or\s|aka\s|in\s\w+:\s)?\s*[\"“']?")
_AWAY = re.compile(
    r"\s*(?:,\s*)?(?:which\s(?:is|lies)\s|located\s|situated\s|lying\s|about\s|some\s|around\s|roughly\s|approximately\s|just\s|only\s)*"
)
_FROM = re.compile(
    r"\s*(?:\(\d[^)]{0,20}\)\s*)?(?:away\s|(?:to\sthe\s)?(?:due\s)?(?:north|south|east|west|-|ern)+\s)*(?:from|of|outside)\s(?:the\s)?(?:[a-z]+\s){0,3}(?:of\s)?"
)
_OWNED = re.compile(r"['’]s?\s(?:[a-z]+(?:-[a-z]+)?\s){0,2}")
_SAYS_SO = re.compile(r"\b(?:in|of)\b")
_LONGEST_GAP = 60


def find_links(analysis: Analysis, names: Sequence[Name], quantities: Sequence[Quantity]) -> Links:
    """Read the links between neighbouring names, by what stands between them."""
    links = Links({}, {}, {})
    distances = stated_distances(quantities)
    for n in range(len(names) - 1):
        start, end = names[n].span.end, names[n + 1].span.start
        same_sentence = analysis.tokens[names[n].last].sentence == analysis.tokens[names[n + 1].first].sentence
        if not same_sentence or end - start > 2 * _LONGEST_GAP:
            continue
        between = analysis.text[start:end]
        if _BRACKET.fullmatch(between) and analysis.text[names[n + 1].span.end : names[n + 1].span.end + 1] == ")":
            links.same[n + 1] = n
        elif _contains(names[n], names[n + 1], between):
            # A bare comma may as well part the names of a list; with "in" or "of" the text says it.
            links.part_of[n] = (n + 1, bool(_SAYS_SO.search(between)))
        _distance(analysis.text, names, n, distances, links)
    _hand_on(analysis.text, names, links)
    return links


def _hand_on(text: str, names: Sequence[Name], links: Links) -> None:
    """ "X in Ukraine's Kharkiv region": what lies in the owner lies in the owned, where that is an area of the owner's."""
    for n, (outer, said) in links.part_of.items():
        if outer + 1 >= len(names):
            continue
        owner, owned = names[outer], names[outer + 1]
        between = text[owner.span.end : owned.span.start]
        if owned.use == "place" and _OWNED.fullmatch(between[:_LONGEST_GAP]) and _area_of(owned, owner):
            links.part_of[n] = (outer + 1, said)


def _area_of(inner: Name, outer: Name) -> bool:
    areas = [e for e in inner.entries[:6] if e.is_area and not e.is_country]
    return any(within(one, whole) for one in areas for whole in outer.entries[:6] if whole.is_area)


def _contains(inner: Name, outer: Name, between: str) -> bool:
    between = _without_kind(between, inner)
    if len(between) > _LONGEST_GAP or not between.strip() or not _PART.fullmatch(between):
        return False
    if (
        outer.use != "place"
        or inner.use not in ("place", "part_of_name")
        or (inner.entries and inner.entries[0].is_country)
    ):
        return False
    return any(e.is_area for e in outer.entries[:6])


def _without_kind(between: str, inner: Name) -> str:
    """What stands between two names, less the first one's own kind word ("X district of Y")."""
    bare = between.lstrip()
    return bare[len(inner.kind) :] if inner.kind and bare.lower().startswith(inner.kind) else between


def _distance(
    text: str, names: Sequence[Name], n: int, distances: Sequence[tuple[int, int, float, float]], links: Links
) -> None:
    """ "X, 70 km from Y": a stated distance between two neighbouring names."""
    start, end = names[n].span.end, names[n + 1].span.start
    for q_start, q_end, least, most in distances:
        if start <= q_start and q_end <= end:
            before = _without_kind(text[start:q_start], names[n])
            if _AWAY.fullmatch(before[:_LONGEST_GAP]) and _FROM.fullmatch(text[q_end:end][:_LONGEST_GAP]):
                links.far[n] = (n + 1, least, most)
            return
