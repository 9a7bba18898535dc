"""One event told in several sentences: which later telling repeats which first one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crossbearing.claims.grounds import Grounds
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_word_lists
from crossbearing.model.event import Event

_WORDS = load_word_lists("crossbearing.claims", "repeats.yaml", "definite", "other", "unspecific", "outcomes", "means")
# A telling is looked for among this many events before it: news returns to its matter soon.
_BACK = 60


@dataclass(frozen=True, slots=True)
class _Telling:
    """One event with what repeating rests on."""

    event: Event
    lemma: str
    definite: bool
    other: bool
    unspecific: bool
    head: Token | None
    causes: frozenset[int]
    patients: frozenset[str]
    parties: Mapping[str, str]


def join_repeats(analysis: Analysis, events: Sequence[Event], known: Grounds) -> tuple[Event, ...]:
    """Give each event that is told again the id of its first telling, and its rule the evidence.

    Evidence is a definite reference ("the attack") to violence of the same family, or the same
    deed (one lemma, or one kind) to the same patient; places, days and parties must not set them apart.
    """
    firsts: list[_Telling] = []
    joined: list[Event] = []
    for event in events:
        telling = _telling(analysis, event)
        first, why = _first(firsts, telling, known)
        if first is None:
            if _counts(event) and not telling.unspecific:
                firsts.append(telling)
            joined.append(event)
        else:
            joined.append(replace(event, same_as=first.event.id, rule=f"{event.rule}+repeats_{why}"))
    return _kinds_filled_in(joined)


def _kinds_filled_in(events: Sequence[Event]) -> tuple[Event, ...]:
    """A first telling that leaves the kind open ("the post was bombed") has it from the one that tells it again."""
    told: dict[str, Event] = {}
    for event in events:
        if event.same_as and event.type.acled is not None:
            told.setdefault(event.same_as, event)
    return tuple(
        replace(e, type=told[e.id].type, rule=f"{e.rule}+kind_of_{told[e.id].id}")
        if e.id in told and e.type.acled is None
        else e
        for e in events
    )


def _counts(event: Event) -> bool:
    return not event.negated and event.modality == "happened" and event.type.plover == "ASSAULT"


def _telling(analysis: Analysis, event: Event) -> _Telling:
    head = analysis.head_of(event.trigger.start, event.trigger.end)
    own = [analysis.tokens[i] for i in _children(analysis, head)] if head else []
    nouns = (analysis.head_of(r.span.start, r.span.end) for r in event.roles if r.role == "patient")
    return _Telling(
        event,
        head.lemma if head else event.trigger.text.lower(),
        head is not None and head.pos == "NOUN" and any(t.lower in _WORDS["definite"] for t in own),
        any(t.lower in _WORDS["other"] for t in own),
        any(t.lower in _WORDS["unspecific"] for t in own),
        head,
        _causes(analysis, head) if head and head.lemma in _WORDS["outcomes"] else frozenset(),
        frozenset(t.lemma for t in nouns if t is not None and t.pos in {"NOUN", "PROPN"}),
        {r.role: r.actor for r in event.roles if r.actor},
    )


def _children(analysis: Analysis, head: Token) -> list[int]:
    return [t.i for t in analysis.tokens[max(0, head.i - 5) : head.i] if t.head == head.i]


def _first(firsts: Sequence[_Telling], one: _Telling, known: Grounds) -> tuple[_Telling | None, str]:
    """The last first telling that this one repeats, with the evidence; one of the same word goes before others."""
    if not _counts(one.event) or one.other:
        return None, ""
    found = [f for f in reversed(firsts[-_BACK:]) if _evidence(f, one) and _compatible(f, one, known)]
    first = min(found, key=lambda f: f.lemma != one.lemma, default=None)
    return first, _evidence(first, one) if first else ""


def _evidence(first: _Telling, one: _Telling) -> str:
    if not _one_family(first.event, one.event):
        return ""
    if one.definite:
        return "definite"
    if _tells_the_means(first, one):
        return "means"
    same_patient = bool(first.patients & one.patients) and first.event.trigger != one.event.trigger
    if same_patient and first.lemma == one.lemma:
        return "deed_and_patient"
    if same_patient and first.event.type.name == one.event.type.name and first.event.type.acled is not None:
        return "kind_and_patient"
    return ""


def _causes(analysis: Analysis, outcome: Token) -> frozenset[int]:
    """What the clause of an outcome names as its deed: "were killed in an airstrike", "when a shell hit the house"."""
    found: set[int] = set()
    joined = [c.i for c in analysis.children(outcome.i) if c.dep == "conj" and c.lemma in _WORDS["outcomes"]]
    for child in (c for i in (outcome.i, *joined) for c in analysis.children(i)):
        if child.i > outcome.i and child.dep in {"prep", "agent"} and child.lower in _WORDS["means"]:
            inner = analysis.child(child.i, "pobj")
            found.update(() if inner is None else (inner.i,))
        elif child.i > outcome.i and child.dep == "advcl":
            opened = any(c.lower in _WORDS["means"] and c.i < child.i for c in analysis.children(child.i))
            found.update((child.i,) if opened else ())
    return frozenset(found)


def _tells_the_means(first: _Telling, one: _Telling) -> bool:
    """Whether one of the two is the outcome and the other the deed that its own clause names."""
    heads = [t.head.i if t.head else -1 for t in (first, one)]
    return heads[1] in first.causes or heads[0] in one.causes


def _one_family(first: Event, one: Event) -> bool:
    """One kind; or one of the two leaves the kind open ("the attack")."""
    if first.type.acled is None or one.type.acled is None:
        return first.territory == one.territory
    return first.type.acled == one.type.acled


def _compatible(first: _Telling, one: _Telling, known: Grounds) -> bool:
    a, b = first.event, one.event
    if any(first.parties.get(role, actor) != actor for role, actor in one.parties.items()):
        return False
    if known.apart(a, b):
        return False
    if a.place and b.place and not {a.place, b.place} & known.wide:
        return True
    return one.definite or _figures_meet(a, b)


def _figures_meet(a: Event, b: Event) -> bool:
    """Whether no two figures of one kind and class exclude one another; parties of one event may still differ on them."""
    for one in a.casualties:
        for other in b.casualties:
            if (one.kind, one.who) == (other.kind, other.who) and one.basis == other.basis == "stated":
                low = max(one.min or 0, other.min or 0)
                if any(c.max is not None and c.max < low for c in (one, other)):
                    return False
    return True
