"""Parties by name: an alias of the register, or a country with a kind of body."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.actors.bodies import Body, body_words
from crossbearing.actors.grammar import load_groups, syntax
from crossbearing.actors.register import Party, Register
from crossbearing.actors.text import Hit, Text
from crossbearing.actors.words import Words, words_in

_LEADING = frozenset({"the", "a", "an"})
# Words after the name of an outlet that add nothing to it.
_TRAILING = frozenset(
    {"news", "agency", "newspaper", "television", "channel", "tv", "network", "daily", "website", "s"}
)
_JOINING = frozenset({"and", "or", ",", "&"})
# "the Syrian, Iraqi and Lebanese armies": more countries than this are not looked for.
_MOST_COUNTRIES = 6


def named_at(text: Text, at: int) -> list[Hit]:
    """The hits that begin at a word: one for an alias or a body, several for "Syrian and Russian officials"."""
    alias = text.alias(at)
    body = body_of_country(text, at)
    if alias and (not body or alias[0] >= body[-1].end):
        end, party, metonym = alias
        return [Hit.of(party, at, end, "register: alias", metonym)]
    return body


def body_of_country(text: Text, at: int) -> list[Hit]:
    """A country's word with a body after it ("Russia's Ministry of Defence"), or a body "of" a country."""
    if at in text.countries:
        return _country_then_body(text, at)
    return list(_body_then_country(text, at))


def _country_then_body(text: Text, at: int) -> list[Hit]:
    countries = list(_coordinated(text, at))
    first, end, _ = countries[-1]
    found = _body_after(text, end)
    if not found:
        return []
    after, body = found
    hits = []
    for start, stop, code in countries:
        party = text.register.body_of(code, body.key)
        if party is None:
            return []
        hits.append(Hit.of(party, start, after if start == first else stop, "country and body"))
    return hits


def _coordinated(text: Text, at: int) -> Iterator[tuple[int, int, str]]:
    """The country words joined by commas and "and" from ``at`` on, as start, end and code."""
    for _ in range(_MOST_COUNTRIES):
        end, word = text.countries[at]
        yield at, end, word.code
        next_at = end
        while text.key(next_at) in _JOINING:
            next_at += 1
        if next_at == end or next_at not in text.countries or text.words.hyphened[end - 1]:
            return
        if "adjective" not in text.countries[next_at][1].forms or "adjective" not in word.forms:
            return
        at = next_at


def _body_after(text: Text, at: int) -> tuple[int, Body] | None:
    """A body's words after a country's, over "'s" and a few adjectives; the longest reading wins."""
    words = text.words
    if at and at < len(words) and words.hyphened[at - 1]:
        return None
    if text.key(at) == "s":
        at += 1
    for skip in range(3):
        if at + skip >= len(words):
            return None
        found = body_words().longest(words, at + skip)
        if found and (skip or not _continues(text, found[0])):
            return _bodies_body(text, found)
        if text.key(at + skip) not in syntax()["between"]:
            return found
    return None


def _continues(text: Text, end: int) -> bool:
    """Whether the words go on to a longer body phrase ("military | air force" after a country)."""
    return False if end >= len(text.words) else text.words.hyphened[end - 1] and text.key(end) in load_groups().ties


def _bodies_body(text: Text, found: tuple[int, Body]) -> tuple[int, Body]:
    """ "the Syrian regime's army" is the army, "the Israeli army spokesman" stays the army."""
    end, body = found
    if body.key == "government" and text.key(end) == "s" and end + 1 < len(text.words):
        inner = body_words().longest(text.words, end + 1)
        if inner and inner[1].key in {"forces", "air-force", "security-forces", "police"}:
            return inner
    return found


def _body_then_country(text: Text, at: int) -> Iterator[Hit]:
    found = body_words().longest(text.words, at)
    if not found or text.key(found[0]) != "of":
        return
    end, body = found
    end += 2 if text.key(end + 1) in _LEADING else 1
    if end not in text.countries or "name" not in text.countries[end][1].forms:
        return
    stop, word = text.countries[end]
    party = text.register.body_of(word.code, body.key)
    if party is not None:
        yield Hit.of(party, at, stop, "body of country")


def party_named(name: str, register: Register) -> Party | None:
    """The party that a bare name means as a whole, a leading article and "news agency" and the like aside."""
    words = words_in(name)
    text = Text(words, register, None)
    for first in (0, 1) if words.keys and words.keys[0] in _LEADING else (0,):
        hits = [h for h in named_at(text, first) if h.party is not None] if first < len(words) else []
        if len(hits) == 1 and _only_trailing(words, hits[0].end):
            return hits[0].party
    return None


def _only_trailing(words: Words, end: int) -> bool:
    return all(key in _TRAILING for key in words.keys[end:])
