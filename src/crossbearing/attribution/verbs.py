"""Attributions that hang on a verb."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.attribution.apposed import apposed, behind_comma, quoted_behind
from crossbearing.attribution.content import COMMENTS, clause_content, cue_clause, short_of_relative
from crossbearing.attribution.credits import mouth_credited
from crossbearing.attribution.cues import Cues, VerbCue
from crossbearing.attribution.found import Found
from crossbearing.attribution.fragments import around_fragment, bare_terms, exclaimed, quoted_content, whole
from crossbearing.attribution.interposed import as_reported, before_inverted, in_relative, interpolated
from crossbearing.attribution.objects import bidden_content, object_content, request_content, response_content
from crossbearing.attribution.phrases import can_speak
from crossbearing.attribution.quotes import is_statement
from crossbearing.attribution.recovered import fronted_content, relative_content, that_content
from crossbearing.attribution.setoff import set_off
from crossbearing.attribution.speakers import Speaker, addressee_relay, carrier, publisher, speaker_of
from crossbearing.attribution.trailing import inverted_source, name_at_end, trailing_source
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.source import Stance
from crossbearing.model.span import Span

_WORDS = words_of(
    "verbs",
    "naming",
    "irrealis",
    "conditional",
    "undone",
    "ahead",
    "declined_with",
    "nobody",
    "refusing",
    "never",
    "none_of",
    "taken_up",
    "owing",
    "laid_on",
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ", "AUX"})
# Only a mind, a body or a writing believes, denies, confirms …
_MINDED = frozenset({"factive", "believing", "intending", "declining", "denying", "asking"})


@dataclass(frozen=True, slots=True)
class Named:
    """Names in the text that attribution needs: tokens that head outlets, and for each token of a party its first."""

    outlets: frozenset[int]
    bodies: Mapping[int, int]


def verbal(analysis: Analysis, cues: Cues, named: Named) -> Iterator[Found]:
    """Every attribution whose cue is a verb."""
    for token in analysis.tokens:
        if token.pos not in {"VERB", "AUX"} and token.dep != "ROOT":
            continue
        cue = cues.verbs.get(cues.lemmas.get(token.lemma, token.lemma)) or _taken_for_noun(analysis, token, cues)
        if cue is None or _part_of_name(analysis, token) or _no_saying(analysis, token, cue, cues):
            continue
        found = _at(analysis, token, cue, cues, named)
        if found is not None:
            yield found


def _taken_for_noun(analysis: Analysis, token: Token, cues: Cues) -> VerbCue | None:
    """ "“…,” a shopkeeper recalled": taggers make a noun of a cue that ends the sentence, though it has a subject."""
    if token.pos != "NOUN" or not token.lower.endswith("ed") or analysis.child(token.i, "nsubj") is None:
        return None
    return cues.verbs.get(token.lower[:-2]) or cues.verbs.get(token.lower[:-1])


def _says_so(analysis: Analysis, verb: Token) -> bool:
    """ "After half of them said so", "neither would say so": what was said stands elsewhere."""
    following = analysis.tokens[verb.i + 1] if verb.i + 1 < len(analysis.tokens) else verb
    return following.head == verb.i and following.lower in _WORDS["taken_up"] and following.dep == "advmod"


def _part_of_name(analysis: Analysis, token: Token) -> bool:
    """ "Rodi Said", "self-proclaimed": a word behind a name that begins as names do, or joined to the word before it."""
    if token.i == 0:
        return False
    before = analysis.tokens[token.i - 1]
    if before.text == "-" and before.end == token.start and analysis.text[before.start - 1 : before.start].isalnum():
        return True
    if token.text != "Said" or before.sentence != token.sentence:
        return False
    following = analysis.tokens[token.i + 1] if token.i + 1 < len(analysis.tokens) else token
    # "the witness Said Darwish": in capitals between a noun and a name
    return before.pos == "PROPN" or (before.pos == "NOUN" and following.pos == "PROPN")


def _at(analysis: Analysis, verb: Token, cue: VerbCue, cues: Cues, named: Named) -> Found | None:
    inverted = inverted_source(analysis, verb, named.bodies, cues)
    if inverted is not None:
        return _found(analysis, verb, cue, Speaker(inverted[0]), inverted[1], "trailing", named)
    speaker = speaker_of(analysis, verb)
    if speaker.phrase is None and _impersonal(analysis, verb, cues):
        return None
    if _says_so(analysis, verb):
        return None
    parts, rule = _content(analysis, verb, cue, cues)
    if cue.family == "denying":
        parts = short_of_relative(analysis, parts)
    listed = (
        set_off(analysis, verb, speaker.phrase, parts, cues)
        or apposed(analysis, verb, speaker.phrase, parts, cues)
        or behind_comma(analysis, verb, speaker.inherited or speaker.phrase is None, cues)
        if "clause" in cue.frames
        else None
    )
    if listed is not None:
        return _found(analysis, verb, cue, Speaker(listed[0], speaker.relays), listed[1], "trailing", named)
    swallowed = speaker.phrase is not None and name_at_end(analysis, verb, speaker.phrase, named.bodies)
    if (
        swallowed
        or (_misread(speaker, parts, cue) and cue.frames & {"clause", "quote", "finding"})
        or _open_apposition(analysis, verb, speaker)
    ):
        repaired = trailing_source(analysis, verb, named.bodies, cues)
        if repaired is not None:
            return _found(analysis, verb, cue, Speaker(repaired[0]), repaired[1], "trailing", named)
    if not parts and (said := quoted_behind(analysis, verb, speaker.relays)):
        return _found(analysis, verb, cue, speaker, said, "trailing", named)
    if not parts or not (_may_speak(analysis, verb, speaker, cue, cues) or _quotes(analysis, speaker, parts, cue)):
        return None
    if speaker.phrase is not None and any(p.holds(speaker.phrase.span) for p in parts):
        return None
    if not any(t.pos in _MEANING for p in parts for t in analysis.tokens_in(p.start, p.end)):
        # "denied it" takes up what was said before
        if cue.family != "denying":
            return None
    return _found(analysis, verb, cue, speaker, parts, rule, named)


def _open_apposition(analysis: Analysis, verb: Token, speaker: Speaker) -> bool:
    """ "…, killing 27 people, the Observatory said": an apposition that no comma closes before the verb is the subject."""
    if speaker.phrase is None or speaker.phrase.head > verb.i:
        return False
    for child in analysis.children(speaker.phrase.head):
        first, last = analysis.edges(child.i)
        if child.dep == "appos" and first > 0 and analysis.tokens[first - 1].text == "," and last == verb.i - 1:
            return True
    return False


def _misread(speaker: Speaker, parts: Sequence[Span], cue: VerbCue) -> bool:
    """A verb of saying without a subject, or whose subject was taken into the content, may end a sentence without a comma."""
    if cue.family not in {"assertive", "factive"}:
        return False
    return speaker.phrase is None or any(p.holds(speaker.phrase.span) for p in parts) or not parts


def _found(
    analysis: Analysis, verb: Token, cue: VerbCue, speaker: Speaker, parts: tuple[Span, ...], rule: str, named: Named
) -> Found:
    relay = (
        addressee_relay(analysis, verb, named.outlets)
        or carrier(analysis, speaker.phrase, named.outlets)
        or publisher(analysis, verb, named.outlets)
    )
    first, last = cue_clause(analysis, verb)
    return Found(
        at=verb.i,
        cue=_cue_span(analysis, verb),
        clause=analysis.span(first, last),
        source=speaker.phrase,
        parts=parts,
        stance=_stance(analysis, verb, cue, rule),
        rule=f"{cue.family}-{rule}:{cue.lemma}",
        relays=speaker.relays + ((relay,) if relay else ()),
        negated=_negated(analysis, verb),
        trailing=parts[0].end <= verb.start,
        besides=_verdict(analysis, verb, parts) if rule == "object" else (),
    )


def _verdict(analysis: Analysis, verb: Token, parts: Sequence[Span]) -> tuple[Span, ...]:
    """ "Dismissed | as fabricated | a claim that …": what it is called before it is named."""
    opening = analysis.tokens[verb.i + 1] if verb.i + 1 < len(analysis.tokens) else verb
    if opening.lower != "as" or parts[0].start <= opening.start:
        return ()
    return (analysis.span(opening.i, analysis.tokens_in(opening.start, parts[0].start)[-1].i),)


def _content(analysis: Analysis, verb: Token, cue: VerbCue, cues: Cues) -> tuple[tuple[Span, ...], str]:
    if cue.family in {"assertive", "factive", "believing"} and (parts := in_relative(analysis, verb)):
        return parts, "interpolated"
    if cue.frames & {"clause", "as-saying", "finding", "quote"}:
        parts = clause_content(analysis, verb, cue)
        if parts:
            return parts, "clause"
    parts = request_content(analysis, verb, cues.requests.get(cue.lemma, frozenset()))
    if parts:
        return parts, "request"
    parts = bidden_content(analysis, verb) if "bidding" in cue.frames else ()
    if parts:
        return parts, "request"
    parts = object_content(analysis, verb, cue.frames)
    if parts:
        return parts, "object"
    if cue.lemma in cues.unanswered and _negated(analysis, verb):
        parts = response_content(analysis, verb)
        if parts:
            return parts, "no-response"
    return _loose_content(analysis, verb, cue) if cue.frames & {"clause", "quote"} else ((), "")


def _loose_content(analysis: Analysis, verb: Token, cue: VerbCue) -> tuple[tuple[Span, ...], str]:
    """What a verb says where the parser hung nothing on it: a quotation, or the words around it."""
    quotes = quoted_content(analysis, verb) if "quote" in cue.frames or cue.family == "assertive" else ()
    said = whole(analysis, verb, quotes)
    if said:
        return said, "quotation"
    loose = cue.family in {"assertive", "factive", "believing", "denying"}
    vouched = cue.family in {"assertive", "factive"} and "clause" in cue.frames
    readers: tuple[tuple[str, Callable[[], tuple[Span, ...]], bool], ...] = (
        ("that-clause", lambda: that_content(analysis, verb, cue), loose),
        ("relative", lambda: relative_content(analysis, verb, cue), loose),
        ("fragment", lambda: around_fragment(analysis, verb, quotes), True),
        ("fronted", lambda: fronted_content(analysis, verb, cue), loose),
        ("as-reported", lambda: as_reported(analysis, verb), vouched),
        ("inverted", lambda: before_inverted(analysis, verb), loose),
        ("interpolated", lambda: interpolated(analysis, verb), loose),
        ("quotation", lambda: bare_terms(analysis, verb, quotes), True),
        ("quotation", lambda: exclaimed(analysis, verb), "quote" in cue.frames),
    )
    for rule, read, may in readers:
        parts = read() if may else ()
        if parts:
            return parts, rule
    return (), ""


def _may_speak(analysis: Analysis, verb: Token, speaker: Speaker, cue: VerbCue, cues: Cues) -> bool:
    if _fronted_question(analysis, verb, speaker):
        return True
    if speaker.phrase is None:
        passive = analysis.child(verb.i, "auxpass") is not None
        return (
            not cue.needs_speaker
            and cue.family in {"assertive", "factive", "denying"}
            and (passive or cue.family == "assertive")
        )
    head = analysis.tokens[speaker.phrase.head]
    if speaker.inherited and verb.tag == "VB" and head.lower == "it":
        # "it was not possible to verify the toll": nobody does
        return False
    reports = cue.family == "assertive" and _that_clause(analysis, verb)
    if head.lower in _WORDS["nobody"]:
        spoken = cue.family in {"assertive", "factive", "denying"} and (reports or not cue.needs_speaker)
        return head.lower == "it" and spoken
    if reports:
        # "the caption reported that …": whatever has such a clause speaks
        return True
    if cue.needs_speaker or cue.family in _MINDED:
        return can_speak(analysis, head, cues)
    return True


def _quotes(analysis: Analysis, speaker: Speaker, parts: Sequence[Span], cue: VerbCue) -> bool:
    """ "“…,” it added": whatever has a quotation for its words speaks."""
    if speaker.phrase is None or speaker.inherited or cue.family != "assertive" or "quote" not in cue.frames:
        return False
    quoted = analysis.in_quotes(parts[0].start + 1)
    return quoted is not None and is_statement(analysis, quoted) and parts[0].start <= quoted.inner_start


def _that_clause(analysis: Analysis, verb: Token) -> bool:
    """A full clause behind "that" is the verb's object."""
    return any(
        c.dep == "mark" and c.lower == "that" and verb.i < c.i <= verb.i + 3
        for clause in analysis.children(verb.i)
        if clause.dep == "ccomp"
        for c in analysis.children(clause.i)
    )


def _fronted_question(analysis: Analysis, verb: Token, speaker: Speaker) -> bool:
    """ "Asked whether the jets were Russian, the official said …": whoever asked is not named."""
    return verb.lower == "asked" and verb.tag == "VBN" and verb.dep == "advcl" and speaker.phrase is None


def _no_saying(analysis: Analysis, verb: Token, cue: VerbCue, cues: Cues) -> bool:
    """Conditional, hypothetical and bare infinitive uses in which nothing was said."""
    if verb.tag == "VBG" and verb.lower in COMMENTS and analysis.tokens[verb.i - 1].text == "," and verb.i > 0:
        # "…, contradicting the army's account": what whoever writes makes of it
        return True
    if verb.tag == "VB" and verb.dep == "ROOT" and analysis.child(verb.i, "nsubj", "nsubjpass", "auxpass") is None:
        # "Don't blame the pilots": whoever is told to has not done so
        return True
    if _laid_on(analysis, verb) or _undone(analysis, verb):
        return True
    if mouth_credited(analysis, verb) is not None:
        # "attributing the toll to medics": they are the mouth (see ``credits``)
        return True
    if _asked_of(analysis, verb, cues) or _object_lemma(analysis, verb) in cues.no_saying_of.get(cue.lemma, ()):
        return True
    named = verb.tag == "VBN" and verb.dep == "acl" and analysis.child(verb.i, "agent") is None
    if named and verb.lemma in _WORDS["naming"]:
        # "a page called …", "a man named …"
        return True
    for child in analysis.children(verb.i):
        if child.dep == "aux" and child.lower in _WORDS["irrealis"]:
            # "could not verify", "would not say": they declined
            return not (
                child.lower in _WORDS["declined_with"] and cue.lemma in cues.declined and _negated(analysis, verb)
            )
        if child.dep == "mark" and child.lower in _WORDS["conditional"]:
            return True
    return False


def _undone(analysis: Analysis, verb: Token) -> bool:
    """ "Without accusing anyone", "instead of blaming them", "there is a need to act before calling for talks"."""
    before = analysis.tokens[verb.head]
    if verb.tag != "VBG" or verb.dep != "pcomp" or before.i > verb.i:
        return False
    above = analysis.tokens[before.head]
    if {before.lower, above.lower if before.lower == "of" else ""} & _WORDS["undone"]:
        return True
    if before.lower not in _WORDS["ahead"]:
        return False
    for token in analysis.ancestors(before.i):
        if token.tag in _FINITE:
            return False
        if token.tag == "VB" and analysis.child(token.i, "aux") is not None:
            return True
    return False


def _laid_on(analysis: Analysis, verb: Token) -> bool:
    """ "Shelling blamed on the army": by whom is not said."""
    if verb.tag != "VBN" or verb.lemma not in _WORDS["laid_on"] or analysis.child(verb.i, "agent") is not None:
        return False
    return any(c.dep == "prep" and c.lower == "on" and c.i == verb.i + 1 for c in analysis.children(verb.i))


def _asked_of(analysis: Analysis, verb: Token, cues: Cues) -> bool:
    """ "called on them to condemn": what is asked for was not said yet."""
    asking = analysis.tokens[verb.head]
    if verb.dep not in {"xcomp", "advcl"} or verb.tag != "VB" or asking.i > verb.i:
        return False
    return asking.lemma in cues.requests and analysis.child(asking.i, "prep") is not None


def _object_lemma(analysis: Analysis, verb: Token) -> str:
    noun = analysis.child(verb.i, "dobj")
    return noun.lemma if noun is not None and noun.i > verb.i else ""


def _impersonal(analysis: Analysis, verb: Token, cues: Cues) -> bool:
    return verb.lower in cues.impersonal and analysis.child(verb.i, "auxpass") is not None


def _negated(analysis: Analysis, verb: Token) -> bool:
    if any(c.dep == "neg" or c.lower in _WORDS["never"] for c in analysis.children(verb.i)):
        return True
    subject = analysis.child(verb.i, "nsubj")
    if subject is not None and any(c.lower in _WORDS["none_of"] for c in analysis.children(subject.i)):
        return True
    # "neither confirmed nor denied": the second verb too
    before = analysis.children(verb.head) if verb.dep == "conj" else ()
    return any(c.lower == "nor" and c.dep == "cc" for c in before)


def _stance(analysis: Analysis, verb: Token, cue: VerbCue, rule: str) -> Stance:
    if _negated(analysis, verb) or _still_to(analysis, verb):
        # "did not say whether", "did not deny": nothing is asserted, and nothing denied
        return "declines"
    if rule == "request":
        return "asks"
    governor = analysis.tokens[verb.head]
    if verb.dep == "xcomp" and governor.lemma in _WORDS["refusing"]:
        return "declines"
    return cue.stance


def _still_to(analysis: Analysis, verb: Token) -> bool:
    """ "Has yet to comment on the raid": it has not."""
    above = analysis.tokens[verb.head]
    if verb.dep != "xcomp" or verb.tag != "VB" or above.lemma not in _WORDS["owing"]:
        return False
    return any(c.lower == "yet" for c in analysis.children(above.i))


def _cue_span(analysis: Analysis, verb: Token) -> Span:
    particle = analysis.child(verb.i, "prt")
    return analysis.span(verb.i, particle.i if particle and particle.i == verb.i + 1 else verb.i)
