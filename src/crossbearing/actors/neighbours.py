"""What the words beside a hit say of it: a name that follows, a longer name it is part of, a noun it only modifies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.actors.grammar import syntax
from crossbearing.actors.text import Hit, Text

_OF = frozenset({"of", "from"})
# "fighters of al-Qaeda's affiliate" are not al-Qaeda's.
_OFFSHOOTS = frozenset({"affiliate", "affiliates", "branch", "offshoot", "ally", "allies", "s"})
_FIGHTING = frozenset({"non_state_armed", "state_forces", "coalition"})
_MODIFIER_DEPS = frozenset({"compound", "amod", "nmod", "nummod"})
# Between "fighters" and the name of whose they are: "of", an article, a word like "Takfiri".
_MOST_BETWEEN = 3


def tied(text: Text, hits: Sequence[Hit]) -> list[Hit]:
    """Hits joined with the named party beside them: "Hamas fighters", "fighters of Hamas", "the terror group ISIS",
    "Hezbollah, a Shia militia".
    """
    done: list[Hit] = []
    for hit in _named_on(text, hits):
        before = done[-1] if done else None
        if before and _own_fighters(hit, before):
            done[-1] = replace(before, end=hit.end)
        else:
            done.append(_apposed(text, hit, before) or hit)
    return done


def _named_on(text: Text, hits: Sequence[Hit]) -> list[Hit]:
    """From the last hit to the first, so that a name reaches back over several descriptions."""
    done: list[Hit] = []
    for hit in reversed(hits):
        done.append(_named_after(text, hit, done[-1] if done else None) or hit)
    return done[::-1]


def _own_fighters(hit: Hit, before: Hit) -> bool:
    """ "Hamas | fighters": the noun belongs to the name right before it."""
    if hit.group is None or hit.party is not None or before.party is None or hit.first != before.end:
        return False
    return hit.bare and before.kind in _FIGHTING and hit.group in syntax()["members"] and not before.metonym


def _named_after(text: Text, hit: Hit, after: Hit | None) -> Hit | None:
    """The party whose name follows a described one: "the Takfiri group ISIL", "fighters of the Free Syrian Army"."""
    if (
        hit.party is not None
        or hit.group is None
        or after is None
        or after.party is None
        or after.kind not in _FIGHTING
    ):
        return None
    gap = text.words.keys[hit.end : after.first]
    if not gap and hit.kind == after.kind and _begins_capital(text, after):
        return Hit.of(after.party, hit.first, hit.end, "name follows")
    if text.key(after.end) in _OFFSHOOTS:
        return None
    belongs = (gap[:1] and gap[0] in _OF) or gap[:2] == ("belonging", "to")
    if belongs and len(gap) <= _MOST_BETWEEN and hit.group in syntax()["members"] and "country" not in after.rule:
        return Hit.of(after.party, hit.first, hit.end, "belongs to the party named after it")
    return None


def _apposed(text: Text, hit: Hit, before: Hit | None) -> Hit | None:
    """ "Hezbollah, a Shia militia": the description is of the name it stands in apposition to."""
    head = text.token(hit.end - 1)
    if hit.party is not None or before is None or before.party is None or hit.kind != before.kind:
        return None
    if head is None or head.dep != "appos" or text.analysis is None:
        return None
    name = text.token(before.end - 1)
    above = text.analysis.tokens[head.head]
    if name is None or above.i != name.i:
        return None
    return Hit.of(before.party, hit.first, hit.end, "apposition")


def _begins_capital(text: Text, hit: Hit) -> bool:
    return text.words.texts[hit.first][:1].isupper()


def mistaken(text: Text, hit: Hit) -> bool:
    """Whether the words are part of another name ("Tasnim Mahmoud", "General Security Service") or a building."""
    if hit.group == "people":
        return text.key(hit.end) in syntax()["name_ends"]
    if hit.party is None:
        return hit.group not in {"pointer", "lone"} and _inside_name(text, hit)
    if "alias" not in hit.rule:
        return False
    return _stands_as_place(text, hit) or _longer_name(text, hit)


def _inside_name(text: Text, hit: Hit) -> bool:
    """A common noun with a capital, after a capitalised word that is no party: part of a proper name."""
    token, before = text.token(hit.first), text.token(hit.first - 1) if hit.first else None
    if token is None or before is None or before.sentence != token.sentence or before.i != token.i - 1:
        return False
    if not token.text[:1].isupper() or token.text.isupper() or not before.text[:1].isupper():
        return False
    return before.pos == "PROPN" and before.head == token.i and text.key(hit.first - 1) not in {"the", "al"}


def _longer_name(text: Text, hit: Hit) -> bool:
    """A one-word alias that begins another name: a person's, or a radio's, a street's, a school's."""
    token = text.token(hit.end - 1)
    if token is None or hit.end >= len(text.words) or not text.words.texts[hit.end][:1].isupper():
        return False
    if text.words.starts[hit.end] != text.words.ends[hit.end - 1] + 1:
        return False
    if text.key(hit.end) in syntax()["name_ends"]:
        return hit.kind != "outlet"
    if hit.end - hit.first > 1 or token.dep not in {"compound", "nmod"}:
        return False
    head = text.analysis.tokens[token.head] if text.analysis else None
    return token.entity == "PERSON" or (hit.kind == "outlet" and head is not None and head.pos == "PROPN")


def _stands_as_place(text: Text, hit: Hit) -> bool:
    """ "reporters at the Pentagon": a building here, not who acts."""
    token = text.token(hit.end - 1)
    if not hit.metonym or token is None or text.analysis is None or token.dep != "pobj":
        return False
    return text.analysis.tokens[token.head].lower in syntax()["locative"]


def only_modifies(text: Text, hit: Hit) -> bool:
    """Whether a described party is no party here but says what kind of thing follows ("a refugee camp")."""
    token = text.token(hit.end - 1)
    if hit.party is not None or hit.group == "people" or token is None or text.analysis is None:
        return False
    if hit.end < len(text.words) and text.words.hyphened[hit.end - 1]:
        return True
    if token.dep not in _MODIFIER_DEPS:
        return False
    head = text.analysis.tokens[token.head]
    if head.i <= token.i or (head.pos == "PROPN" and head.text[:1].isupper()):
        return head.i > token.i
    return head.lemma not in syntax()["own"]
