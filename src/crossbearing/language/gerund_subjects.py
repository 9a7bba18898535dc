"""Deeds named by a word in -ing at the head of a clause, which the parser takes for a verb: "Shelling wounded dozens"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.language.analysis import Token
from crossbearing.language.word_lists import load_word_lists

_DEEDS = load_word_lists("crossbearing.language", "gerund_subjects.yaml", "deeds")["deeds"]
_SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass"})
_PAST = frozenset({"VBD", "VBN"})


def named_as_nouns(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with such a word as the noun that it is, and as the subject of the past tense right behind it."""
    found = list(tokens)
    for token in tokens:
        if token.tag == "VBG" and token.lower in _DEEDS and not _has_object(tokens, token):
            _name(found, token)
    return found


def _has_object(tokens: Sequence[Token], token: Token) -> bool:
    return any(t.head == token.i and t.dep == "dobj" for t in tokens[token.i + 1 : token.i + 8])


def _name(tokens: list[Token], token: Token) -> None:
    noun = replace(token, pos="NOUN", tag="NN", lemma=token.lower, dep="nsubj")
    behind = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if token.dep in _SUBJECTS:
        tokens[token.i] = noun
    elif behind is not None and behind.sentence == token.sentence and behind.head == token.i and behind.tag in _PAST:
        _exchange(tokens, noun, token, behind)


def _exchange(tokens: list[Token], noun: Token, token: Token, verb: Token) -> None:
    """The verb takes the place that the word in -ing had in the sentence, and what stood behind both."""
    rooted = token.head == token.i
    for t in tokens[verb.i + 1 :]:
        if t.sentence != token.sentence:
            break
        if t.head == token.i:
            tokens[t.i] = replace(t, head=verb.i)
    said = tokens[token.head].i > verb.i
    dep = "ROOT" if rooted else "ccomp" if token.dep == "advcl" and said else token.dep
    tokens[verb.i] = replace(verb, tag="VBD", head=verb.i if rooted else token.head, dep=dep)
    tokens[token.i] = replace(noun, head=verb.i)
