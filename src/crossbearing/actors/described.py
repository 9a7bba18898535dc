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


def described_at(text: Text, at: int) -> Hit | None:
    """The described party whose first modifier or noun is the word at ``at``, if one begins there."""
    end, kept, group, led = _phrase(text, at)
    if led is not None:
        return Hit.of(led, at, end, "led by a country")
    if group is None:
        return None
    if group.key == "coalition":
        known = _led_after(text, end)
        if known:
            return Hit.of(known[1], at, known[0], "led by a country")
    if group.key == "forces" and not kept:
        return None
    kind = _kind(group, kept)
    return Hit(at, end, None, _name(group, kept, kind), kind, None, "described", group=group.key)


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


def _phrase(text: Text, at: int) -> tuple[int, tuple[str, ...], Group | None, Party | None]:
    """Read modifiers up to a noun: the end, what is kept of the modifiers, the noun's group, a coalition led."""
    groups = load_groups()
    kept: list[str] = []
    led: Party | None = None
    for step in range(_MOST_MODIFIERS):
        if at >= len(text.words):
            return at, (), None, None
        tie = tie_at(text, at)
        if tie:
            led = text.register.led_by.get(tie.country or "") if tie.word == "led" else led
            kept += [f"{tie.said}-{tie.word}"] if tie.word else []
            at = tie.end
            if led is not None and text.key(at) in syntax()["forceful_acts"] | syntax()["act_modifiers"]:
                return at, (), None, led
            continue
        noun, modifier = groups.nouns.longest(text.words, at), _modifier(text, at)
        if modifier and (not noun or noun[0] <= modifier[0]):
            end, rest, group, inner = _rest(text, modifier[0])
            if group is not None and (not noun or end > noun[0]):
                return _led(end, (*kept, *modifier[1], *rest), group, led or inner)
        if noun:
            return _led(noun[0], tuple(kept), noun[1], led)
        if not modifier or (step and at in text.countries and named_at(text, at)):
            return at, (), None, None
        at = modifier[0]
        kept += modifier[1]
    return at, (), None, None


def _rest(text: Text, at: int) -> tuple[int, tuple[str, ...], Group | None, Party | None]:
    """What follows a modifier: more of them and a noun, straight on."""
    groups = load_groups()
    kept: list[str] = []
    for _ in range(_MOST_MODIFIERS):
        if at >= len(text.words):
            break
        noun, modifier = groups.nouns.longest(text.words, at), _modifier(text, at)
        if noun and (not modifier or noun[0] > modifier[0] or not _leads_on(text, modifier[0])):
            return noun[0], tuple(kept), noun[1], None
        if not modifier:
            break
        at = modifier[0]
        kept += modifier[1]
    return at, (), None, None


def _leads_on(text: Text, at: int) -> bool:
    return at < len(text.words) and (load_groups().nouns.longest(text.words, at) or _modifier(text, at)) is not None


def _modifier(text: Text, at: int) -> tuple[int, list[str]] | None:
    """A modifier at a word: a country's adjective, or one of the table; the end, and what the name keeps of it."""
    country = text.countries.get(at)
    if country and "adjective" in country[1].forms:
        if text.words.hyphened[country[0] - 1]:
            return None
        return country[0], [load_countries()[country[1].code].adjective]
    found = load_groups().modifiers.longest(text.words, at)
    return (found[0], [found[1]] if found[1] else []) if found else None


def _led(
    end: int, kept: tuple[str, ...], group: Group, led: Party | None
) -> tuple[int, tuple[str, ...], Group | None, Party | None]:
    return end, kept, group, led if group.key in _LED_NOUNS else None


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
