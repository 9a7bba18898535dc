"""Saying nothing: "made no comment", "could not be reached", "has yet to respond", "neither Moscow nor Damascus has commented"."""

from __future__ import annotations

from collections.abc import Iterator

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found, Phrase
from crossbearing.attribution.phrases import can_speak, noun_phrase
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_WORDS = words_of(
    "silence",
    "making",
    "saying",
    "words",
    "about",
    "reaching",
    "keeping",
    "quiet",
    "available",
    "answering",
    "answered",
    "negative",
)
_SUBJECTS = ("nsubj", "nsubjpass")


def silence(analysis: Analysis, cues: Cues, cued: frozenset[int]) -> Iterator[Found]:
    """Every party that is told to have said nothing; ``cued`` are the tokens that attribute something already."""
    for token in analysis.tokens:
        if token.pos not in {"VERB", "AUX"} or token.i in cued:
            continue
        kept = _no_word(analysis, token) or _unreached(analysis, token) or _quiet(analysis, token)
        kept = kept or _unanswered(analysis, token)
        if kept is not None and _not_told(analysis, token):
            continue
        source = _speaker(analysis, token, cues) if kept is not None else None
        if kept is not None and source is not None:
            cue, content = kept
            yield Found(token.i, cue, cue, source, (content,), "declines", f"silence:{token.lemma}")


def _not_told(analysis: Analysis, verb: Token) -> bool:
    """ "Cannot answer", "will not comment", "cannot afford to be silent": able or about to, but nothing is told to have been."""
    modals = {c.lower for c in analysis.children(verb.i) if c.tag == "MD"}
    bare = verb.tag == "VB" and not modals and not any(c.lemma == "do" for c in analysis.children(verb.i))
    return bool(modals - {"could"}) or (bare and not _yet(analysis, verb))


def _speaker(analysis: Analysis, verb: Token, cues: Cues) -> Phrase | None:
    """Its subject, or that of the verb it hangs on ("has yet to comment"); without its "neither"."""
    subject = analysis.child(verb.i, *_SUBJECTS)
    if subject is None and verb.dep in {"xcomp", "conj"}:
        above = analysis.tokens[verb.head]
        if analysis.in_quotes(above.start) is not None and analysis.in_quotes(verb.start) is None:
            # "said its forces “had struck rebels” and made no mention of …": whoever said so
            above = analysis.tokens[above.head]
        subject = analysis.child(above.i, *_SUBJECTS)
    if subject is None or subject.i > verb.i or not can_speak(analysis, subject, cues):
        return None
    phrase = noun_phrase(analysis, subject)
    words = analysis.tokens_in(phrase.span.start, phrase.span.end)
    if words[0].lower == "neither" and len(words) > 1:
        return Phrase(phrase.head, analysis.span(words[1].i, words[-1].i))
    return phrase


def _no_word(analysis: Analysis, verb: Token) -> tuple[Span, Span] | None:
    """ "Made no mention of casualties", "did not give any comment"."""
    noun = analysis.child(verb.i, "dobj")
    if noun is not None and noun.i == verb.i + 1 and noun.lower == "nothing" and verb.lemma in _WORDS["saying"]:
        about = next(
            (c for head in (noun.i, verb.i) for c in analysis.children(head) if c.lower in _WORDS["about"]), None
        )
        content = _object(analysis, about)
        return (analysis.span(verb.i, noun.i), content) if content is not None else None
    if verb.lemma not in _WORDS["making"]:
        return None
    if noun is None or noun.i < verb.i or noun.lemma not in _WORDS["words"]:
        return None
    none = any(c.lower == "no" for c in analysis.children(noun.i))
    if not none and not _negated(analysis, verb):
        return None
    about = next((c for c in analysis.children(noun.i) if c.dep == "prep" and c.lower in _WORDS["about"]), None)
    about = about or next((c for c in analysis.children(verb.i) if c.i > noun.i and c.lower in _WORDS["about"]), None)
    return analysis.span(verb.i, noun.i), _object(analysis, about) or analysis.span(noun.i, noun.i)


def _unreached(analysis: Analysis, verb: Token) -> tuple[Span, Span] | None:
    """ "Could not be reached for comment"."""
    if verb.lemma not in _WORDS["reaching"] or verb.tag != "VBN" or not _negated(analysis, verb):
        return None
    led = next((c for c in analysis.children(verb.i) if c.dep == "prep" and c.lower == "for" and c.i > verb.i), None)
    content = _object(analysis, led)
    if content is None:
        return analysis.span(verb.i - 1, verb.i - 1), analysis.span(verb.i, verb.i)
    return analysis.span(verb.i, verb.i), content


def _quiet(analysis: Analysis, verb: Token) -> tuple[Span, Span] | None:
    """ "Remained silent about the raid", "was not available for comment"."""
    state = analysis.child(verb.i, "acomp", "oprd", "attr") if verb.lemma in _WORDS["keeping"] else None
    if state is None or state.i < verb.i:
        return None
    negated = _negated(analysis, verb)
    unavailable = state.lower in _WORDS["available"] and negated != state.lower.startswith("un")
    if not unavailable and (state.lower not in _WORDS["quiet"] or negated):
        return None
    leads = {"for"} if unavailable else _WORDS["about"]
    led = (c for head in (state.i, verb.i) for c in analysis.children(head) if c.i > state.i and c.lower in leads)
    about = _object(analysis, next(led, None))
    if unavailable and (about is None or about.text.split()[-1].lower() not in _WORDS["words"]):
        return None
    return analysis.span(verb.i, verb.i if about is None else state.i), about or analysis.span(state.i, state.i)


def _unanswered(analysis: Analysis, verb: Token) -> tuple[Span, Span] | None:
    """ "Has yet to comment", "neither has commented", "did not answer calls": with nothing said of the subject."""
    if verb.lemma not in _WORDS["answering"]:
        return None
    thing = analysis.child(verb.i, "dobj")
    if thing is not None and thing.lemma not in _WORDS["answered"]:
        return None
    if not (_negated(analysis, verb) or _yet(analysis, verb)):
        return None
    led = (c for c in analysis.children(verb.i) if c.dep == "prep" and c.i > verb.i and c.lower in _WORDS["about"])
    content = _object(analysis, next(led, None))
    if content is not None:
        return analysis.span(verb.i, verb.i), content
    if thing is not None:
        return analysis.span(verb.i, verb.i), analysis.span(*analysis.edges(thing.i))
    auxiliary = next((c for c in analysis.children(verb.i) if c.dep == "aux" and c.i < verb.i), None)
    if auxiliary is None:
        return None
    return analysis.span(auxiliary.i, verb.i - 1), analysis.span(verb.i, verb.i)


def _yet(analysis: Analysis, verb: Token) -> bool:
    """ "Has yet to", "is still to"."""
    above = analysis.tokens[verb.head]
    return (
        verb.dep == "xcomp"
        and above.lemma in {"have", "be"}
        and any(c.lower == "yet" for c in analysis.children(above.i))
    )


def _object(analysis: Analysis, preposition: Token | None) -> Span | None:
    noun = analysis.child(preposition.i, "pobj", "pcomp") if preposition is not None else None
    return analysis.span(*analysis.edges(noun.i)) if noun is not None and noun.pos != "PRON" else None


def _negated(analysis: Analysis, verb: Token) -> bool:
    """By its own "not", or by a subject with "no" or "neither"."""
    if any(c.dep == "neg" for c in analysis.children(verb.i)):
        return True
    subject = analysis.child(verb.i, *_SUBJECTS)
    if subject is None:
        return False
    own = (subject, *analysis.children(subject.i))
    return any(c.lower in _WORDS["negative"] and c.i <= subject.i for c in own)
