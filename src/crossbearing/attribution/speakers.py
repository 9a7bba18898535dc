"""From a cue verb to the phrase that names whoever speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossbearing.attribution.coordination import outer_cue
from crossbearing.attribution.cues import load_cues
from crossbearing.attribution.found import Phrase, Relay
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.recovered import second_subject
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.dateline import body_start

_WORDS = words_of(
    "speakers", "relative", "carrying", "quoting", "telling", "exchanges", "given_to", "making_speak", "amounts"
)
_SUBJECTS = ("nsubj", "csubj")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Climbing further than this from a verb to find its subject finds somebody else's.
_MAX_CLIMB = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks at a cue verb, and who passed it on."""

    phrase: Phrase | None
    relays: tuple[Relay, ...] = ()
    inherited: bool = False


def speaker_of(analysis: Analysis, verb: Token) -> Speaker:
    """Find the speaker of a cue verb: its subject, its passive agent, or the subject it shares."""
    quoted = _quoted_as(analysis, verb)
    if quoted is not None:
        return quoted
    own = _own_subject(analysis, verb)
    if own is not None:
        return Speaker(_with_apposed(analysis, verb, noun_phrase(analysis, own)))
    outer = outer_cue(analysis, verb)
    if outer is not None:
        return replace(speaker_of(analysis, outer), inherited=True)
    if analysis.child(verb.i, "nsubjpass", "auxpass") or _bare_passive(verb) or _by_agent(analysis, verb):
        agent = _agent(analysis, verb)
        return Speaker(noun_phrase(analysis, agent) if agent else None)
    return _shared(analysis, verb)


def _own_subject(analysis: Analysis, verb: Token) -> Token | None:
    subjects = [c for c in analysis.children(verb.i) if c.dep in _SUBJECTS]
    if not subjects:
        return _named_before_citing(analysis, verb) or _behind_circumstance(analysis, verb)
    # "…, said the governor": of two subjects the one behind the verb speaks, or the one behind the comma
    second = (len(subjects) > 1 and subjects[-1].i > verb.i) or second_subject(analysis, verb) is not None
    subject = subjects[-1] if second else _in_body(analysis, subjects)
    if subject.lower in _WORDS["relative"] and verb.dep == "relcl":
        return analysis.tokens[verb.head]
    if subject.lower in _WORDS["relative"] and subject.tag in {"WDT", "WP"}:
        return None
    return subject


def _in_body(analysis: Analysis, subjects: Sequence[Token]) -> Token:
    """ "Enab Baladi – The Civil Defence said": parsers take the dateline for a subject, and the subject for another or an apposition."""
    first = subjects[0]
    if first.lower in load_cues().labels and analysis.tokens[first.i + 1].text == ":":
        # "Details: Petrenko said", "Background: in April Petrenko said"
        return subjects[1] if len(subjects) > 1 else analysis.tokens[subjects[0].head - 1]
    start = body_start(analysis, analysis.sentence_of(first.i))
    apposed = (c for c in analysis.children(first.i) if c.dep == "appos")
    return first if first.i >= start else next((c for c in (*subjects, *apposed) if c.i >= start), first)


def _named_before_citing(analysis: Analysis, verb: Token) -> Token | None:
    """ "The agency SUNA, quoting an official, said": parsers take a name that a participle follows for a circumstance."""
    children = analysis.children(verb.i)
    if verb.tag not in _FINITE or not any(c.tag == "VBG" and c.dep == "advcl" and c.i < verb.i for c in children):
        return None
    names = [c for c in children if c.dep in {"npadvmod", "dep"} and c.pos == "PROPN" and c.i < verb.i]
    return next((c for c in names if c.entity not in {"DATE", "TIME"} and can_speak(analysis, c, load_cues())), None)


def _behind_circumstance(analysis: Analysis, verb: Token) -> Token | None:
    """ "In a statement on X, the spokesman, Ali Hamid, said": parsers take the speaker for an apposition to the circumstance."""
    opening = next((c for c in analysis.children(verb.i) if c.dep == "prep" and c.i < verb.i), None)
    if verb.tag not in _FINITE or opening is None:
        return None
    last = verb.i - 1 if analysis.tokens[verb.i - 1].text == "," else verb.i
    if analysis.edges(opening.i)[1] < last - 1:
        return None
    for token in analysis.tokens[opening.i + 1 : last]:
        first, end = analysis.edges(token.i)
        if token.dep == "appos" and end >= last - 1 and analysis.tokens[first - 1].text == ",":
            return token if can_speak(analysis, token, load_cues()) else None
    return None


def _bare_passive(verb: Token) -> bool:
    """ "Asked whether …, the official said": the subject of the sentence is who was asked."""
    return verb.tag == "VBN" and verb.dep == "advcl" and verb.lower == "asked"


def _by_agent(analysis: Analysis, verb: Token) -> bool:
    """ "The group, blamed by the governor for …": a participle that says by whom."""
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl"} and _agent(analysis, verb) is not None


def _with_apposed(analysis: Analysis, verb: Token, phrase: Phrase) -> Phrase:
    """ "State news agency SANA said": parsers give the verb two subjects side by side; they name one party."""
    words = analysis.tokens_in(phrase.span.start, phrase.span.end)
    for other in analysis.children(verb.i):
        if other.dep == "nsubj" and other.pos == "PROPN" and analysis.edges(other.i)[0] == words[-1].i + 1 < verb.i:
            return Phrase(phrase.head, analysis.span(words[0].i, other.i))
        if other.dep == "nsubj" and words[-1].i < other.i < verb.i and _listed(analysis, words[-1], other):
            # "the agency, the paper, and three other sources": two subjects, of which the second ends the list
            return Phrase(phrase.head, analysis.span(words[0].i, other.i))
    return phrase


def _listed(analysis: Analysis, before: Token, other: Token) -> bool:
    """Whether nothing but a mark and "and" stands between a phrase and another subject."""
    gap = analysis.tokens[before.i + 1 : analysis.edges(other.i)[0]]
    return any(t.pos == "CCONJ" for t in gap) and all(t.pos in {"CCONJ", "PUNCT"} for t in gap)


def _agent(analysis: Analysis, verb: Token) -> Token | None:
    by = analysis.child(verb.i, "agent")
    return analysis.child(by.i, "pobj") if by else None


def _shared(analysis: Analysis, verb: Token) -> Speaker:
    """The subject a verb shares: of the verb it is joined to, depends on, or of the noun it modifies."""
    other = _misread_subject(analysis, verb) or _made_to_speak(analysis, verb)
    if other is not None:
        return Speaker(noun_phrase(analysis, other))
    at = verb
    for _ in range(_MAX_CLIMB):
        if at.dep in {"acl", "relcl"}:
            noun = analysis.tokens[at.head]
            if at.tag != "VBG" or can_speak(analysis, noun, load_cues()):
                return Speaker(noun_phrase(analysis, noun))
            # "reported the attack saying …": the participle is the speaker's, not the attack's
            at = _governing(analysis, noun)
            subject = _own_subject(analysis, at)
            return Speaker(noun_phrase(analysis, subject), inherited=True) if subject else Speaker(None)
        if (
            at.dep not in {"conj", "advcl", "xcomp", "acomp", "pcomp", "prep", "ccomp", "dep", "parataxis"}
            or at.head == at.i
        ):
            break
        if at.dep in {"ccomp", "parataxis"} and at.tag != "VBG":
            break
        at = analysis.tokens[at.head]
        if at.pos in {"NOUN", "PROPN"}:
            return Speaker(noun_phrase(analysis, at), inherited=True)
        told = _told_by_participle(analysis, verb, at)
        if told is not None:
            return replace(speaker_of(analysis, told), inherited=True)
        subject = _own_subject(analysis, at)
        if subject is not None:
            return Speaker(noun_phrase(analysis, subject), inherited=True)
        passive = analysis.child(at.i, "nsubjpass")
        if passive is not None:
            if analysis.child(verb.i, "neg") is not None and passive.lower in _WORDS["amounts"]:
                # "a source said a number of rebels had been killed but did not mention …": no amount keeps silent
                return Speaker(None)
            return Speaker(noun_phrase(analysis, passive), inherited=True)
    return Speaker(None)


def _told_by_participle(analysis: Analysis, verb: Token, deed: Token) -> Token | None:
    """ "denied that the army shelled the market, | saying rebels did": who denies says so, though parsers hang it on the deed."""
    cue = analysis.tokens[deed.head]
    verbs = load_cues().verbs
    if verb.tag != "VBG" or verb.head != deed.i or verb.i < deed.i or analysis.tokens[verb.i - 1].text != ",":
        return None
    if deed.dep != "ccomp" or deed.lemma in verbs or cue.i > deed.i or cue.lemma not in verbs:
        return None
    said = verbs.get(verb.lemma)
    if said is None or said.family != "assertive" or "clause" not in said.frames:
        return None
    return cue if cue.tag in _FINITE or analysis.child(cue.i, "nsubj") is not None else None


def _misread_subject(analysis: Analysis, verb: Token) -> Token | None:
    """ "…, while an activist in the town said": the noun behind "while", which parsers hang on the clause before."""
    if verb.dep != "conj":
        return None
    for token in reversed(analysis.tokens[verb.head + 1 : verb.i]):
        if token.pos in {"VERB", "AUX"}:
            return None
        mark = analysis.child(token.i, "mark") if token.pos in {"NOUN", "PROPN"} and token.dep == "advcl" else None
        if mark is not None:
            return token
    return None


def _made_to_speak(analysis: Analysis, verb: Token) -> Token | None:
    """ "The raid led residents to say that …": the object of what made them speak."""
    above = analysis.tokens[verb.head]
    if verb.dep not in {"xcomp", "advcl", "ccomp"} or verb.tag != "VB" or above.lemma not in _WORDS["making_speak"]:
        return None
    made = analysis.child(above.i, "dobj") or analysis.child(verb.i, "nsubj")
    return made if made is not None and above.i < made.i < verb.i else None


def _governing(analysis: Analysis, noun: Token) -> Token:
    """The verb that a noun depends on."""
    return next((t for t in analysis.ancestors(noun.i) if t.pos in {"VERB", "AUX"}), noun)


def _quoted_as(analysis: Analysis, verb: Token) -> Speaker | None:
    """ "SANA quoted a commander as saying", "he was quoted by SANA as saying"."""
    as_token = analysis.tokens[verb.head]
    if as_token.lower != "as" or verb.tag != "VBG":
        return None
    outer = analysis.tokens[as_token.head]
    if outer.lemma not in _WORDS["quoting"]:
        return None
    passive = analysis.child(outer.i, "nsubjpass")
    if passive is not None or analysis.child(outer.i, "auxpass"):
        mouth, relay = passive, _agent(analysis, outer) or _said_by(analysis, verb)
    else:
        mouth, relay = analysis.child(outer.i, "dobj"), _own_subject(analysis, outer)
    if mouth is None:
        return None
    relays: tuple[Relay, ...] = ()
    if relay is not None:
        named = _with_apposed(analysis, outer, noun_phrase(analysis, relay))
        relays = (Relay(named, analysis.span(outer.i, outer.i), "quoted-as-saying"),)
    return Speaker(noun_phrase(analysis, mouth), relays)


def _said_by(analysis: Analysis, verb: Token) -> Token | None:
    """ "was quoted as saying by the agency"."""
    by = next((c for c in analysis.children(verb.i) if c.lower == "by" and c.dep in {"prep", "agent"}), None)
    return analysis.child(by.i, "pobj") if by else None


def carrier(analysis: Analysis, source: Phrase | None, is_relay: frozenset[int]) -> Relay | None:
    """ "The statement, carried by SANA, said": the outlet that carried what speaks."""
    if source is None:
        return None
    for child in analysis.children(source.head):
        if child.dep == "acl" and child.lemma in _WORDS["carrying"]:
            agent = _agent(analysis, child)
            if agent is not None and any(t.i in is_relay for t in _names(analysis, agent)):
                return Relay(noun_phrase(analysis, agent), analysis.span(child.i, child.i), "carried-by")
    return None


def publisher(analysis: Analysis, verb: Token, is_relay: frozenset[int]) -> Relay | None:
    """ "Al-Manar carried a statement in which the group | said": the outlet that carried the writing."""
    writing = analysis.tokens[verb.head]
    carried = analysis.tokens[writing.head]
    documents = load_cues().documents
    if verb.dep != "relcl" or writing.dep != "dobj" or not {writing.lemma, writing.lower} & documents:
        return None
    outlet = _own_subject(analysis, carried) if carried.lemma in _WORDS["carrying"] else None
    own = analysis.child(verb.i, "nsubj")
    if outlet is None or own is None or own.tag in {"WDT", "WP"}:
        return None
    if not any(t.i in is_relay for t in _names(analysis, outlet)):
        return None
    return Relay(noun_phrase(analysis, outlet), analysis.span(carried.i, carried.i), "carried-by")


def addressee_relay(analysis: Analysis, verb: Token, is_relay: frozenset[int]) -> Relay | None:
    """ "told Sputnik", "in an interview with Reuters": the receiver who passed the words on.

    ``is_relay`` holds the indices of tokens that head the name of an outlet.
    """
    receiver = analysis.child(verb.i, "dobj", "dative") if verb.lemma in _WORDS["telling"] else None
    if receiver is None:
        receiver = _told_in(analysis, verb)
    if receiver is None or not any(t.i in is_relay for t in _names(analysis, receiver)):
        return None
    return Relay(noun_phrase(analysis, receiver), analysis.span(verb.i, verb.i), "told-to-outlet")


def _names(analysis: Analysis, receiver: Token) -> tuple[Token, ...]:
    return (receiver, *(c for c in analysis.children(receiver.i) if c.dep in {"appos", "compound", "amod"}))


def _told_in(analysis: Analysis, verb: Token) -> Token | None:
    """ "said … to Reuters", "said in an interview with Reuters", "in comments carried by SANA"."""
    for prep in analysis.children(verb.i):
        if prep.dep not in {"prep", "dative"} or (prep.i < verb.i and prep.lower == "to"):
            continue
        noun = analysis.child(prep.i, "pobj")
        if noun is None:
            continue
        if prep.lower == "to":
            return noun
        if noun.lemma in _WORDS["exchanges"]:
            inner = _below(analysis, noun)
            if inner is not None:
                return inner
    return None


def _below(analysis: Analysis, noun: Token) -> Token | None:
    for child in analysis.children(noun.i):
        if child.dep == "prep" and child.lower in _WORDS["given_to"]:
            return analysis.child(child.i, "pobj")
        if child.dep == "acl" and child.lemma in _WORDS["carrying"]:
            by = analysis.child(child.i, "agent")
            return analysis.child(by.i, "pobj") if by else None
    return None
