"""Sums over a whole war, which are no part of the incident that a report is about."""

from __future__ import annotations

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_word_lists

_WORDS = load_word_lists("crossbearing.language", "whole_wars.yaml", "wars", "within", "incidents")
_RELATIVE = frozenset({"which", "that"})
# From "lives" or "dead" to the verb that governs it.
_CLIMB = 4


def sums_up_a_war(analysis: Analysis, at: int) -> bool:
    """Whether what a token tells is summed up over a war: "the war has claimed 300,000 lives", "have died since 2011"."""
    verb = _governing(analysis, at)
    if verb is None:
        return False
    if _is_war(_subject(analysis, verb)):
        return True
    perfect = any(c.lemma == "have" and c.dep == "aux" for c in analysis.children(verb.i))
    return perfect and any(_within_a_war(analysis, c) or _since(analysis, c) for c in analysis.children(verb.i))


def _governing(analysis: Analysis, at: int) -> Token | None:
    token = analysis.tokens[at]
    for _ in range(_CLIMB):
        if token.tag in {"VBN", "VBD", "VBZ", "VBP", "VBG"} and _subject(analysis, token) is not None:
            return token
        if token.head == token.i or token.dep in {"ccomp", "advcl", "pobj"}:
            return None
        token = analysis.tokens[token.head]
    return None


def _subject(analysis: Analysis, verb: Token) -> Token | None:
    found = analysis.child(verb.i, "nsubj", "nsubjpass")
    if found is not None and found.lower in _RELATIVE and verb.dep == "relcl":
        return analysis.tokens[verb.head]
    return found


def _is_war(token: Token | None) -> bool:
    return token is not None and token.lemma in _WORDS["wars"] and token.tag != "NNS"


def _within_a_war(analysis: Analysis, prep: Token) -> bool:
    if prep.dep != "prep" or prep.lower not in _WORDS["within"]:
        return False
    return _is_war(analysis.child(prep.i, "pobj"))


def _since(analysis: Analysis, child: Token) -> bool:
    if child.dep == "prep":
        # "four have died since the strike": of its wounds
        then = analysis.child(child.i, "pobj")
        return child.lower == "since" and (then is None or then.lemma not in _WORDS["incidents"])
    mark = analysis.child(child.i, "mark") if child.dep == "advcl" else None
    return mark is not None and mark.lower == "since"
