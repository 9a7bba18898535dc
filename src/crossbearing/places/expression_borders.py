"""Borders: "near the border with X", "on the X–Y border", "the intersection of the borders of X, Y and Z"."""

from __future__ import annotations

from crossbearing.places.expression_form import Form
from crossbearing.places.expression_text import Anchor, Text
from crossbearing.places.expression_words import ends

_JOINS = frozenset({"-", "–", "—", "/", ",", "and", "'s", "’s", "&"})
_REACH = 8
# The country words before a border noun stand at most so many tokens before it.
_WIDE = 24


def border_at(text: Text, i: int) -> Anchor | None:
    """The border that the noun phrase beginning at ``i`` names ("the Syrian border", "the border with Iraq")."""
    for at in range(i, i + _REACH):
        if not text.same_sentence(i, at):
            return None
        if text.lower(at) in text.words["borders"]:
            read = read_border(text, at)
            return read if read is None or read.first <= at else None
        country = text.country_at(at)
        passes = text.tokens[at].pos in {"DET", "ADJ"} or text.lower(at) in _JOINS | text.words["border_adjectives"]
        if not passes and not country and not text.country_ending(at):
            return None
    return None


def read_border(text: Text, at: int) -> Anchor | None:
    """The border whose noun stands at token ``at``, with the countries named beside it; ``None`` for border guards."""
    if text.lower(at + 1) in text.words["border_not_before"]:
        return None
    codes, first = _before(text, at)
    last = at
    while text.lower(last + 1) in text.words["border_near_nouns"]:
        last += 1
    more, end = _after(text, last)
    codes = [*codes, *(c for c in more if c not in codes)]
    return Anchor(first, end if more else last, None, tuple(codes)) if codes else None


def _before(text: Text, at: int) -> tuple[list[str], int]:
    """Country words to the left of the noun, in text order, and where they begin."""
    codes: list[str] = []
    i = first = at
    while i > 0 and at - i < _WIDE and text.same_sentence(at, i - 1):
        country = text.country_ending(i - 1)
        if country:
            codes.insert(0, country[0])
            i = first = country[1]
        elif (text.lower(i - 1) in _JOINS and (codes or text.lower(i - 1) in {"'s", "’s"})) or (
            not codes and text.lower(i - 1) in text.words["border_adjectives"] | {"-", "tri"}
        ):
            i -= 1
        else:
            break
    return list(dict.fromkeys(codes)), first


def _after(text: Text, at: int) -> tuple[list[str], int]:
    """Countries to the right of the noun: "with X", "between X and Y", "of X, Y and Z"."""
    codes: list[str] = []
    i, end = at + 2, at
    if text.lower(at + 1) not in {"with", "between", "of", "to", "separating"}:
        return codes, end
    while text.same_sentence(at, i) and i - at < 16:
        country = text.country_at(i)
        if country:
            codes.append(country[0])
            i, end = country[1] + 1, country[1]
            if text.lower(at + 1) in {"with", "to"}:
                break
        elif text.lower(i) in _JOINS or text.lower(i) in {"the", "neighbouring", "neighboring", "nearby", "with"}:
            i += 1
        else:
            break
    return list(dict.fromkeys(codes)), end


def border_form(text: Text, at: int) -> Form | None:
    """The expression that the border noun at token ``at`` makes with what stands before it."""
    border = read_border(text, at)
    if border is None:
        return None
    if len(border.codes) >= 3:
        return Form("junction_of", _start(text, border.first), border.last, "junction_of_borders", codes=border.codes)
    return _placed(text, at, border)


def _placed(text: Text, at: int, border: Anchor) -> Form | None:
    """Near or on the border, by the words before it; ``None`` where it is crossed, closed or headed for."""
    i = border.first
    while i > 0 and (text.tokens[i - 1].pos in {"DET", "ADJ"} or text.lower(i - 1) in text.words["border_adjectives"]):
        i -= 1
        if text.lower(i) in {"near", "nearby"}:
            break
    for phrases, variant in ((text.words.phrases["border_near"], "near"), (text.words.phrases["border_on"], "on")):
        for phrase in phrases:
            start = i if ends(text.tokens, i, phrase) else i + 1 if ends(text.tokens, i + 1, phrase) else None
            if start is not None and text.same_sentence(start - len(phrase), at):
                wide = text.lower(at + 1) in text.words["border_near_nouns"]
                chosen = "near" if wide else variant
                if phrase in {("in",), ("around",), ("by",)} and not wide:
                    return None
                return Form(
                    "border_of",
                    start - len(phrase),
                    border.last,
                    f"{chosen}_border",
                    codes=border.codes,
                    variant=chosen,
                )
    return None


def _start(text: Text, first: int) -> int:
    """Where "the intersection of the" or "borders of" before the countries begins."""
    i = first
    while i > 0 and first - i < 6 and text.same_sentence(i - 1, first):
        if any(ends(text.tokens, i, phrase) for phrase in text.words.phrases["junctions"]):
            return i - 1
        i -= 1
    return first


def triangle_form(text: Text, at: int) -> Form | None:
    """ "the Syrian-Iraqi-Jordanian triangle", "the meeting point of Syria, Iraq and Jordan"."""
    codes, first = _before(text, at)
    if len(codes) >= 3:
        return Form("junction_of", first, at, "junction_before", codes=tuple(codes))
    more, last = _after(text, at)
    if len(more) >= 3:
        return Form("junction_of", at, last, "junction_after", codes=tuple(more))
    return None
