"""What a place's name does where it stands: names the place, belongs to a longer name, or means those who rule there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.mention import ActorMention
from crossbearing.places.names import Name
from crossbearing.places.naming import naming

# Words of a body's name that may stand between a place's name and the word that says what the body is.
_BODY_REACH = 3
# Steps from a name up the parse to the word it depends on.
_STEPS = 6
# Shorter names of countries are adjectives as they stand: US, U.S., UK.
_SHORT = 5
_PLACE_TAGS = frozenset({"GPE", "LOC", "FAC"})


def used_names(
    analysis: Analysis, names: Sequence[Name], mentions: Sequence[ActorMention], outlet: str | None = None
) -> list[Name]:
    """The names, each with its use: the parties found, the outlet's own name and the grammar may say that no place
    is meant."""
    setting = _Setting(
        mentions,
        _own_name(analysis.text, outlet),
        frozenset(i for n in names if n.use == "place" for i in range(n.first, n.last + 1)),
    )
    return [_used(analysis, n, setting) if n.use == "place" else n for n in names]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What stands beside a report's names: the parties, the outlet's own name, the tokens of all place names."""

    mentions: Sequence[ActorMention]
    own: Sequence[tuple[int, int]]
    named: frozenset[int]


def _own_name(text: str, outlet: str | None) -> list[tuple[int, int]]:
    """Where the outlet names itself."""
    if not outlet or len(outlet.split()) < 2:
        return []
    return [m.span() for m in re.finditer(re.escape(outlet.strip()), text, re.IGNORECASE)]


def _used(analysis: Analysis, name: Name, setting: _Setting) -> Name:
    around = [m for m in setting.mentions if m.span.start <= name.span.start and name.span.end <= m.span.end]
    if any(start <= name.span.start and name.span.end <= end for start, end in setting.own):
        return replace(name, use="part_of_name", rule="inside the outlet's name")
    if any(m.metonym and m.span.end - m.span.start <= len(name.span.text) + 4 for m in around):
        return replace(name, use="institution", rule="metonym")
    if any(_inside_body(analysis, name, m) for m in around) or _body_follows(analysis, name):
        return replace(name, use="part_of_name", rule="inside a body's name")
    if any(e.is_country for e in name.entries[:1]) and not name.kind:
        return _used_country(analysis, name, setting.named)
    return name


def _used_country(analysis: Analysis, name: Name, named: frozenset[int]) -> Name:
    """ "US airstrikes", "Russia's air force"; "the United States has declared", "led by Iran"."""
    if _modifies(analysis, name) or _owns(analysis, name, named):
        return replace(name, use="adjective", rule="modifies a noun")
    if _acts(analysis, name):
        return replace(name, use="institution", rule="acts as a government does")
    return name


def _inside_body(analysis: Analysis, name: Name, mention: ActorMention) -> bool:
    """Whether the name is one of the words of a body's own name ("Homs Media Centre"), not said of where it is."""
    if mention.span.end <= name.span.end or mention.register is None:
        return False
    before = analysis.tokens[name.first - 1] if name.first else None
    return not (before and mention.span.start <= before.start and before.tag == "IN")


def _body_follows(analysis: Analysis, name: Name) -> bool:
    """Whether the capitalised words right behind the name end in what kind of body they name."""
    if name.kind:
        return False
    i = name.last
    after = _after(analysis, i)
    if after is not None and after.lower in naming().kin:
        return True
    for _ in range(_BODY_REACH):
        after = _after(analysis, i)
        if after is None or not after.text[0].isupper():
            return False
        if after.lower in naming().body_heads:
            return True
        if after.tag != "NNP":
            return False
        i = after.i
    return False


def _modifies(analysis: Analysis, name: Name) -> bool:
    """Whether a country's name stands as an adjective: "US airstrikes", "US-led"."""
    after = _after(analysis, name.last)
    if after is None:
        return False
    if after.text == "-":
        return True
    if after.text[0].isupper() and _stands_alone(analysis, name):
        return False
    last = analysis.tokens[name.last]
    return (
        last.dep in ("compound", "nmod", "amod")
        and after.tag in ("NN", "NNS", "NNP", "NNPS", "JJ")
        and last.head > last.i
    )


def _stands_alone(analysis: Analysis, name: Name) -> bool:
    """Whether "in" or "northern" before a name leave what follows it in a headline for another phrase."""
    before = analysis.tokens[name.first - 1] if name.first else None
    if before is None or before.sentence != analysis.tokens[name.first].sentence or len(name.span.text) < _SHORT:
        return False
    return before.tag == "IN" or before.lower.endswith("ern")


def _owns(analysis: Analysis, name: Name, named: frozenset[int]) -> bool:
    """Whether a country owns a force, an office or an outlet: "Russia's Sputnik", "Turkey's army"."""
    mark = _after(analysis, name.last)
    if mark is None or mark.tag != "POS":
        return False
    owned = analysis.tokens[analysis.tokens[name.last].head]
    if owned.i <= mark.i or owned.entity in _PLACE_TAGS or owned.i in named:
        return False
    return owned.entity == "ORG" or owned.tag == "NNP" or owned.lemma in naming().owned


def _acts(analysis: Analysis, name: Name) -> bool:
    """Whether a country does what governments do, or has it done to it: declares, leads, is accused."""
    top = _top(analysis, name)
    head = analysis.tokens[top.head]
    if top.dep == "nsubj":
        return head.pos == "VERB" and head.lemma not in naming().happening
    if top.dep == "pobj":
        return head.dep == "agent"
    return top.dep == "dobj" and head.lemma in naming().addressing


def _top(analysis: Analysis, name: Name) -> Token:
    """The name's own head, or that of the list it stands in."""
    token = analysis.tokens[name.last]
    for _ in range(_STEPS):
        if not (name.first <= token.head <= name.last or token.dep == "conj") or token.head == token.i:
            break
        token = analysis.tokens[token.head]
    return token


def _after(analysis: Analysis, i: int) -> Token | None:
    if i + 1 < len(analysis.tokens) and analysis.tokens[i + 1].sentence == analysis.tokens[i].sentence:
        return analysis.tokens[i + 1]
    return None
