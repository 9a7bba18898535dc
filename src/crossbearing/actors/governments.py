"""Country names and seats of power that stand for those who act there; decided by syntax."""

from __future__ import annotations

from crossbearing.actors.countries import load_countries
from crossbearing.actors.grammar import syntax
from crossbearing.actors.text import Hit, Text
from crossbearing.language.analysis import Analysis, Token

_SUBJECT = frozenset({"nsubj", "csubj"})
_DEALING_PREPOSITIONS = frozenset({"with", "against", "between", "from", "to", "by"})


def country_at(text: Text, at: int) -> Hit | None:
    """A bare country word as a party: those of the act, the people, the government; ``None`` for a place."""
    end, word = text.countries[at]
    act = _forceful(text, end) if {"adjective", "owner"} & set(word.forms) else None
    if act:
        forces = text.register.body_of(word.code, "forces")
        return Hit.of(forces, at, end, "nationality of an act of force") if forces else None
    will = _willed(text, end) if "adjective" in word.forms else False
    if will:
        acting = text.register.body_of(word.code, "government")
        return Hit.of(acting, at, end, "nationality of an act") if acting else None
    if "people" in word.forms:
        adjective = load_countries()[word.code].adjective
        return Hit(at, end, None, f"{adjective} people", "other", word.code, "people of a country", group="people")
    government = text.register.body_of(word.code, "government")
    token = text.token(end - 1)
    if government is None or token is None or text.analysis is None or text.words.hyphened[end - 1]:
        return None
    seat = "seat" in word.forms
    if not seat and "name" not in word.forms:
        return None
    country = load_countries()[word.code]
    first = text.token(at) or token
    if _part_of_longer_name(text.analysis, first, token):
        return None
    rule = acts_as(text.analysis, token, seat, country.also_a_name)
    if rule and country.contested:
        return Hit(at, end, None, f"{country.names[0]} (authority not named)", "government", word.code, rule, seat)
    return Hit.of(government, at, end, rule, seat) if rule else None


def _forceful(text: Text, end: int) -> bool:
    """Whether an act of force follows, over "air", "drone" and the like ("an Israeli air strike")."""
    if end >= len(text.words) or text.words.hyphened[end - 1]:
        return False
    rules = syntax()
    for at in range(end, min(end + 4, len(text.words))):
        if text.key(at) in rules["forceful_acts"]:
            token = text.token(at)
            return token is None or token.pos in {"NOUN", "PROPN"}
        if text.key(at) not in rules["act_modifiers"]:
            return False
    return False


def _willed(text: Text, end: int) -> bool:
    """Whether the adjective says whose plan, support or refusal it is ("a US pledge")."""
    token = text.token(end - 1)
    if token is None or text.analysis is None or token.dep not in {"amod", "compound"} or token.head != token.i + 1:
        return False
    return text.analysis.tokens[token.head].lemma in syntax()["willed"]


def acts_as(analysis: Analysis, token: Token, seat: bool, doubtful: bool) -> str | None:
    """The rule by which a place's name stands for its government here; ``None`` where it is a place.

    ``seat`` asks for an act of speech or will, ``doubtful`` for a verb that only bodies are
    the subject of.
    """
    token = _first_conjunct(analysis, token)
    head = analysis.tokens[token.head]
    if token.dep in _SUBJECT:
        return "subject of an act" if _acting(analysis, head, seat, doubtful) else None
    if token.dep == "nsubjpass":
        return _passive(analysis, head)
    if token.dep == "poss" and not doubtful:
        return "owner of an act" if head.lemma in syntax()["acts"] else None
    if token.dep == "pobj" and not seat and not doubtful:
        return _after_preposition(analysis, head)
    if token.dep in {"dobj", "dative"} and not doubtful and head.lemma in syntax()["addressed"]:
        return "addressed"
    return None


def _acting(analysis: Analysis, verb: Token, seat: bool, doubtful: bool) -> bool:
    if verb.pos not in {"VERB", "AUX"}:
        return False
    if verb.lemma in syntax()["place_verbs"]:
        state = analysis.child(verb.i, "acomp")
        return state is not None and state.lower in syntax()["attitudes"]
    if verb.lemma in syntax()["speech"]:
        return True
    return not doubtful and (not seat or analysis.child(verb.i, "dobj", "ccomp", "xcomp") is not None)


def _passive(analysis: Analysis, verb: Token) -> str | None:
    """ "Russia was accused", "the US is believed to be training"."""
    if verb.lemma in syntax()["addressed"] - {"attack", "support", "help", "fight"}:
        return "addressed"
    below = analysis.child(verb.i, "xcomp", "ccomp")
    if verb.lemma in syntax()["reported"] and below is not None and below.lemma not in syntax()["place_verbs"]:
        return "subject of an act" if below.pos == "VERB" else None
    return None


def _after_preposition(analysis: Analysis, preposition: Token) -> str | None:
    above = analysis.tokens[preposition.head]
    if preposition.dep == "agent":
        return "agent"
    if preposition.lower == "by":
        return "agent" if above.lemma in syntax()["acts"] or above.lemma in syntax()["forceful_acts"] else None
    if preposition.lower in _DEALING_PREPOSITIONS and above.lemma in syntax()["dealings"]:
        return "party to a dealing"
    return None


def _first_conjunct(analysis: Analysis, token: Token) -> Token:
    """ "Russia and Iran said": the first of the names joined, where all of them are names."""
    while token.dep == "conj" and analysis.tokens[token.head].pos == "PROPN":
        token = analysis.tokens[token.head]
    return token


def _part_of_longer_name(analysis: Analysis, first: Token, last: Token) -> bool:
    """ "Michael Jordan said": a capitalised word before that hangs on the name makes another name of it."""
    before = analysis.tokens[first.i - 1] if first.i else None
    if before is None or before.sentence != first.sentence:
        return False
    return before.head in {first.i, last.i} and before.dep == "compound" and before.text[:1].isupper()
