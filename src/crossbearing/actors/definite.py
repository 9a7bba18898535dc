"""Phrases that go back to a party named before: "the army", "the terror group", "the Defence Ministry"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from crossbearing.actors.bodies import body_words
from crossbearing.actors.grammar import definites
from crossbearing.actors.register import Party
from crossbearing.actors.text import Hit, Text

DETERMINERS = frozenset({"the", "this", "these", "those"})
# A party named longer ago than this is not meant without being named again.
_WINDOW = 3
# The same noun ("the army" after "the Syrian army") reaches further back.
_SAME_NOUN_WINDOW = 8
# However long a text goes on without a sentence's end, no more mentions than these are looked through.
_MOST_BACK = 150
_MOST_ABOVE = 12
_STATE_KINDS = frozenset({"state_forces", "government", "institution"})
# These say whose they are without an article.
_BARE = frozenset({"government_forces", "coalition", "lone"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Of these a report says what they say; a group that is struck is another.
_QUIET = frozenset({"monitor", "aid_organisation"})
_NEW_CLAUSE = frozenset({"ccomp", "advcl", "relcl"})
# "the authorities in Gaza", "the government of national unity": what follows says whose.
_SAYS_WHOSE = frozenset({"in", "of", "for"})
# The country a report is about: its share of all countries named.
_HOME_SHARE, _HOME_LEAST = 0.6, 3


def resolve(text: Text, hits: Sequence[Hit]) -> list[Hit]:
    """The hits with definite phrases tied to the party they go back to; what stays a mere pointer is dropped.

    Where two parties would do, none is taken, and the phrase stays described.
    """
    done: list[Hit] = []
    for hit in hits:
        found = _antecedent(text, hit, done[-_MOST_BACK:]) if hit.party is None and hit.group else None
        if found is not None:
            done.append(found)
        elif hit.group != "pointer":
            done.append(hit)
    return done


def _antecedent(text: Text, hit: Hit, before: Sequence[Hit]) -> Hit | None:
    article = text.key(hit.first - 1) in DETERMINERS
    if not hit.bare or (not article and hit.group not in _BARE):
        return None
    if text.key(hit.end) in _SAYS_WHOSE and hit.group not in _BARE:
        return None
    if _described_since(text, hit, before):
        return None
    first = hit.first - 1 if article else hit.first
    body = body_words().longest(text.words, hit.first)
    if body and body[0] == hit.end and hit.kind in _STATE_KINDS:
        country = _country(text, hit, before)
        party = _so_named(text, body[1].key, country, before) if country else None
        return Hit.of(party, first, hit.end, "definite: body of the country at hand") if party else None
    found = _pointed(text, hit, before)
    return Hit.of(found.party, first, hit.end, "definite: last such party") if found and found.party else None


def _so_named(text: Text, key: str, country: str, before: Sequence[Hit]) -> Party | None:
    """The country's party last named with the same body's words ("Gaza Health Ministry"), else its usual one."""
    for hit in reversed(before):
        if hit.party is None or hit.party.country != country or hit.party.kind not in _STATE_KINDS:
            # "Rapid Support Forces" holds a word of armies too
            continue
        for at in range(hit.first, hit.end):
            found = body_words().longest(text.words, at)
            if found and found[1].key == key and found[0] <= hit.end:
                return hit.party
    return text.register.body_of(country, key)


def _described_since(text: Text, hit: Hit, before: Sequence[Hit]) -> bool:
    """Whether a party of the same words and number was described, without a name, after the last named one."""
    sentence = _sentence(text, hit)
    for other in reversed(before):
        if sentence - _sentence(text, other) > _WINDOW or (other.party and other.kind == hit.kind):
            return False
        if other.party is None and other.group == hit.group and text.key(other.first - 1) not in DETERMINERS:
            return hit.group not in _BARE and _plural(text, other) == _plural(text, hit)
    return False


def _plural(text: Text, hit: Hit) -> bool:
    return text.key(hit.end - 1).endswith("s")


def _pointed(text: Text, hit: Hit, before: Sequence[Hit]) -> Hit | None:
    """The last party of the first row of kinds that has one within reach."""
    definite = definites().longest(text.words, _noun_start(text, hit))
    if not definite or definite[0] != hit.end:
        return None
    sentence = _sentence(text, hit)
    for kinds in definite[1].kinds:
        reach = len(before) if "coalition" in kinds else _WINDOW
        others = {_whose(h) for h in before if h.party and _co_argument(text, h, hit)}
        fitting = [h for h in before if h.party and h.kind in kinds and _whose(h) not in others]
        wanted = [h for h in fitting if h.party and definite[1].prefer in h.party.sides]
        found = _nearest(text, sentence, reach, wanted) or _nearest(text, sentence, reach, fitting)
        if found is not None and (found.kind not in _QUIET or _is_subject(text, hit)):
            return found
    return None


def _is_subject(text: Text, hit: Hit) -> bool:
    token = text.token(hit.end - 1)
    return token is not None and token.dep in _SUBJECTS


def _noun_start(text: Text, hit: Hit) -> int:
    """Where the phrase proper begins, after modifiers that say nothing of who it is."""
    for at in range(hit.first, hit.end):
        found = definites().longest(text.words, at)
        if found and found[0] == hit.end:
            return at
    return hit.first


def _country(text: Text, hit: Hit, before: Sequence[Hit]) -> str | None:
    """Whose army or ministry: of the same noun named before, else of the state at hand, else of the report's country."""
    sentence = _sentence(text, hit)
    noun = text.key(hit.end - 1)
    states = [
        h for h in before if h.party and h.country and h.kind in _STATE_KINDS and not h.rule.startswith("definite")
    ]
    same = [h for h in states if noun in text.words.keys[h.first : h.end]]
    home = home_country(text)
    if hit.group == "government_forces":
        # An ally's forces may stand nearer; "government troops" are those of the land at war.
        return home
    found = _nearest(text, sentence, _SAME_NOUN_WINDOW, same)
    if found is not None:
        return found.country
    if same and len({_whose(h) for h in same}) == 1:
        # the only army that the report has named
        return same[-1].country
    if home is not None or _within(text, sentence, _SAME_NOUN_WINDOW, same):
        return home
    found = _nearest(text, sentence, _WINDOW, states)
    return found.country if found else None


def home_country(text: Text) -> str | None:
    """The country a report is about, where one is named far more often than all others."""
    ranked = text.present.most_common(1)
    if not ranked or ranked[0][1] < _HOME_LEAST:
        return None
    code, count = ranked[0]
    return code if count >= _HOME_SHARE * sum(text.present.values()) else None


def _within(text: Text, sentence: int, reach: int, hits: Iterable[Hit]) -> list[Hit]:
    return [h for h in hits if sentence - _sentence(text, h) <= reach]


def _nearest(text: Text, sentence: int, reach: int, hits: Sequence[Hit]) -> Hit | None:
    """The hit of the one party in the nearest sentence; ``None`` where several stand there."""
    near = _within(text, sentence, reach, hits)
    if not near:
        return None
    last = _sentence(text, near[-1])
    there = [h for h in near if _sentence(text, h) == last]
    return there[-1] if len({_whose(h) for h in there}) == 1 else None


def _whose(hit: Hit) -> str:
    return hit.party.id if hit.party else hit.name


def _co_argument(text: Text, one: Hit, other: Hit) -> bool:
    """Whether ``one`` is the subject of a verb that ``other`` hangs on: who attacks the militia is not that militia."""
    a, b = text.token(one.end - 1), text.token(other.end - 1)
    if a is None or b is None or text.analysis is None or a.dep not in _SUBJECTS or a.sentence != b.sentence:
        return False
    if b.dep in _SUBJECTS:
        return False
    for above in islice(text.analysis.ancestors(b.i), _MOST_ABOVE):
        if above.i == a.head:
            return True
        if above.dep in _NEW_CLAUSE:
            return False
    return False


def _sentence(text: Text, hit: Hit) -> int:
    token = text.token(hit.first)
    return token.sentence if token else 0
