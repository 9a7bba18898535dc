"""Bodies that the register does not know, told by the form of their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from crossbearing.actors.phrases import Phrases
from crossbearing.actors.text import Hit, Text
from crossbearing.language.lexicon import LexiconError, load_table
from crossbearing.model.actor import ActorKind

# Names longer than this are not looked for.
_MOST_WORDS = 6
_NUMBER = re.compile(r"\d{1,4}(st|nd|rd|th)\Z", re.IGNORECASE)
_NO_NAME = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "NUM", "PART"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_INSIDE = frozenset({"al", "of", "for", "bin", "ibn"})
_BEFORE_THE = frozenset({"of", "for"})


@dataclass(frozen=True, slots=True)
class Forms:
    """Phrases that end, begin or number a body's name, and names that are not bodies' for all their form."""

    ends: Phrases[ActorKind]
    begins: Phrases[ActorKind]
    numbered: Phrases[ActorKind]
    exempt: Phrases[bool]


@cache
def load_forms() -> Forms:
    """The table of forms. Raises ``LexiconError`` naming the bad entry."""
    table = load_table("crossbearing.actors", "forms.yaml")
    exempt: Phrases[bool] = Phrases()
    for phrase in table["not"]:
        exempt.add(phrase, True)
    return Forms(_kinds(table["ends"]), _kinds(table["begins"]), _kinds({"state_forces": table["numbered"]}), exempt)


def _kinds(table: Mapping[str, Any]) -> Phrases[ActorKind]:
    index: Phrases[ActorKind] = Phrases()
    for kind, phrases in table.items():
        if kind not in get_args(ActorKind):
            raise LexiconError(f"actors/data/forms.yaml: no such kind of actor: {kind}")
        for phrase in phrases:
            index.add(phrase, kind)  # type: ignore[arg-type]
    return index


def formed_at(text: Text, at: int) -> Hit | None:
    """A body's name that begins at a capitalised word or a number, told by its first or last words."""
    forms, words = load_forms(), text.words
    if at and _in_name(text, at - 1) and words.keys[at - 1] not in _INSIDE:
        return None
    numbered = bool(_NUMBER.match(words.texts[at])) or words.keys[at] in _ORDINALS
    if numbered:
        return _ended(text, at, forms.numbered, "unit with a number")
    token = text.token(at)
    if not words.texts[at][:1].isupper() or token is None or token.pos in _NO_NAME:
        return None
    if text.analysis and token.pos != "PROPN" and text.analysis.sentence_of(token.i).first == token.i:
        return None
    begun = forms.begins.longest(words, at)
    if begun and begun[0] < len(words) and (_in_name(text, begun[0]) or words.keys[begun[0]] == "al"):
        return _named(text, at, _run(text, begun[0]), begun[1], "name by its first word")
    return _ended(text, at, forms.ends, "name by its last word")


def _ended(text: Text, at: int, index: Phrases[ActorKind], rule: str) -> Hit | None:
    """The name up to the last ending within the run of capitalised words."""
    found: tuple[int, ActorKind] | None = None
    stop = _run(text, at)
    for end in range(at + 1, stop):
        here = index.longest(text.words, end)
        if here and here[0] <= stop:
            found = here
    if found is None or any(_known(text, n, found[0]) for n in range(at + 1, found[0])):
        return None
    return _named(text, at, found[0], found[1], rule)


def _known(text: Text, at: int, end: int) -> bool:
    """Whether a party of the register, or what is no body, begins inside the name and ends it."""
    alias, exempt = text.alias(at), load_forms().exempt.longest(text.words, at)
    return bool((alias and alias[0] >= end) or exempt)


def _named(text: Text, at: int, end: int, kind: ActorKind, rule: str) -> Hit:
    source = text.analysis.text if text.analysis else ""
    name = " ".join(source[text.words.starts[at] : text.words.ends[end - 1]].split())
    return Hit(at, end, None, name, kind, None, rule, bare=False)


def _run(text: Text, at: int) -> int:
    """The word after the run of capitalised words (and small ones between them) that begins at a word."""
    end = at + 1
    last = end
    while end < min(at + _MOST_WORDS, len(text.words)) and _together(text, end):
        if _in_name(text, end):
            last = end + 1
        elif text.words.keys[end] not in _INSIDE and not _of_the(text, end):
            break
        end += 1
    return last


def _of_the(text: Text, at: int) -> bool:
    return text.words.keys[at] == "the" and text.words.keys[at - 1] in _BEFORE_THE


def _together(text: Text, at: int) -> bool:
    """Whether a word follows the one before with one space or a hyphen between."""
    gap = text.words.starts[at] - text.words.ends[at - 1]
    return gap == 1 and text.words.texts[at] != "'s"


def _in_name(text: Text, at: int) -> bool:
    word = text.words.texts[at]
    return word[:1].isupper() and word[:1].isalpha()
