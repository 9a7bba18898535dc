"""What a denial points at: claims of the same report where it has them, else what was stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossbearing.language.analysis import Analysis
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event

_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "missing"})


def aim_denials(analysis: Analysis, claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Claim, ...]:
    """Fill in ``denies.claims``: earlier claims (or, failing those, later ones) by other parties that the scope covers."""
    by_claim: dict[str, list[Event]] = {}
    for event in events:
        by_claim.setdefault(event.claim, []).append(event)
    return tuple(_aimed(analysis, n, claims, by_claim) for n in range(len(claims)))


def _aimed(analysis: Analysis, here: int, claims: Sequence[Claim], by_claim: Mapping[str, Sequence[Event]]) -> Claim:
    claim = claims[here]
    if claim.denies is None:
        return claim

    def meant(others: Sequence[Claim]) -> list[Claim]:
        rivals = (c for c in others if c.stance != "denies" and c.chain[-1].source != claim.chain[-1].source)
        return [c for c in rivals if _covers(analysis, claim, c, by_claim)]

    chosen = meant(claims[max(0, here - _WITHIN) : here])[-_NEAR:] or meant(claims[here + 1 : here + _WITHIN])[:1]
    return replace(claim, denies=replace(claim.denies, claims=tuple(c.id for c in chosen)))


# A denial answers what was said shortly before it, not everything in the report.
_NEAR = 4
_WITHIN = 40


def _covers(analysis: Analysis, denial: Claim, other: Claim, by_claim: Mapping[str, Sequence[Event]]) -> bool:
    events = by_claim.get(other.id, ())
    scope = denial.denies.scope if denial.denies else "other"
    if scope == "casualties":
        return any(c.kind in _HARM and c.max != 0 for e in events for c in e.casualties)
    if scope in {"event", "responsibility"}:
        return any(e.type.plover == "ASSAULT" or e.type.acled for e in events) and _shares_words(
            analysis, denial, other
        )
    return False


def _shares_words(analysis: Analysis, denial: Claim, other: Claim) -> bool:
    """Whether the denied words and the claim have a content word in common."""
    return bool(_lemmas(analysis, denial) & _lemmas(analysis, other))


def _lemmas(analysis: Analysis, claim: Claim) -> set[str]:
    tokens = analysis.tokens_in(claim.span.start, claim.span.end)
    return {t.lemma for t in tokens if t.pos in {"NOUN", "PROPN", "VERB"} and len(t.lemma) > 3}
