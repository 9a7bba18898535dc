"""Whose mouth a source is: when two reports' sources are one party, and which body it speaks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crossbearing.language.lexicon import load_table
from crossbearing.model.source import Source

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BODIES = frozenset({"institution", "armed_group", "monitor", "outlet", "document"})
_PEOPLE = frozenset({"official", "witness", "anonymous", "other", "armed_group"})


@dataclass(frozen=True, slots=True)
class Mouth:
    """One source of one report, as it is compared. ``body`` are the words of the body that it is or speaks for."""

    name: str
    kind: str
    named: bool
    actor: str | None
    words: frozenset[str]
    body: frozenset[str]
    institution: str | None
    voice: bool


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_table("crossbearing.incidents", "origins.yaml")[name])


def mouth(source: Source) -> Mouth:
    """A source, ready to be compared with those of other reports."""
    words = _words(source.name)
    body = words - _list("roles")
    affiliation = _words(source.affiliation) if source.affiliation else frozenset()
    is_body = source.kind in _BODIES and not words & _list("roles")
    telling = body - _list("common")
    voice = is_body or bool(words & _list("voices"))
    generic = _generic_body(source.name)
    institution = source.affiliation or (source.name if is_body and telling else None) or generic
    if institution is None and source.kind == "official" and telling and words & _list("roles") and not source.named:
        institution = " ".join(w for w in _ordered(source.name) if w in telling) or None
    return Mouth(
        source.name, source.kind, source.named, source.actor, words - frozenset({"the", "a", "an"}),
        affiliation or telling, institution, voice,
    )  # fmt: skip


def _words(name: str) -> frozenset[str]:
    return frozenset(_ordered(name))


def _ordered(name: str) -> list[str]:
    return [word.lower().replace("’s", "").replace("'s", "") for word in _WORD.findall(name)]


def _generic_body(name: str) -> str | None:
    """ "police", "the army": a body that reports of one incident mean alike."""
    words = " ".join(word for word in _ordered(name) if word not in ("the", "local", "a"))
    found = [body for body in _list("bodies") if re.search(rf"\b{re.escape(body)}\b", words)]
    return max(found, key=len) if found else None


def same_mouth(one: Mouth, other: Mouth) -> str | None:
    """Why two sources of different reports are one party; ``None`` where nothing says so."""
    if one.actor and one.actor == other.actor and _speaks(one) and _speaks(other):
        return "one body"
    if one.words == other.words and (one.words - _list("common")):
        return "one name"
    if one.named and other.named and one.kind in _PEOPLE and other.kind in _PEOPLE and _same_person(one, other):
        return "one person"
    if one.kind == "outlet" == other.kind:
        return "one outlet" if same_outlet(one.name, other.name) else None
    if _speaks(one) and _speaks(other) and one.institution and other.institution:
        if _words(one.institution) - _list("common") and _words(one.institution) == _words(other.institution):
            return "one body and who speaks for it"
    if (
        _speaks(one)
        and _speaks(other)
        and _generic_body(one.name)
        and _generic_body(one.name) == _generic_body(other.name)
    ):
        return "the body of that place" if not (one.actor and other.actor) else None
    return None


def _speaks(one: Mouth) -> bool:
    return one.voice


def _same_person(one: Mouth, other: Mouth) -> bool:
    """One name within the other, the last word the same ("Ihor Klymenko", "Klymenko")."""
    a, b = _ordered(one.name), _ordered(other.name)
    small, large = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    return bool(a and b) and a[-1] == b[-1] and small - _list("roles") <= large


def same_outlet(one: str, other: str) -> bool:
    """Whether two names mean one outlet: their telling words are the same, or one's stand in the other's."""
    a, b = _words(one) - _list("outlets"), _words(other) - _list("outlets")
    if not a or not b:
        return _words(one) == _words(other)
    return a <= b or b <= a


def same_institution(one: str | None, other: str | None) -> bool:
    """Whether two names mean one body."""
    if not one or not other:
        return False
    a, b = _words(one) - {"the", "of"}, _words(other) - {"the", "of"}
    return a == b
