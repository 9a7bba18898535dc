"""How far a denial reaches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from crossbearing.attribution.found import Found
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.lexicon import load_table
from crossbearing.model.source import Denial, DenialScope
from crossbearing.model.span import Span


def denial_of(analysis: Analysis, found: Found) -> Denial | None:
    """The scope of a denying attribution, from the words denied; ``None`` where nothing is denied.

    "Denied access", "denied bail": something was withheld, not denied.
    """
    if found.stance != "denies":
        return None
    # "the claims are false": a statement is denied, whatever it was about
    scope: DenialScope = "statement" if found.rule.startswith("falsehood:") else _scope(analysis, found)
    return Denial(scope, (), found.parts[0], f"denial-scope:{scope}")


def withholds(analysis: Analysis, found: Found) -> bool:
    """Whether "denied" or "refused" means that something was not granted."""
    if found.stance != "denies":
        return False
    words = load_table("crossbearing.attribution", "denials.yaml")
    verb = analysis.tokens[found.at]
    if verb.lemma not in {"deny", "reject"}:
        return False
    # "denied him bail": parsers make "bail" a clause
    objects = [c for c in analysis.children(verb.i) if c.dep in {"dobj", "dative", "nsubjpass", "oprd", "ccomp"}]
    return any(t.lemma in words["withheld"] for t in objects)


def disowned(analysis: Analysis, found: Sequence[Found]) -> list[Found]:
    """Drop "that it targets hospitals" as a claim of nobody's where "rejected the charges that …" denies it."""
    denied = sorted(p for f in found if f.stance == "denies" and not f.rule.startswith("noun:") for p in f.parts)
    return [
        f
        for f in found
        if not (f.rule.startswith("noun:") and f.source is None and any(p.holds(f.cue) for p in _near(denied, f.cue)))
    ]


def _near(parts: Sequence[Span], cue: Span) -> Sequence[Span]:
    """The parts, in text order, among which one may hold the cue."""
    at = bisect_right(parts, cue.start, key=lambda p: p.start)
    return parts[max(0, at - 2) : at]


def _scope(analysis: Analysis, found: Found) -> DenialScope:
    words = load_table("crossbearing.attribution", "denials.yaml")
    tokens = [t for p in found.parts for t in analysis.tokens_in(p.start, p.end)]
    head = analysis.head_of(found.parts[0].start, found.parts[0].end)
    if head is not None and head.pos == "PRON" and len(tokens) == 1:
        # "denied it": what was said is denied, whatever it was about
        return "statement"
    if head is not None and head.lemma in words["relation"]:
        # "denied the move was related to the protests": neither the move nor the protests
        return "other"
    if head is not None:
        by_head = _listed(head, words)
        if by_head is not None:
            return by_head
    for scope in ("responsibility", "casualties", "statement"):
        if any(t.lemma in words[scope] for t in tokens):
            return scope
    if any(t.lemma in words["event"] or t.pos == "VERB" for t in tokens):
        return "event"
    return "other"


def _listed(head: Token, words: dict[str, list[str]]) -> DenialScope | None:
    for scope in ("casualties", "responsibility", "statement", "event"):
        if head.lemma in words[scope]:
            return scope
    return None
