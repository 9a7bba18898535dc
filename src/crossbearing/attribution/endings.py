"""Where a speaker's words end though the sentence runs on: at what others say, and at what he does not."""

from __future__ import annotations

from crossbearing.attribution.content import others_add
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of("endings", "gives")


def others_words(analysis: Analysis, token: Token, cues: Cues, bare: bool) -> bool:
    """Whether what begins at a token is another's word, or nobody's."""
    return (
        _declines_on(analysis, token, cues)
        or (bare and others_add(analysis, token))
        or (bare and _denied_by(analysis, token, cues))
    )


def _denied_by(analysis: Analysis, token: Token, cues: Cues) -> bool:
    """ "accused them of shelling the road | which they have denied"."""
    verb = analysis.tokens[token.head]
    if token.lower != "which" or verb.dep != "relcl" or verb.i < token.i:
        return False
    cue = cues.verbs.get(verb.lemma)
    subject = analysis.child(verb.i, "nsubj")
    return cue is not None and cue.family == "denying" and subject is not None and subject.i != token.i


def _declines_on(analysis: Analysis, token: Token, cues: Cues) -> bool:
    """ "… | but did not give details": nobody new stands between, so the speaker himself does not say more."""
    if token.lower not in {"but", "and"} or token.dep != "cc":
        return False
    words = analysis.tokens[token.i + 1 : token.i + 4]
    if len(words) < 3 or words[0].pos != "AUX" or words[1].dep != "neg":
        return False
    return words[2].lemma in cues.declined or words[2].lemma in _WORDS["gives"]
