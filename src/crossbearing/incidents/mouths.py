"""Whose mouth a source is: when two reports' sources are one party, and which body it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from crossbearing.language.lexicon import load_table
from crossbearing.model.source import Source

_WORD = re.compile(r"\w+(?:['’]\w+)?")
# Where an official sits is no part of his body's name.
_WHERE = re.compile(r"\s(?:in|near)\s")
_BODIES = frozenset({"institution", "armed_group", "monitor", "outlet", "document"})
_ARTICLES = frozenset({"the", "a", "an"})
_JOINTS = frozenset({"for", "of", "at", "in", "from", "with", "the", "a", "an", "to", "and"})
_PEOPLE = frozenset({"official", "witness", "anonymous", "other", "armed_group"})


@dataclass(frozen=True, slots=True)
class Mouth:
    """One source of one report, as it is compared. ``body`` are the words of the body that it is or speaks for,
    ``part`` those that say what a person is ("regional governor").
    """

    name: str
    kind: str
    named: bool
    actor: str | None
    words: frozenset[str]
    body: frozenset[str]
    institution: str | None
    voice: bool
    part: frozenset[str] = frozenset()
    generic: str | None = None


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_table("crossbearing.incidents", "origins.yaml")[name])


def mouth(source: Source) -> Mouth:
    """A source, ready to be compared with those of other reports."""
    words = _words(source.name)
    part = _part(source, words)
    body = (part or words) - _list("roles")
    affiliation = _words(source.affiliation) if source.affiliation else frozenset()
    is_body = (source.kind in _BODIES and not words & _list("roles")) or source.name.lower() in _list("bodies")
    telling = body - _list("common")
    voice = is_body or bool((words | part) & _list("voices"))
    return Mouth(
        source.name, source.kind, source.named, source.actor, words - _ARTICLES, affiliation or telling,
        _institution(source, part, is_body), voice, part,
        next((found for m in source.mentions if (found := _generic_body(m.text))), _generic_body(source.name)),
    )  # fmt: skip


def _part(source: Source, words: frozenset[str]) -> frozenset[str]:
    """What a named person is said to be, by the words about the name; what an unnamed one is called."""
    if not source.named:
        return words - _ARTICLES
    said = [_words(m.text) for m in source.mentions if words < _words(m.text)]
    return max(said, key=len, default=words) - words - _ARTICLES


def _institution(source: Source, part: frozenset[str], is_body: bool) -> str | None:
    """The body that a source is or speaks for."""
    said = [m.text for m in source.mentions if part and part <= _words(m.text)] or [source.name]
    if source.affiliation:
        return source.affiliation
    if is_body:
        return source.name if _words(source.name) - _list("common") else _generic_body(source.name)
    if source.kind != "official" or not part & _list("roles"):
        return _generic_body(source.name)
    # The name of a person ends where his name stands; what is left tells the body.
    own = _words(source.name) if source.named else frozenset()
    left = [w for w in _ordered(_WHERE.split(said[0])[0]) if w in part and w not in _list("roles") | own | _JOINTS]
    if _is_minister(_ordered(said[0])):
        return " ".join([*left, "ministry"])
    # One word ("Syrian commander") says whence he is, not whom he speaks for.
    named = len(set(left) - _list("common")) > 1 or _generic_body(" ".join(left))
    return " ".join(left) if named else None


def _is_minister(said: Sequence[str]) -> bool:
    """ "Health Minister Hassan Omran": a ministry's, by the word before the office."""
    return any(one in _list("ministries") and other == "minister" for one, other in pairwise(said))


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
    if one.actor and one.actor == other.actor and one.voice and other.voice:
        return "one body"
    if one.words == other.words and (one.words - _list("common")):
        return "one name"
    if one.named and other.named and _are_people(one, other) and same_person(one, other):
        return "one person"
    if one.kind == "outlet" == other.kind:
        return "one outlet" if same_outlet(one.name, other.name) else None
    if _one_office(one, other):
        return "one office"
    return same_body(one, other)


def same_body(one: Mouth, other: Mouth) -> str | None:
    """Why two sources speak for one body: a body and its spokesman; "police" where nobody says whose."""
    if not one.voice or not other.voice:
        return None
    if same_institution(one.institution, other.institution):
        return "one body and who speaks for it"
    bare = one.actor is None or other.actor is None
    if one.generic and one.generic == other.generic and bare and (_is_bare(one) or _is_bare(other)):
        return "the body of that place"
    return None


def _is_bare(one: Mouth) -> bool:
    """Whether the body is named by no more than what it is ("the police")."""
    name = one.institution or one.name
    return one.actor is None and not _words(name) - _words(one.generic or "") - _JOINTS - _list("roles") - {"local"}


def _are_people(one: Mouth, other: Mouth) -> bool:
    """Whether both are people: by what they are, or a bare last word of a name ("Pushkin") beside one who is."""
    bare = [m for m in (one, other) if not _is_person(m)]
    return len(bare) < 2 and all(len(m.words) == 1 and m.actor is None and m.kind != "outlet" for m in bare)


def _is_person(one: Mouth) -> bool:
    return one.kind in _PEOPLE or bool(one.part & _list("roles"))


def _one_office(one: Mouth, other: Mouth) -> bool:
    """An office that one holds at a time, named with its holder in one report and without in the other."""
    a, b = one.part, other.part
    if one.named == other.named or not a & b & _list("offices"):
        return False
    return a <= b or b <= a


def same_person(one: Mouth, other: Mouth) -> bool:
    """One name within the other, the last word the same ("Ihor Klymenko", "Klymenko")."""
    a, b = _ordered(one.name), _ordered(other.name)
    small, large = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    return bool(a and b) and a[-1] == b[-1] and small - _list("roles") <= large


def keys_of(one: Mouth) -> frozenset[str]:
    """What two sources must share one of to be compared: the party, a word of name or body, a general body."""
    words = (one.words | one.part | _words(one.institution or "")) - _list("common") - _JOINTS
    return words | {f"actor {one.actor}" if one.actor else "", f"body {one.generic}" if one.generic else ""} - {""}


def own_voice(words: str) -> bool:
    """Whether words are an outlet's own remark on what is known ("no deaths were reported", "it was not clear")."""
    return any(stem in words.lower() for stem in _list("own_voice"))


def may_be_one(one: Mouth, other: Mouth) -> bool:
    """Whether two descriptions may mean one person: the word for what either is stands in both, and no others part them.

    "A field commander" may be "the commander"; "UN officials" are no "US officials".
    """
    shared = one.words & other.words - _JOINTS
    if not shared & {_what(one.name), _what(other.name)}:
        return False
    told, others = (m.words - _list("common") - _JOINTS for m in (one, other))
    return not told or not others or bool(told & others)


def _what(name: str) -> str:
    """The word for what somebody is: the last before "of", "from" and the like."""
    ordered = _ordered(name)
    end = next((n for n, word in enumerate(ordered) if n and word in _JOINTS), len(ordered))
    return ordered[end - 1] if ordered else ""


def is_common(name: str) -> bool:
    """Whether a name describes people who may be others in each report ("residents", "a medical source")."""
    return not (_words(name) - _list("common"))


def body_within(one: Mouth, other: Mouth) -> bool:
    """Whether a spokesman's body is named by words of the other's ("ministry spokesman": the defence ministry)."""
    own = one.part - _list("roles") - _JOINTS
    return one.voice and other.voice and one.named and bool(own) and own <= other.words


def is_bare_monitor(source: Source) -> bool:
    """Whether a source is called a monitor and no more ("monitoring group", "watchdog")."""
    words = _words(source.name) - _ARTICLES
    return not source.named and bool(words & {"monitor", "monitoring", "watchdog"}) and words <= _list("monitors")


def is_bare_official(one: Mouth) -> bool:
    """ "An official", as a headline has whoever it is."""
    return one.words <= {"official", "officials"} and not one.named


def part_of(one: Mouth, other: Mouth) -> bool:
    """Whether one is a known part of the other body ("the UN children's agency", "the United Nations")."""
    a, b = one.actor or "", other.actor or ""
    return bool(a and b) and (a.startswith(f"{b}-") or b.startswith(f"{a}-"))


def heads(person: Mouth, body: Mouth) -> bool:
    """Whether a person is called by a word of a body's name ("Observatory head Rami Abdel Rahman")."""
    own = person.part - _list("roles") - _JOINTS
    if body.kind == "monitor" and own & body.words:
        # "the war observatory's director": what a monitor is called is no word of another body
        own -= _list("monitors")
        return person.named and person.kind != "outlet" and own <= body.words
    return person.named and person.kind != "outlet" and bool(own) and own <= body.words


def is_again(source: Source) -> bool:
    """ "the company", "the rescue group": a body called by its kind alone, which was named before."""
    words = _ordered(source.mentions[0].text)
    return len(words) in (2, 3) and words[0] == "the" and words[-1] in _list("again") and not source.named


def is_outlet(one: Mouth) -> bool:
    """Whether a source is an outlet, by its kind or by a word of its name ("… News Agency")."""
    return one.kind == "outlet" or (one.kind in _BODIES and bool(one.words & _list("outlet_words")))


def same_outlet(one: str, other: str) -> bool:
    """Whether two names mean one outlet: their telling words are the same, or one's stand in the other's."""
    a, b = _words(one) - _list("outlets"), _words(other) - _list("outlets")
    if not a or not b:
        return _words(one) == _words(other)
    return a <= b or b <= a


def fuller(institution: str | None, others: Iterable[str | None]) -> str | None:
    """The one fuller name among others of a ministry that is called by its office alone ("health ministry")."""
    own = _words(institution or "")
    if len(own) != 2 or "ministry" not in own:
        return institution
    named = [one for one in others if one and own < _words(one)]
    return named[0] if named and all(same_institution(one, named[0]) for one in named) else institution


def same_institution(one: str | None, other: str | None) -> bool:
    """Whether two names mean one body."""
    if not one or not other:
        return False
    a, b = _words(one) - _JOINTS, _words(other) - _JOINTS
    return a == b and bool(a)
