"""Measured and counted quantities, as ranges with a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.numbers import Number, find_numbers
from crossbearing.model.quantity import Quantity, QuantityKind
from crossbearing.quantities.units import Unit, Units, units

_HYPHENS = frozenset("-–‑")
# Parts of speech that no noun group runs on over.
_MARKS = frozenset({'"', "'", "“", "”", "‘", "’", "''", "``"})
_ENDS_GROUP = frozenset({"VERB", "AUX", "ADP", "PUNCT", "DET", "CCONJ", "PRON", "SCONJ", "PART"})
# A bare numeral in this range is a year.
_YEARS = range(1800, 2051)


class _Found(NamedTuple):
    first: int
    last: int
    kind: QuantityKind
    min: float | None
    max: float | None
    unit: str
    approximate: bool
    rule: str


def find_quantities(analysis: Analysis) -> tuple[Quantity, ...]:
    """Lengths and distances (in km), areas (km2), weights (kg), money, percentages, durations and counts.

    The span is the whole phrase with the words that bound it ("over 4,500 square
    kilometers"). Counts have the lemma of the counted noun as their unit.
    """
    table = units()
    found: list[Quantity] = []
    for number in find_numbers(analysis):
        row = _measure(analysis, number, table) or _money(analysis, number, table) or _count(analysis, number, table)
        if row is None:
            continue
        span = analysis.span(row.first, row.last)
        quantity_id = f"q{len(found) + 1}"
        found.append(Quantity(quantity_id, span, row.kind, row.min, row.max, row.unit, row.approximate, None, row.rule))
    return tuple(found)


def _measure(analysis: Analysis, number: Number, table: Units) -> _Found | None:
    measured = unit_at(analysis.tokens, number.last + 1, table)
    if measured is None:
        return None
    last, unit, hyphenated = measured
    if _glued_to_letters(analysis.tokens, last, unit) or _is_rate(analysis.tokens, last, unit, table):
        return None
    row = _Found(
        number.first,
        last,
        unit.kind,
        None if number.min is None else round(number.min * unit.factor, 9),
        None if number.max is None else round(number.max * unit.factor, 9),
        unit.unit,
        number.approximate,
        f"number_unit:{unit.kind}",
    )
    if unit.kind == "distance":
        return _which_length(analysis, row, hyphenated, table)
    if unit.kind == "duration":
        return row if _is_duration(analysis.tokens, number, row, hyphenated, table) else None
    return row


def unit_at(tokens: tuple[Token, ...], at: int, table: Units) -> tuple[int, Unit, bool] | None:
    """The unit whose words begin at a token: its last token, the unit, and whether a hyphen joins it to the number."""
    hyphenated = at < len(tokens) and tokens[at].text in _HYPHENS
    at += hyphenated
    if at >= len(tokens):
        return None
    for unit in table.by_word.get(tokens[at].lower, ()):
        end = at + len(unit.words)
        if end <= len(tokens) and all(tokens[at + n].lower == word for n, word in enumerate(unit.words)):
            return end - 1, unit, hyphenated
    return None


def _glued_to_letters(tokens: tuple[Token, ...], last: int, unit: Unit) -> bool:
    """Whether a one-letter unit is rather a clipped word or an initial ("5 m." in a list, "3 M")."""
    return len(unit.words[0]) == 1 and unit.kind != "percent" and not tokens[last].text.islower()


def _is_rate(tokens: tuple[Token, ...], last: int, unit: Unit, table: Units) -> bool:
    if unit.kind not in ("distance", "weight") or last + 1 >= len(tokens):
        return False
    after = tokens[last + 1]
    return after.lower in table.rates and (after.lower != "an" or _word(tokens, last + 2) == "hour")


def _word(tokens: tuple[Token, ...], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _which_length(analysis: Analysis, row: _Found, hyphenated: bool, table: Units) -> _Found:
    """Tell widths, depths and lengths from distances by the words on either side."""
    tokens = analysis.tokens
    after = row.last + 1 + (_word(tokens, row.last + 1) in _HYPHENS)
    said = table.after_length.get(_word(tokens, after))
    if said is not None:
        return row._replace(kind=said, last=after, rule=f"number_unit_{tokens[after].lower}")
    if _word(tokens, after) == "in" and _word(tokens, after + 1) in table.before_length:
        return row._replace(
            kind=table.before_length[_word(tokens, after + 1)], last=after + 1, rule="number_unit_in_noun"
        )
    said = _said_before(tokens, row.first, table)
    if said is not None:
        return row._replace(kind=said, rule="noun_of_number_unit")
    if _word(tokens, after) == "away":
        return row._replace(last=after, rule="number_unit_away")
    return row._replace(kind="length", rule="number_unit_modifier") if hyphenated else row


def _said_before(tokens: tuple[Token, ...], first: int, table: Units) -> QuantityKind | None:
    """ "A width of 45 km", "to a depth of up to 20 km"."""
    if _word(tokens, first - 1) not in ("of", "at"):
        return None
    return table.before_length.get(_word(tokens, first - 2))


def _is_duration(tokens: tuple[Token, ...], number: Number, row: _Found, hyphenated: bool, table: Units) -> bool:
    after = _word(tokens, row.last + 1)
    if after in _HYPHENS:
        after = _word(tokens, row.last + 2)
    if after in table.not_durations_after or _word(tokens, number.first - 1) in table.not_durations_before:
        return False
    return not (row.min == 1 and number.core.text in ("one", "One") and tokens[row.last].lower == "day")


def _money(analysis: Analysis, number: Number, table: Units) -> _Found | None:
    before = number.core_first - 1
    sign = _word(analysis.tokens, before)
    if sign not in table.currencies:
        return None
    first = min(number.first, before)
    unit = table.currencies[sign]
    return _Found(first, number.last, "money", number.min, number.max, unit, number.approximate, "currency_sign")


def _count(analysis: Analysis, number: Number, table: Units) -> _Found | None:
    """How many of something: a number that modifies a noun to its right."""
    if _word(analysis.tokens, number.last + 1) in _HYPHENS:
        return None  # "28-year-old"
    if _word(analysis.tokens, number.first - 1) in table.not_counted:
        return None  # "April 11", "February 3"
    head = counted_noun(analysis, number)
    if head is None or head.lemma in table.not_counted or head.pos not in ("NOUN", "PROPN") or is_year(number):
        return None
    if any(word in table.by_word for word in (head.lower, head.lemma)):
        return None
    return _Found(number.first, head.i, "count", number.min, number.max, head.lemma, number.approximate, "number_noun")


def is_year(number: Number) -> bool:
    """Whether a bare numeral is rather a year than a count; 2000 is taken for a count."""
    figure = number.core.text
    return figure.isdigit() and len(figure) == 4 and int(figure) in _YEARS and int(figure) % 100 != 0


def counted_noun(analysis: Analysis, number: Number) -> Token | None:
    """The noun a number counts, at most a few words to its right in the same sentence."""
    for token in _noun_group(analysis, number.last):
        if token.pos in ("NOUN", "PROPN") and not _goes_on(analysis, token.i):
            return token
    return None


def _noun_group(analysis: Analysis, last: int) -> Iterator[Token]:
    tokens = analysis.tokens
    for at in range(last + 1, min(last + 7, len(tokens))):
        token = tokens[at]
        dated = token.entity in ("DATE", "TIME") and token.tag != "NNS"
        if token.sentence != tokens[last].sentence or token.pos == "NUM" or dated:
            return
        if token.pos == "CCONJ" and _modifies_on(tokens[at - 1], at):
            continue
        if token.text in _MARKS and tokens[last].head > at:
            # 12 ‘terrorists’, "nearly 50" rebels: distance kept from a word or a figure
            continue
        if token.pos in _ENDS_GROUP and token.tag not in ("VBN", "VBG", "HYPH"):
            if token.lower != "of" or at > last + 1:
                return
        yield token


def _modifies_on(token: Token, joint: int) -> bool:
    """ "Nine Hamas and Islamic Jihad operatives": a name that is said, with another, of those behind both."""
    return token.pos == "PROPN" and token.dep in {"nmod", "compound", "amod"} and token.head > joint


def _goes_on(analysis: Analysis, i: int) -> bool:
    tokens = analysis.tokens
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and following.pos == "CCONJ":
        return _modifies_on(tokens[i], i + 1)
    return (
        following is not None
        and (following.pos in ("NOUN", "PROPN") or following.tag == "HYPH")
        and tokens[i].tag not in ("NNS", "NNPS")
    )
