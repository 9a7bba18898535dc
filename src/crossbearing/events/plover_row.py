"""One PLOVER code for a sentence: the event it is about."""

from __future__ import annotations

from crossbearing.events.find import Found, settle_all
from crossbearing.events.lexicon import load_lexicon
from crossbearing.events.stance import modality, negated
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_section

_WORDS = load_section("crossbearing.events", "words.yaml", "plover_row", "will", "must", "saying", "measures")

_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})
_WILL = _WORDS["will"]
_MUST = _WORDS["must"]
_SAYING = _WORDS["saying"]


def classify_plover(analysis: Analysis) -> str | None:
    """The PLOVER code of the event nearest the top of the first sentence that tells one; ``None`` where none does.

    PLOVER codes what is done with words before what the words are about: an attack
    asked for is a REQUEST, one threatened a THREATEN, an undertaking an AGREE, an
    undertaking not to a REJECT.
    """
    found = [one for one in settle_all(analysis, load_lexicon()) if one.row.type.plover is not None]
    best = min(
        found, key=lambda one: (one.scene.token.sentence, _depth(analysis, one), one.scene.token.i), default=None
    )
    said = _undertaking(analysis, best)
    if said is not None:
        return said
    return _code(best) if best is not None else None


def _undertaking(analysis: Analysis, best: Found | None) -> str | None:
    """ "said it will", "says it will not", "said they must": a word given, refused or demanded."""
    root = next((t for t in analysis.tokens if t.head == t.i), None)
    if root is None:
        return None
    verb = analysis.child(root.i, "ccomp") if root.lemma in _SAYING else root
    if verb is None or (best is not None and root.lemma not in _SAYING):
        return None
    aux = {child.lower for child in analysis.children(verb.i) if child.dep == "aux"}
    if aux & _MUST:
        return "REQUEST"
    if not aux & _WILL:
        return None
    if analysis.child(verb.i, "neg") is not None:
        return "REJECT"
    return _given(verb, best)


def _given(verb: Token, best: Found | None) -> str:
    """Whether an undertaking is a promise or a threat, by what is undertaken."""
    if verb.lemma in _WORDS["measures"]:
        return "THREATEN"
    if best is not None and best.scene.token.i == verb.i and best.row.type.plover in _HOSTILE:
        return "THREATEN"
    return "AGREE"


def _code(best: Found) -> str | None:
    code, stance = best.row.type.plover, modality(best.scene)
    if negated(best.scene) and code != "REJECT":
        return "REJECT"
    if stance == "planned" and code not in {"AGREE", "MOBILIZE"}:
        return "THREATEN" if code in _HOSTILE else "AGREE"
    return {"threatened": "THREATEN", "asked": "REQUEST"}.get(stance, code)


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
