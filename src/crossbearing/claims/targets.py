"""What a denial points at: claims of the same report where it has them, else what was stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from crossbearing.language.analysis import Analysis
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, CasualtyWho, Event

_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "missing"})
# Nobody is in both of these; who is "unspecified", "men" or "women" may be in either.
_CIVIL: frozenset[CasualtyWho] = frozenset({"civilians", "children", "medics", "journalists"})
_FIGHTING: frozenset[CasualtyWho] = frozenset({"combatants"})
# Said of those killed by whoever killed them, such words are no class of a figure; but nobody who denies harm to
# civilians denies having killed "rebels".
_LABELS = frozenset(
    {"rebel", "rebels", "militant", "militants", "insurgent", "insurgents", "terrorist", "terrorists", "gunman", "gunmen",
     "extremist", "extremists", "jihadist", "jihadists", "mercenary", "mercenaries", "operative", "operatives"}
)  # fmt: skip


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

    earlier = claims[max(0, here - _WITHIN) : here]
    chosen = meant(earlier)[-_NEAR:] or _of_one_kind(claim, earlier[-_CLOSE:], by_claim)
    chosen = chosen or meant(claims[here + 1 : here + _WITHIN])[:1]
    return replace(claim, denies=replace(claim.denies, claims=tuple(c.id for c in chosen)))


# A denial answers what was said shortly before it, not everything in the report.
_NEAR = 4
_WITHIN = 40
# "Jets bombed a market …. The ministry denied the strike": in other words only when it follows this closely.
_CLOSE = 4


def _of_one_kind(denial: Claim, earlier: Sequence[Claim], by_claim: Mapping[str, Sequence[Event]]) -> list[Claim]:
    """The last claim before a denial by another party that tells an event of the very kind denied, in other words."""
    if denial.denies is None or denial.denies.scope not in {"event", "responsibility"}:
        return []
    kinds = {e.type.acled for e in by_claim.get(denial.id, ()) if e.type.acled is not None}
    told = [
        c
        for c in earlier
        if c.stance != "denies"
        and c.chain[-1].source != denial.chain[-1].source
        and any(e.type.acled in kinds and not e.negated for e in by_claim.get(c.id, ()))
    ]
    return told[-1:]


def _covers(analysis: Analysis, denial: Claim, other: Claim, by_claim: Mapping[str, Sequence[Event]]) -> bool:
    told = [e for e in by_claim.get(other.id, ()) if not e.negated and e.modality == "happened"]
    scope = denial.denies.scope if denial.denies else "other"
    if scope == "casualties":
        denied = {c.who for e in by_claim.get(denial.id, ()) for c in e.casualties if c.kind in _HARM}
        said = [_class(c) for e in told for c in e.casualties if c.kind in _HARM and c.max != 0]
        return any(_of_one_class(who, denied) for who in said)
    if scope in {"event", "responsibility"}:
        return any(e.type.plover == "ASSAULT" or e.type.acled for e in told) and _shares_words(analysis, denial, other)
    return False


def _class(casualties: Casualties) -> CasualtyWho:
    labelled = _LABELS & set(casualties.span.text.lower().split())
    return "combatants" if casualties.who == "unspecified" and labelled else casualties.who


def _of_one_class(who: CasualtyWho, denied: Set[CasualtyWho]) -> bool:
    """Whether a denial of harm to these classes can be of this one: denying harm to civilians says nothing of soldiers."""
    if denied and denied <= _CIVIL:
        return who not in _FIGHTING
    return not (denied and denied <= _FIGHTING and who in _CIVIL)


def _shares_words(analysis: Analysis, denial: Claim, other: Claim) -> bool:
    """Whether the denied words and the claim have a content word in common."""
    return bool(_lemmas(analysis, denial) & _lemmas(analysis, other))


def _lemmas(analysis: Analysis, claim: Claim) -> set[str]:
    tokens = analysis.tokens_in(claim.span.start, claim.span.end)
    return {t.lemma for t in tokens if t.pos in {"NOUN", "PROPN", "VERB"} and len(t.lemma) > 3}
