"""Between two places: "between P and Q", "on the P–Q road", "the highway linking P to Q"."""

from __future__ import annotations

from crossbearing.model.place import Place
from crossbearing.places.constants import constants
from crossbearing.places.expression_form import Form
from crossbearing.places.expression_text import Text
from crossbearing.spatial.geodesy import distance_km

_DASHES = frozenset({"-", "–", "—", "/", "to"})


def between_form(text: Text, i: int) -> Form | None:
    """ "between P and Q", unless talks or fighting between two parties are meant."""
    if any(text.lower(j) in text.words["not_between_after"] for j in range(i - 2, i)):
        return None
    return _pair(text, i, i + 1, {"and"}, "between", roads=text.lower(i - 1) in text.words["roads"])


def road_form(text: Text, i: int) -> Form | None:
    """The road that the noun at token ``i`` names by its two ends."""
    return _hyphenated(text, i) or _linking(text, i)


def _hyphenated(text: Text, i: int) -> Form | None:
    """ "the Damascus-Aleppo highway"."""
    end = i
    while text.tokens[end - 1].pos in {"ADJ", "NOUN"} and end - 1 not in text.ends and i - end < 2:
        end -= 1
    if end - 1 not in text.ends:
        return None
    middle, second = text.ends[end - 1]
    if text.lower(middle - 1) not in _DASHES or middle - 2 not in text.ends:
        return None
    first, place = text.ends[middle - 2]
    return _form(text, first, i, place, second, "road_of_two_names", roads=True)


def _linking(text: Text, i: int) -> Form | None:
    """ "the road linking P and Q", "the road between P and Q", "the highway from P to Q"."""
    word = text.lower(i + 1)
    if word not in text.words["road_verbs"] | {"from", "between"}:
        return None
    return _pair(text, i, i + 2, {"and", "to", "with"}, "road_linking", roads=True)


def _pair(text: Text, first: int, at: int, joins: set[str], rule: str, roads: bool) -> Form | None:
    a = text.anchor(at)
    if a is None or a.place is None or text.lower(a.last + 1) not in joins:
        return None
    b = text.anchor(a.last + 2)
    return _form(text, first, b.last, a.place, b.place, rule, roads) if b and b.place else None


def _form(text: Text, first: int, last: int, a: Place, b: Place, rule: str, roads: bool) -> Form | None:
    if a.match is None or b.match is None or a.match.id == b.match.id:
        return None
    areas = any(p.match is not None and p.match.feature.startswith("A.PCL") for p in (a, b))
    wide = any(p.match is not None and p.match.feature.startswith("A.") for p in (a, b))
    if areas or (wide and not roads):
        return None
    apart = distance_km((a.match.lon, a.match.lat), (b.match.lon, b.match.lat))
    if apart > constants()["between.most_km"]:
        return None
    return Form("between", first, last, rule, (a, b), variant="road" if roads else "")
