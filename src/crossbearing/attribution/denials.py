"""How far a denial reaches."""

from __future__ import annotations

from crossbearing.attribution.found import Found
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.lexicon import load_table
from crossbearing.model.source import Denial, DenialScope


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
    if verb.lemma != "deny":
        return False
    # "denied him bail": parsers make "bail" a clause
    objects = [c for c in analysis.children(verb.i) if c.dep in {"dobj", "dative", "nsubjpass", "oprd", "ccomp"}]
    return any(t.lemma in words["withheld"] for t in objects)


def _scope(analysis: Analysis, found: Found) -> DenialScope:
    words = load_table("crossbearing.attribution", "denials.yaml")
    tokens = [t for p in found.parts for t in analysis.tokens_in(p.start, p.end)]
    head = analysis.head_of(found.parts[0].start, found.parts[0].end)
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
