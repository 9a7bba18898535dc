"""Kin listed behind a person: "Ahmad Saleh, his wife Fatima and their four children"."""

from __future__ import annotations

from dataclasses import replace

from crossbearing.quantities.harm_verbs import Harm
from crossbearing.quantities.part_lists import PART_WORDS, PartLists
from crossbearing.quantities.people import Group

# How many words of age and name may stand between a person and the kin ("Ahmad Saleh (34), and his wife").
_GAP = 8


def with_kin(lists: PartLists, harm: Harm, groups: list[Group]) -> list[Group]:
    """The people of one cue with the kin that its list goes on with, where the parser lost them.

    The list begins with "his", "her" or "their" behind a person. Names behind kin are theirs: "his sons Ali and
    Omar" are two.
    """
    for n, group in enumerate(groups):
        if group.min == 0 or group.part:
            continue
        start = _kin_start(lists, group)
        if start is None:
            continue
        end = lists.analysis.sentence_of(start).last
        kin = list(lists.read(start, end, harm.token < start))
        if not kin:
            continue
        at = kin[-1].last + 1
        if not _begin_something_else(lists, at, end) if harm.token < start else _leads_to(lists, at, end, harm.token):
            return [*(g for g in groups[: n + 1] if g.last < start), *_named(kin)]
    return groups


def _kin_start(lists: PartLists, group: Group) -> int | None:
    """The possessive pronoun that goes on behind the person, past commas, "and", an age and a bracket."""
    tokens = lists.tokens
    at, end = group.last + 1, min(group.last + _GAP, lists.analysis.sentence_of(group.last).last)
    joined = False
    while at < end:
        token = tokens[at]
        if token.text == "(":
            at = lists.aside_end(at, end) + 1
        elif token.lower in PART_WORDS["joiners"] and token.lower not in ("with", "along"):
            joined, at = True, at + 1
        elif token.tag == "PRP$" and joined:
            follows = tokens[at + 1 : at + 5]
            return at if any(t.lemma in lists.words.kin for t in follows) else None
        elif token.pos == "NUM" and joined:
            at += 1
        else:
            return None
    return None


def _leads_to(lists: PartLists, at: int, end: int, verb: int) -> bool:
    """Whether the first finite verb behind the list is that of the harm ("… and their four children were killed")."""
    for token in lists.tokens[at:end]:
        if token.tag in ("VBD", "VBZ", "VBP", "VBN"):
            return verb in (token.i, token.head)
    return False


def _begin_something_else(lists: PartLists, at: int, end: int) -> bool:
    """ "Killed Omar, his wife and two sons were injured": the kin have a verb of their own."""
    for token in lists.tokens[at:end]:
        if token.text in (",", ";") or token.lower in PART_WORDS["relative"]:
            return False
        if token.tag in ("VBD", "VBZ", "VBP"):
            return token.lemma not in lists.words.objects
    return False


def _named(kin: list[Group]) -> list[Group]:
    """Kin without a number have that of the names behind them."""
    found: list[Group] = []
    at = 0
    while at < len(kin):
        group = kin[at]
        names = 0
        while at + 1 + names < len(kin) and kin[at + 1 + names].named:
            names += 1
        if group.named or group.counted or group.max == 1 or not names:
            found.append(group)
            at += 1
        else:
            count = names + 1  # the first name stands right behind the word for them
            found.append(replace(group, min=count, max=count, last=kin[at + names].last, basis="computed"))
            at += 1 + names
    return found
