"""Words of saying that nobody says: things that happen and places for subjects, "who" for a source, plans told as past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.leads import named_behind
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of(
    "silent",
    "inward",
    "striving",
    "relative",
    "habitual",
    "believed",
    "charged",
    "charges",
    "worth",
    "to_come",
    "able",
    "sending",
    "purposes",
    "amounts",
)
_THINGS = words_of("things", "happenings")
_PAST = frozenset({"VBD", "VBN"})


def voiced(analysis: Analysis, found: Sequence[Found], bodies: Mapping[int, int], cues: Cues) -> list[Found]:
    """The attributions that somebody can stand for; ``bodies`` as for ``named_behind``."""
    return [kept for f in found if (kept := _voiced(analysis, f, bodies, cues)) is not None]


def _voiced(analysis: Analysis, found: Found, bodies: Mapping[int, int], cues: Cues) -> Found | None:
    one = found
    if one.source is not None and _relative(analysis.tokens[one.source.head]):
        antecedent = _antecedent(analysis, one.source)
        if antecedent is None:
            return None
        one = replace(one, source=antecedent)
    if one.rule.startswith("preposition:"):
        # "according to the toll": the figure stands for whoever counts
        return one
    if one.source is not None and _nobody(analysis, one.source, bodies, cues):
        return None
    if _referred(analysis, one) or _habitual(analysis, one) or _undergone(analysis, one) or _worth(analysis, one):
        return None
    one = named_behind(analysis, one, bodies, cues)
    unsaid = _striving(analysis, one) or _yet_to_come(analysis, one)
    return replace(one, rule=f"attitude:{_lemma(analysis, one)}") if unsaid else one


def _lemma(analysis: Analysis, one: Found) -> str:
    return analysis.tokens[one.at].lemma


def _relative(token: Token) -> bool:
    # "WHO", "IT": names in capitals
    return token.tag in {"WP", "WDT", "WP$"} or (token.lower in _WORDS["relative"] and not token.text.isupper())


def _antecedent(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """The noun that "who" stands for, with the phrase it heads; ``None`` where no noun is near."""
    pronoun = analysis.tokens[phrase.head]
    clause = next((t for t in analysis.ancestors(pronoun.i) if t.dep == "relcl"), None)
    noun = analysis.tokens[clause.head] if clause is not None else analysis.tokens[max(0, pronoun.i - 1)]
    if noun.i >= pronoun.i or noun.pos not in {"NOUN", "PROPN"} or noun.sentence != pronoun.sentence:
        return None
    return noun_phrase(analysis, noun)


def _nobody(analysis: Analysis, phrase: Phrase, bodies: Mapping[int, int], cues: Cues) -> bool:
    """Whether a source is a thing that happens; "a number of residents" are people."""
    head = analysis.tokens[phrase.head]
    of = next((c for c in analysis.children(head.i) if c.lower == "of" and c.i > head.i), None)
    whom = analysis.child(of.i, "pobj") if of is not None and head.lemma in _WORDS["amounts"] else None
    return happening(head, bodies) and not (whom is not None and can_speak(analysis, whom, cues))


def happening(head: Token, bodies: Mapping[int, int]) -> bool:
    """ "The blast … saying that": an event, a thing or a place says nothing."""
    return head.pos in {"NOUN", "ADJ"} and head.i not in bodies and head.lemma in _THINGS["happenings"]


def _habitual(analysis: Analysis, one: Found) -> bool:
    """ "The centre, which documents arrests": what a body is for, not something that it says here."""
    verb = analysis.tokens[one.at]
    describes = verb.dep in {"relcl", "acl"} and verb.tag in {"VBZ", "VBP"} and "-object:" in one.rule
    return describes and verb.lemma in _WORDS["habitual"]


def _striving(analysis: Analysis, one: Found) -> bool:
    """ "Rebels sought to retake the hill", "they had planned to": the writer tells what they did, nobody says so."""
    verb = analysis.tokens[one.at]
    if not one.rule.startswith("intending-clause") or verb.lemma not in _WORDS["inward"]:
        return False
    first = analysis.child(verb.i, "aux", "auxpass")
    past = verb.tag == "VBD" or (first is not None and first.tag in _PAST) or one.stance == "declines"
    return past or verb.lemma in _WORDS["striving"]


def _undergone(analysis: Analysis, one: Found) -> bool:
    """ "A town believed to have been …", "rebels accused of shelling": the phrase before the cue does not believe or accuse."""
    verb = analysis.tokens[one.at]
    if verb.tag not in _PAST or one.source is None or one.source.head > one.at or verb.i + 1 >= len(analysis.tokens):
        return False
    following = analysis.tokens[verb.i + 1]
    if verb.lemma in _WORDS["believed"] and following.lower == "to":
        # nobody "believed to have been"
        return analysis.child(verb.i, "agent") is None
    charged = verb.lemma in _WORDS["charged"] and following.lower in _WORDS["charges"]
    return charged and analysis.child(verb.i, "dobj") is None and "-object:" in one.rule


def _referred(analysis: Analysis, one: Found) -> bool:
    """ "To refer the case to the court", "in order to estimate": nothing is said."""
    verb = analysis.tokens[one.at]
    thing = analysis.child(verb.i, "dobj")
    sent = verb.lemma in _WORDS["sending"] and thing is not None and thing.i > verb.i
    # "in order to estimate", "which leads one to think"
    purpose = verb.tag == "VB" and one.source is not None and one.source.span.text.lower() in _WORDS["purposes"]
    return sent or purpose


def _worth(analysis: Analysis, one: Found) -> bool:
    """ "It is worth noting that": the writer's own."""
    before = analysis.tokens[max(0, one.at - 1)]
    return before.lower in _WORDS["worth"]


def _yet_to_come(analysis: Analysis, one: Found) -> bool:
    """ "The council must condemn the raid", "the ministry will announce it": nothing has been said yet."""
    spoken = one.rule.startswith(("assertive-", "factive-", "denying-", "asking-"))
    able = analysis.tokens[analysis.tokens[one.at].head]
    if one.rule.startswith("perceiving-") and analysis.tokens[one.at].dep == "xcomp" and able.lower in _WORDS["able"]:
        # "were not able to determine who fired": nothing is told
        return True
    return spoken and any(
        c.dep == "aux" and c.lower in _WORDS["to_come"] and c.i < one.at for c in analysis.children(one.at)
    )
