"""Clauses that the parser coordinated with the wrong word, mended by what grammar allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.language.analysis import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Taggers take one for the other; an object tells.
_PAST = frozenset({"VBD", "VBN"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# What may stand between a subject and its verb besides what belongs to the subject.
_BETWEEN = frozenset({"aux", "auxpass", "neg", "advmod"})
# "Not rebels but soldiers", "all but two": here "but" joins nouns.
_NOUN_BUT = frozenset({"not", "n't", "all", "nothing", "none", "anything", "everything", "only"})
_REACH = 12


def coordinated_anew(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with two kinds of coordination put right.

    A finite verb is no equal of a gerund: in "accused him of being behind it and fired missiles" it is that of "accused".
    And "but" joins clauses: in "fled through corridors but residents dismissed it" the residents are who dismissed.
    """
    found = list(tokens)
    for token in tokens:
        if token.dep == "conj" and token.tag in _PAST | _FINITE:
            _off_the_gerund(found, token)
        elif token.lower == "but" and token.dep == "cc":
            _subject_behind_but(found, token)
    return found


def _off_the_gerund(tokens: list[Token], verb: Token) -> None:
    gerund = tokens[verb.head]
    if gerund.tag != "VBG" or gerund.dep not in {"pcomp", "ccomp"} or not _has_object(tokens, verb):
        return
    above = tokens[gerund.head] if gerund.dep == "ccomp" else tokens[tokens[gerund.head].head]
    if above.pos in _NOUNS and above.dep == "dobj":
        above = tokens[above.head]
    if above.tag in _FINITE | {"VBN"} and above.pos == "VERB" and above.i < gerund.i:
        tokens[verb.i] = replace(verb, head=above.i)
        _take_along(tokens, gerund.i, verb, above.i)


def _has_object(tokens: Sequence[Token], verb: Token) -> bool:
    """An object of its own shows a past tense: "being beaten and tortured" has none."""
    return any(t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i + 1 : verb.i + _REACH])


def _take_along(tokens: list[Token], old: int, verb: Token, new: int) -> None:
    """The conjunction before the verb goes with it."""
    for t in tokens[max(old, verb.i - 3) : verb.i]:
        if t.dep == "cc" and t.head == old:
            tokens[t.i] = replace(t, head=new)


def _subject_behind_but(tokens: list[Token], but: Token) -> None:
    noun = next((t for t in tokens[but.i + 1 : but.i + _REACH] if t.head == but.head and t.dep == "conj"), None)
    before = tokens[but.head]
    if noun is None or noun.pos not in _NOUNS or before.pos not in _NOUNS:
        return
    if any(t.lower in _NOUN_BUT for t in tokens[max(0, but.i - 6) : but.i] if t.sentence == but.sentence):
        return
    verb = _bare_verb(tokens, noun)
    if verb is not None:
        tokens[noun.i] = replace(noun, head=verb.i, dep="nsubj")
        tokens[but.i] = replace(but, head=verb.head if verb.head != verb.i else verb.i)


def _bare_verb(tokens: Sequence[Token], noun: Token) -> Token | None:
    """The finite verb behind a noun that has no subject, nothing but what belongs to either between them."""
    for t in tokens[noun.i + 1 : noun.i + _REACH]:
        if t.sentence != noun.sentence or t.pos == "PUNCT":
            return None
        if t.tag in _FINITE and t.pos == "VERB" and t.dep in {"conj", "ROOT"}:
            own = any(c.head == t.i and c.dep in _SUBJECTS for c in tokens[noun.i : t.i])
            return None if own else t
        if t.tag in _FINITE and t.dep not in _BETWEEN:
            return None
    return None
