"""What came of a deed, told behind it without a comma: hung to the deed where the parser hung it to the place that was hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.language.analysis import Token
from crossbearing.language.word_lists import load_word_lists

_WORDS = load_word_lists("crossbearing.language", "outcome_clauses.yaml", "outcomes", "deeds", "where", "answers")
# From "Douma" over "town" and "of" to "shelled".
_CLIMB = 8
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def hung_to_the_deed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with "killing two" under "shelled" in "shelled the town of Douma killing two".

    Only what is told right behind an object or a place is hung anew: "soldiers killing civilians" as the doer, or what
    stands behind a comma, keeps its head.
    """
    found = list(tokens)
    for token in tokens:
        if token.tag == "VBG" and token.lemma in _WORDS["outcomes"] and token.head < token.i:
            _hang(found, token)
    return found


def _hang(tokens: list[Token], token: Token) -> None:
    if token.dep == "acl":
        deed = _deed_above(tokens, token.head)
    elif token.dep == "pcomp" and (place := _taken_for_the_doer(tokens, token)) is not None:
        deed = _deed_above(tokens, token.head)
        if deed is not None:
            tokens[place] = replace(tokens[place], head=token.head, dep="pobj")
    else:
        deed = None
    if deed is not None:
        tokens[token.i] = replace(token, head=deed, dep="advcl")


def _taken_for_the_doer(tokens: Sequence[Token], token: Token) -> int | None:
    """ "On [Damascus killing three]": the name between the preposition and the outcome, which the parser made its subject."""
    place = next((t.i for t in tokens[token.head + 1 : token.i] if t.head == token.i and t.dep == "nsubj"), None)
    if place is None:
        return None
    of_a_place = tokens[token.head].lower in _WORDS["where"]
    return place if of_a_place or tokens[place].pos == "PROPN" else None


def _deed_above(tokens: Sequence[Token], i: int) -> int | None:
    """The verb of a deed that governs these words as its object or as where it happened, not as its doer."""
    for _ in range(_CLIMB):
        token = tokens[i]
        if token.dep in _SUBJECTS or token.head == i or token.head > i or token.lemma in _WORDS["answers"]:
            return None
        i = token.head
        # "A bomb hit buses carrying civilians killing nine": of two verbs, not the one that only tells which buses.
        if tokens[i].pos == "VERB" and tokens[i].dep != "acl" and tokens[i].lemma in _WORDS["deeds"]:
            return i
    return None
