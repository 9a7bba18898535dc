"""Parties that are only described: "US-backed militants", "gunmen", "pro-government forces"."""

from __future__ import annotations

from dataclasses import dataclass

from crossbearing.actors.countries import load_countries
from crossbearing.actors.grammar import Group, load_groups, syntax
from crossbearing.actors.names import named_at
from crossbearing.actors.register import Party
from crossbearing.actors.text import Hit, Text
from crossbearing.model.actor import ActorKind

_MOST_MODIFIERS = 6
# Of these a report can speak without a name; the neutral name then says that there is none.
_UNNAMED = frozenset({"non_state_armed", "coalition", "other"})
_LED_NOUNS = frozenset({"coalition", "forces", "aircraft", "army", "soldiers"})
# Modifiers that make "forces" an armed group, and those that make them a state's.
_GROUP_TIES = ("-backed", "-affiliated", "-led", "Kurdish", "rebel", "opposition", "separatist", "Houthi", "tribal")


@dataclass(frozen=True, slots=True)
class Tie:
    """A country or party with "-backed", "-led" and the like."""

    end: int
    said: str
    word: str
    country: str | None
    party: Party | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A described party up to word ``end``: what is kept of its modifiers, its group, the coalition it is."""

    end: int
    kept: tuple[str, ...]
    group: Group | None
    led: Party | None


def described_at(text: Text, at: int) -> Hit | None:
    """The described party whose first modifier or noun is the word at ``at``, if one begins there."""
    if at and text.words.hyphened[at - 1]:
        return None
    found = _reading(text, at, _MOST_MODIFIERS)
    if found is None:
        return None
    if found.led is not None:
        return Hit.of(found.led, at, found.end, "led by a country")
    group = found.group
    if group is None or (group.key == "forces" and not found.kept):
        return None
    if group.key == "coalition":
        known = _led_after(text, found.end)
        if known:
            return Hit.of(known[1], at, known[0], "led by a country")
    kind = _kind(group, found.kept)
    name = _name(group, found.kept, kind)
    return Hit(at, found.end, None, name, kind, None, "described", group=group.key, bare=not found.kept)


def tie_at(text: Text, at: int) -> Tie | None:
    """A tie that begins at a word: "US-backed", "al-Qaeda-affiliated"."""
    country = text.countries.get(at)
    if country:
        end, said, code, party = country[0], load_countries()[country[1].code].adjective, country[1].code, None
    else:
        alias = text.alias(at)
        if not alias:
            return None
        end, said, code, party = alias[0], alias[1].name, None, alias[1]
    word = load_groups().ties.get(text.key(end))
    if word is None or not text.words.hyphened[end - 1]:
        return None
    return Tie(end + 1, said, word, code, party)


def _reading(text: Text, at: int, left: int) -> Reading | None:
    """The longest reading from a word on: a noun, or a modifier and a reading after it.

    A party that has a name of its own ends it: "US-backed Iraqi forces" are Iraqi forces.
    """
    if at >= len(text.words) or (left < _MOST_MODIFIERS and named_at(text, at)):
        return None
    noun = load_groups().nouns.longest(text.words, at)
    here = Reading(noun[0], (), noun[1], None) if noun else None
    tie = tie_at(text, at)
    step = (tie.end, (f"{tie.said}-{tie.word}",) if tie.word else ()) if tie else _modifier(text, at)
    if step is None or not left:
        return here
    led = text.register.led_by.get(tie.country or "") if tie and tie.word == "led" else None
    if led is not None and text.key(step[0]) in syntax()["forceful_acts"] | syntax()["act_modifiers"]:
        return Reading(step[0], (), None, led)
    after = _reading(text, step[0], left - 1)
    if after is None or (here and here.end >= after.end):
        return here
    if led is not None and (after.group is None or after.group.key not in _LED_NOUNS):
        led = None
    return Reading(after.end, (*step[1], *after.kept), after.group, led or after.led)


def _modifier(text: Text, at: int) -> tuple[int, tuple[str, ...]] | None:
    """A modifier at a word: a country's adjective, or one of the table; the end, and what the name keeps of it."""
    country = text.countries.get(at)
    if country and "adjective" in country[1].forms:
        if text.words.hyphened[country[0] - 1]:
            return None
        return country[0], (load_countries()[country[1].code].adjective,)
    found = load_groups().modifiers.longest(text.words, at)
    return (found[0], (found[1],) if found[1] else ()) if found else None


def _led_after(text: Text, end: int) -> tuple[int, Party] | None:
    """ "the coalition led by the United States": the country after "led by"."""
    if text.key(end) != "led" or text.key(end + 1) != "by":
        return None
    at = end + 3 if text.key(end + 2) == "the" else end + 2
    country = text.countries.get(at)
    party = text.register.led_by.get(country[1].code) if country else None
    return (country[0], party) if country and party else None


def _kind(group: Group, kept: tuple[str, ...]) -> ActorKind:
    if group.key != "forces":
        return group.kind
    if any(word == "pro-government" for word in kept):
        return "state_forces"
    return "non_state_armed" if any(tie in word for word in kept for tie in _GROUP_TIES) else group.kind


def _name(group: Group, kept: tuple[str, ...], kind: ActorKind) -> str:
    words = [w for w in dict.fromkeys(kept) if w.lower() not in group.name.lower().split()]
    name = " ".join([*words, group.name])
    return f"{name} (unnamed)" if kind in _UNNAMED and group.key not in {"prisoners", "settlers"} else name
