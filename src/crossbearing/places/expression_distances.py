"""Expressions that begin with a length: "some 150 km east of P", "within 20 km of P", "a 55-km zone around P"."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.model.quantity import Quantity
from crossbearing.places.expression_borders import border_at
from crossbearing.places.expression_form import Form, Range, direction_at, literal_range, nominal_km
from crossbearing.places.expression_text import Anchor, Text
from crossbearing.places.expression_words import begins

_ZONE_REACH = 6


@dataclass(frozen=True, slots=True)
class Length:
    """A length in the text: its tokens (inclusive), its literal range in kilometres, whether it is about."""

    first: int
    last: int
    literal: Range
    approximate: bool
    modifier: bool
    nominal: float | None = None


def distance_forms(text: Text) -> list[Form]:
    """All expressions that a length begins."""
    found = (read_length(text, length) for length in _lengths(text))
    return [form for form in found if form is not None]


def _lengths(text: Text) -> list[Length]:
    found = []
    for first, (last, quantity) in sorted(text.quantities.items()):
        if quantity.kind in {"distance", "length", "width", "depth"} and quantity.unit == "km":
            found.append(_length(first, last, quantity))
    taken = {i for length in found for i in range(length.first, length.last + 1)}
    return found + [length for length in _vague(text) if length.first not in taken and length.last not in taken]


def _length(first: int, last: int, quantity: Quantity) -> Length:
    modifier = quantity.kind != "distance"
    return Length(first, last, literal_range(quantity), quantity.approximate, modifier, nominal_km(quantity))


def _vague(text: Text) -> list[Length]:
    """ "a few kilometers", "dozens of kilometers": ranges from the table of constants."""
    from crossbearing.places.constants import constants

    found = []
    for i, token in enumerate(text.tokens):
        for phrase, meaning in text.words.vague.get(token.lower, ()):
            if begins(text.tokens, i, phrase):
                low, high = constants().ranges[f"distance.{meaning}"]
                found.append(Length(i, i + len(phrase) - 1, (low, high), True, False))
                break
    return found


def read_length(text: Text, length: Length) -> Form | None:
    """The expression that this length begins; ``None`` for a march, a road, a range or a bare length."""
    if text.lower(length.first - 1) == "of" and text.lower(length.first - 2) in text.words["range_nouns"]:
        return None
    zone = _zone(text, length)
    if zone is not None or length.modifier:
        return zone
    i = _past_brackets(text, length.last + 1)
    while text.lower(i) in text.words["away_words"]:
        i += 1
    return (
        _bearing_from(text, length, i) or _within(text, length, i) or _inside(text, length, i) or _from(text, length, i)
    )


def _past_brackets(text: Text, i: int) -> int:
    """Past "(nine miles)"."""
    if text.lower(i) != "(" or i + 1 not in text.quantities:
        return i
    closing = text.quantities[i + 1][0] + 1
    return closing + 1 if text.lower(closing) == ")" else i


def _zone(text: Text, length: Length) -> Form | None:
    """ "a 55-kilometer red zone around the base", "within a radius of 10 km of P"."""
    if text.lower(length.first - 1) == "of" and text.lower(length.first - 2) in text.words["zones"]:
        return _around(text, length, length.last + 1, "radius_of_distance")
    for i in range(length.last + 1, length.last + 1 + _ZONE_REACH):
        if not text.same_sentence(length.last, i):
            return None
        if text.lower(i) in text.words["zones"] and text.lower(i + 1) not in text.words["zones"]:
            return _around(text, length, i + 1, "distance_zone_around")
        if text.tokens[i].pos not in {"ADJ", "NOUN", "PUNCT", "VERB", "PROPN"} or text.lower(i) in {",", "."}:
            return None
    return None


def _around(text: Text, length: Length, i: int, rule: str) -> Form | None:
    if text.lower(i) not in text.words["around"]:
        return None
    anchor = text.anchor(i + 1)
    if anchor is None or anchor.place is None or length.literal[1] is None:
        return None
    return Form(
        "zone_around", length.first, anchor.last, rule, (anchor.place,),
        literal=(0.0, _said(length)), approximate=length.approximate,
    )  # fmt: skip


def _said(length: Length) -> float:
    """The figure itself, or the far end of a range."""
    assert length.literal[1] is not None
    return length.nominal if length.nominal is not None else length.literal[1]


def _bearing_from(text: Text, length: Length, i: int) -> Form | None:
    """ "… (to the) (due) east of P"."""
    if text.lower(i) == "to":
        i += 1
    while text.lower(i) in {"the", *text.words["direction_leads"]}:
        i += 1
    direction = direction_at(text, i)
    if direction is None or text.lower(direction.last + 1) not in {"of", "from"} or _is_travelled(text, length):
        return None
    anchor = border_at(text, direction.last + 2) or text.anchor(direction.last + 2)
    if anchor is None:
        return None
    return _form(length, anchor, "distance_direction_of", direction=direction)


def _within(text: Text, length: Length, i: int) -> Form | None:
    """ "within 20 km of P"."""
    if text.lower(length.first - 1) not in {"within", "inside"} and text.lower(length.first) != "within":
        return None
    if text.lower(i) not in {"of", "from"}:
        return None
    anchor = border_at(text, i + 1) or text.anchor(i + 1)
    if anchor is None or length.literal[1] is None:
        return None
    first = length.first - (text.lower(length.first) != "within")
    known = (anchor.place,) if anchor.place else ()
    return Form(
        "within",
        first,
        anchor.last,
        "within_distance_of",
        known,
        anchor.codes,
        (0.0, _said(length)),
        _said(length),
        length.approximate,
    )


def _inside(text: Text, length: Length, i: int) -> Form | None:
    """ "20 km inside Syria": that deep behind the border."""
    if text.lower(i) not in text.words["inside_words"] or _is_travelled(text, length):
        return None
    anchor = text.anchor(i + 1)
    country = text.country_at(i + 1)
    code = country[0] if country else _country(anchor)
    if code is None:
        return None
    last = country[1] if country else anchor.last if anchor else i
    known = (anchor.place,) if anchor and anchor.place and not country else ()
    return Form(
        "within",
        length.first,
        last,
        "distance_inside",
        known,
        (code,),
        length.literal,
        length.nominal,
        length.approximate,
        variant="inside",
    )


def _country(anchor: Anchor | None) -> str | None:
    if anchor and anchor.place and anchor.place.match and anchor.place.match.feature.startswith("A.PCL"):
        return anchor.place.match.country
    return None


def _from(text: Text, length: Length, i: int) -> Form | None:
    """ "70 km (away) from P", "15 km outside P"."""
    word = text.lower(i)
    if word not in text.words["from_words"] or (
        word == "of" and text.lower(i - 1) not in {"outside", "short", "within"}
    ):
        return None
    i += text.lower(i + 1) in {"of", "from"}
    at = i + 1
    anchor = border_at(text, at) or text.anchor(at)
    if anchor is None or _is_travelled(text, length) or _goes_on(text, anchor.last):
        return None
    return _form(length, anchor, "distance_from")


def _form(length: Length, anchor: Anchor, rule: str, **more: object) -> Form:
    known = (anchor.place,) if anchor.place else ()
    return Form(
        "distance_from",
        length.first,
        anchor.last,
        rule,
        known,
        anchor.codes,
        length.literal,
        length.nominal,
        length.approximate,
        **more,  # type: ignore[arg-type]
    )


def _goes_on(text: Text, last: int) -> bool:
    """ "20 km from Aleppo to Idlib" is a way."""
    return text.lower(last + 1) == "to" and text.anchor(last + 2) is not None


def _is_travelled(text: Text, length: Length) -> bool:
    """Whether the length is the object of a verb of going ("marched 20 km") or reaching ("stretches 20 km")."""
    unit = text.tokens[length.last]
    while text.lower(unit.i) in text.words["away_words"] and unit.i > length.first:
        unit = text.tokens[unit.i - 1]
    above = next(text.analysis.ancestors(unit.i), None)
    if above is not None and above.pos in {"ADV", "ADP"}:
        above = next(text.analysis.ancestors(above.i), None)
    moves = above is not None and above.pos == "VERB" and above.lemma in text.words["motion_verbs"]
    return moves and above is not None and length.first - above.i <= 2 and above.i < length.first
