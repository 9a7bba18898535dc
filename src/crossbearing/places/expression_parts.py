"""Directions, parts and nearness: "east of P", "southern P", "the eastern suburbs of P", "near P"."""

from __future__ import annotations

from crossbearing.model.place import Place
from crossbearing.places.expression_borders import border_at
from crossbearing.places.expression_form import Direction, Form, direction_at
from crossbearing.places.expression_text import Anchor, Text
from crossbearing.places.expression_words import begins
from crossbearing.places.gazetteer.keys import name_key

_NOUN_FORMS = frozenset({"north", "south", "east", "west"})
_DIVISIONS = frozenset({"province", "governorate", "oblast", "state"})
# Words between a thing and where it is said to lie.
_SAID_BEFORE = 6
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def direction_form(text: Text, i: int) -> Form | None:
    """The expression that the direction word at token ``i`` begins."""
    direction = direction_at(text, i)
    if direction is None:
        return None
    if text.lower(direction.last + 1) == "of" and _is_noun(text, direction):
        return _direction_of(text, direction)
    return part_form(text, direction)


def middle_form(text: Text, i: int) -> Form | None:
    """ "central Homs"."""
    return part_form(text, Direction(0.0, 0, i, i))


def _is_noun(text: Text, direction: Direction) -> bool:
    return text.lower(direction.last).endswith(tuple(_NOUN_FORMS)) or len(text.lower(direction.last)) <= 3


def _direction_of(text: Text, direction: Direction) -> Form | None:
    """ "(just) east of P", "to the east of P"; "in the east of P" is a part."""
    first = direction.first
    while text.lower(first - 1) in text.words["direction_leads"]:
        first -= 1
    at = direction.last + 2
    anchor = text.anchor(at)
    if border_at(text, at) is not None or anchor is None or anchor.place is None:
        return None
    inside = _is_inside(text, first)
    if inside:
        return Form("part_of", first, anchor.last, "in_the_direction_of", (anchor.place,), direction=direction)
    first -= 2 if text.lower(first - 1) == "the" else 0
    reach = _reach(text, first)
    return Form("direction_of", first, anchor.last, "direction_of", (anchor.place,), direction=direction, variant=reach)


def _reach(text: Text, first: int) -> str:
    """How far off a thing can be that is put "east of P": what its kind word, right before or "of" a name, allows."""
    i = first - 1
    while first - i <= _SAID_BEFORE and text.lower(i) in text.words["locating"]:
        i -= 1
    if (reach := _kind_reach(text, i)) or i not in text.ends:
        return reach
    # "the neighbourhood of P, east of Q"
    at, _ = text.ends[i]
    return _kind_reach(text, at - 2) if text.lower(at - 1) == "of" else ""


def _kind_reach(text: Text, i: int) -> str:
    kinds = (("quarter", "quarter_nouns"), ("spot", "spot_nouns"))
    return next((reach for reach, words in kinds if text.lower(i) in text.words[words]), "")


def _is_inside(text: Text, first: int) -> bool:
    """ "in the (rebel-held) east of P": a noun with its article, and not "to the east of P"."""
    i = first - 1
    while (
        i > 0
        and first - i < 5
        and (text.tokens[i].pos == "ADJ" or text.tokens[i].tag in {"VBN", "HYPH"} or text.lower(i + 1) == "-")
    ):
        i -= 1
    return text.lower(i) == "the" and text.lower(i - 1) != "to"


def part_form(text: Text, direction: Direction) -> Form | None:
    """ "southern P", "the eastern suburbs of P", "P's western countryside", "the northern Syrian town of P"."""
    owner = _owner(text, direction)
    return owner or _of_noun(text, direction) or _of_name(text, direction) or _of_people(text, direction)


def _owner(text: Text, direction: Direction) -> Form | None:
    i = direction.first - 1
    if text.lower(i) in _POSSESSIVE:
        i -= 1
    noun = direction.last + 1
    around = text.lower(noun) in text.words["around_nouns"]
    owned = i < direction.first - 1 and text.lower(noun) in text.words["part_nouns"]
    if i not in text.ends or not (around or owned):
        return None
    first, place = text.ends[i]
    variant = "around" if around else ""
    return Form("part_of", first, noun, "owner_direction_noun", (place,), direction=direction, variant=variant)


def _of_noun(text: Text, direction: Direction) -> Form | None:
    """ "the southern part of P", "eastern countryside of P"."""
    i = direction.last + 1
    around = text.lower(i) in text.words["around_nouns"]
    if not around and text.lower(i) not in text.words["part_nouns"]:
        return None
    while text.lower(i + 1) in text.words["around_nouns"] | text.words["part_nouns"]:
        i += 1
    if text.lower(i + 1) != "of":
        return None
    anchor = text.anchor(i + 2)
    if anchor is None or anchor.place is None or (not around and _is_apposed(text, i)):
        return None
    variant = "around" if around else ""
    return Form(
        "part_of",
        direction.first,
        anchor.last,
        "direction_noun_of",
        (anchor.place,),
        direction=direction,
        variant=variant,
    )


def _is_apposed(text: Text, i: int) -> bool:
    """ "the southern province of P": P is the province in the south, not a part of P."""
    return text.lower(i) in {
        "province",
        "provinces",
        "region",
        "regions",
        "district",
        "districts",
        "area",
        "areas",
    } and (text.lower(i) not in {"areas", "regions", "districts"})


def _of_name(text: Text, direction: Direction) -> Form | None:
    """ "southern Aleppo", "eastern rural Homs", "eastern Homs countryside"."""
    i = direction.last + 1
    around = text.lower(i) in text.words["around_nouns"]
    i += around
    if i not in text.starts or not text.same_sentence(direction.first, i):
        return None
    last, place = text.starts[i]
    whole = " ".join(t.text for t in text.tokens[direction.first : last + 1])
    if text.atlas.country_named(whole) or _is_own_name(place, whole) or (place.match is None and not around):
        return None
    while text.lower(last + 1) in text.words["around_nouns"] | text.words["part_nouns"]:
        last += 1
        around = around or text.lower(last) in text.words["around_nouns"]
    if text.lower(direction.first - 1) == "the" and text.lower(last) in _DIVISIONS:
        return None  # "the northeastern Hasaka province": the province in the north-east, and all of it
    described = last + 2 if text.lower(last + 1) in _POSSESSIVE else None
    variant = "around" if around else ""
    return Form(
        "part_of", direction.first, last, "direction_name", (place,), direction=direction, variant=variant,
        of_token=_name_start(text, described),
    )  # fmt: skip


def _is_own_name(place: Place, whole: str) -> bool:
    """Whether the direction belongs to the name ("Eastern Ghouta"), or the name is that of a continent."""
    match = place.match
    return match is not None and (
        name_key(match.name) == name_key(whole) or match.feature in {"L.CONT", "H.OCN", "H.SEA"}
    )


def _of_people(text: Text, direction: Direction) -> Form | None:
    """ "the northern Syrian town of P": P lies in northern Syria."""
    i = direction.last + 1
    if i in text.starts:
        return None
    country = text.country_at(i)
    noun = country[1] + 1 if country else i
    if country is None or text.lower(noun) not in text.words["place_nouns"]:
        return None
    named = _name_start(text, noun)
    if named is None:
        return None
    return Form(
        "part_of",
        direction.first,
        country[1],
        "direction_people_noun",
        codes=(country[0],),
        direction=direction,
        of_token=named,
    )


def _name_start(text: Text, i: int | None) -> int | None:
    """The token of the name that the noun phrase at ``i`` names ("town of P", "province")."""
    if i is None:
        return None
    anchor: Anchor | None = text.anchor(i)
    return anchor.first if anchor and anchor.place else None


def near_form(text: Text, i: int) -> Form | None:
    """The expression that a word of nearness at token ``i`` begins."""
    for phrase, variant in text.words.near[text.lower(i)]:
        if not begins(text.tokens, i, phrase):
            continue
        at = i + len(phrase)
        if not text.same_sentence(i, at) or (phrase[0] == "close" and at in text.quantities):
            return None
        border = border_at(text, at)
        if border is not None:
            return Form("border_of", i, border.last, "near_border", codes=border.codes, variant="near")
        return _near(text, i, at, variant)
    return None


def _near(text: Text, i: int, at: int, variant: str) -> Form | None:
    anchor = text.anchor(at)
    if anchor is None or anchor.place is None or anchor.place.match is None:
        return None
    country = anchor.place.match.feature.startswith("A.PCL")
    if country and (variant != "near" or text.lower(i) == "nearby"):
        return None
    if country and anchor.place.match.country:
        return Form(
            "border_of", i, anchor.last, "near_country", (anchor.place,), (anchor.place.match.country,), variant="near"
        )
    if _is_longer_name(text, anchor.last) or _is_of_people(text, i, anchor.last):
        return None
    also = _listed(text, anchor.last) if variant == "near" else None
    known = (anchor.place, also.place) if also and also.place else (anchor.place,)
    return Form("near", i, also.last if also else anchor.last, f"{variant}_name", known, variant=variant)


def _is_of_people(text: Text, i: int, last: int) -> bool:
    """ "close to Damascus's former rulers": whom somebody is close to."""
    owns = text.lower(last + 1) in _POSSESSIVE
    return owns and text.lower(i) == "close" and text.lower(last + 2) not in text.words["place_nouns"]


def _is_longer_name(text: Text, last: int) -> bool:
    """ "near the Hassan Al-Banna Mosque": the name goes on, and is not the place's."""
    after = text.token(last + 1)
    if after is not None and after.lower in {"bin", "ibn", "abu"}:
        return True
    return (
        after is not None and after.tag in {"NNP", "NNPS"} and after.text[:1].isupper() and last + 1 not in text.starts
    )


def _listed(text: Text, last: int) -> Anchor | None:
    """The second name of "near P and Q", where it follows at once."""
    if text.lower(last + 1) != "and" or last + 2 not in text.starts:
        return None
    anchor = text.anchor(last + 2)
    known = anchor is not None and anchor.place is not None and anchor.place.match is not None
    return anchor if known else None
