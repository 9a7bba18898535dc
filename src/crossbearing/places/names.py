"""Finding the names of places in a text: the gazetteers lead, the statistical tagger helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span
from crossbearing.places.beside import Beside, kind_beside, leading_kind
from crossbearing.places.gazetteer.countries import country_entries, demonyms
from crossbearing.places.gazetteer.entry import MAIN_NAME, Entry
from crossbearing.places.gazetteer.keys import name_key, spelling_keys
from crossbearing.places.gazetteer.lookup import Gazetteer
from crossbearing.places.naming import naming
from crossbearing.places.signs import Signs, common_words, place_slot, signs_of, surnames

# What a place name does where it stands: names a place; is an adjective ("Syrian forces", "US-led");
# stands for those who rule there ("Washington denied"); is part of a body's name ("Homs Media Centre").
Use = Literal["place", "adjective", "institution", "part_of_name", "person"]
_LONGEST = 7
_LIST_GAP = 2
_MARKS = frozenset({"-", "'", "’", "‘", "–", ".", "&"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name as found: tokens ``first`` to ``last`` (inclusive), what may be meant, and how it is used.

    ``kind`` is the kind word beside it ("province"), ``wants`` the feature prefixes
    that word asks for. ``slot`` says that the words leave no doubt that a place is
    named, whichever it is ("in X" where the tagger has X for a place). ``entries`` is empty for a name in a place's slot that no
    gazetteer has.
    """

    span: Span
    first: int
    last: int
    entries: tuple[Entry, ...]
    use: Use
    kind: str | None = None
    wants: tuple[str, ...] = ()
    score: float = 0.0
    slot: bool = False
    rule: str = "gazetteer"


@dataclass(frozen=True, slots=True)
class Words:
    """What a whole text shows of its words: surnames, and words it writes in small letters."""

    people: frozenset[str]
    common: frozenset[str]


def find_names(analysis: Analysis, gazetteer: Gazetteer) -> list[Name]:
    """Every name of a place in text order; ``uses.used_names`` tells their use. Names never overlap."""
    found = list(_known(analysis, gazetteer))
    words = Words(surnames(analysis), common_words(analysis))
    judged = [_judged(analysis, name, words) for name in found]
    sure = {name_key(n.span.text) for n in judged if n.use == "place"}
    judged = [
        _judged(analysis, n, words, seen=name_key(n.span.text) in sure, listed=_listed(analysis, judged, at))
        if n.use == "person" else n
        for at, n in enumerate(judged)
    ]  # fmt: skip
    kept = [n for n in judged if n.use != "person"]
    taken = {i for n in kept for i in range(n.first, n.last + 1)}
    kept.extend(n for n in _unknown(analysis, gazetteer) if taken.isdisjoint(range(n.first, n.last + 1)))
    return sorted(kept, key=lambda n: n.span.start)


def _known(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[Name]:
    """The longest known names, leftmost first."""
    for sentence in analysis.sentences:
        i = sentence.first
        while i < sentence.last:
            name = _name_at(analysis, i, sentence.last, gazetteer) if _may_begin(analysis.tokens, i) else None
            if name:
                yield name
            i = name.last + 1 if name else i + 1


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    text = tokens[i].text
    if text[0].isupper():
        return text not in ("The", "A", "An")
    # "al-Tanf": a small article, a hyphen, a capital.
    return text in naming().linking and i + 2 < len(tokens) and tokens[i + 1].text == "-" and _capital(tokens[i + 2])


def _capital(token: Token) -> bool:
    return token.text[0].isupper() or (token.text[0] in "'‘’ʿ" and token.text[1:2].isupper())


def _extent(tokens: Sequence[Token], i: int, stop: int) -> int:
    """One past the last token that a name beginning at ``i`` may reach."""
    table, j = naming(), i + 1
    while j < min(stop, i + _LONGEST) and (
        _capital(tokens[j]) or tokens[j].lower in table.linking or tokens[j].text.isdigit()
        or tokens[j].lower in table.kind_words
    ):  # fmt: skip
        j += 1
    return j


def _name_at(analysis: Analysis, i: int, stop: int, gazetteer: Gazetteer) -> Name | None:
    tokens = analysis.tokens
    for j in range(_extent(tokens, i, stop) - 1, i - 1, -1):
        last = tokens[j]
        if last.text in _MARKS or (j > i and last.lower in ("of", "the", "and", "on", "upon")):
            continue
        text = analysis.text[tokens[i].start : last.end]
        name = _look_up(analysis, i, j, text, gazetteer)
        if name:
            return name
    return None


def _look_up(analysis: Analysis, i: int, j: int, text: str, gazetteer: Gazetteer) -> Name | None:
    key, lower = name_key(text), text.lower()
    if lower in naming().never or lower in naming().leading:
        return None
    if lower in demonyms() and text[0].isupper() and text not in ("US", "U.S."):
        country = country_entries()[demonyms()[lower]]
        return Name(analysis.span(i, j), i, j, (country,), "adjective", rule="demonym")
    if not gazetteer.knows(key) and not _spelt(analysis, i, j, key, gazetteer):
        return None
    entries = _fitting(gazetteer.look_up(text, spellings=True), text)
    if not entries:
        return None
    name = Name(analysis.span(i, j), i, j, entries, "place")
    return _with_kind(analysis, name)


def _spelt(analysis: Analysis, i: int, j: int, key: str, gazetteer: Gazetteer) -> bool:
    """Whether a spelling variant is known, asked only where the words look like a name."""
    if any(t.pos not in ("PROPN", "PUNCT", "PART", "NOUN", "ADJ") for t in analysis.tokens[i : j + 1]):
        return False
    return any(gazetteer.knows(sound) for sound in spelling_keys(key))


def _fitting(entries: Sequence[Entry], text: str) -> tuple[Entry, ...]:
    """Without tiny namesakes of abbreviations: "US" is no village in France."""
    if len(text) <= 3 or (text.isupper() and len(text) <= 4):
        title = text.isalpha() and text.istitle()
        return tuple(
            e for e in entries
            if e.is_area or e.gazetteer != "geonames" or (e.population >= 1000 and e.exactness == MAIN_NAME and title)
        )  # fmt: skip
    return tuple(entries)


def _with_kind(analysis: Analysis, name: Name) -> Name:
    beside = kind_beside(analysis, name.first, name.last)
    # "US base of al-Tanf": a country's name beside a facility's kind is an adjective.
    if (
        beside
        and name.entries[0].is_country
        and not beside.before
        and not any(w.startswith("A.") for w in beside.wants)
    ):
        return name
    return replace(name, kind=beside.kind, wants=beside.wants) if beside else name


def _listed(analysis: Analysis, judged: Sequence[Name], at: int) -> bool:
    """Whether the name beside this one, with only a comma or "and" between, is surely a place."""
    for one, other, beside in ((at - 1, at, at - 1), (at, at + 1, at + 1)):
        if one >= 0 and other < len(judged) and judged[beside].use == "place":
            between = analysis.tokens[judged[one].last + 1 : judged[other].first]
            if 0 < len(between) <= _LIST_GAP and all(t.lower in (",", "and", "or", "&") for t in between):
                return True
    return False


def _judged(analysis: Analysis, name: Name, words: Words, *, seen: bool = False, listed: bool = False) -> Name:
    if name.use not in ("place", "person"):
        return name
    common = name.first == name.last and analysis.tokens[name.first].lower in words.common
    signs = Signs(name.first, name.last, name.entries, name.kind is not None, seen, listed, common)
    score = signs_of(analysis, signs, words.people)
    use: Use = "place" if score >= naming().finding["threshold"] else "person"
    slot = name.kind is not None or place_slot(analysis, name.first, name.last)
    return replace(name, score=score, use=use, slot=slot)


def _unknown(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[Name]:
    """Names in a place's slot, known or not: "the village of X", "Jabal X"."""
    for sentence in analysis.sentences:
        i = sentence.first
        while i < sentence.last:
            name = _unknown_at(analysis, i, sentence.last, gazetteer)
            if name:
                yield name
            i = name.last + 1 if name else i + 1


def _unknown_at(analysis: Analysis, i: int, stop: int, gazetteer: Gazetteer) -> Name | None:
    tokens = analysis.tokens
    if not _may_begin(tokens, i) or tokens[i].lower in naming().never - naming().leading.keys():
        return None
    j = _run_end(tokens, i, stop)
    beside = leading_kind(analysis, i, j) or kind_beside(analysis, i, j)
    span = analysis.span(i, j)
    if beside is not None and _beside_slot(analysis, i, j, beside):
        # The slot outweighs a tagger that took the name for a person's.
        entries = _fitting(gazetteer.look_up(span.text), span.text)
        return Name(span, i, j, entries, "place", beside.kind, beside.wants, slot=True, rule="a place's slot")
    if beside is None and place_slot(analysis, i, j) and not _demonym(span.text):
        entries = _fitting(gazetteer.look_up(span.text), span.text)
        return Name(span, i, j, entries, "place", slot=True, rule="tagged as a place after a preposition")
    return None


def _demonym(text: str) -> bool:
    return any(word in demonyms() for word in text.lower().split())


def _run_end(tokens: Sequence[Token], i: int, stop: int) -> int:
    """The last token of the run of capitalised words from ``i``, marks and articles inside it included."""
    j = last = i
    while j + 1 < stop and (
        _capital(tokens[j + 1]) or tokens[j + 1].lower in naming().linking - {"of", "the", "and", "on"}
    ):
        j += 1
        if _capital(tokens[j]):
            last = j
        elif tokens[j].text == "." or j - last > 2:
            break
    if last == i and not _capital(tokens[i]) and i + 2 < stop:
        return i + 2
    return last


def _beside_slot(analysis: Analysis, i: int, j: int, beside: Beside) -> bool:
    if beside.before or beside.leads:
        return analysis.tokens[j].tag not in ("PRP", "DT")
    # A kind word after an unknown name ("X district") says a place only in small letters, after a preposition.
    before = analysis.tokens[i - 1] if i else None
    if before is not None and before.lower == "the" and i > 1:
        before = analysis.tokens[i - 2]
    return (
        before is not None
        and before.lower in naming().sure_prepositions | {"at", "of", "from", "to"}
        and bool(beside.wants)
    )


def names_at(analysis: Analysis, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Name]:
    """The names at given spans of the text, with all that they may mean; every span is taken at its word."""
    return [_given(analysis, start, end, gazetteer) for start, end in spans]


def _given(analysis: Analysis, start: int, end: int, gazetteer: Gazetteer) -> Name:
    tokens = analysis.tokens_in(start, end)
    first, last = tokens[0].i, tokens[-1].i
    span = Span.of(analysis.text, start, end)
    lower = name_key(span.text)
    if lower in demonyms() and span.text.lower() not in ("us", "u.s."):
        return Name(span, first, last, (country_entries()[demonyms()[lower]],), "adjective", rule="demonym")
    entries = _fitting(gazetteer.look_up(span.text), span.text)
    name = Name(span, first, last, entries, "place")
    return _with_kind(analysis, name) if entries else name
