"""What one phrase says of the source that it names, and the kind, the name and the rule that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.attribution.cues import Cues
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.mention import ActorMention
from crossbearing.model.source import SourceKind
from crossbearing.model.span import Span

_WORDS = words_of("readings", "articles", "together")
_ACTOR_KINDS: Mapping[str, SourceKind] = {
    "outlet": "outlet",
    "monitor": "monitor",
    "non_state_armed": "armed_group",
    "civilians": "witness",
    "state_forces": "institution",
    "coalition": "institution",
    "government": "institution",
    "institution": "institution",
    "international_organisation": "institution",
    "aid_organisation": "institution",
    "other": "other",
}
ROLE_KINDS: Mapping[str, SourceKind] = {
    "official": "official",
    "witness": "witness",
    "monitor": "monitor",
    "anonymous": "anonymous",
    "outlet": "outlet",
    "institution": "institution",
    "armed_group": "armed_group",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one phrase says of whom it names."""

    head: Token
    words: frozenset[str]
    role: str | None
    actor: ActorMention | None
    affiliation: str | None
    person: str | None
    plural: bool
    definite: bool
    indefinite: bool
    other: bool
    document: bool
    titles: frozenset[str]
    described: frozenset[str]
    joint: bool


def kind_of(reading: Reading) -> SourceKind:
    """What kind of source a phrase names."""
    if reading.actor is not None:
        return _ACTOR_KINDS.get(reading.actor.kind, "other")
    if reading.document:
        return "document"
    if reading.role is not None:
        return ROLE_KINDS[reading.role]
    if reading.head.entity in {"ORG", "GPE", "NORP"}:
        return "institution"
    return "other"


def is_named(reading: Reading, cues: Cues) -> bool:
    """Whether a phrase names its source."""
    if reading.words & cues.anonymity:
        return False
    if reading.person is not None:
        return True
    if reading.actor is not None:
        return reading.actor.register is not None
    return reading.head.pos == "PROPN" and reading.role is None


def rule_of(reading: Reading) -> str:
    """The rule that told who a phrase names."""
    if reading.actor is not None and reading.actor.register:
        return "register"
    if reading.person:
        return "person"
    return f"role:{reading.role}" if reading.role else "phrase"


def joint(head: Token, core: Sequence[Token], speaks: Callable[[Token], bool]) -> bool:
    """Whether a phrase names several parties side by side: "the mayor and two residents", not "the founder and director"."""
    joined = {head.i}
    several = False
    for token in core:
        beside = token.dep == "nsubj" and token.head == head.head and head.dep == "nsubj"
        if token.i > head.i and ((token.dep == "conj" and token.head in joined) or beside):
            if not any(t.pos == "CCONJ" or t.text == "," for t in core if head.i < t.i < token.i):
                # "Rights Monitor a local group": a description, which text without commas sets beside the name
                continue
            joined.add(token.i)
            apart = (
                token.pos == "PROPN" or token.tag == "NNS" or any(t.head == token.i and t.dep == "det" for t in core)
            )
            several = several or (apart and speaks(token))
    return several


def display_name(text: str, reading: Reading) -> str:
    """The name a source goes by."""
    if reading.actor is not None and reading.actor.register:
        return reading.actor.name
    if reading.person:
        return reading.person
    name = " ".join(text.split())
    if reading.joint:
        last = name.rpartition(" ")
        name = last[0] if last[2].lower() in _WORDS["together"] else name
    else:
        # what follows a comma describes the source; it is not its name
        name = name.split(", ")[0]
    article, _, rest = name.partition(" ")
    return rest if rest and article.lower() in _WORDS["articles"] else name


def in_running_text(analysis: Analysis, name: str, mention: Span) -> str:
    """The words for a group in the middle of a phrase: "Residents", "residents", but "Syrian officers"."""
    opening = next((t for t in analysis.tokens_in(mention.start, mention.end) if name.startswith(t.text)), None)
    proper = opening is None or opening.pos == "PROPN" or opening.entity in {"NORP", "GPE", "ORG", "LOC", "PERSON"}
    return name if proper or not name[1:2].islower() else name[:1].lower() + name[1:]


def maybe_person(reading: Reading, name: str, cues: Cues) -> bool:
    """Two or three words that begin as names do, none of which says what a body is, and no party of the register."""
    words = name.split()
    if reading.head.pos != "PROPN" or reading.actor is not None or reading.plural or not 2 <= len(words) <= 3:
        return False
    # a name of a body has a word for bodies in it more often than not
    plain = not any({w.lower()} & cues.speakers or cues.roles.get(w.lower()) for w in words)
    return plain and all(w[:1].isupper() and w[1:].replace("-", "").islower() for w in words)
