"""Figures made of the people under one cue."""

from __future__ import annotations

from collections.abc import Iterable

from crossbearing.language.analysis import Analysis
from crossbearing.model.event import Casualties, CasualtyBasis, CasualtyWho
from crossbearing.model.mention import CasualtyMention
from crossbearing.quantities.harm_verbs import Harm
from crossbearing.quantities.people import Group
from crossbearing.quantities.tolls import OVER


def by_class(groups: Iterable[Group]) -> list[list[Group]]:
    """Groups of one class and one certainty belong to one figure; a vague one stands alone."""
    found: dict[tuple[CasualtyWho, bool], list[Group]] = {}
    for group in groups:
        found.setdefault((group.who, group.min == 0), []).append(group)
    return list(found.values())


def mention_of(analysis: Analysis, harm: Harm, groups: list[Group]) -> CasualtyMention:
    """One figure for groups of one class, added up; its span holds them all."""
    span = analysis.span(min(g.first for g in groups), max(g.last for g in groups))
    # "Up to 19 and at least five": five are sure
    low = None if all(g.min is None for g in groups) else sum(g.min or 0 for g in groups)
    some = _among(analysis, harm)
    high = (
        None
        if some or _gone_past(analysis, harm, groups) or any(g.max is None for g in groups)
        else sum(g.max or 0 for g in groups)
    )
    rule = harm.rule + ("+more" if any(g.more for g in groups) else "")
    said = groups[0].as_said if len(groups) == 1 else span.text
    casualties = Casualties(harm.kind, groups[0].who, said, low, high, _basis(groups), span, rule=rule)
    return CasualtyMention(casualties, harm.token)


def _among(analysis: Analysis, harm: Harm) -> bool:
    """ "Among the dead were Ali Hassan and his wife": those named are some of them."""
    before = analysis.tokens[max(0, harm.token - 2) : harm.token]
    return any(t.lower in ("among", "amongst") for t in before)


def _gone_past(analysis: Analysis, harm: Harm, groups: list[Group]) -> bool:
    """ "The toll topped 1,000": more than a thousand."""
    first = min(g.first for g in groups)
    return harm.rule == "toll" and first > 0 and analysis.tokens[first - 1].lower in OVER


def _basis(groups: list[Group]) -> CasualtyBasis:
    if len(groups) > 1:
        # "Three medics and rescuers": the words about those beside a stated figure leave it a stated figure
        if groups[0].basis == "stated" and groups[0].counted and all(g.min is None or g.min <= 2 for g in groups[1:]):
            return "stated" if any(g.basis == "word" for g in groups) else "computed"
        return "word" if any(g.basis == "word" for g in groups) else "computed"
    return groups[0].basis
