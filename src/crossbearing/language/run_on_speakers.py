"""Speakers that run on from the object before them where a comma is missing: "killed four soldiers officials said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.language.analysis import Token
from crossbearing.language.word_lists import load_word_lists

_SPEECH = load_word_lists("crossbearing.language", "run_on_speakers.yaml", "speech")["speech"]
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OBJECTS = frozenset({"dobj", "attr"})
_REACH = 20


def parted(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with a plural that the parser made a part of the plural behind it as the object of the verb before.

    English puts no plural before a plural: of "soldiers officials said" the officials are who said it.
    """
    found = list(tokens)
    for token in tokens[:-2]:
        if token.tag == "NNS" and token.dep == "compound" and token.head == token.i + 1:
            _part(found, token)
    return found


def _part(tokens: list[Token], thing: Token) -> None:
    speaker, said = tokens[thing.i + 1], tokens[thing.i + 2]
    if speaker.tag != "NNS" or said.lemma not in _SPEECH or said.tag not in _FINITE:
        return
    verb = _verb_before(tokens, thing)
    if verb is None:
        return
    for t in tokens[verb.i + 1 : thing.i]:
        if t.head == speaker.i:
            tokens[t.i] = replace(t, head=thing.i)
    tokens[thing.i] = replace(thing, head=verb.i, dep="dobj")
    tokens[speaker.i] = replace(speaker, head=said.i, dep="nsubj")


def _verb_before(tokens: Sequence[Token], thing: Token) -> Token | None:
    """The nearest verb before, where it has no object of its own yet and nothing but words of the thing stands between."""
    for t in reversed(tokens[max(0, thing.i - _REACH) : thing.i]):
        if t.sentence != thing.sentence:
            return None
        if t.pos == "VERB":
            own = any(c.head == t.i and c.dep in _OBJECTS for c in tokens[t.i + 1 : thing.i])
            return None if own else t
        if t.pos not in {"NUM", "ADJ", "ADV", "DET"} and t.dep not in {"advmod", "quantmod"}:
            return None
    return None
