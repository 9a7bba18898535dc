"""Saying that what somebody said is false: a denial of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.attribution.content import trimmed
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Found
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.span import Span

_PREDICATES = frozenset({"acomp", "attr", "oprd"})


def denied_as_false(analysis: Analysis, found: Sequence[Found], cues: Cues) -> list[Found]:
    """Turn "claims that X are false, Y said" into Y's denial of X.

    What is denied is the clause of the claim where it has one ("that X"), else the phrase
    that names it ("the report"). The cue noun's own attribution is dropped: Y does not claim X.
    """
    kept: list[Found] = []
    for one in found:
        said = _called_false(analysis, one, cues) if one.stance == "asserts" and one.source is not None else None
        if said is None:
            kept.append(one)
        else:
            kept.append(replace(one, parts=(said,), stance="denies", rule=f"falsehood:{one.rule}"))
    denied = {one.parts for one in kept if one.rule.startswith("falsehood:")}
    return [f for f in kept if not (f.rule.startswith("noun:") and f.parts in denied)]


def _called_false(analysis: Analysis, one: Found, cues: Cues) -> Span | None:
    """The words of the claim that all of a content calls false."""
    if one.rule.startswith("noun:") or not one.parts:
        return None
    tokens = analysis.tokens_in(one.parts[0].start, one.parts[0].end)
    word = next((t for t in tokens if t.lower in cues.falsehoods or t.lemma in cues.falsehoods), None)
    if word is None:
        return None
    noun = _subject(analysis, word, one)
    if noun is None or noun.lemma not in cues.nouns or any(c.dep == "neg" for c in analysis.children(word.head)):
        return None
    if tokens[-1].i > analysis.edges(word.i)[1] + 2:
        return None
    return _claimed(analysis, noun)


def _subject(analysis: Analysis, word: Token, one: Found) -> Token | None:
    """What the word is said of: "the claims were **false**", "described the claims as **false**"."""
    above = analysis.tokens[word.head]
    if word.dep in _PREDICATES and above.i != one.at:
        return analysis.child(above.i, "nsubj", "nsubjpass")
    if word.dep in {"pobj", "amod", "oprd", "attr", "acomp"} and one.at in (above.i, above.head):
        return analysis.child(one.at, "dobj")
    return None


def _claimed(analysis: Analysis, noun: Token) -> Span | None:
    """The clause that the noun brings, else its phrase."""
    for child in analysis.children(noun.i):
        mark = analysis.child(child.i, "mark")
        if child.i > noun.i and child.dep in {"acl", "ccomp", "relcl"} and mark is not None and mark.lower == "that":
            return trimmed(analysis, *analysis.edges(child.i))
    return trimmed(analysis, *analysis.edges(noun.i))
