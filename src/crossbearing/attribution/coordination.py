"""Cues that a parser hung inside the content of the cue they stand beside."""

from __future__ import annotations

from crossbearing.attribution.cues import load_cues
from crossbearing.language.analysis import Analysis, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FAMILIES = frozenset({"assertive", "factive", "denying", "asking"})
# Looking further up than this finds another clause's cue.
_MAX_CLIMB = 5


def outer_cue(analysis: Analysis, verb: Token) -> Token | None:
    """The cue that ``verb`` is joined to in sense: "says the road is open and **says** he will go".

    A finite cue without a subject of its own that is joined to a verb inside the
    content of another cue of the same tense goes on from that cue, not from the content.
    """
    if verb.dep != "conj" or verb.tag not in _FINITE or not _is_cue(verb):
        return None
    if analysis.child(verb.i, "nsubj", "nsubjpass", "auxpass") is not None:
        return None
    for steps, above in enumerate(analysis.ancestors(verb.i)):
        if steps > _MAX_CLIMB or above.sentence != verb.sentence:
            return None
        if above.i < verb.i and _tense(analysis, above) == verb.tag and _is_cue(above) and above.i != verb.head:
            return above
    return None


def joins_on(analysis: Analysis, token: Token, outer: Token) -> bool:
    """Whether a cue in the content of ``outer`` begins an attribution beside it: its own subject, or the outer one's."""
    if token.dep != "conj" or token.tag != _tense(analysis, outer) or not _is_cue(token):
        return False
    if analysis.child(token.i, "nsubj") is not None:
        return True
    return outer_cue(analysis, token) is outer


def _tense(analysis: Analysis, verb: Token) -> str:
    """The tag of a finite verb; "has said … and urged": a perfect goes with a past tense."""
    perfect = verb.tag == "VBN" and any(c.lemma == "have" for c in analysis.children(verb.i) if c.dep == "aux")
    return "VBD" if perfect else verb.tag


def _is_cue(token: Token) -> bool:
    cue = load_cues().verbs.get(token.lemma)
    return cue is not None and cue.family in _FAMILIES and (not cue.needs_speaker or token.lemma == "add")
