"""Signs that a known name is a place where it stands, or is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossbearing.language.analysis import Analysis, Token
from crossbearing.places.gazetteer.entry import MAIN_NAME, SPELLING, Entry
from crossbearing.places.naming import naming

_PLACE_TAGS = frozenset({"GPE", "LOC", "FAC"})
_BODY_TAGS = frozenset({"ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT"})
_TOWARDS = frozenset({"on", "at", "against", "of", "from", "into", "to", "toward", "towards", "for", "over"})
_PROPER = frozenset({"NNP", "NNPS"})
_WELL_KNOWN = 100_000
_KNOWN = 5_000
# "30 km", "30 to 40 km".
_UNIT_WITHIN = 3
# The names of a person run to so many words.
_PERSON_WORDS = 5


@dataclass(frozen=True, slots=True)
class Signs:
    """A name to be judged.

    ``seen`` where the same name is surely a place elsewhere in the text, ``listed``
    where the name beside it in a list is, ``common`` where the text has the same
    word in small letters.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    has_kind: bool
    seen: bool = False
    listed: bool = False
    common: bool = False


def signs_of(analysis: Analysis, name: Signs, people: frozenset[str]) -> float:
    """The sum of the weights of all signs that hold."""
    weights = naming().finding
    return sum(weights[sign] for sign in _signs(analysis, name, people))


def _signs(analysis: Analysis, name: Signs, people: frozenset[str]) -> Iterator[str]:
    yield from _tagged(analysis.tokens[name.first : name.last + 1])
    yield from _known(name)
    yield from _around(analysis, name)
    yield from _person(analysis, name, people)
    if name.has_kind:
        yield "kind_word"
    if _fought_over(analysis, name):
        yield "fought_over"
        if _shelled(analysis, name):
            yield "shelled"
    if name.seen:
        yield "elsewhere_a_place"
    if name.listed:
        yield "listed_with_place"
    if name.common:
        yield "common_word"
    words = sum(t.text[0].isalnum() for t in analysis.tokens[name.first : name.last + 1])
    if words > 1:
        yield "several_words"


def _tagged(tokens: Sequence[Token]) -> Iterator[str]:
    labels = [t.entity for t in tokens]
    if any(label in _PLACE_TAGS for label in labels):
        yield "tagged_place"
    elif "PERSON" in labels:
        yield "tagged_person"
    elif any(label in _BODY_TAGS for label in labels):
        yield "tagged_body"
    elif any(labels):
        yield "tagged_other"
    yield "proper_noun" if any(t.tag in _PROPER for t in tokens) else "not_proper_noun"


def _known(name: Signs) -> Iterator[str]:
    entries = name.entries
    largest = max(e.population for e in entries)
    if any(e.is_country or e.is_province or e.feature == "P.PPLC" for e in entries) or largest >= _WELL_KNOWN:
        yield "well_known"
    elif largest >= _KNOWN:
        yield "known"
    if any(e.gazetteer != "geonames" for e in entries):
        yield "shipped"
    exactness = min(e.exactness for e in entries)
    if exactness == MAIN_NAME:
        yield "main_name"
    elif exactness == SPELLING:
        yield "spelling_only"


def _around(analysis: Analysis, name: Signs) -> Iterator[str]:
    tokens, table = analysis.tokens, naming()
    before, after = _before(analysis, name.first), _after(analysis, name.last)
    lead = before
    if lead is not None and lead.lower == "the":
        lead = _before(analysis, lead.i)
    if lead is not None and lead.lower in ("of", "from") and _measured(analysis, lead.i):
        yield "measured_from"
    elif lead is not None and lead.lower in table.prepositions:
        yield "sure_preposition" if lead.lower in table.sure_prepositions else "preposition"
    if after is not None and after.text == "," and (part := _after(analysis, after.i)) is not None:
        if part.text[0].isupper() and part.entity == "GPE":
            yield "part_follows"
    if after is not None and after.text in (",", "(", "-", "–") and _length_at(analysis, after.i + 1):
        yield "distance_follows"
    if before is not None and after is not None and (before.text, after.text) == ("(", ")"):
        yield "bracketed"
    beside = [t for t in (before, after) if t is not None and t.tag in _PROPER and t.text[0].isupper()]
    # "The suburbs of Ain Tarma": the kind word in front says nothing of what follows.
    if name.has_kind and (beside != [after] or beside[0].lower in table.kind_words):
        beside = []
    if beside and tokens[name.first].text not in ("U.S.", "US"):
        yield "within_longer_name"
    if after is not None and after.text[0].isupper() and after.lower in table.body_heads:
        yield "body_head_follows"
    if sum(t.end - t.start for t in tokens[name.first : name.last + 1]) < 4 and not any(
        e.is_country or e.gazetteer != "geonames" for e in name.entries
    ):
        yield "short"


def _fought_over(analysis: Analysis, name: Signs) -> bool:
    """ "The army shelled Rafah", "troops withdrew from Palmyra", "a strike on Rafah": ground, where nobody is meant."""
    head = analysis.tokens[name.last]
    if head.tag not in _PROPER:
        return False
    above = analysis.tokens[head.head]
    if head.dep == "pobj" and above.lower in _TOWARDS:
        above = analysis.tokens[above.head]
    elif head.dep not in {"dobj", "nsubjpass"}:
        return False
    person = any(t.entity == "PERSON" for t in analysis.tokens[name.first : name.last + 1])
    # "a strike on Rafah", but not "the raid on Ahmed Ali"
    words = naming().ground_only if person else naming().ground_only | naming().fought_over
    return above.lemma in words and not (
        person and head.dep == "pobj" and above.lemma == "strike" and above.pos == "VERB"
    )


def _shelled(analysis: Analysis, name: Signs) -> bool:
    """ "Warplanes bombed Douma": taggers take many a lone name for a person's, but persons are not shelled by name."""
    head = analysis.tokens[name.last]
    above = analysis.tokens[head.head]
    return head.dep in {"dobj", "nsubjpass"} and above.pos == "VERB" and above.lemma in naming().shelled


def _length_at(analysis: Analysis, i: int) -> bool:
    """Whether a distance stands here: "30 km", "some 30 miles"."""
    number = next((t for t in analysis.tokens[i : i + 2] if t.tag == "CD"), None)
    return number is not None and any(
        t.lower in naming().units for t in analysis.tokens[number.i + 1 : number.i + 1 + _UNIT_WITHIN]
    )


def _measured(analysis: Analysis, i: int) -> bool:
    """Whether the words before "of" or "from" are a direction or a distance: "east of X", "20 km from X"."""
    before = _before(analysis, i)
    if before is not None and before.lower in ("away", "outside"):
        before = _before(analysis, before.i)
    word = before.lower if before is not None else ""
    return word.endswith(naming().directions) or word in naming().units


def _person(analysis: Analysis, name: Signs, people: frozenset[str]) -> Iterator[str]:
    table, first = naming(), analysis.tokens[name.first]
    before = _before(analysis, name.first)
    if before is not None and before.text == "." and before.i:
        before = _before(analysis, before.i)
    if before is not None and before.lower.rstrip(".") in table.titles and before.text[0].isupper():
        yield "after_title"
    elif before is not None and before.entity == "PERSON" and before.text[0].isupper() and first.entity == "PERSON":
        yield "after_given_name"
    if name.first == name.last:
        if first.lower in people:
            yield "known_surname"
        if first.lower in table.persons:
            yield "person_word"
        if first.dep == "nsubj" and analysis.tokens[first.head].lemma in ("say", "tell", "add", "ask"):
            yield "speaks"


def _before(analysis: Analysis, i: int) -> Token | None:
    if i and analysis.tokens[i - 1].sentence == analysis.tokens[i].sentence:
        return analysis.tokens[i - 1]
    return None


def _after(analysis: Analysis, i: int) -> Token | None:
    if i + 1 < len(analysis.tokens) and analysis.tokens[i + 1].sentence == analysis.tokens[i].sentence:
        return analysis.tokens[i + 1]
    return None


def surnames(analysis: Analysis) -> frozenset[str]:
    """Words that the text shows to be names of persons, in small letters.

    The last words of persons' names of two words and more, and what stands behind an age or a word for
    kin ("15-year-old Zahida Salem", "wife of Karam Darwish"), unless the text has them behind "in" or "near" too.
    """
    tokens = analysis.tokens
    found = {word for i in range(len(tokens)) if _person_begins(tokens, i) for word in _run(tokens, i)}
    found -= {t.lower for t in tokens if t.i and tokens[t.i - 1].lower in naming().sure_prepositions}
    for n, token in enumerate(tokens):
        ends = n + 1 == len(tokens) or tokens[n + 1].entity != "PERSON" or tokens[n + 1].entity_begins
        if token.entity == "PERSON" and ends and not token.entity_begins and token.text[0].isupper():
            found.add(token.lower)
    return frozenset(found)


def _person_begins(tokens: Sequence[Token], i: int) -> bool:
    """Whether only a person can begin here: behind "15-year-old" or "wife of", or in front of "'s wife"."""
    if not tokens[i].text[0].isupper() or tokens[i].tag not in _PROPER:
        return False
    before = [t.lower for t in tokens[max(0, i - 3) : i]]
    if before[-1:] == ["old"] and "year" in before:
        return True
    if before[-1:] and before[-1].endswith(("year-old", "years-old")):
        return True
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in naming().relatives:
        return True
    after = tokens[i + 1 : i + 3]
    return len(after) == 2 and after[0].tag == "POS" and after[1].lower in naming().relatives


def _run(tokens: Sequence[Token], i: int) -> Iterator[str]:
    """The capitalised words from here on that nothing parts."""
    for token in tokens[i : i + _PERSON_WORDS]:
        if token.tag not in _PROPER or not token.text[0].isupper():
            return
        yield token.lower


def common_words(analysis: Analysis) -> frozenset[str]:
    """The words that the text writes in small letters."""
    return frozenset(t.text for t in analysis.tokens if t.text.islower())


def place_slot(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the words are tagged as a place, every one, and stand after "in", "near" and the like."""
    before = _before(analysis, first)
    if before is not None and before.lower == "the":
        before = _before(analysis, before.i)
    return (
        before is not None
        and before.lower in naming().sure_prepositions
        and all(t.entity in _PLACE_TAGS for t in analysis.tokens[first : last + 1])
    )
