"""Which named place an expression describes, and what is said to lie in an area told of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossbearing.model.place import Place
from crossbearing.places.expression_form import Form
from crossbearing.places.expression_text import Text

_OPENING = frozenset({",", "(", "-", "–", "—", ":"})
_LIES = frozenset({"lies", "lie", "lay", "stands", "stood", "sits", "is"})
_REACH = 14
_HOLDING_REACH = 30
# An area "the area" repeats stands at most so many sentences before it.
_BACK = 4


def described_name(text: Text, form: Form) -> Place | None:
    """The named place that ``form`` itself stands beside: by apposition, relative clause, or "is"; else ``None``."""
    if form.of_token is not None:
        return text.starts[form.of_token][1]
    if form.relation in {"extent", "area_of"}:
        return None
    return _name_before(text, form, form.first - 1) or _repeated_name(text, form) or _name_after(text, form)


def follows(text: Text, form: Form, by_last: Mapping[int, int]) -> int | None:
    """The number of the form right before this one, if both are said of one thing ("5 km east of P, near the border").

    ``by_last`` gives the number of the form that ends at a token.
    """
    return by_last.get(_past_marks(text, form.first - 1))


def _past_marks(text: Text, i: int) -> int:
    while text.lower(i) in {",", "and", "("}:
        i -= 1
    return i


def _name_before(text: Text, form: Form, i: int) -> Place | None:
    """Walk left over "which lies", "located", commas and kind words to a name."""
    marks = linked = False
    for _ in range(_REACH):
        if not text.same_sentence(i, form.first):
            return None
        if i in text.ends:
            place = text.ends[i][1]
            return place if _may_describe(text, form, place, marks, linked) else None
        word = text.lower(i)
        if word in _OPENING or word == ")":
            marks = True
        elif word in text.words["links"] or text.tokens[i].pos == "ADV":
            linked = linked or text.tokens[i].pos in {"VERB", "AUX", "PRON"}
        elif (
            word not in text.words["place_nouns"] and not (linked or (marks and text.tokens[i].pos == "ADJ"))
        ) or text.tokens[i].pos in {"VERB", "ADP"}:
            return None
        i -= 1
    return None


def _repeated_name(text: Text, form: Form) -> Place | None:
    """ "The village lies 70 km from P": the name that was called a village a few sentences before."""
    i = form.first - 1
    while (
        text.same_sentence(i, form.first) and form.first - i < _REACH and text.lower(i) not in {"the", "that", "this"}
    ):
        linking = text.lower(i) in text.words["links"] or text.lower(i) in text.words["place_nouns"]
        if not linking and text.tokens[i].pos != "ADV" and text.lower(i) not in _OPENING:
            return None
        i -= 1
    if not text.same_sentence(i, form.first) or not any(t.pos in {"VERB", "AUX"} for t in text.tokens[i : form.first]):
        return None
    called = text.anchor(i)
    if called is None or called.place is None or called.first != i or i in text.starts:
        return None
    back = text.tokens[i].sentence - text.analysis.tokens_in(called.place.span.start, called.place.span.end)[0].sentence
    return called.place if back <= _BACK and _may_describe(text, form, called.place, True, True) else None


def _name_after(text: Text, form: Form) -> Place | None:
    """ "Forty km south of P lies Q"; "Some 80 km from P, the village of Q was shelled": at the head of a sentence."""
    if form.literal is None or text.same_sentence(form.first - 1, form.first):
        return None
    i = form.last + 1
    inverted = text.lower(i) in _LIES
    if not inverted and text.lower(i) != ",":
        return None
    anchor = text.anchor(i + 1)
    if anchor is None or anchor.place is None or not text.same_sentence(form.first, anchor.last):
        return None
    head = text.tokens[anchor.first : anchor.last + 1]
    subject = inverted or any(t.dep in {"nsubj", "nsubjpass"} for t in (*head, *text.tokens[i + 1 : anchor.first]))
    return anchor.place if subject and _may_describe(text, form, anchor.place, True, True) else None


def _may_describe(text: Text, form: Form, place: Place, marks: bool, linked: bool) -> bool:
    """A name said to be near itself, or a country, is not what a local expression describes."""
    if place in form.anchors or any(a.match and place.match and a.match.id == place.match.id for a in form.anchors):
        return False
    large = place.match is not None and place.match.feature.startswith(("A.PCL", "A.ADM1", "H.SEA", "L.CONT"))
    if large:
        return False
    if form.relation in {"part_of", "direction_of"} and not (marks or linked):
        return text.lower(form.first - 1) in {"in", "the", "of"}
    return True


@dataclass(frozen=True, slots=True)
class Holding:
    """ "The area includes P and Q": the tokens of "the area", and the places said to lie in it."""

    first: int
    last: int
    held: tuple[Place, ...]


def holdings(text: Text) -> list[Holding]:
    """All such statements of a report, in text order."""
    found = []
    for token in text.tokens:
        if token.lemma in text.words["holding_verbs"] and token.pos == "VERB":
            holding = _holding(text, token.i)
            if holding:
                found.append(holding)
    return found


def _holding(text: Text, verb: int) -> Holding | None:
    i = verb - 1
    while text.same_sentence(i, verb) and text.tokens[i].pos in {"ADV", "AUX"}:
        i -= 1
    if text.lower(i) not in text.words["containers"] or not text.same_sentence(i, verb):
        return None
    first = next((j for j in range(i - 1, max(i - 5, -1), -1) if text.lower(j) in {"the", "this", "that"}), None)
    held = tuple(_held(text, verb))
    return Holding(first, i, held) if first is not None and held else None


def _held(text: Text, verb: int) -> list[Place]:
    found: list[Place] = []
    i = verb + 1
    while i - verb < _HOLDING_REACH and text.same_sentence(verb, i):
        token = text.tokens[i]
        if token.lower in {"which", "who", "where", "that", "near", "from", "in", "to", "for"} or token.pos in {
            "VERB",
            "AUX",
            "SCONJ",
        }:
            break
        if i in text.starts:
            last, place = text.starts[i]
            if place.match is None or not place.match.feature.startswith("A.PCL"):
                found.append(place)
            i = last
        i += 1
    return found


def repeated(text: Text, holding: Holding, forms: Sequence[tuple[Form, str]]) -> str | None:
    """The id of the nearest earlier extent or zone that "the area" repeats, a few sentences back at most."""
    here = text.tokens[holding.first].sentence
    for form, place_id in reversed(forms):
        apart = here - text.tokens[form.first].sentence
        if apart > _BACK:
            return None
        if form.last < holding.first and form.relation in {"extent", "zone_around"}:
            return place_id
    return None
