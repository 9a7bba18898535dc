"""A source being put together, and what tells it apart from another."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.readings import ROLE_KINDS, Reading
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis
from crossbearing.model.source import SourceKind
from crossbearing.model.span import Span

_WORDS = words_of("party", "complement", "plain", "definite")
# Kinds of sources that "he" or "she" may stand for.
SOMEBODY = frozenset({"official", "witness", "monitor", "anonymous", "other", "armed_group"})


@dataclass(slots=True)
class Party:
    """A source being put together."""

    number: int
    name: str
    kind: SourceKind
    named: bool
    affiliation: str | None
    actor: str | None
    plural: bool
    heads: set[str]
    wordings: set[frozenset[str]]
    rule: str
    surname: str | None = None
    woman: bool | None = None
    maybe_person: bool = False
    mentions: list[Span] = field(default_factory=list)


def somebody(party: Party, cues: Cues) -> bool:
    """Whether a party without a surname may be one person: not a body that the register knows, and no mere thing."""
    if party.kind == "other" and not party.named and not party.heads & cues.speakers:
        return False
    return party.kind in SOMEBODY and party.actor is None


def generic(party: Party) -> set[str]:
    """An official of any rank may later be called just that."""
    return {"official"} if party.kind == "official" else set()


def elsewhere(party: Party, reading: Reading) -> bool:
    """ "The directorate of health in Aleppo", "the directorate of education in Idlib": one noun, two bodies."""
    if not reading.words & _WORDS["complement"] or not all(w & _WORDS["complement"] for w in party.wordings):
        return False
    plain = _WORDS["complement"] | _WORDS["definite"] | party.heads | _WORDS["plain"]
    return all(not (reading.words - plain) & (w - plain) for w in party.wordings)


def own_names(analysis: Analysis, reading: Reading) -> set[str]:
    """The names that a description goes by: "the Khorasan Group", "the organisation known as the White Helmets"; not whose spokesman one is."""
    words = [t for t in analysis.subtree(reading.head.i) if t.pos == "PROPN" and t.lower in reading.words]
    return {t.lower for t in words if reading.head.pos == "PROPN" or t.i > reading.head.i}


def as_many(party: Party, reading: Reading) -> bool:
    """Both one or both several; a body with a plural name ("Emergency Lawyers") may be "the group"."""
    return party.plural == reading.plural or (party.named and party.surname is None and not reading.plural)


def agree(party: Party, reading: Reading) -> bool:
    """No two affiliations that differ, and nobody's name against a bare description of another kind."""
    if reading.affiliation is not None and party.affiliation not in {None, reading.affiliation}:
        return False
    if reading.head.lemma in party.heads:
        # called so before: "Emergency Lawyers, a monitoring group"
        return True
    return reading.role is None or ROLE_KINDS[reading.role] == party.kind or party.kind in {"document", "other"}
