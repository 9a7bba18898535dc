"""One PLOVER code for a sentence: the event it is about."""

from __future__ import annotations

from crossbearing.events.find import Found, settle_all
from crossbearing.events.lexicon import load_lexicon
from crossbearing.events.stance import modality, negated
from crossbearing.language.analysis import Analysis, Token

_VERBAL_CODES = {"planned": "AGREE", "threatened": "THREATEN", "asked": "REQUEST"}


def classify_plover(analysis: Analysis) -> str | None:
    """The PLOVER code of the event nearest the top of the first sentence that tells one; ``None`` where none does.

    PLOVER codes what is done with words before what the words are about: an attack
    asked for is a REQUEST, one threatened a THREATEN, an undertaking an AGREE.
    """
    found = [one for one in settle_all(analysis, load_lexicon()) if one.row.type.plover is not None]
    if not found:
        return None
    best = min(found, key=lambda one: (one.scene.token.sentence, _depth(analysis, one), one.scene.token.i))
    return _code(best)


def _code(best: Found) -> str | None:
    stance = modality(best.scene)
    if negated(best.scene) and best.row.type.plover not in {"REJECT"}:
        return "REJECT"
    return _VERBAL_CODES.get(stance, best.row.type.plover)


def _depth(analysis: Analysis, one: Found) -> int:
    """Steps from the trigger's clause up to the sentence's root; saying verbs and light verbs count nothing."""
    at: Token = one.scene.governor or one.scene.token
    depth = 0
    for _ in range(20):
        if at.head == at.i:
            return depth
        if at.dep not in {"ccomp", "conj"}:
            depth += 1
        at = analysis.tokens[at.head]
    return depth
