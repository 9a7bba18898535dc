"""Where a speaker's words end though the sentence runs on: at what others say, and at what he does not."""

from __future__ import annotations

from crossbearing.attribution.content import others_add
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token

_WORDS = words_of("endings", "gives", "turning", "accounts", "this", "hardly", "verifying")
# Words of such a clause.
_CLAUSE = 20


def others_words(analysis: Analysis, token: Token, cues: Cues, bare: bool) -> bool:
    """Whether what begins at a token is another's word, or nobody's."""
    return (
        _declines_on(analysis, token, cues)
        or (bare and others_add(analysis, token))
        or (bare and _denied_by(analysis, token, cues))
        or _left_unverified(analysis, token)
    )


def _left_unverified(analysis: Analysis, token: Token) -> bool:
    """ "… | but the lack of labs made it difficult to verify these claims": whoever writes, of what was said."""
    if token.lower not in _WORDS["turning"] or token.dep not in {"cc", "mark"}:
        return False
    behind = [t for t in analysis.tokens[token.i + 1 : token.i + _CLAUSE] if t.sentence == token.sentence]
    end = next((n for n, t in enumerate(behind) if t.text in {",", ";", "."}), len(behind))
    clause = behind[:end]
    lemmas = {t.lemma for t in clause}
    if not clause or (clause[0].pos == "PRON" and clause[0].lower not in _WORDS["this"]):
        # "but they could not verify it": the speaker says that of himself
        return False
    taken_up = any(t.lemma in _WORDS["accounts"] or t.lower in _WORDS["this"] for t in clause)
    not_done = any(t.dep == "neg" for t in clause) or bool(lemmas & _WORDS["hardly"])
    return taken_up and not_done and bool(lemmas & _WORDS["verifying"])


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
