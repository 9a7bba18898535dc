"""Numbers as they stand in a text: numerals, number words, vague words, ranges and bounds.

Ordinals are no numbers here, nor are numerals inside a name ("F-16", "Route 66").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.number_bounds import Number, NumberBasis, apply, blur
from crossbearing.language.number_words import Bounds, Words, number_words

_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]{1,2})")
_GLUED_RANGE = re.compile(r"([\d,.]*\d)[-–—]([\d,.]*\d)")
__all__ = ["Number", "blur", "find_numbers"]
_DASHES = frozenset("-–—")
_CURRENCY = frozenset("$€£₪₽₴")


class _Core(NamedTuple):
    last: int
    low: float
    high: float | None
    basis: NumberBasis
    rule: str


def find_numbers(analysis: Analysis) -> tuple[Number, ...]:
    """Every number of the text, in order; none overlap. Linear in the number of tokens."""
    words = number_words()
    tokens = analysis.tokens
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not _may_start(token, words):
            i += 1
            continue
        core = _range(tokens, i, words) or _vague(tokens, i, words)
        if core is None or _is_name_part(tokens, i, core.last, words):
            i = i + 1 if core is None else core.last + 1
            continue
        floor = found[-1].last + 1 if found else 0
        number = _bounded(analysis, i, core, words, floor)
        i = number.last + 1
        if found and _spans_both(analysis, found[-1], number):
            number = _from_to(analysis, found.pop(), number)
        found.append(number)
    return tuple(found)


def _spans_both(analysis: Analysis, low: Number, high: Number) -> bool:
    """ "At least 11 and up to 15": one range, of which both bounds are said."""
    between = [t.lower for t in analysis.tokens[low.last + 1 : high.first]]
    if between not in (["and"], ["but"], ["or"], ["to"]) or low.max is not None or high.min is not None:
        return False
    return low.min is not None and high.max is not None and low.min < high.max


def _from_to(analysis: Analysis, low: Number, high: Number) -> Number:
    span = analysis.span(low.first, high.last)
    core = analysis.span(low.core_first, high.core_last)
    return Number(
        low.first, high.last, low.core_first, high.core_last, span, core, low.min, high.max, True, "stated", "bounds"
    )


def _may_start(token: Token, words: Words) -> bool:
    return token.lower in words.starts or "0" <= token.text[0] <= "9"


def _vague(tokens: tuple[Token, ...], i: int, words: Words) -> _Core | None:
    if i and tokens[i - 1].lower in ("as", "how"):
        return None  # "as many as", "how few"
    phrase = _phrase_at(tokens, i, words.multipliers)
    if phrase is not None:
        end, bounds = phrase
        scale = _scale(tokens, end + 1, words)
        if scale is not None:
            last, factor = scale
            high = None if bounds.max is None else bounds.max * factor
            return _Core(last, bounds.min * factor, high, "word", "vague_multiple")
    phrase = _phrase_at(tokens, i, words.vague)
    if phrase is None:
        return None
    return _Core(phrase[0], phrase[1].min, phrase[1].max, "word", "vague_word")


def _phrase_at(
    tokens: tuple[Token, ...], i: int, table: dict[str, list[tuple[tuple[str, ...], Bounds]]]
) -> tuple[int, Bounds] | None:
    for phrase, bounds in table.get(tokens[i].lower, ()):
        end = i + len(phrase)
        if end <= len(tokens) and all(tokens[i + n].lower == word for n, word in enumerate(phrase)):
            return end - 1, bounds
    return None


def _scale(tokens: tuple[Token, ...], i: int, words: Words) -> tuple[int, float] | None:
    factor, last = 1.0, i - 1
    while last + 1 < len(tokens) and tokens[last + 1].lower in words.factors:
        last += 1
        factor *= words.factors[tokens[last].lower]
    return (last, factor) if last >= i else None


def _range(tokens: tuple[Token, ...], i: int, words: Words) -> _Core | None:
    """A number, or two joined as a range: "10 to 15", "10-15", "between 5 and 8", "5 or 6"."""
    glued = _GLUED_RANGE.fullmatch(tokens[i].text)
    if glued:
        return _glued_range(i, glued)
    low = _cardinal(tokens, i, words)
    if low is None:
        return None
    single = _Core(low[0], low[1], low[1], "stated", "numeral" if tokens[i].text[0].isdigit() else "number_word")
    joint = _joint(tokens, i, low[0], words)
    if joint is None or joint + 1 >= len(tokens):
        return single
    high = _cardinal(tokens, joint + 1, words)
    if high is None:
        return single
    least = low[1] * high[2] if low[2] == 1 and low[1] * high[2] < high[1] else low[1]
    return _Core(high[0], least, high[1], "stated", "range") if least < high[1] else single


def _glued_range(i: int, match: re.Match[str]) -> _Core | None:
    low, high = (_figure(match[n]) for n in (1, 2))
    if low is None or high is None or low >= high:
        return None
    return _Core(i, low, high, "stated", "range")


def _joint(tokens: tuple[Token, ...], first: int, last: int, words: Words) -> int | None:
    """The index of the token that makes a range of the numbers on either side of it, if one does."""
    at = last + 1
    if at >= len(tokens):
        return None
    word, before = tokens[at].lower, tokens[first - 1].lower if first else ""
    if word in _DASHES:
        return at
    if word == "and" and before == "between":
        return at
    if word == "or" and _adjacent_figures(tokens, last, at + 1, words):
        return at
    if word == "to" and not (before == "from" and _tells_change(tokens, first, words)) and before != "by":
        return at
    return None


def _adjacent_figures(tokens: tuple[Token, ...], last: int, following: int, words: Words) -> bool:
    """ "Five or six" is a range; "one or another" and "two or more" are not."""
    return following < len(tokens) and _cardinal(tokens, following, words) is not None


def _tells_change(tokens: tuple[Token, ...], first: int, words: Words) -> bool:
    return any(t.lemma in words.changes for t in tokens[max(0, first - 6) : first])


def _cardinal(tokens: tuple[Token, ...], i: int, words: Words) -> tuple[int, float, float] | None:
    """One number from token ``i``: its last token, its value, and the scale word it ends in (1 for none)."""
    figure = _figure(tokens[i].text)
    if figure is not None:
        return _scaled(tokens, i, figure, words)
    glued = _GLUED.fullmatch(tokens[i].lower)
    if glued and glued[2] in words.glued:
        value = _figure(glued[1])
        return None if value is None else (i, value * words.glued[glued[2]], words.glued[glued[2]])
    if tokens[i].lower == "half":
        return _half(tokens, i, words)
    if tokens[i].lower in ("a", "an") and i + 1 < len(tokens) and tokens[i + 1].lower in words.factors:
        return _spelt(tokens, i + 1, words)
    if tokens[i].lower in words.small:
        return None if _no_count(tokens, i) else _spelt(tokens, i, words)
    return None


def _figure(text: str) -> float | None:
    return float(text.replace(",", "")) if _NUMERAL.fullmatch(text) and len(text) < 25 else None


def _scaled(tokens: tuple[Token, ...], i: int, value: float, words: Words) -> tuple[int, float, float]:
    at = i + 1
    letters = words.glued.get(tokens[at].lower) if at < len(tokens) and tokens[at].start == tokens[i].end else None
    # "$5m" is money; "5m" alone is five metres.
    if letters is not None and i and tokens[i - 1].text in _CURRENCY:
        return at, value * letters, letters
    if at < len(tokens) and _spaced_thousands(tokens, i):
        return _scaled(tokens, at, value * 1000 + float(tokens[at].text), words)
    scale = _scale(tokens, at, words)
    return (i, value, 1.0) if scale is None else (scale[0], value * scale[1], scale[1])


def _spaced_thousands(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a space is the thousands mark ("1 000"): three noughts follow, or the space is an unbreakable one."""
    head, tail = tokens[i].text, tokens[i + 1].text
    if not (head.isdigit() and tail.isdigit() and len(head) <= 3 and len(tail) == 3 and head[0] != "0"):
        return False
    return tail == "000" and tokens[i + 1].start == tokens[i].end + 1


def _half(tokens: tuple[Token, ...], i: int, words: Words) -> tuple[int, float, float] | None:
    at = i + 1
    if at < len(tokens) and tokens[at].lower in ("a", "an"):
        at += 1
    scale = _scale(tokens, at, words)
    return None if scale is None else (scale[0], 0.5 * scale[1], scale[1])


def _no_count(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether "one" is a pronoun ("no one", "this one", "one another") rather than a number."""
    if tokens[i].lower != "one" or tokens[i].dep == "nummod":
        return False
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return after == "another" or before in {"no", "this", "that", "the", "every", "any", "each", "another", "which"}


def _spelt(tokens: tuple[Token, ...], i: int, words: Words) -> tuple[int, float, float]:
    """A number in words: "two hundred and fifty thousand", "twenty-one", "one and a half million"."""
    total, group, last, scale, at = 0.0, 0.0, i, 1.0, i
    while at < len(tokens):
        word = tokens[at].lower
        if word in words.small:
            if group % 100 and not (group % 10 == 0 and words.small[word] < 10):
                break
            group += words.small[word]
            scale = 1.0
        elif word in words.factors:
            factor = words.factors[word]
            scale = factor
            group = max(group, 1.0) * factor
            if factor >= 1000:
                total, group = total + group, 0.0
        elif not _links(tokens, at, group, scale, words):
            break
        else:
            at += 1
            continue
        last, at = at, at + 1
    return _and_a_half(tokens, last, total + group, scale, words)


def _links(tokens: tuple[Token, ...], at: int, group: float, scale: float, words: Words) -> bool:
    """Whether a hyphen ("twenty-one") or "and" ("a hundred and ten") goes on with the number."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].text in _DASHES:
        return following in words.small and group % 10 == 0 and 0 < words.small[following] < 10 and group % 100 >= 20
    return tokens[at].lower == "and" and following in words.small and scale >= 100


def _and_a_half(
    tokens: tuple[Token, ...], last: int, value: float, scale: float, words: Words
) -> tuple[int, float, float]:
    if tuple(t.lower for t in tokens[last + 1 : last + 4]) != ("and", "a", "half"):
        return last, value, scale
    after = _scale(tokens, last + 4, words)
    if scale > 1:
        return last + 3, value + scale / 2, scale
    return (last + 3, value + 0.5, 1.0) if after is None else (after[0], (value + 0.5) * after[1], after[1])


def _is_name_part(tokens: tuple[Token, ...], first: int, last: int, words: Words) -> bool:
    """Whether the numeral labels something ("Route 66", "F - 16", "Resolution 2254")."""
    before = tokens[first - 1] if first else None
    if before is None:
        return False
    touching = before.end == tokens[first].start
    if touching and (
        before.text in "/@#_:"
        or (
            before.text == "-"
            and first > 1
            and tokens[first - 2].end == before.start
            and tokens[first - 2].text.isalpha()
            and tokens[first - 2].lower not in {"mid"}
        )
    ):
        return True
    if before.lower in words.labels and before.pos != "DET" and (before.lower != "no" or before.text == "No."):
        return before.text[0].isupper() or before.lower in {"number", "no."}
    return False


def _bounded(analysis: Analysis, i: int, core: _Core, words: Words, floor: int) -> Number:
    """Widen a number by the words before and after it that bound or blur it."""
    span = analysis.span(i, core.last)
    number = Number(
        i, core.last, i, core.last, span, span, core.low, core.high, core.basis == "word", core.basis, core.rule
    )
    number = _fraction(analysis, _between(analysis, number, floor), floor)
    first, effect = _modifier_before(analysis.tokens, number.first, words, floor)
    number = replace(number, first=first, span=analysis.span(first, number.last))
    number = apply(number, effect)
    last, effect = _modifier_after(analysis.tokens, number.last, words)
    if effect is None or not _may_follow(analysis.tokens, last):
        return number
    return apply(replace(number, last=last, span=analysis.span(number.first, last)), effect)


def _may_follow(tokens: tuple[Token, ...], last: int) -> bool:
    """Whether a bound after a number ends there: "five, at least" but not "in 2015 at least five"."""
    if tokens[last].lower in ("least", "most", "approximately"):
        return last + 1 >= len(tokens) or tokens[last + 1].pos in ("PUNCT", "CCONJ")
    return not (last + 1 < len(tokens) and tokens[last + 1].text[0].isdigit())


def _between(analysis: Analysis, number: Number, floor: int) -> Number:
    at = number.first - 1
    if number.rule == "range" and at >= floor and analysis.tokens[at].lower in ("between", "from"):
        return replace(number, first=at, span=analysis.span(at, number.last))
    return number


def _fraction(analysis: Analysis, number: Number, floor: int) -> Number:
    """ "A quarter of a million", "three quarters of a million"."""
    before = tuple(t.lower for t in analysis.tokens[max(floor, number.first - 3) : number.first])
    if (
        number.rule != "number_word"
        or number.min is None
        or number.max is None
        or before[1:] not in (("quarter", "of"), ("quarters", "of"))
    ):
        return number
    share = {"a": 0.25, "one": 0.25, "three": 0.75}.get(before[0])
    if share is None:
        return number
    first = number.first - 3
    span = analysis.span(first, number.last)
    return replace(
        number, first=first, core_first=first, span=span, core=span, min=number.min * share, max=number.max * share
    )


def _modifier_before(tokens: tuple[Token, ...], first: int, words: Words, floor: int) -> tuple[int, str | None]:
    start = first
    if start - 1 >= floor and tokens[start - 1].text in _CURRENCY:
        start -= 1
    for length in range(words.longest_before, 0, -1):
        if start - length < floor:
            continue
        phrase = " ".join(t.lower for t in tokens[start - length : start])
        if phrase in words.before:
            return start - length, words.before[phrase]
    return first, None


def _modifier_after(tokens: tuple[Token, ...], last: int, words: Words) -> tuple[int, str | None]:
    for length in (2, 1):
        phrase = " ".join(t.lower for t in tokens[last + 1 : last + 1 + length])
        if phrase in words.after:
            return last + length, words.after[phrase]
    return last, None
